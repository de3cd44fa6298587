/** What people do with a film's assets: each is one step of undo and says what it did where that is not seen. */
import { pick, setVoice, type AssetKind, type Voice } from '../../../shared/assets.ts'
import { addAttempt, setRemoved } from '../../../shared/attempts.ts'
import {
  bear,
  mergeAssets,
  place,
  unmerge,
  type FilmAsset,
  type Standing,
} from '../../../shared/film/assets.ts'
import { assetFrom } from '../../../shared/film/proposals.ts'
import { recategorise as setKindOf } from '../../../shared/film/recategorising.ts'
import type { Media } from '../../../shared/media.ts'
import { normaliseName } from '../../../shared/screenplay/names.ts'
import type { Found } from '../../../shared/screenplay/breakdown.ts'
import type { AssetDesk } from '../../assets/desk.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'
import { wayBack } from './bring/takeBack.ts'

/** Adds an asset by hand and returns its id. */
export function addAsset({ film, edits, stamp }: AssetDesk, name: string, kind: AssetKind): string {
  const id = newId()
  bear(film.doc, { id, created: stamp() }, { kind, name })
  edits.edit((doc) => place(doc, id, 'kept'))
  return id
}

/** A proposal with the kind that somebody has chosen for it. */
export interface Decision {
  found: Found
  kind: AssetKind
  /** What it was decided to be; null if nobody has decided. */
  asset: FilmAsset | null
  /** It is only another name of that asset, which what is decided here must not concern. */
  isPart: boolean
}

/** What became of a thing found, or the kind that it would be kept as. */
export function decisionOf(
  found: Found,
  decided: ReadonlyMap<string, FilmAsset>,
  kind: AssetKind = found.kind,
): Decision {
  const asset = decided.get(found.key) ?? null
  const isPart = asset !== null && asset.origin !== found.key && normaliseName(asset.name) !== found.key
  return { found, kind: asset?.kind ?? kind, asset, isPart }
}

/** Keeps what the script proposes or sets it aside, all in one step. */
export function decide(desk: AssetDesk, decisions: readonly Decision[], standing: Standing): void {
  const ids = decisions.map((decision) => decision.asset?.id ?? bearProposal(desk, decision))
  desk.edits.edit((doc) => ids.forEach((id) => place(doc, id, standing)))
}

/** Says that two things that the script speaks of are one: the second, under all its names. */
export function sameAs(desk: AssetDesk, decision: Decision, other: Decision): void {
  const id = decision.asset?.id ?? bearProposal(desk, decision)
  const survivor = other.asset?.id ?? bearProposal(desk, other)
  desk.edits.edit((doc) => {
    place(doc, id, 'kept')
    place(doc, survivor, 'kept')
    mergeAssets(doc, [id], survivor)
  })
}

function bearProposal({ film, stamp }: AssetDesk, { found, kind }: Decision): string {
  const id = newId()
  bear(film.doc, { id, created: stamp(), origin: found.key }, { ...assetFrom(found), kind })
  return id
}

export function setStanding(desk: AssetDesk, assets: readonly FilmAsset[], standing: Standing): void {
  desk.edits.edit((doc) => assets.forEach(({ id }) => place(doc, id, standing)))
  const are = assets.length === 1 ? 'is' : 'are'
  tell(`${namesOf(assets)} ${are} ${standing === 'kept' ? 'in the film again' : 'set aside'}.`, wayBack(desk))
}

export function recategorise(
  { edits, lines }: AssetDesk,
  assets: readonly FilmAsset[],
  kind: AssetKind,
): void {
  edits.edit((doc) => assets.forEach((asset) => setKindOf(doc, asset, kind, lines)))
}

/** Merges assets into one of them. A survivor without a picture takes the first that another brings. */
export function merge(desk: AssetDesk, assets: readonly FilmAsset[], survivor: FilmAsset): void {
  const others = assets.filter(({ id }) => id !== survivor.id)
  const picture = survivor.picture ? null : pictureAmong(others)
  desk.edits.edit((doc) => {
    mergeAssets(
      doc,
      others.map(({ id }) => id),
      survivor.id,
    )
    if (picture) pick(doc, survivor.id, picture)
  })
  tell(`${namesOf(others)} and ${survivor.name} are one now.`, wayBack(desk))
}

/** The attempt that a survivor without a picture shows. */
export function pictureAmong(others: readonly FilmAsset[]): string | null {
  return others.find(({ picture }) => picture)?.picture?.id ?? null
}

export function takeOut(desk: AssetDesk, merged: { id: string; name: string }): void {
  desk.edits.edit((doc) => unmerge(doc, merged.id))
  tell(`${merged.name} stands by itself again.`, wayBack(desk))
}

/** Adds an uploaded picture to an asset and shows it. */
export function addPicture(
  { film, edits, stamp }: AssetDesk,
  asset: string,
  { id: media, width, height, name }: Extract<Media, { kind: 'picture' }>,
): void {
  const attempt = newId()
  addAttempt(film.doc, attempt, asset, { media, width, height, name, copyOf: null }, stamp())
  edits.edit((doc) => pick(doc, asset, attempt))
}

/** Takes a picture away; if it was the one that shows, none does. */
export function removePicture(desk: AssetDesk, asset: FilmAsset, attempt: string): void {
  desk.edits.edit((doc) => {
    setRemoved(doc, attempt, desk.stamp())
    if (asset.picture?.id === attempt) pick(doc, asset.id, null)
  })
  const name = asset.attempts.find(({ id }) => id === attempt)?.name ?? 'The picture'
  tell(`${name} was removed.`, wayBack(desk))
}

export function giveVoice({ edits }: AssetDesk, asset: string, voice: Voice | null): void {
  edits.edit((doc) => setVoice(doc, asset, voice))
}

/** "Bob", "Bob and Mary", "Bob and 3 others" */
export function namesOf(assets: readonly { name: string }[]): string {
  const [first, second] = assets.map(({ name }) => name)
  if (assets.length === 2) return `${first} and ${second}`
  return assets.length > 2 ? `${first} and ${assets.length - 1} others` : (first ?? '')
}

/** "4 scenes", "not in the script" */
export function sceneWords(scenes: number): string {
  if (scenes === 0) return 'not in the script'
  return scenes === 1 ? '1 scene' : `${scenes} scenes`
}
