/**
 * Five people on the boards of one film, each on a page of their own that is online or not. Chance says what they
 * do and when something of it is passed on; between them stand the server's documents.
 */
import type * as Y from 'yjs'
import { setKind } from '../../shared/assets.ts'
import { story } from '../../shared/documents.ts'
import { bear, type FilmAsset, mergeAssets, place, unmerge } from '../../shared/film/assets.ts'
import { decide, setMember, setRole } from '../../shared/film/board.ts'
import { mergeShots, proposeAgain, splitShot, takeLate, unmergeShot } from '../../shared/film/cutting.ts'
import {
  bearLook,
  keyOfLook,
  lookText,
  type LookSource,
  readLooks,
  setCarried,
  setLookSource,
} from '../../shared/film/looks.ts'
import { keyBetween } from '../../shared/film/order.ts'
import { isProposed } from '../../shared/film/proposals.ts'
import type { BoardRow } from '../../shared/film/sceneBoard.ts'
import { type FilmScene, setDeferred } from '../../shared/film/scenes.ts'
import {
  bearShot,
  frames,
  moveShot,
  setShotFact,
  setShotRemoved,
  type Shot,
  shotText,
  shotTexts,
} from '../../shared/film/shots.ts'
import {
  bearTransformation,
  setTransformationRemoved,
  setTransformationShot,
} from '../../shared/film/transformations.ts'
import type { FilmView } from '../../shared/film/view.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { moveScene } from '../../shared/screenplay/scenes.ts'
import { insertLines, replaceScript } from '../../shared/screenplay/script.ts'
import { BoardPage, writtenIn } from './boardPage.ts'
import type { Random } from './random.ts'

const script = `INT. FORGE - DAY

Alice lifts the hammer. The lantern is lit.

BOB
Put it down. Please put it down now.

EXT. YARD - NIGHT

Rain. Bob waits by the gate, and Alice comes.

ALICE
I am late.

INT. HOUSE - DAY

Nobody. The hammer lies on the table.
`

/** What is kept from the beginning; the hammer, the yard and others are what the script proposes. */
const cast = { a: 'Alice', b: 'Bob', d: 'Duke', l: 'Lantern', f: 'Forge' }
const kinds = ['character', 'location', 'prop', 'extra'] as const

/** What somebody can be doing, of a scene that they have before them. */
interface Seen {
  page: BoardPage
  view: FilmView
  scene: FilmScene
  shots: readonly Shot[]
  rows: readonly BoardRow[]
}

export class World {
  readonly server = new BoardPage('server', 1)
  readonly people: BoardPage[]
  /** Cell facts by key as their only writer last had them; null once there are several. */
  readonly facts = new Map<string, { writer: string; value: unknown } | null>()
  /** What should never be, found on the way. */
  readonly faults: string[] = []
  readonly #random: Random
  #count = 0

  constructor(random: Random, size = 5) {
    this.#random = random
    const ids = Array.from({ length: size }, (_, at) => 10 + at)
    const draw = () => ids.splice(random.below(ids.length), 1)[0]!
    this.people = Array.from({ length: size }, (_, at) => new BoardPage(`p${at}`, draw()))
    replaceScript(this.server.story, parseFountain(script).screenplay)
    for (const [at, [id, name]] of Object.entries(cast).entries()) {
      const kind = id === 'f' ? 'location' : id === 'l' ? 'prop' : 'character'
      bear(this.server.film, { id, created: { by: 'server', at } }, { kind, name })
      place(this.server.film, id, 'kept')
    }
    for (const page of this.people) page.meet(this.server)
  }

  step(): void {
    const random = this.#random
    const page = random.pick(this.people)
    const chance = random.next()
    if (chance < 0.03) page.online = !page.online
    else if (chance < 0.3) this.#pass(page)
    else if (chance < 0.42) {
      // One step mostly; or nearly all of them, to where what somebody kept is only proposed again.
      const way = random.chance(0.7) ? 'undo' : 'redo'
      for (let times = random.chance(0.15) ? 12 : 1; times > 0; times--) this.#travel(page, way)
    } else this.#watched(page, () => this.#act(page))
  }

