import { Fragment, type ReactNode } from 'react'
import { story } from '../../../shared/documents.ts'
import { readRuns } from '../../../shared/screenplay/emphasis.ts'
import type { Run } from '../../../shared/screenplay/screenplay.ts'
import { readTitlePage } from '../../../shared/screenplay/script.ts'
import type { LiveDocument } from '../../connection.ts'
import { useDocument } from '../../useDocument.ts'

/** Fields that stand in the middle of a title page, in this order; the rest stands at its foot. */
const middle = ['title', 'credit', 'author', 'authors', 'source']

/** The title page as it was imported, above the script; nothing where there is none. */
export function TitlePage({ live }: { live: LiveDocument }) {
  const fields = useDocument(live, (doc) => [story.titlePage(doc)], readTitlePage)
  if (fields.length === 0) return null
  const central = fields
    .filter(({ key }) => middle.includes(key.toLowerCase()))
    .sort((a, b) => middle.indexOf(a.key.toLowerCase()) - middle.indexOf(b.key.toLowerCase()))
  const foot = fields.filter((field) => !central.includes(field))
  return (
    <section aria-label="Title page" className="script-sheet script-title-page">
      <div className="script-title-middle">
        {central.map(({ key, value }) => (
          <p key={key} data-key={key.toLowerCase()}>
            <Styled text={value} />
          </p>
        ))}
      </div>
      <dl className="script-title-foot">
        {foot.map(({ key, value }) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>
              <Styled text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A text whose styles are written as Fountain's marks, as the field `Title: _**RAIN**_` has them. */
function Styled({ text }: { text: string }) {
  return readRuns(text, [], 0, text.length, () => {}).map((run, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- the runs of one text have no other name
    <Fragment key={at}>{styled(run)}</Fragment>
  ))
}

function styled({ text, bold, italic, underline }: Run): ReactNode {
  let shown: ReactNode = text
  if (underline) shown = <u>{shown}</u>
  if (italic) shown = <em>{shown}</em>
  if (bold) shown = <strong>{shown}</strong>
  return shown
}
