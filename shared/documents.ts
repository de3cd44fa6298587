/**
 * Everything people edit together lives in four kinds of Y.Doc. This file names them, types their roots
 * and carries their schema versions; the edits themselves stand beside the nouns they change.
 */
import type * as Y from 'yjs'

export const documentKinds = ['story', 'film', 'review', 'library'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** `story/<branch>`, `film/<branch>`, `review/<branch>` or `library/<workspace>`; the ids are UUIDs. */
export type DocumentName = `${DocumentKind}/${string}`

const pattern =
  /^(story|film|review|library)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** Splits a document's name into its kind and the id it belongs to; null for anything else. */
export function parseDocumentName(
  name: string,
): { name: DocumentName; kind: DocumentKind; owner: string } | null {
  const match = pattern.exec(name)
  return match ? { name: name as DocumentName, kind: match[1] as DocumentKind, owner: match[2]! } : null
}

/** The three documents of a branch. */
export function branchDocuments(branch: string): DocumentName[] {
  return [`story/${branch}`, `film/${branch}`, `review/${branch}`]
}

/**
 * Roots of the story document. Roots are the only types that may come into being lazily: two people who
 * each ask for a root get the same one, whereas two who each create a nested type lose one of them.
 */
export const story = {
  /** Stage 1: one key per fact, see setup.ts. */
  setup: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('setup'),
  /** Stage 1: the tone in plain words. */
  tone: (doc: Y.Doc): Y.Text => doc.getText('tone'),
  /** Stage 4: one flat list of `line` elements, see screenplay/script.ts. */
  script: (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('script'),
  /** Stage 4: the title page: `value/<Key>` its text, `order/<Key>` its place, see screenplay/script.ts. */
  titlePage: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('titlePage'),
}

/** Stage 5 in the film document, and the library document: id → asset, see assets.ts. */
export const assetsRoot = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('assets')

/** Pictures made or uploaded for them, in the same documents: id → attempt, see attempts.ts. */
export const attemptsRoot = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('attempts')

/** Style capsules in the library document: id → capsule, see capsules.ts. */
export const capsulesRoot = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('capsules')

/** What all pictures of a film are to look like, see applied.ts. */
export const filmStyleRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('style')
export const filmStyleWordsRoot = (doc: Y.Doc): Y.Text => doc.getText('styleWords')

/** The script of a film as a text model has read it, see reading.ts. */
export const readingRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('reading')

/**
 * Stages 6 to 10 in the film document. What somebody decided is one fact per key in a flat map; what has words
 * of its own is id → Y.Map.
 */
export const film = {
  /** `<scene>/deferred`, see film/scenes.ts. */
  scenes: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('scenes'),
  /** See film/shots.ts. */
  shots: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('shots'),
  /** `<shot>/<asset>/start|clip|end` → whether it is there, see film/board.ts. */
  uses: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('uses'),
  /** `<scene>/<asset>` → added or removed by whom, see film/board.ts. */
  members: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('members'),
  /** `<scene>/<asset>` → the asset that plays its role, see film/board.ts. */
  roles: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('roles'),
  /** See film/looks.ts. */
  looks: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('looks'),
  /** See film/transformations.ts. */
  transformations: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('transformations'),
  /** Stages 9 and 10: `<shot>/start|end/<fact>` and `model`, see ../frames/facts.ts. */
  frames: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('frames'),
  /** Lines of prompts in other words, see ../frames/edits.ts. */
  prompts: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('prompts'),
  /** `<shot>/<id>` → a picture that was added to the shot by hand, see ../frames/facts.ts. */
  references: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('references'),
}

/** Text offered back after a conflict, in any document; see rescued.ts. */
export const rescuedRoot = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('rescued')

/**
 * From here on a client id is no page's, theirs have 32 bits: it follows from what was written under it, so that
 * whoever writes the same writes the same items (film/cutting.ts).
 */
export const firstContentClient = 2 ** 32

const metaRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta')

/**
 * The edition of a document: it gets a new one when its past is dropped (server/documents/renewal.ts).
 * Copies of two editions cannot be merged by Yjs. Null for a document that was never renewed.
 */
export function editionOf(doc: Y.Doc): number | null {
  const edition = metaRoot(doc).get('edition')
  return typeof edition === 'number' ? edition : null
}

/** Called by the server when it has renewed a document. */
export function setEdition(doc: Y.Doc, edition: number): void {
  metaRoot(doc).set('edition', edition)
}

/**
 * A step from one schema version to the next. Steps run on the server when a document is loaded, once,
 * in order, and are never changed after they have been released.
 */
export type Upgrade = (doc: Y.Doc) => void

/** The steps of each kind; a document's schema version is the number of steps it has been through. */
export const upgrades: Record<DocumentKind, readonly Upgrade[]> = {
  story: [() => {}],
  film: [() => {}],
  review: [() => {}],
  library: [() => {}],
}

/** The version this program reads and writes. */
export function schemaVersion(kind: DocumentKind): number {
  return upgrades[kind].length
}

/** The version a document was last written with; 0 for one that is new. */
export function versionOf(doc: Y.Doc): number {
  const version = metaRoot(doc).get('schema')
  return typeof version === 'number' ? version : 0
}

/**
 * Brings `doc` to the current version in one transaction and says whether anything was done.
 * @throws if the document was written by a newer program: writing to it could destroy what this one
 * does not know.
 */
export function upgrade(doc: Y.Doc, kind: DocumentKind, steps = upgrades[kind]): boolean {
  const from = versionOf(doc)
  if (from > steps.length) {
    throw new Error(`document version ${from} is newer than this program's ${steps.length}`)
  }
  if (from === steps.length) return false
  doc.transact(() => {
    for (const step of steps.slice(from)) step(doc)
    metaRoot(doc).set('schema', steps.length)
  }, 'upgrade')
  return true
}
