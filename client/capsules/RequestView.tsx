import { ImageOff } from 'lucide-react'
import type { Marked } from '../../shared/influence.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import { modelName } from '../generation/prices.ts'
import { Thumb } from '../media/Thumb.tsx'
import { classes } from '../ui/classes.ts'

/** An exact request, with what the style adds to it marked. */
export function RequestView({ request, marked }: { request: PictureRequest; marked: Marked }) {
  const { model, seed, aspect, leftOut } = request
  const added = marked.lines.some(({ added }) => added) || marked.references.some(({ added }) => added)
  return (
    <div className="flex flex-col gap-2 text-small">
      <div className="flex flex-col gap-1 rounded-normal border border-hair bg-well p-3">
        {marked.lines.map(({ words, added }) =>
          added ? (
            <ins key={words} className="border-l-2 border-tungsten pl-2 no-underline">
              {words}
            </ins>
          ) : (
            <p key={words} className="pl-2.5 text-soft">
              {words}
            </p>
          ),
        )}
      </div>
      {marked.references.length > 0 && (
        <ol aria-label="Pictures sent along" className="flex flex-wrap gap-1.5">
          {marked.references.map(({ media, name, number, added }) => (
            <li key={number} className="relative" title={name}>
              <Thumb
                media={media}
                icon={ImageOff}
                className={classes('size-14', added && 'shadow-[0_2px_0_var(--tungsten)]')}
              />
              <span className="absolute top-0.5 left-0.5 rounded-small bg-lift px-1 font-script text-fine tabular-nums">
                {number}
              </span>
              <span className="sr-only">{name}</span>
            </li>
          ))}
        </ol>
      )}
      {leftOut.length > 0 && (
        <p className="text-faint">Found no room in this model’s limit: {leftOut.join(', ')}.</p>
      )}
      {added && (
        <p className="flex items-center gap-2 text-fine text-soft">
          <span aria-hidden className="h-3 w-0.5 bg-tungsten" /> What the style adds
        </p>
      )}
      <p className="text-fine text-faint tabular-nums">
        {modelName(model)} · {aspect} · seed {seed}
        {marked.otherwise.length > 0 ? ` · also different: ${marked.otherwise.join(', ')}` : ''}
      </p>
    </div>
  )
}
