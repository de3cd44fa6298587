import { RadioGroup } from 'radix-ui'
import { aspectRatios, setAspectRatio, type AspectRatio } from '../../../shared/setup.ts'
import { SetupField } from './SetupField.tsx'
import { useSetupForm } from './setupContext.ts'

const uses: Record<AspectRatio, string> = {
  '16:9': 'Television, web',
  '9:16': 'Phone, upright',
  '1.85:1': 'Cinema, flat',
  '2.39:1': 'Cinema, scope',
  '4:3': 'Academy, classic',
  '1:1': 'Square',
}

/** Width by height of a picture, "2.39:1" → 2.39. */
export function proportion(ratio: AspectRatio): number {
  const [width, height] = ratio.split(':').map(Number)
  return width! / height!
}

/** The shape of the picture, chosen by its shape. */
export function AspectRatioField() {
  const { setup, edits, readOnly } = useSetupForm()
  return (
    <SetupField name="aspectRatio" label="Aspect ratio" hint="Every frame is made in it.">
      <RadioGroup.Root
        aria-label="Aspect ratio"
        value={setup.aspectRatio ?? ''}
        disabled={readOnly}
        onValueChange={(ratio) => edits.edit((doc) => setAspectRatio(doc, ratio as AspectRatio))}
        className="grid w-full grid-cols-3 gap-1 xl:grid-cols-6"
      >
        {aspectRatios.map((ratio) => (
          <RadioGroup.Item
            key={ratio}
            value={ratio}
            className="group flex flex-col items-center gap-2 rounded-normal px-1 py-3 text-small text-soft transition-colors not-disabled:hover:bg-hover not-disabled:hover:text-ink disabled:cursor-default data-[state=checked]:text-ink"
          >
            <span className="flex h-12 items-center" aria-hidden>
              <span
                style={{ aspectRatio: proportion(ratio), width: `${frameWidth(proportion(ratio))}px` }}
                className="border border-edge bg-well transition-colors group-data-[state=checked]:border-2 group-data-[state=checked]:border-tungsten-ink group-data-[state=checked]:bg-tungsten/15"
              />
            </span>
            <span className="font-medium tabular-nums">{ratio}</span>
            <span className="-mt-2 text-fine text-faint">{uses[ratio]}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </SetupField>
  )
}

/** Frames of one area look alike in weight, which frames of one width do not. */
function frameWidth(proportion: number): number {
  return Math.round(Math.sqrt(1500 * proportion))
}
