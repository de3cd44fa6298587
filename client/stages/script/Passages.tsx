import { LifeBuoy } from 'lucide-react'
import { Popover } from 'radix-ui'
import { rescuedRoot } from '../../../shared/documents.ts'
import { readOffers } from '../../../shared/rescued.ts'
import type { LiveDocument } from '../../connection.ts'
import { originOf } from '../../editor/rescue.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { Button } from '../../ui/Button.tsx'
import { useDocument } from '../../useDocument.ts'

/** Words offered back, as a list; nothing while there are none. */
export function Passages({
  script,
  live,
  editable,
}: {
  script: ScriptEditor
  live: LiveDocument
  editable: boolean
}) {
  const offers = useDocument(
    live,
    (doc) => [rescuedRoot(doc)],
    (doc) => readOffers(doc).map((offer) => ({ id: offer.id, text: offer.text, origin: originOf(offer) })),
  )
  if (offers.length === 0) return null
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="quiet" size="small" className="text-tungsten-ink">
          <LifeBuoy size={16} strokeWidth={1.75} aria-hidden />
          {offers.length === 1 ? '1 passage to look at' : `${offers.length} passages to look at`}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Passages to look at"
          className="z-30 flex max-h-[60dvh] w-100 animate-appear flex-col overflow-y-auto rounded-large border border-hair bg-lift shadow-lift outline-none"
        >
          <p className="border-b border-hair px-4 py-3 text-small text-soft">
            These words were typed into lines that somebody else deleted or moved at the same time. They are
            kept until somebody puts them back or dismisses them.
          </p>
          <ul>
            {offers.map(({ id, text, origin }) => (
              <li key={id} className="border-b border-hair px-4 py-3 last:border-b-0">
                <p className="text-fine text-faint">{origin}</p>
                <p className="my-1.5 line-clamp-4 font-script text-body whitespace-pre-wrap">{text}</p>
                <div className="flex gap-2">
                  {editable && (
                    <>
                      <Button size="small" onClick={() => script.answerOffer(id, 'restored')}>
                        Put back
                      </Button>
                      <Button size="small" look="quiet" onClick={() => script.answerOffer(id, 'dismissed')}>
                        Dismiss
                      </Button>
                    </>
                  )}
                  <Button size="small" look="quiet" onClick={() => script.revealOffer(id)}>
                    Show in the script
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
