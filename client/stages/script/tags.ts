/**
 * Making assets of words in the script. Each message takes back what it tells of and nothing else: a stack
 * of undo would take back whatever was done last, and the keys of undo belong to the script here.
 */
import { setAlias, type AssetKind, type Stamp } from '../../../shared/assets.ts'
import { bear, place, type FilmAsset } from '../../../shared/film/assets.ts'
import { normaliseName } from '../../../shared/screenplay/names.ts'
import { kindLooks } from '../../assets/kinds.ts'
import type { LiveDocument } from '../../connection.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'
import { assetName, bareName } from './assetName.ts'

/** The asset that words are a name of; a kept one before one that was left out. Null if there is none. */
export function assetCalled(words: string, assets: readonly FilmAsset[]): FilmAsset | null {
  const name = normaliseName(bareName(words))
  const called = assets.filter(({ names }) => names.some((other) => normaliseName(other) === name))
  return called.find(({ standing }) => standing === 'kept') ?? called[0] ?? null
}

/** Makes an asset of words. */
export function makeAsset({ doc }: LiveDocument, words: string, kind: AssetKind, created: Stamp): void {
  const id = newId()
  const name = assetName(words, kind)
  const written = bareName(words)
  // What was chosen means it too, also where the name is written otherwise in a list: a person's name with a
  // capital is not found where it stands without one.
  const same = normaliseName(written) === normaliseName(name) && !/^\p{Ll}/u.test(written)
  const aliases = same ? [] : [written]
  bear(doc, { id, created }, { kind, name, aliases })
  place(doc, id, 'kept')
  const article = kind === 'extra' ? 'an' : 'a'
  tell(`“${name}” is ${article} ${kindLooks[kind].one.toLowerCase()} now.`, () => place(doc, id, 'removed'))
}

/** Makes words another name of an asset. */
export function nameAlso({ doc }: LiveDocument, words: string, { id, name }: FilmAsset): void {
  const alias = bareName(words)
  setAlias(doc, id, alias, true)
  tell(`“${alias}” is another name of ${name} now.`, () => setAlias(doc, id, alias, false))
}

/** Takes an asset that was left out into the film again. */
export function keepAgain({ doc }: LiveDocument, { id, name }: FilmAsset): void {
  place(doc, id, 'kept')
  tell(`${name} is in the film again.`, () => place(doc, id, 'sidelined'))
}
