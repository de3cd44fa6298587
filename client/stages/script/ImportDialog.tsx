import { FileUp } from 'lucide-react'
import { useId, useRef, useState, type DragEvent } from 'react'
import { tellReport } from '../../../shared/screenplay/importReport.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { tell } from '../../ui/Toasts.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { readFile, readText, type Read } from './fountainFile.ts'

type State =
  | { kind: 'choosing'; failure: string | null }
  | { kind: 'reading'; name: string }
  | { kind: 'read'; read: Read }

const begin: State = { kind: 'choosing', failure: null }

/** Brings a Fountain script in: a file or a text, then what was understood of it, then where it goes. */
export function ImportDialog({
  open,
  onClose,
  script,
}: {
  open: boolean
  onClose: () => void
  script: ScriptEditor
}) {
  const [state, setState] = useState<State>(begin)
  const { words } = useSubscribable(script.outline.length)

  function close() {
    setState(begin)
    onClose()
  }

  async function take(name: string, reading: (telling: () => Promise<void>) => Promise<Read>) {
    try {
      const read = await reading(async () => {
        setState({ kind: 'reading', name })
        await painted()
      })
      setState({ kind: 'read', read })
    } catch (error) {
      const failure = error instanceof Error ? error.message : 'This could not be read. Nothing was imported.'
      setState({ kind: 'choosing', failure })
    }
  }

  function bring(read: Read, how: 'replace' | 'append') {
    script.bring(read.screenplay, how)
    tell(
      how === 'replace' ? `“${read.name}” is the script now.` : `“${read.name}” was added at the end.`,
      script.history.undo,
    )
    close()
  }

  return (
    <Dialog
      title="Import a script"
      about={state.kind === 'read' ? `What was understood of “${state.read.name}”` : 'Fountain or plain text'}
      open={open}
      onClose={close}
      wide
      actions={
        state.kind === 'read' && (
          <>
            <Button look="quiet" onClick={() => setState(begin)}>
              Choose another
            </Button>
            {words > 0 && <Button onClick={() => bring(state.read, 'append')}>Add at the end</Button>}
            <Button look="primary" onClick={() => bring(state.read, 'replace')}>
              {words > 0 ? 'Replace the script' : 'Import'}
            </Button>
          </>
        )
      }
    >
      {state.kind === 'choosing' && (
        <Choosing
          failure={state.failure}
          onFile={(file) => void take(file.name, (telling) => readFile(file, telling))}
          onText={(text) =>
            void take('The pasted text', (telling) => readText(text, 'The pasted text', telling))
          }
        />
      )}
      {state.kind === 'reading' && (
        <output className="block py-10 text-center text-small text-soft">Reading “{state.name}”…</output>
      )}
      {state.kind === 'read' && <Report read={state.read} replaces={words > 0} />}
    </Dialog>
  )
}

function Choosing({
  failure,
  onFile,
  onText,
}: {
  failure: string | null
  onFile: (file: File) => void
  onText: (text: string) => void
}) {
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const id = useId()

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
    else onText(event.dataTransfer.getData('text/plain'))
  }

  return (
    <div className="flex flex-col gap-4">
      {failure && (
        <p role="alert" className="border-l-2 border-danger py-1 pl-3 text-small">
          {failure}
        </p>
      )}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          'flex flex-col items-center gap-3 rounded-large border border-dashed px-6 py-9 text-small text-soft transition-colors',
          over ? 'border-tungsten-ink bg-tungsten/10' : 'border-edge/60',
        )}
      >
        <FileUp size={20} strokeWidth={1.5} aria-hidden className="text-faint" />
        <p>Drop a .fountain or .txt file here</p>
        <Button size="small" onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={picker}
          type="file"
          aria-label="Script file"
          accept=".fountain,.spmd,.txt,.md,text/plain"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) onFile(file)
          }}
        />
      </div>
      <div className="flex flex-col gap-2">
        <label htmlFor={id} className="text-small text-soft">
          Or paste the text
        </label>
        <TextArea
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={'INT. KITCHEN - NIGHT\n\nThe kettle begins to sing.'}
          className="max-h-48 font-script"
        />
        <Button size="small" className="self-end" disabled={text.trim() === ''} onClick={() => onText(text)}>
          Read this text
        </Button>
      </div>
    </div>
  )
}

function Report({ read, replaces }: { read: Read; replaces: boolean }) {
  const [recognised, ...rest] = tellReport(read.report)
  const remarks = rest.slice(rest.length - read.report.remarks.length)
  const facts = rest.slice(0, rest.length - remarks.length)
  return (
    <div className="flex flex-col gap-5 text-small">
      <section>
        <h3 className="mb-1.5 font-semibold">Recognised</h3>
        <p className="text-soft">{recognised}</p>
        {facts.map((sentence) => (
          <p key={sentence} className="mt-1 text-soft">
            {sentence}
          </p>
        ))}
      </section>
      <section>
        <h3 className="mb-1.5 font-semibold">Adjusted</h3>
        {remarks.length === 0 ? (
          <p className="text-soft">Nothing. Every line was taken as it stands.</p>
        ) : (
          <ul className="flex list-disc flex-col gap-1 pl-4 text-soft marker:text-faint">
            {remarks.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </section>
      {replaces && (
        <p className="text-faint">
          Replacing takes the place of everything in the script now, for everybody. It is one step of undo.
        </p>
      )}
    </div>
  )
}

/** After the browser has drawn what was just rendered. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })
}
