/**
 * Cutting a scene into shots: taking what is proposed, splitting, merging.
 *
 * The shots of a proposal are stored as an update that follows from their words alone, to the last bit. So two
 * people who take the same proposal at once have written the same items, and whatever either decides about them
 * at that moment stands; with ids of their own each shot would be there twice. Splitting and merging are written
 * in the same way (alike.ts): who splits or merges the same at the same moment has done one thing.
 */
import type * as Y from 'yjs'
import type { Stamp } from '../assets.ts'
import { bearByContent } from '../contentBirth.ts'
import { film } from '../documents.ts'
import { printOf } from '../prints.ts'
import { uuidOf } from './alike.ts'
import { decide, decisionsOn, readUses } from './board.ts'
import type { ProposedShot } from './coverage.ts'
import { firstKeys, keyBetween, lotsOf } from './order.ts'
import { cutBefore } from './shotLists.ts'
import {
  addWordsAlike,
  createShot,
  type MergedShot,
  type NewShot,
  noteAdded,
  noteTaken,
  placeHalf,
  pointShot,
  readStored,
  setLengthAlike,
  setShotRemoved,
  setShotWords,
  setTakenTexts,
  setWordsAlike,
  type Shot,
  type ShotText,
  shotTexts,
  type ShotWords,
  unseen,
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
  if (first === undefined || film.shots(doc).has(first)) return
  const isThere = () => film.shots(doc).has(first)
  doc.transact(() => {
    bearByContent(doc, (doc) => createProposal(doc, scene, proposal), isThere)
    noteTaken(doc, first, taken)
  }, 'birth')
}

function createProposal(doc: Y.Doc, scene: string, proposal: readonly ProposedShot[]): void {
  const print = printOfProposal(scene, proposal)
  const ids = idsOfProposal(scene, proposal)
  const orders = firstKeys(proposal.length)
  for (const [at, shot] of proposal.entries()) {
    createShot(doc, ids[at]!, { ...shot, scene, order: orders[at]! }, `${scene}/${print}/${at}`)
  }
}

function printOfProposal(scene: string, proposal: readonly ProposedShot[]): string {
  return printOf(JSON.stringify([scene, proposal]))
}

/** A place among the shots of a scene: between the keys of two (order.ts); null: there is none. */
export interface Gap {
  scene: string
  before: string | null
  behind: string | null
}

/**
 * Makes shots that are not there yet, outside of what undo knows; `placeShots` puts them there. Whoever makes the
 * same for the same place at the same moment makes the same shots.
 * @returns their ids; others than those of the same shots that are in use already
 */
export function bearShots(
  doc: Y.Doc,
  { scene, before, behind }: Gap,
  shots: readonly Omit<NewShot, 'scene' | 'order'>[],
  added: Stamp,
): string[] {
  const isFree = (id: string) => readStored(id, film.shots(doc).get(id))?.unborn ?? true
  for (let round = 0; ; round++) {
    const words = JSON.stringify([scene, before, behind, shots, round])
    const ids = shots.map((_, at) => uuidOf(`${at} ${words}`))
    if (!ids.every(isFree)) continue
    const [first] = ids
    if (first === undefined || film.shots(doc).has(first)) return ids
    const write = (doc: Y.Doc) => {
      let last = before
      for (const [at, shot] of shots.entries()) {
        last = keyBetween(last, behind, lotsOf(`${at} ${words}`))
        createShot(doc, ids[at]!, { ...shot, scene, order: last }).set('removed', unseen)
      }
    }
    doc.transact(() => {
      bearByContent(doc, write, () => film.shots(doc).has(first))
      for (const id of ids) noteAdded(doc, id, added)
    }, 'birth')
    return ids
  }
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
    setShotWords(doc, shot, first)
    for (const [asset, { start, clip, end }] of decisionsOn(readUses(doc), shot)) {
      if (clip !== undefined) decide(doc, second, asset, 'clip', clip)
      if (start === undefined || start !== end) continue
      decide(doc, cutBefore(second), asset, 'end', end)
      decide(doc, second, asset, 'start', start)
    }
    placeHalf(doc, second, shot.merged.at(-1)?.id ?? shot.id)
  })
}

/**
 * Merges shots into the first of them: it has their words behind its own, and their frames and what they cover
 * (shotLists.ts).
 * @param shots at least two of one scene, in their order
 */
export function mergeShots(doc: Y.Doc, shots: readonly Shot[]): void {
  const [first, ...others] = shots
  if (!first || others.length === 0) return
  const lengths = shots.map(({ seconds }) => seconds)
  doc.transact(() => {
    for (const shot of others) {
      for (const text of shotTexts) addWordsAlike(doc, first.id, text, shot[text].trim(), between[text])
      pointShot(doc, shot.id, first.id)
      setTakenTexts(doc, shot.id, shot)
    }
    const seconds = lengths.includes(null) ? null : lengths.reduce<number>((sum, next) => sum + next!, 0)
    setLengthAlike(doc, first.id, seconds)
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
        const late = part.late[text]
        if (late !== undefined) words = withLate(words, part.taken![text], late, between[text])
      }
      setWordsAlike(doc, shot.id, text, words)
    }
    for (const part of shot.merged) if (isLate(part)) setTakenTexts(doc, part.id, part)
  })
}

function isLate({ late }: MergedShot): boolean {
  return Object.keys(late).length > 0
}

/** The words with what was taken over as it is now; behind them where it is not to be found any more. */
function withLate(words: string, taken: string, now: string, between: string): string {
  const was = taken.trim()
  const at = was === '' ? -1 : words.lastIndexOf(was)
  if (at >= 0) return words.slice(0, at) + now.trim() + words.slice(at + was.length)
  return [words.trim(), now.trim()].filter(Boolean).join(between)
}
