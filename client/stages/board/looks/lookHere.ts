/** How an asset looks in a scene, and why: what was said of it there, and what would hold without that. */
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import { sceneNumber } from '../../../../shared/film/labels.ts'
import type { Look, LookInForce } from '../../../../shared/film/looks.ts'
import { changeOfLook, pictureIn } from '../../../../shared/film/lookPictures.ts'
import type { BoardRow } from '../../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import type { Turn } from '../../../../shared/film/transformations.ts'
import type { FilmView } from '../../../../shared/film/view.ts'

export interface LookHere {
  now: LookInForce
  /** What was said of the asset itself in this scene, and not of a role that it plays; null: nothing ever was. */
  own: Look | null
  /** What holds where nothing is said of the asset itself. */
  otherwise: LookInForce
  /** Whose role it then takes its look over from; null: from nobody's. */
  role: FilmAsset | null
}

export function lookHere(view: FilmView, scene: FilmScene, { asset, ids, plays }: BoardRow): LookHere {
  const { looks } = view
  const theirs = ids.filter((id) => !asset.ids.includes(id))
  const ofRole = looks.own(scene.id, theirs)
  const decided = ofRole?.source ? ofRole : null
  return {
    now: looks.at(scene.id, ids),
    own: looks.own(scene.id, asset.ids),
    otherwise: decided ? looks.at(scene.id, theirs) : looks.before(scene.id, ids),
    role: decided && (plays.find((role) => isOf(decided, role)) ?? null),
  }
}

function isOf({ place }: Look, asset: FilmAsset): boolean {
  return 'asset' in place && asset.ids.includes(place.asset)
}

/** A look in a few words, "muddy, torn"; empty: it says nothing. */
export function briefLook(look: Look | null): string {
  if (!look) return ''
  return look.conditions.join(', ') || look.words.trim().split('\n')[0]!.trim()
}

/** The look that holds in a row's scene, in a few words: "muddy, torn", "as in scene 4"; empty: the master as it is. */
export function lookWords(view: FilmView, scene: FilmScene, row: Pick<BoardRow, 'ids'>): string {
  const { look, why, scene: from } = view.looks.at(scene.id, row.ids)
  if (!look) return ''
  const isElsewhere = from !== null && from !== scene.id
  if (why === 'here' && isElsewhere) return `as in ${sceneName(view, from)}`
  return briefLook(look) || (isElsewhere ? `as in ${sceneName(view, from)}` : 'another look')
}

/** The media id of the picture that shows of a row in its scene; null: there is none. */
export function lookPicture(
  view: FilmView,
  scene: FilmScene,
  { asset, ids }: Pick<BoardRow, 'asset' | 'ids'>,
): string | null {
  // A row may be older than the pictures of its asset.
  const now = view.casting.of(asset.id) ?? asset
  return pictureIn(now, view.looks.at(scene.id, ids).look)?.media ?? null
}

/** A transformation over the cells of a row. */
export interface TurnOnRow extends Pick<Turn, 'id' | 'first' | 'last'> {
  /** What it leads to, "muddy, torn"; empty: nothing is said of that yet. */
  words: string
}

/** Where something of a row changes, by the places of the shots. */
export function turnsOnRow(view: FilmView, scene: FilmScene, { ids }: Pick<BoardRow, 'ids'>): TurnOnRow[] {
  return view
    .turns(scene, ids)
    .map(({ id, first, last }) => ({ id, first, last, words: briefLook(lookAfter(view, id)) }))
}

/** The look that a transformation leads to; null: none was begun. */
export function lookAfter(view: FilmView, turn: string): Look | null {
  return view.parts.looks.get(`/${turn}`) ?? null
}

/** "As in Assets", "Carried from scene 4", "As Alice looks, whose role it is" */
export function otherwiseWords(
  view: FilmView,
  { otherwise, role }: Pick<LookHere, 'otherwise' | 'role'>,
): string {
  if (role) return `As ${role.name} looks, whose role it is`
  if (otherwise.why === 'master') return 'As in Assets'
  if (otherwise.scene === null) return 'Carried from an earlier scene'
  const from = sceneName(view, otherwise.scene)
  return otherwise.look ? `Carried from ${from}` : `As in Assets, carried from ${from}`
}

/** "scene 4" */
function sceneName(view: FilmView, id: string): string {
  const scene = view.scene(id)
  return scene ? `scene ${sceneNumber(scene)}` : 'a scene that is not in the script any more'
}

/** Scenes whose own look of an asset can be shown here too: the earlier ones first, the nearest of them on top. */
export function scenesWithLooks(
  view: FilmView,
  scene: FilmScene,
  ids: readonly string[],
): { scene: FilmScene; look: Look; later: boolean }[] {
  const found = view.scenes.flatMap((other, at) => {
    const look = other.id === scene.id ? null : view.looks.own(other.id, ids)
    return look?.source?.is === 'own' ? [{ scene: other, look, at }] : []
  })
  const here = view.scenes.indexOf(scene)
  const earlier = found.filter(({ at }) => at < here).reverse()
  const later = found.filter(({ at }) => at > here)
  return [
    ...earlier.map(({ scene, look }) => ({ scene, look, later: false })),
    ...later.map(({ scene, look }) => ({ scene, look, later: true })),
  ]
}

/** Whether nothing is said of a look but that it is one. */
export function saysNothing(look: Look): boolean {
  return changeOfLook(look) === '' && look.picture === null
}
