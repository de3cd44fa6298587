import { RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { sceneNumber } from '../../../../shared/film/labels.ts'
import { pictureIn } from '../../../../shared/film/lookPictures.ts'
import { readableHeading } from '../../../../shared/film/scenes.ts'
import { kindLooks } from '../../../assets/kinds.ts'
import { Thumb } from '../../../media/Thumb.tsx'
import { classes } from '../../../ui/classes.ts'
import { chooseLook } from './acts.ts'
import { useLook } from './lookDesk.ts'
import { briefLook, type LookHere, otherwiseWords, scenesWithLooks } from './lookHere.ts'

type Choice = 'otherwise' | 'master' | 'earlier' | 'own'

/** As without anybody saying, as the master, in a way of its own, or as in another scene. */
export function LookChoice({ here }: { here: LookHere }) {
  const { desk, scene, row } = useLook()
  const { view, editable } = desk
  const others = scenesWithLooks(view, scene, row.ids)
  const value: Choice = here.own?.source?.is ?? 'otherwise'
  const isMaster = here.otherwise.why === 'master' && !here.role
  function choose(choice: Choice): void {
    if (choice === 'earlier') {
      const nearest = others[0]
      if (nearest) chooseLook(desk, scene, row, { is: 'earlier', scene: nearest.scene.id })
    } else chooseLook(desk, scene, row, choice === 'otherwise' ? null : { is: choice })
  }
  return (
    <>
      <RadioGroup.Root
        aria-label="Look in this scene"
        value={value}
        onValueChange={(choice) => choose(choice as Choice)}
        disabled={!editable}
        className="-mx-2 flex flex-col"
      >
        <Option value="otherwise" label={otherwiseWords(view, here)} hint={briefLook(here.otherwise.look)} />
        {(!isMaster || value === 'master') && (
          <Option
            value="master"
            label="As in Assets"
            hint={isMaster ? 'Whatever is carried here later.' : ''}
          />
        )}
        <Option value="own" label="A look for this scene" />
        {/* The last one: which scene is chosen right below. */}
        {(others.length > 0 || value === 'earlier') && <Option value="earlier" label="As in another scene" />}
      </RadioGroup.Root>
      {here.own?.source?.is === 'earlier' && <Scenes others={others} chosen={here.own.source.scene} />}
    </>
  )
}

function Option({ value, label, hint = '' }: { value: Choice; label: string; hint?: string }) {
  return (
    <Item value={value} className="items-start py-1.5 pl-2">
      <span className="mt-0.5 inline-flex size-4 shrink-0 items-center justify-center rounded-full border border-edge group-data-[state=checked]:border-tungsten-ink">
        <RadioGroup.Indicator className="size-2 rounded-full bg-tungsten-ink" />
      </span>
      <span className="min-w-0">
        <span className="block text-soft group-data-[state=checked]:font-medium group-data-[state=checked]:text-ink">
          {label}
        </span>
        {hint && <span className="block truncate text-fine text-faint">{hint}</span>}
      </span>
    </Item>
  )
}

interface ScenesProps {
  others: ReturnType<typeof scenesWithLooks>
  chosen: string
}

/** The scenes in which it has a look of its own, each with its picture. */
function Scenes({ others, chosen }: ScenesProps) {
  const { desk, scene, row } = useLook()
  const { icon, color } = kindLooks[row.asset.kind]
  return (
    <RadioGroup.Root
      aria-label="As in which scene"
      value={chosen}
      onValueChange={(id) => chooseLook(desk, scene, row, { is: 'earlier', scene: id })}
      disabled={!desk.editable}
      className="mt-1 -mr-2 ml-4.5 flex flex-col"
    >
      {others.map(({ scene: other, look, later }) => (
        <Item key={other.id} value={other.id} className="items-center px-2 py-1.5">
          <Thumb
            media={pictureIn(row.asset, look)?.media ?? null}
            icon={icon}
            className={classes('size-10', color)}
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              <span className="text-faint tabular-nums">{sceneNumber(other)}</span> {readableHeading(other)}
            </span>
            <span className="block truncate text-fine text-faint">
              {briefLook(look) || 'another look'}
              {later && ' · later in the film'}
              {other.deferred && ' · put off'}
            </span>
          </span>
        </Item>
      ))}
    </RadioGroup.Root>
  )
}

function Item({ value, className, children }: { value: string; className: string; children: ReactNode }) {
  return (
    <RadioGroup.Item
      value={value}
      className={classes(
        'group flex gap-2.5 rounded-normal text-left text-small -outline-offset-2 transition-colors not-disabled:hover:bg-hover disabled:cursor-default data-[state=checked]:bg-press/60',
        className,
      )}
    >
      {children}
    </RadioGroup.Item>
  )
}
