import { WandSparkles } from 'lucide-react'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import type { AssetKind } from '../../shared/assets.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { KeepStyle } from '../capsules/KeepStyle.tsx'
import { Button } from '../ui/Button.tsx'
import { MadeWith } from './MadeWith.tsx'
import { useStudio } from './studio.ts'
import { UnderWay } from './UnderWay.tsx'
import { useWishing } from './useWishing.ts'
import { WayFields } from './WayFields.tsx'
import type { NewPictureWish } from './wishes.ts'
import { waysOf, waysOffered, whatIsMissing, type WayDraft, type WayName } from './ways.ts'

export interface GeneratePanelProps {
  asset: { id: string; kind: AssetKind; name: string; description: string; prompt: string }
  /** The picture that shows: what a new one can start from. */
  picked: Attempt | null
  readOnly: boolean
  /** The look that is to be seen, by all its ids, and what it changes about the picture; absent: the asset as it is. */
  look?: { ids: readonly string[]; change: string } | undefined
  /** What could be said to be different from the picture, to begin with. */
  change?: string | undefined
  /** The ids of what was merged into it: what is on its way for them is seen here too. */
  merged?: readonly string[] | undefined
  /** Called before a wish is made; afterwards the asset must be in the document. */
  onWish?: (() => void) | undefined
  /** Takes the focus: it was in the same place of the window before this one. */
  focus?: boolean | undefined
}

/** Wishing for a picture of an asset, and what has become of the wishes, everybody's. */
export function GeneratePanel(props: GeneratePanelProps) {
  const { asset, look, readOnly, merged = [] } = props
  const button = useRef<HTMLButtonElement>(null)
  return (
    <section aria-label="Generate" className="flex flex-col gap-3 empty:hidden">
      {!readOnly && <Form {...props} button={button} />}
      <UnderWay targets={[asset.id, ...merged]} looks={look?.ids} readOnly={readOnly} next={button} />
    </section>
  )
}

interface FormProps extends GeneratePanelProps {
  button: RefObject<HTMLButtonElement | null>
}

function Form({ asset, picked, look, change = '', onWish, focus = false, button }: FormProps) {
  const studio = useStudio()
  const note = useId()
  const [chosen, setDraft] = useState<WayDraft | null>(null)
  const draft: WayDraft = chosen ?? { is: 'fresh', change, views: [] }
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus, button])

  const models = studio.generation?.models ?? []
  const offered = waysOffered(asset.kind, picked, models)
  const way = look
    ? wayOfLook(look, offered)
    : offered.includes(draft.is)
      ? draft
      : { ...draft, is: 'fresh' as const }
  const ways = waysOf(way, picked?.id ?? null)
  const ofLook = look?.ids[0]
  const wishing = useWishing(asset.id, way.is, ways.length, ofLook)
  const { model, capsule, price, hindrance } = wishing
  const missing = (look ? whatLookLacks(look) : null) ?? whatIsMissing(way, asset) ?? hindrance
  const wishes = ways.map((way): NewPictureWish => {
    const what = { target: asset.id, ...(ofLook && { look: ofLook }) }
    return { ...what, way, capsule, model: model?.id ?? '', price: model?.usd ?? 0 }
  })
  const onItsWay = wishes.every((wish) => studio.wishes?.isUnderWay(wish)) ? 'It is on its way.' : null
  const ready = missing === null && onItsWay === null && model !== null && studio.wishes !== null

  function wish(): void {
    if (!ready) return
    onWish?.()
    for (const one of wishes) studio.wishes!.make(one)
  }

  return (
    <>
      {!look && <WayFields offered={offered} draft={way} onChange={setDraft} onSubmit={wish} />}
      <MadeWith
        wishing={wishing}
        underStyle={<KeepStyle live={studio.live} asset={asset.id} capsule={capsule} />}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* Not disabled for the keyboard: whoever comes to it hears why it does nothing yet. */}
        <Button
          ref={button}
          aria-disabled={!ready || undefined}
          aria-describedby={note}
          className="aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
          onClick={wish}
        >
          <WandSparkles size={14} aria-hidden />
          {ways.length > 1 ? `Generate ${ways.length} images` : 'Generate image'}
        </Button>
        {price && <span className="text-small text-faint tabular-nums">{price}</span>}
      </div>
      {/* That it is on its way is seen below. */}
      <p id={note} className={missing ? '-mt-2 text-small text-soft' : 'sr-only'}>
        {missing ?? onItsWay}
      </p>
      {studio.generation?.missing && <p className="text-fine text-faint">{studio.generation.missing}</p>}
    </>
  )
}

/** A look starts from the picture wherever a model can: nothing is asked. */
function wayOfLook({ change }: { change: string }, offered: readonly WayName[]): WayDraft {
  const is = offered.includes('reference') ? 'reference' : 'fresh'
  return { is, change: change.slice(0, longestChange), views: [] }
}

/** As many characters as a wish can say; the server takes the words from the look itself. */
const longestChange = 2000

function whatLookLacks({ change }: { change: string }): string | null {
  return change.trim() === '' ? 'Say first what is different in this look.' : null
}
