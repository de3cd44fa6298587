/**
 * People with a film and its workspace's library, each on a device of their own that is online or not: a page
 * for either document, with undo of their own. Chance says what they do and when something of it is passed
 * on; between them stand the server's two documents.
 */
import {
  assetIds,
  assetKinds,
  assetMap,
  assetText,
  assetTexts,
  pick,
  readAsset,
  renameAsset,
  setAlias,
  setKind,
  setText,
  setVoice,
} from '../../shared/assets.ts'
import { addAttempt, readAttempts, setRemoved } from '../../shared/attempts.ts'
import {
  bear,
  type FilmAsset,
  mergeAssets,
  place,
  readFilmAssets,
  unmerge,
} from '../../shared/film/assets.ts'
import { bearFromLibrary, takePlace } from '../../shared/film/bringing.ts'
import { applySync, type Choice, compare, syncedFields } from '../../shared/film/sync.ts'
import { bearInLibrary, readLibrary, setDeleted, settleVersions } from '../../shared/library.ts'
import { factsOf, namesOf, Page, textsOf } from './assetsPage.ts'
import type { Random } from './random.ts'

export interface Person {
  readonly name: string
  readonly film: Page
  readonly library: Page
  online: boolean
}

/** What was told to whom, to be held against what the documents say in the end. */
export interface Ledger {
  /** Each name by asset that it was given, and whether somebody has ever taken it away again. */
  readonly names: Map<string, Map<string, 'given' | 'taken away'>>
  /** Texts by `<asset> <text>` as their only writer last had them; null once there are several writers. */
  readonly texts: Map<string, { writer: string; words: string } | null>
}

export class World {
  readonly server = { film: new Page(1), library: new Page(2) }
  readonly people: Person[]
  readonly ledger: Ledger = { names: new Map(), texts: new Map() }
  /** What should never be, found on the way. */
  readonly faults: string[] = []
  readonly #random: Random
  #count = 0

  constructor(random: Random, size = 5) {
    this.#random = random
    const ids = Array.from({ length: 2 * size }, (_, at) => 10 + at)
    const draw = () => ids.splice(random.below(ids.length), 1)[0]!
    this.people = Array.from({ length: size }, (_, at) => ({
      name: `p${at}`,
      film: new Page(draw()),
      library: new Page(draw()),
      online: true,
    }))
    // All begin with the same few assets, so that they meet in them.
    const first = this.people[0]!
    for (let made = 0; made < 3; made++) {
      this.#watched(first, () => this.#keep(first))
      this.#inLibrary(first)
    }
    for (const { film, library } of this.people) {
      for (const page of [film, library]) page.meet(page === film ? this.server.film : this.server.library)
    }
  }

  step(): void {
    const random = this.#random
    const person = random.pick(this.people)
    const chance = random.next()
    if (chance < 0.02) person.online = !person.online
    else if (chance < 0.07) settleVersions(this.server.library.doc)
    else if (chance < 0.3) this.#pass(person)
    else if (chance < 0.38) this.#inLibrary(person)
    else this.#watched(person, () => this.#inFilm(person))
  }

  /** Everybody comes online and hears everything. */
  end(): void {
    settleVersions(this.server.library.doc)
    for (const round of [1, 2]) {
      for (const { film, library } of this.people) {
        film.meet(this.server.film)
        library.meet(this.server.library)
      }
      if (round === 1) settleVersions(this.server.library.doc)
    }
  }

