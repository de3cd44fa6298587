import { proportion } from './AspectRatioField.tsx'
import { lengthRange } from './length.ts'
import { useSetupForm } from './setupContext.ts'
import { genreNames, ratingNames, typeNames } from './words.ts'

/** What has been decided, as the title would stand on the screen. */
export function TitleCard({ title }: { title: string }) {
  const { setup } = useSetupForm()
  const ratio = setup.aspectRatio
  const facts = [
    setup.type && typeNames[setup.type],
    lengthRange(setup.length),
    setup.rating && ratingNames[setup.rating],
  ].filter(Boolean)
  return (
    <figure>
      <div
        style={{ aspectRatio: ratio ? proportion(ratio) : 16 / 9 }}
        className={`flex max-h-80 items-center justify-center overflow-hidden p-6 text-center transition-[aspect-ratio] ${
          ratio && proportion(ratio) < 1 ? 'h-80' : 'w-full'
        } ${ratio ? 'bg-paper text-on-paper' : 'border border-dashed border-edge text-soft'}`}
      >
        <span className="font-script text-title leading-7 font-bold text-balance uppercase">{title}</span>
      </div>
      <figcaption className="mt-4 text-small text-soft">
        {facts.length > 0 ? facts.join(' · ') : 'Decide on the left; it shows here.'}
        {setup.genres.length > 0 && (
          <span className="mt-1 block text-faint">
            {setup.genres.map((genre) => genreNames[genre]).join(', ')}
          </span>
        )}
      </figcaption>
    </figure>
  )
}