  /** Everybody comes online and hears everything. */
  end(): void {
    for (const _ of [1, 2]) for (const page of this.people) page.meet(this.server)
  }

  #pass(page: BoardPage): void {
    if (!page.online) return
    if (this.#random.chance(0.5)) page.tell(this.server)
    else this.server.tell(page)
  }

  #travel(page: BoardPage, way: 'undo' | 'redo'): void {
    const before = writtenIn(page.film)
    this.#watched(page, () => page[way]())
    const after = writtenIn(page.film)
    for (const [fact, item] of before) {
      if (page.wrote(item)) continue
      if (after.get(fact) !== item) this.faults.push(`${way} took ${fact} of somebody else`)
    }
  }

  /** Notes what an act has done to facts about cells. */
  #watched(page: BoardPage, act: () => void): void {
    const uses = page.film.getMap('uses')
    const before = new Map(uses.entries())
    act()
    for (const key of new Set([...before.keys(), ...uses.keys()])) {
      if (before.get(key) === uses.get(key)) continue
      const known = this.facts.get(key)
      const several = known === null || (known !== undefined && known.writer !== page.name)
      this.facts.set(key, several ? null : { writer: page.name, value: uses.get(key) ?? null })
    }
  }

  #stamp(page: BoardPage): { by: string; at: number } {
    return { by: page.name, at: (this.#count += 1) }
  }

  #fresh(what: string): string {
    return `${what}${(this.#count += 1)}`
  }

  #act(page: BoardPage): void {
    const random = this.#random
    const { view } = page
    if (view.scenes.length === 0) return
    const scene = random.pick(view.scenes)
    const seen = { page, view, scene, shots: view.shots(scene).shots, rows: view.board(scene).rows }
    const chance = random.next()
    if (chance < 0.3) this.#brush(seen)
    else if (chance < 0.36) this.#clear(seen)
    else if (chance < 0.44) this.#members(seen)
    else if (chance < 0.5) this.#roles(seen)
    else if (chance < 0.56) this.#assets(seen)
    else if (chance < 0.82) this.#shots(seen)
    else if (chance < 0.9) this.#looks(seen)
    else if (chance < 0.92)
      page.edit((doc) => setDeferred(doc, scene.id, scene.deferred ? null : this.#stamp(page)))
    else this.#script(seen)
  }

  /** One change that says something of assets: those that are only proposed are kept by it. */
  #edit(page: BoardPage, assets: readonly FilmAsset[], change: (doc: Y.Doc, ids: string[]) => void): void {
    const { of, put } = page.settle(assets, (this.#count += 1))
    page.edit((doc) => {
      put()
      change(doc, assets.map(of))
    })
  }

  /** A drag or a brush: one frame, a cell or a range of them. */
  #brush({ page, scene, shots, rows }: Seen): void {
    const random = this.#random
    if (shots.length === 0 || rows.length === 0) return
    const [wide, high] = [1 + random.below(3), 1 + random.below(2)]
    const [left, top] = [random.below(shots.length), random.below(rows.length)]
    const chosen = random.chance(0.5) ? frames : [random.pick(frames)]
    const facts = new Map(chosen.map((frame) => [frame, random.chance(0.6)]))
    const assets = rows.slice(top, top + high).map(({ asset }) => asset)
    const { of, put } = page.settle(assets, (this.#count += 1))
    page.editShots(scene, this.#count, (doc) => {
      put()
      for (const id of assets.map(of)) {
        for (const { owners } of shots.slice(left, left + wide)) {
          for (const [frame, there] of facts) decide(doc, owners[frame][0]!, id, frame, there)
        }
      }
    })
  }

  /** A cell follows the text again. */
  #clear({ page, scene, shots, rows }: Seen): void {
    if (shots.length === 0 || rows.length === 0) return
    const [{ ids }, { owners }] = [this.#random.pick(rows), this.#random.pick(shots)]
    page.editShots(scene, this.#count, (doc) => {
      for (const frame of frames) {
        for (const owner of owners[frame]) for (const id of ids) decide(doc, owner, id, frame, null)
      }
    })
  }

  #members({ page, view, scene }: Seen): void {
    const random = this.#random
    const is = random.pick(['added', 'removed'] as const)
    this.#edit(page, [random.pick(view.assets)], (doc, [asset]) =>
      setMember(doc, scene.id, asset!, { is, ...this.#stamp(page) }),
    )
  }

  #roles({ page, view, scene }: Seen): void {
    const random = this.#random
    const two = [random.pick(view.assets), random.pick(view.assets)]
    this.#edit(page, two, (doc, [role, by]) => setRole(doc, scene.id, role!, random.chance(0.7) ? by! : null))
  }

  #assets({ page, view }: Seen): void {
    const random = this.#random
    const [asset, other] = [random.pick(view.assets), random.pick(view.assets)]
    const act = random.below(6)
    if (act === 0) this.#edit(page, [asset], (doc, [id]) => setKind(doc, id!, random.pick(kinds)))
    else if (act === 1) this.#edit(page, [asset, other], (doc, [id, into]) => mergeAssets(doc, [id!], into!))
    else if (act === 2) page.edit((doc) => asset.merged.forEach(({ id }) => unmerge(doc, id)))
    else if (act === 3) {
      this.#edit(page, [asset], (doc, [id]) => place(doc, id!, random.pick(['kept', 'kept', 'sidelined'])))
    } else if (act === 4) this.#edit(page, view.assets.filter(isProposed).slice(0, 2), () => {})
    else if (view.parts.assets.length < 9) {
      const id = this.#fresh('asset')
      bear(
        page.film,
        { id, created: this.#stamp(page) },
        { kind: random.pick(kinds), name: this.#fresh('Name ') },
      )
      page.edit((doc) => place(doc, id, 'kept'))
    }
  }

  #shots(seen: Seen): void {
    const { page, view, scene, shots } = seen
    const random = this.#random
    const act = random.below(12)
    if (act === 0 || shots.length === 0) return this.#restore(seen)
    const at = random.below(shots.length)
    const shot = shots[at]!
    const next = shots[at + 1]?.order ?? null
    const change = (edit: Parameters<BoardPage['edit']>[0]) => page.editShots(scene, this.#count, edit)
    if (act === 1) change((doc) => setShotRemoved(doc, shot.id, this.#stamp(page)))
    else if (act === 2 || act === 3) this.#split(seen, shot, next)
    else if (act === 4 || act === 5) {
      const several = shots.slice(at, at + 2 + random.below(2))
      if (random.chance(0.2)) several.reverse()
      change((doc) => mergeShots(doc, several))
    } else if (act === 6) change((doc) => random.pick(shots).merged.forEach(({ id }) => unmergeShot(doc, id)))
    else if (act === 7) {
      const order = keyBetween(random.pick(shots).order, null)
      const to = random.chance(0.8) ? scene : random.pick(view.scenes)
      if (to !== scene) page.editShots(to, this.#count, () => {})
      change((doc) => moveShot(doc, shot.id, to.id, order))
    } else if (act === 8) {
      const id = this.#fresh('shot')
      change(() => {})
      bearShot(
        page.film,
        { id, added: this.#stamp(page) },
        { scene: scene.id, order: keyBetween(shot.order, next) },
      )
      page.edit((doc) => setShotRemoved(doc, id, null))
    } else if (act === 9) change((doc) => setShotFact(doc, shot.id, 'size', random.pick(['CU', 'WS', ''])))
    else if (act === 10) change((doc) => takeLate(doc, shot))
    else {
      const text = random.pick(shotTexts)
      change((doc) => shotText(doc, shot.id, text)?.insert(0, this.#fresh(random.pick(['Duke ', 'w']))))
    }
  }

  #split({ page, scene }: Seen, shot: Shot, next: string | null): void {
    const id = this.#fresh('half')
    const cut = this.#random.below(shot.action.length + 1)
    const [first, second] = [shot.action.slice(0, cut), shot.action.slice(cut)]
    page.editShots(scene, this.#count, () => {})
    const order = keyBetween(shot.order, next)
    bearShot(page.film, { id, added: this.#stamp(page) }, { scene: scene.id, order, action: second })
    page.edit((doc) => splitShot(doc, shot, { ...shot, action: first }, id))
  }

  /** Brings back what was taken away, or all that is proposed. */
  #restore({ page, view, scene }: Seen): void {
    const removed = view.parts.shots.removed.get(scene.id) ?? []
    if (removed.length === 0 || this.#random.chance(0.2)) {
      return page.editShots(scene, this.#count, (doc) => proposeAgain(doc, scene.id, view.proposal(scene)))
    }
    page.edit((doc) => setShotRemoved(doc, this.#random.pick(removed).id, null))
  }

  #looks({ page, view, scene, shots, rows }: Seen): void {
    const random = this.#random
    if (rows.length === 0) return
    const { asset, ids } = random.pick(rows)
    if (random.chance(0.4)) return this.#transform({ page, view, scene, shots, rows }, asset, ids)
    const { of, put } = page.settle([asset], (this.#count += 1))
    const where = { scene: scene.id, asset: of(asset) }
    if (!readLooks(page.film).has(keyOfLook(where))) {
      bearLook(page.film, this.#fresh('look'), where, this.#stamp(page))
    }
    page.edit((doc) => {
      put()
      const look = readLooks(doc).get(keyOfLook(where))!
      const earlier: LookSource = { is: 'earlier', scene: random.pick(view.scenes).id }
      if (random.chance(0.6))
        setLookSource(doc, look, random.pick([{ is: 'own' }, { is: 'master' }, earlier, null]))
      else if (random.chance(0.5)) setCarried(doc, look, random.chance(0.6))
      else lookText(doc, look.id)?.insert(0, this.#fresh('w'))
    })
  }

  #transform({ page, view, scene, shots }: Seen, asset: FilmAsset, ids: readonly string[]): void {
    const random = this.#random
    const [known] = view.turns(scene, ids)
    if (shots.length === 0) return
    const [first, last] = [random.pick(shots).id, random.pick(shots).id]
    if (!known || random.chance(0.4)) {
      const id = this.#fresh('turn')
      page.editShots(scene, this.#count, () => {})
      const { of, put } = page.settle([asset], (this.#count += 1))
      bearTransformation(page.film, id, { asset: of(asset), first, last }, this.#stamp(page))
      page.edit((doc) => {
        put()
        setTransformationRemoved(doc, id, null)
      })
    } else if (random.chance(0.5)) {
      page.editShots(scene, this.#count, (doc) => setTransformationShot(doc, known.id, 'last', last))
    } else page.edit((doc) => setTransformationRemoved(doc, known.id, this.#stamp(page)))
  }

  /** The script under all this. */
  #script({ page, view, scene }: Seen): void {
    const random = this.#random
    const fragment = story.script(page.story)
    const act = random.below(4)
    if (act === 0) {
      const before = random.pick([null, ...view.scenes.map(({ id }) => id)])
      moveScene(page.story, scene.id, before)
    } else if (act === 1 && scene.to - scene.from > 2) fragment.delete(scene.from + 1, 1)
    else {
      const text = random.pick(['The Duke enters. ', 'Rain falls on the forge. ', 'Bob drops the lantern. '])
      const at = scene.from + 1 + random.below(scene.to - scene.from)
      insertLines(page.story, at, [{ element: 'action', runs: [{ text: text.repeat(1 + random.below(2)) }] }])
    }
  }
}
