/**
 * The script stage of two people in one page, joined by a wire that can be cut. No server: what is tried
 * here is the editor. `?people=1` shows one of them in the whole window, `?lines=3500` begins with a script,
 * `?assets=200` with a film of that many assets, which both look at.
 */
import '@fontsource-variable/inter'
import '@fontsource/courier-prime'
import '@fontsource/courier-prime/700.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import type { Me } from '../../../client/api.ts'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { assetKinds } from '../../../shared/assets.ts'
import type { Access } from '../../../shared/access.ts'
import { story } from '../../../shared/documents.ts'
import type { Person } from '../../../shared/presence.ts'
import { offerRescued } from '../../../shared/rescued.ts'
import { readLines, readScript, replaceScript } from '../../../shared/screenplay/script.ts'
import type { Element, Line } from '../../../shared/screenplay/screenplay.ts'
import type { Connection, DocumentStatus, LiveDocument } from '../../../client/connection.ts'
import type { Editor } from '@tiptap/core'
import { RoomContext, type Room } from '../../../client/room/room.ts'
import { SessionContext } from '../../../client/room/session.ts'
import { bear, place } from '../../../shared/film/assets.ts'
import { ScriptStage } from '../../../client/stages/script/ScriptStage.tsx'
import { fuzz, type Participant } from './fuzz.ts'
import './page.css'
import { Value } from '../../../client/subscribable.ts'
import { Toasts } from '../../../client/ui/Toasts.tsx'
import { TooltipProvider } from '../../../client/ui/Tooltip.tsx'
import { useSubscribable } from '../../../client/useDocument.ts'

const query = new URLSearchParams(location.search)
const people: Person[] = [
  { id: 'ada', name: 'Ada Lovelace', color: 0, guest: false },
  { id: 'bo', name: 'Bo Widerberg', color: 4, guest: false },
]

class Client {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly status = new Value<DocumentStatus>({
    ready: true,
    synced: true,
    access: 'write',
    save: { kind: 'saved' },
    renewed: false,
  })
  readonly live: LiveDocument
  /** Bytes of every update this person made. */
  readonly sent: number[] = []

  constructor(person: Person) {
    this.live = {
      name: 'story/00000000-0000-4000-8000-000000000000',
      doc: this.doc,
      awareness: this.awareness,
      status: this.status,
      onJob: () => () => {},
      close: () => {},
    }
    this.awareness.setLocalStateField('person', person)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') this.sent.push(update.length)
    })
  }

  allow(access: Access): void {
    this.status.set({ ...this.status.get(), access })
  }
}

class Wire {
  connected = true
  readonly #clients: readonly Client[]

  constructor(clients: readonly Client[]) {
    this.#clients = clients
    for (const client of clients) {
      client.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'wire' || !this.connected) return
        setTimeout(() => this.#others(client, (other) => Y.applyUpdate(other.doc, update, 'wire')), 5)
      })
      client.awareness.on(
        'update',
        (changes: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
          if (origin === 'wire' || !this.connected) return
          const changed = [...changes.added, ...changes.updated, ...changes.removed]
          const update = encodeAwarenessUpdate(client.awareness, changed)
          setTimeout(
            () => this.#others(client, (other) => applyAwarenessUpdate(other.awareness, update, 'wire')),
            5,
          )
        },
      )
    }
  }

  cut(): void {
    this.connected = false
  }

  join(): void {
    this.connected = true
    for (const client of this.#clients) {
      this.#others(client, (other) => {
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(client.doc, Y.encodeStateVector(other.doc)), 'wire')
        applyAwarenessUpdate(
          other.awareness,
          encodeAwarenessUpdate(client.awareness, [client.awareness.clientID]),
          'wire',
        )
      })
    }
  }

  #others(client: Client, tell: (other: Client) => void): void {
    for (const other of this.#clients) if (other !== client) tell(other)
  }
}

function longScript(lines: number): Line[] {
  const elements: Element[] = [
    'sceneHeading',
    'action',
    'action',
    'character',
    'dialogue',
    'character',
    'dialogue',
    'action',
  ]
  const words = 'The rain has stopped and the launch pad glistens under the floodlights as she walks on'
  const texts: Partial<Record<Element, (at: number) => string>> = {
    sceneHeading: (at) => `${at % 3 ? 'INT. HANGAR' : 'EXT. LAUNCH PAD'} ${at} - DAY`,
    character: (at) => (at % 2 ? 'Mara' : 'Ellis'),
    dialogue: (at) => words.slice(at % 20, (at % 20) + 45),
  }
  return Array.from({ length: lines }, (_, at) => {
    const element = at % 24 === 0 ? 'sceneHeading' : elements[1 + (at % 7)]!
    return { element, runs: [{ text: texts[element]?.(at) ?? words.slice(at % 10) }] }
  })
}

