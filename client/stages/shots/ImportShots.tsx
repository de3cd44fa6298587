import { useMemo, useRef, useState } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { importColumns, type ImportPlan, planImport } from '../../../shared/film/shotImport.ts'
import { columnNames, readCsv } from '../../../shared/film/shotTable.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { doImport, scenesWithCells } from './files.ts'

/** Changes of one kind that are listed; the others are counted. */
const listed = 40

/** Brings a shot list in: the file, then which columns it has and what it would change, then the change. */
export function ImportShots({ scene, onClose }: { scene: FilmScene; onClose: () => void }) {
  const desk = useFilm()
  const [text, setText] = useState<string | null>(null)
  const rows = useMemo(() => (text === null ? [] : readCsv(text)), [text])
  const columns = useMemo(() => importColumns(rows[0] ?? []), [rows])
  const { view } = desk
  const plan = useMemo(
    () =>
      rows.length === 0 ? null : planImport(rows, columns, scenesWithCells(desk, view.scenes), scene.id),
    [rows, columns, desk, view, scene.id],
  )
  const known = columns.some(({ column }) => column !== null && column !== 'scene')
  const any = plan !== null && known && plan.changed.length + plan.added.length > 0
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Import shots"
      about="A CSV file from here or from a spreadsheet; its first row names the columns."
      actions={
        plan ? (
          <>
            <Button look="quiet" onClick={() => setText(null)}>
              Choose another
            </Button>
            <Button
              look="primary"
              disabled={!any}
              onClick={() => {
                doImport(desk, plan)
                onClose()
              }}
            >
              {any ? `Change ${plan.changed.length}, add ${plan.added.length}` : 'Nothing to import'}
            </Button>
          </>
        ) : undefined
      }
    >
      {plan ? (
        <div className="flex flex-col gap-5 text-small">
          <section>
            <h3 className="mb-1.5 font-semibold">Columns</h3>
            {!known && <p>None of its columns is known. Does its first row name them?</p>}
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {columns.map(({ heading, column }, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- headings may be there twice
                <li key={at} className={column ? 'text-soft' : 'text-faint'}>
                  {heading || '(no heading)'} <span aria-hidden>→ </span>
                  <span className="sr-only"> becomes </span>
                  {column ? columnNames[column][0] : 'left out'}
                </li>
              ))}
            </ul>
          </section>
          {known && <Plan plan={plan} />}
        </div>
      ) : (
        <Choosing onText={setText} />
      )}
    </Dialog>
  )
}

function Choosing({ onText }: { onText: (text: string) => void }) {
  const picker = useRef<HTMLInputElement>(null)
  const [pasted, setPasted] = useState('')
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Button onClick={() => picker.current?.click()}>Choose a file</Button>
        <input
          ref={picker}
          type="file"
          aria-label="Shot list file"
          accept=".csv,.tsv,.txt,text/csv"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void event.target.files?.[0]?.text().then(onText)}
        />
      </div>
      <Field label="Or paste the table">
        <TextArea
          value={pasted}
          placeholder={'Scene,Shot,Size,Action\n12,12A,WS,The pad at dawn.'}
          onChange={(event) => setPasted(event.target.value)}
        />
      </Field>
      <Button
        size="small"
        className="self-end"
        disabled={pasted.trim() === ''}
        onClick={() => onText(pasted)}
      >
        Read this table
      </Button>
    </div>
  )
}

function Plan({ plan: { changed, added, same, refused } }: { plan: ImportPlan }) {
  return (
    <>
      <section>
        <h3 className="mb-1.5 font-semibold">{counted(changed.length, 'shot')} changed</h3>
        <ul className="flex flex-col gap-2">
          {changed.slice(0, listed).map(({ shot, scene, label, cells }) => (
            <li key={`${scene}/${shot}`} className="border-t border-hair pt-1.5">
              <span className="font-medium tabular-nums">{label}</span>
              {cells.map(({ column, was, now }) => (
                <p key={column} className="text-soft">
                  {columnNames[column][0]}: <del className="text-faint">{was || 'nothing'}</del>{' '}
                  <span aria-hidden>→</span> <ins className="no-underline">{now || 'nothing'}</ins>
                </p>
              ))}
            </li>
          ))}
        </ul>
        {changed.length > listed && <p className="text-faint">and {changed.length - listed} more</p>}
        {same > 0 && <p className="mt-1.5 text-faint">{counted(same, 'shot')} are as they stand here.</p>}
      </section>
      <section>
        <h3 className="mb-1.5 font-semibold">{counted(added.length, 'shot')} added</h3>
        <ul className="flex flex-col gap-1 text-soft">
          {added.slice(0, listed).map(({ number, cells }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list stands still
            <li key={at}>
              Scene {number}, behind its last shot: {cells.size}{' '}
              {cells.action || cells.dialogue || cells.notes}
            </li>
          ))}
        </ul>
        {added.length > listed && <p className="text-faint">and {added.length - listed} more</p>}
      </section>
      {refused.length > 0 && (
        <section>
          <h3 className="mb-1.5 font-semibold">Not taken</h3>
          <ul className="flex flex-col gap-1 text-soft">
            {refused.map(({ row, why }) => (
              <li key={`${row} ${why}`}>
                Row {row}: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