  #pass({ online, film, library }: Person): void {
    if (!online) return
    const [page, server] = this.#random.pick([
      [film, this.server.film],
      [film, this.server.film],
      [library, this.server.library],
    ] as const)
    if (this.#random.chance(0.5)) page.tell(server)
    else server.tell(page)
  }

  /** Notes what an act has done to names and texts. */
  #watched({ name: writer, film: { doc } }: Person, act: () => 'takes names away' | void): void {
    const before = textsOf(doc)
    const named = namesOf(doc)
    const takes = act() === 'takes names away'
    for (const [key, words] of textsOf(doc)) {
      if (before.get(key) === words) continue
      const known = this.ledger.texts.get(key)
      const several = known === null || (known !== undefined && known.writer !== writer)
      this.ledger.texts.set(key, several ? null : { writer, words })
    }
    const after = namesOf(doc)
    for (const [id, names] of after) {
      const known = this.ledger.names.get(id) ?? new Map()
      this.ledger.names.set(id, known)
      for (const name of names) if (!known.has(name)) known.set(name, 'given')
      for (const name of named.get(id) ?? []) {
        if (names.has(name)) continue
        known.set(name, 'taken away')
        if (!takes) this.faults.push(`${writer} lost the name ${name} of ${id}`)
      }
    }
  }

  #fresh(what: string): string {
    return `${what} ${(this.#count += 1)}`
  }

  #inFilm(person: Person): 'takes names away' | void {
    const random = this.#random
    const { film } = person
    const assets = readFilmAssets(film.doc)
    const chance = random.next()
    if (chance < 0.17) return this.#travel(film, random.chance(0.7) ? 'undo' : 'redo')
    const crowded = assetIds(film.doc).length >= 4
    if (assets.length < 2 || (chance < 0.2 && !crowded)) return this.#keep(person)
    if (chance < 0.28 && !crowded) return this.#bring(person, assets)
    if (chance < 0.36) return this.#sync(person, assets)
    // Any asset, of those inside another too: who has not heard of a merge yet still changes it.
    const { id } = random.pick(assets.flatMap((asset) => [asset, ...asset.merged]))
    if (chance < 0.44) film.edit((doc) => renameAsset(doc, id, this.#fresh('Name')))
    else if (chance < 0.5) {
      const known = readAsset(id, assetMap(film.doc, id)!).aliases
      if (known.length > 0 && random.chance(0.3)) {
        film.edit((doc) => setAlias(doc, id, random.pick(known), false))
        return 'takes names away'
      }
      film.edit((doc) => setAlias(doc, id, this.#fresh('Alias'), true))
    } else if (chance < 0.55) film.edit((doc) => setKind(doc, id, random.pick(assetKinds)))
    else if (chance < 0.66) {
      const from = [random.pick(assets).id, id]
      film.edit((doc) => mergeAssets(doc, from, random.pick(assets).id))
    } else if (chance < 0.72) film.edit((doc) => unmerge(doc, id))
    else if (chance < 0.77) film.edit((doc) => place(doc, id, random.pick(['kept', 'sidelined'])))
    else if (chance < 0.89) this.#type(film, id)
    else this.#pictures(person, id)
  }

  #travel(page: Page, way: 'undo' | 'redo'): 'takes names away' {
    const before = factsOf(page.doc)
    page[way]()
    const after = factsOf(page.doc)
    for (const [fact, item] of before) {
      if (item.startsWith(`${page.doc.clientID}/`)) continue
      if (after.get(fact) !== item) this.faults.push(`${way} took ${fact} of somebody else`)
    }
    return 'takes names away'
  }

  #keep({ name, film }: Person): void {
    const origin = this.#random.pick(['k1', 'k2', 'k3', 'k4', null])
    if (origin && readFilmAssets(film.doc).some((asset) => asset.origin === origin)) return
    const id = this.#fresh('asset')
    const description = this.#random.chance(0.5) ? this.#fresh('Seen in scene') : null
    const created = { by: name, at: this.#count }
    bear(film.doc, { id, created, origin }, { kind: 'prop', name: this.#fresh('Name'), description })
    film.edit((doc) => place(doc, id, 'kept'))
  }

  #bring({ name, film, library }: Person, assets: readonly FilmAsset[]): void {
    const there = this.#random.pick([null, ...readLibrary(library.doc).filter(({ deleted }) => !deleted)])
    if (!there) return
    const id = this.#fresh('brought')
    const by = { by: name, at: this.#count }
    const picture = this.#copy(film, id, there.picture?.media ?? null)
    bearFromLibrary(film.doc, id, there, { picture, voice: there.voice }, by)
    const replaced = this.#random.chance(0.6) ? this.#random.pick(assets).id : null
    film.edit((doc) => takePlace(doc, id, replaced))
  }

  #sync({ name, film, library }: Person, assets: readonly FilmAsset[]): void {
    const asset = this.#random.pick(assets)
    const there = readLibrary(library.doc).find(({ id }) => id === asset.source?.asset)
    const compared = compare(asset, there ?? null)
    if (!there || !('fields' in compared)) return
    const words = (): Choice => ({ words: this.#fresh('Words') })
    const choose = (): Choice => this.#random.pick<() => Choice>([() => 'keep', () => 'take', words])()
    const choices = Object.fromEntries(syncedFields.map((field) => [field, choose()]))
    const picture = this.#copy(film, asset.id, there.picture?.media ?? null)
    const copies = { picture, voice: there.voice }
    film.edit((doc) => applySync(doc, asset.id, there, choices, copies, { by: name, at: this.#count }))
    const here = readFilmAssets(film.doc).find(({ id }) => id === asset.id)!
    if (compare(here, there).kind !== 'current') this.faults.push(`${asset.id} is asked about again`)
  }

  #copy(film: Page, asset: string, media: string | null): string | null {
    if (!media) return null
    const id = this.#fresh('copy')
    const picture = { media: `film ${media}`, width: 4, height: 3, name: 'a.png', copyOf: media }
    addAttempt(film.doc, id, asset, picture, { by: '', at: this.#count })
    return id
  }

  #type(page: Page, id: string): void {
    const random = this.#random
    const which = random.pick(assetTexts)
    const text = assetText(page.doc, id, which)!
    const at = random.below(text.length + 1)
    if (random.chance(0.2)) page.edit((doc) => setText(doc, id, which, this.#fresh('Anew')))
    else if (random.chance(0.3)) page.edit(() => text.delete(at, random.below(text.length - at + 1)))
    else page.edit(() => text.insert(at, this.#fresh('w')))
  }

  #pictures({ name, film }: Person, asset: string): void {
    const random = this.#random
    const known = (readAttempts(film.doc).get(asset) ?? []).map(({ id }) => id)
    if (known.length === 0 || random.chance(0.4)) {
      const id = this.#fresh('attempt')
      const picture = { media: id, width: 4, height: 3, name: 'a.png', copyOf: null }
      addAttempt(film.doc, id, asset, picture, { by: name, at: this.#count })
      film.edit((doc) => pick(doc, asset, id))
    } else if (random.chance(0.5)) film.edit((doc) => pick(doc, asset, random.pick([null, ...known])))
    else {
      const removed = random.chance(0.6) ? { by: name, at: this.#count } : null
      film.edit((doc) => setRemoved(doc, random.pick(known), removed))
    }
  }

  #inLibrary({ name, library }: Person): void {
    const random = this.#random
    const assets = readLibrary(library.doc)
    const chance = random.next()
    if (chance < 0.1) this.#travel(library, 'undo')
    else if (chance < 0.15) this.#travel(library, 'redo')
    else if (assets.length < 2 || (chance < 0.25 && assets.length < 4)) {
      const id = this.#fresh('library')
      const asset = { kind: 'prop', name: this.#fresh('Global'), description: this.#fresh('A') } as const
      bearInLibrary(library.doc, id, asset, { by: name, at: this.#count })
      library.edit((doc) => setDeleted(doc, id, null))
    } else {
      const { id, deleted } = random.pick(assets)
      if (chance < 0.4) library.edit((doc) => renameAsset(doc, id, this.#fresh('Global')))
      else if (chance < 0.6) this.#type(library, id)
      else if (chance < 0.7)
        library.edit((doc) => setAlias(doc, id, this.#fresh('Alias'), random.chance(0.7)))
      else if (chance < 0.8) library.edit((doc) => setDeleted(doc, id, deleted ? null : { by: name, at: 1 }))
      else if (chance < 0.9) {
        const voice = { media: this.#fresh('voice'), name: 'v', seconds: 1, copyOf: null }
        library.edit((doc) => setVoice(doc, id, random.pick([voice, null])))
      } else {
        const picture = { media: this.#fresh('media'), width: 4, height: 3, name: 'a.png', copyOf: null }
        const attempt = this.#fresh('attempt')
        addAttempt(library.doc, attempt, id, picture, { by: name, at: this.#count })
        library.edit((doc) => pick(doc, id, attempt))
      }
    }
  }
}
