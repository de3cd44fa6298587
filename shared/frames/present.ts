/** Who and what is in a frame, and how each looks in it: read from the board, the looks and the transformations. */
import type { AssetKind } from '../assets.ts'
import type { Attempt } from '../attempts.ts'
import type { FilmAsset } from '../film/assets.ts'
import { pictureIn } from '../film/lookPictures.ts'
import type { LookInForce } from '../film/looks.ts'
import type { BoardRow } from '../film/sceneBoard.ts'
import type { FilmScene } from '../film/scenes.ts'
import type { Frame, Shot } from '../film/shots.ts'
import { lookInFrame } from '../film/transformations.ts'
import type { FilmView } from '../film/view.ts'
import { plain } from '../promptWords.ts'
import { appearanceOf } from './appearance.ts'
import { whoseEyes } from './mentions.ts'

export interface Present {
  asset: FilmAsset
  /** The ids under which the board knows it. */
  ids: readonly string[]
  /** The picture that shows it here; null: it has none. */
  picture: Attempt | null
  /** Whether that picture is of the look, not of the master. */
  inLook: boolean
  /** What always describes it, the same words in every shot; empty: nothing is said. */
  clause: string
  /** How it differs here from the master, "muddy, torn"; empty: it does not. */
  change: string
}

/** The order in which they are described and numbered. */
const order: readonly AssetKind[] = ['character', 'extra', 'location', 'prop']

/** Who and what is in a frame of the shot at `place` of a scene, in the order in which they are numbered. */
export function presentIn(view: FilmView, scene: FilmScene, place: number, frame: Frame): Present[] {
  const { rows, shots } = view.board(scene)
  const there = rows.filter(({ cells }) => cells[place]?.[frame].there)
  return seenIn(view, shots[place], there, (row) => row.cells[place]![frame].decided)
    .map(({ asset, ids }) => presentAs(view, scene, place, frame, asset, ids))
    .sort((a, b) => order.indexOf(a.asset.kind) - order.indexOf(b.asset.kind))
}

/**
 * Of those whom the words of a shot name not all are seen: not whoever it is seen with the eyes of, and in an insert
 * of a thing nobody. Whom somebody has put into the frame is seen.
 */
function seenIn(
  view: FilmView,
  shot: Shot | undefined,
  there: readonly BoardRow[],
  isDecided: (row: BoardRow) => boolean,
): readonly BoardRow[] {
  if (shot?.framing === 'POV') {
    const eyes = whoseEyes(view.casting, shot)
    return there.filter((row) => isDecided(row) || !row.ids.some((id) => eyes.includes(id)))
  }
  if (shot?.framing !== 'insert' || there.every(({ asset }) => asset.kind !== 'prop')) return there
  return there.filter((row) => isDecided(row) || row.asset.kind === 'prop' || row.asset.kind === 'location')
}

function presentAs(
  view: FilmView,
  scene: FilmScene,
  place: number,
  frame: Frame,
  asset: FilmAsset,
  ids: readonly string[],
): Present {
  const seen = lookInFrame(
    view.turns(scene, ids),
    view.parts.looks,
    view.looks.at(scene.id, ids),
    place,
    frame,
  )
  const shown = seen.is === 'look' ? seen.look : seen.before
  const picture = pictureIn(asset, shown.look)
  return {
    asset,
    ids,
    picture,
    inLook: picture !== null && picture.media !== asset.picture?.media,
    clause: clauseOf(asset),
    change:
      seen.is === 'look' ? changeIn(shown) : between(changeIn(seen.before), changeIn(seen.after), seen.done),
  }
}

/** "wet, torn, hair plastered to her head" */
function changeIn({ look }: LookInForce): string {
  if (!look) return ''
  const said = [...look.conditions, look.words].map((words) => plain(words).replace(/[.\s]+$/, ''))
  return said.filter((words) => words !== '').join(', ')
}

/** "about halfway from muddy to clean" */
function between(before: string, after: string, done: number): string {
  const much = done < 0.4 ? 'just beginning to change' : done > 0.6 ? 'almost all the way' : 'about halfway'
  return `${much}${before === '' ? '' : ` from: ${before};`} to: ${after || 'the usual look'}`
}

/** The most characters of what always describes something. */
const longestClause = 240

const clauses = new WeakMap<FilmAsset, string>()

/**
 * The words that describe an asset wherever it is seen, verbatim in every prompt: its image prompt, or what its
 * description says of how it looks; as many whole sentences as go into a clause.
 */
export function clauseOf(asset: FilmAsset): string {
  let clause = clauses.get(asset)
  if (clause === undefined)
    clauses.set(asset, (clause = shortened(plain(asset.prompt) || appearanceOf(asset))))
  return clause
}

function shortened(words: string): string {
  if (words.length <= longestClause) return words
  const cut = words.slice(0, longestClause + 1)
  const sentence = cut.search(/[.!?…;](?=[^.!?…;]*$)/)
  if (sentence > longestClause / 4) return cut.slice(0, sentence + (cut[sentence] === ';' ? 0 : 1))
  const comma = cut.lastIndexOf(',')
  if (comma > longestClause / 4) return cut.slice(0, comma)
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[,;:\s]+$/, '') + '…'
}

/** Characters who are no people: a head count does not count them. */
export function isAnimal({ asset, clause }: Pick<Present, 'asset' | 'clause'>): boolean {
  return asset.kind === 'character' && animal.test(clause)
}

const animal =
  /^(?:[^,;.]{0,20}years old, )?(?:an? |the )?(?:[\p{L}-]+ ){0,3}(?:dog|hound|puppy|terrier|spaniel|retriever|shepherd dog|poodle|collie|mongrel|cat|kitten|tabby|horse|pony|mare|donkey|mule|cow|goat|sheep|pig|bird|parrot|crow|raven|gull|owl|hen|rooster|rabbit|hare|fox|wolf|bear|monkey|ape|lion|tiger|elephant|mouse|rat|snake|fish|dragon)(?=[,;.]|$| (?:with|in|of|from|who|that)\b)/iu
