/**
 * Cutting a scene into shots: taking what is proposed, splitting, merging.
 *
 * The shots of a proposal are stored as an update that follows from their words alone, to the last bit. So two
 * people who take the same proposal at once have written the same items, and whatever either decides about them
 * at that moment stands; with ids of their own each shot would be there twice.
 */
import * as Y from 'yjs'
import type { Stamp } from '../assets.ts'
import { film, firstContentClient } from '../documents.ts'
import { printOf } from '../prints.ts'
import { decide, decisionsOn, readUses } from './board.ts'
import type { ProposedShot } from './coverage.ts'
import { firstKeys } from './order.ts'
import { cutBefore } from './shotLists.ts'
import {
  createShot,
  noteTaken,
  pointShot,
  setShotRemoved,
  setShotText,
  setShotWords,
  setSplitFrom,
  setTakenTexts,
  type Shot,
  type ShotText,
  shotTexts,
  type ShotWords,
} from './shots.ts'

/** The ids that the shots of a proposal have, before and after they are stored. */
export function idsOfProposal(scene: string, proposal: readonly ProposedShot[]): string[] {
  const print = printOfProposal(scene, proposal)
  return proposal.map((_, at) => uuidOf(`${print}/${at}`))
}

/**
 * Stores the shots that are proposed for a scene, outside of what undo knows: others may be at work on them
 * before anything is taken back. Nothing happens if they are there.
 * @param taken by whom and when the proposal is taken
 */
export function bearProposal(
  doc: Y.Doc,
  scene: string,
  proposal: readonly ProposedShot[],
  taken: Stamp,
): void {
  const [first] = idsOfProposal(scene, proposal)
  const isThere = (id: string) => film.shots(doc).has(id)
  if (first === undefined || isThere(first)) return
  doc.transact((transaction) => {
    Y.applyUpdate(doc, birthOf(scene, proposal))
    // Yjs takes every update for somebody else's.
    transaction.local = true
    // Where another program has used up what it says, everybody writes their own.
    if (!isThere(first)) createProposal(doc, scene, proposal)
    noteTaken(doc, first, taken)
  }, 'birth')
}

/**
 * The update that stores a proposal. Its client is no page: it is what the content says, so that the same
 * content has the same ids and other content others.
 */
function birthOf(scene: string, proposal: readonly ProposedShot[]): Uint8Array {
  const write = (client: number): Uint8Array => {
    const doc = new Y.Doc()
    doc.clientID = client
    doc.transact(() => createProposal(doc, scene, proposal))
    return Y.encodeStateAsUpdate(doc)
  }
  return write(clientOf(new TextDecoder('latin1').decode(write(1))))
}

function createProposal(doc: Y.Doc, scene: string, proposal: readonly ProposedShot[]): void {
  const print = printOfProposal(scene, proposal)
  const ids = idsOfProposal(scene, proposal)
  const orders = firstKeys(proposal.length)
  for (const [at, shot] of proposal.entries()) {
    createShot(doc, ids[at]!, { ...shot, scene, order: orders[at]! }, `${scene}/${print}/${at}`)
  }
}

/** A client that no page can have. */
function clientOf(content: string): number {
  const print = parseInt(printOf(content), 36)
  return print < firstContentClient ? print + firstContentClient : print
}

function printOfProposal(scene: string, proposal: readonly ProposedShot[]): string {
  return printOf(JSON.stringify([scene, proposal]))
}

function uuidOf(words: string): string {
  const bits = [1, 2, 3].map((salt) =>
    parseInt(printOf(`${salt}${words}`), 36)
      .toString(16)
      .padStart(14, '0'),
  )
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(bits.join(''))!
  return `${a}-${b}-8${c}-8${d}-${e}`
}

/**
 * Puts the shots of a proposal there again that were taken away, those of an older one as they were left. To be
 * called after `bearProposal`, to be undone.
 */
export function proposeAgain(doc: Y.Doc, scene: string, proposal: readonly ProposedShot[]): void {
  placeShots(doc, idsOfProposal(scene, proposal))
}

/** Puts shots there that were born, or taken away, all in one step. */
export function placeShots(doc: Y.Doc, ids: readonly string[]): void {
  doc.transact(() => ids.forEach((id) => setShotRemoved(doc, id, null)))
}

/**
 * Splits a shot: it keeps the first half, and `second`, a shot that was born behind it, is put there with the
 * other. Its end frame is the second's from now on; what was decided about the clip is decided about both, and
 * what was decided alike about start and end is so at the cut.
 */
export function splitShot(doc: Y.Doc, shot: Shot, first: ShotWords, second: string): void {
  doc.transact(() => {
    setShotWords(doc, shot.id, first)
    for (const [asset, { start, clip, end }] of decisionsOn(readUses(doc), shot)) {
      if (clip !== undefined) decide(doc, second, asset, 'clip', clip)
      if (start === undefined || start !== end) continue
      decide(doc, cutBefore(second), asset, 'end', end)
      decide(doc, second, asset, 'start', start)
    }
    setSplitFrom(doc, second, shot.merged.at(-1)?.id ?? shot.id)
    setShotRemoved(doc, second, null)
  })
}

/**
 * Merges shots into the first of them: it has their words behind its own, and their frames (see `Shot.owners`).
 * @param shots at least two of one scene, in their order
 */
export function mergeShots(doc: Y.Doc, shots: readonly Shot[]): void {
  const [first, ...others] = shots
  if (!first || others.length === 0) return
  const lengths = shots.map(({ seconds }) => seconds)
  const join = (text: ShotText) =>
    shots
      .map((shot) => shot[text].trim())
      .filter(Boolean)
      .join(between[text])
  doc.transact(() => {
    setShotWords(doc, first.id, {
      action: join('action'),
      dialogue: join('dialogue'),
      notes: join('notes'),
      seconds: lengths.includes(null) ? null : lengths.reduce<number>((sum, next) => sum + next!, 0),
      covers: shots.flatMap(({ covers }) => covers),
    })
    for (const shot of others) {
      pointShot(doc, shot.id, first.id)
      setTakenTexts(doc, shot.id, shot)
    }
  })
}

const between: Record<ShotText, string> = { action: ' ', dialogue: '\n', notes: '\n' }

/** Lets a merged shot stand by itself again. The words that the other took over from it stay there. */
export function unmergeShot(doc: Y.Doc, id: string): void {
  pointShot(doc, id, null)
}

/** Puts what was written late in merged shots (`MergedShot.late`) where it belongs now. */
export function takeLate(doc: Y.Doc, shot: Shot): void {
  doc.transact(() => {
    for (const text of shotTexts) {
      let words = shot[text]
      for (const part of shot.merged) {
        if (part.late.includes(text)) words = withLate(words, part.taken![text], part[text], between[text])
      }
      setShotText(doc, shot.id, text, words)
    }
    for (const part of shot.merged) if (part.late.length > 0) setTakenTexts(doc, part.id, part)
  })
}

/** The words with what was taken over as it is now; behind them where it is not to be found any more. */
function withLate(words: string, taken: string, now: string, between: string): string {
  const was = taken.trim()
  const at = was === '' ? -1 : words.lastIndexOf(was)
  if (at >= 0) return words.slice(0, at) + now.trim() + words.slice(at + was.length)
  return [words.trim(), now.trim()].filter(Boolean).join(between)
}