const clients = people.map((person) => new Client(person))
const wire = new Wire(clients)
const lines = Number(query.get('lines') ?? 0)
if (lines > 0) {
  replaceScript(clients[0]!.doc, { titlePage: [], lines: longScript(lines) })
  wire.join()
}
/** The film of both, which no test writes to from two sides. */
const film = new Client(people[0]!)
for (let at = 0; at < Number(query.get('assets') ?? 0); at++) {
  const names = ['Mara', 'Ellis', 'launch pad', 'rain', 'floodlights']
  const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
  const kind = assetKinds[at % assetKinds.length]!
  bear(film.doc, { id, created: { by: 'ada', at } }, { kind, name: names[at] ?? `Somebody else ${at}` })
  place(film.doc, id, 'kept')
}
document.documentElement.dataset.theme = query.get('theme') ?? 'dark'

const shown = clients.slice(0, Number(query.get('people') ?? 2))
const started = performance.now()

/** Milliseconds from asking React for the stage to the painted script. */
async function mounted(): Promise<number> {
  return (await painted) - started
}

const painted = new Promise<number>((resolve) => {
  const look = (): void => {
    const drawn = document.querySelectorAll('.script-lines .line').length >= Math.max(1, lines)
    if (drawn) setTimeout(() => resolve(performance.now()))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})

/** The second person types a letter every `pace` milliseconds, here and there in the script. */
function peerTypes(pace: number): void {
  const script = story.script(clients[1]!.doc)
  let at = 0
  setInterval(() => {
    const line = script.get((at++ * 37) % script.length)
    const text = line instanceof Y.XmlElement ? line.get(0) : null
    if (text instanceof Y.XmlText) text.insert(Math.min(3, text.length), 'x')
  }, pace)
}

/** Another stage, whose program the browser has yet to fetch: meanwhile React hides what is there. */
const Elsewhere = lazy(async () => {
  await new Promise((resolve) => setTimeout(resolve, 200))
  return { default: () => <p>Elsewhere</p> }
})

/** Whether everybody has gone to another stage. */
const left = new Value(false)

/** As much of the room and of who is signed in as the stage asks for. */
const rooms = new Map(
  clients.map((client) => [
    client,
    { film: film.live, live: client.live, goTo: () => {} } as unknown as Room,
  ]),
)
const roomOf = (client: Client): Room => rooms.get(client)!
const session = { me: { person: people[0]! } as Me, connection: {} as Connection }

function App() {
  const elsewhere = useSubscribable(left)
  return (
    <SessionContext value={session}>
      <TooltipProvider>
        <div
          style={{
            display: 'grid',
            gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))`,
            height: '100dvh',
          }}
        >
          {shown.map((client, at) => (
            <div
              key={people[at]!.id}
              data-person={people[at]!.id}
              style={{ minHeight: 0, overflow: 'hidden' }}
            >
              <Suspense fallback={null}>
                {elsewhere ? (
                  <Elsewhere />
                ) : (
                  <RoomContext value={roomOf(client)}>
                    <ScriptStage live={client.live} project={{ id: 'project', name: 'Rainfall' }} />
                  </RoomContext>
                )}
              </Suspense>
            </div>
          ))}
        </div>
        <Toasts />
      </TooltipProvider>
    </SessionContext>
  )
}

/** See fuzz.ts. The editors are found where Tiptap leaves them, on their elements. */
function fuzzBoth(seed: number, count: number) {
  const participants = clients.map((client, at): Participant => {
    const stage = document.querySelector<HTMLElement>(`[data-person=${people[at]!.id}]`)!
    return {
      view: () => stage.querySelector<HTMLElement & { editor: Editor }>('.script-lines')!.editor.view,
      shared: () => readLines(story.script(client.doc)),
      script: story.script(client.doc),
      scenes: () => [...stage.querySelectorAll<HTMLElement>('[data-scene]')],
    }
  })
  return fuzz(participants, wire, seed, count)
}

/** What the tests hold in their hands. */
const page = {
  fuzz: fuzzBoth,
  leave: () => left.set(true),
  Y,
  clients,
  wire,
  story,
  readLines,
  readScript,
  replaceScript,
  offerRescued,
  mounted,
  peerTypes,
}
declare global {
  interface Window {
    page: typeof page
  }
}
window.page = page

createRoot(document.getElementById('root')!).render(
  query.has('strict') ? (
    <StrictMode>
      <App />
    </StrictMode>
  ) : (
    <App />
  ),
)
