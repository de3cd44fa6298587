import { useState } from 'react'
import { lookText, type Look } from '../../../../shared/film/looks.ts'
import { isProposed } from '../../../../shared/film/proposals.ts'
import { changeOfLook } from '../../../../shared/film/lookPictures.ts'
import { GeneratePanel } from '../../../generation/GeneratePanel.tsx'
import { Conditions } from './Conditions.tsx'
import { useLook } from './lookDesk.ts'
import { LookPart } from './LookPart.tsx'
import { LookText } from './LookText.tsx'

/** How a look differs from the master: in words that people write together, and in conditions. */
export function LookWords({ look }: { look: Look }) {
  const texts = useTexts(look)
  return (
    <>
      <LookPart look={look} fact="condition">
        <Conditions look={look} />
      </LookPart>
      {texts.map((id, at) => (
        <LookPart key={id} look={look} fact="words">
          <LookText id={id} label={at === 0 ? 'What is different' : 'Also said, at the same moment'} />
        </LookPart>
      ))}
    </>
  )
}

/** Has a picture of a look made, starting from the master's. */
export function LookGenerate({ look }: { look: Look }) {
  const { desk, row } = useLook()
  const { asset } = row
  // Its keeping was undone by somebody else: there is nothing that a picture could be of.
  if (isProposed(asset)) return null
  return (
    <GeneratePanel
      asset={asset}
      picked={asset.picture}
      look={{ ids: look.ids, change: changeOfLook(look) }}
      merged={asset.merged.map(({ id }) => id)}
      readOnly={!desk.editable}
    />
  )
}

/** Of a look that two people began at once, both texts, as long as the second one had any words. */
function useTexts({ ids }: Look): string[] {
  const { film } = useLook().desk
  const [known, keep] = useState<readonly string[]>([])
  const said = ids.filter((id, at) => at === 0 || known.includes(id) || lookText(film.doc, id)?.length)
  // One that is emptied while somebody is in it stays until the panel is closed.
  if (said.some((id) => !known.includes(id))) keep([...known, ...said])
  return said
}
