/** What people do to a small film, one thing after another, by chance: everything that a frame can follow from. */
import { assetKinds, pick, renameAsset, setAlias, setKind, setText } from '../../../shared/assets.ts'
import { addAttempt } from '../../../shared/attempts.ts'
import { mergeAssets, place, unmerge } from '../../../shared/film/assets.ts'
import { decide, setMember, setRole } from '../../../shared/film/board.ts'
import {
  bearLook,
  keyOfLook,
  lookText,
  pickForLook,
  setCarried,
  setCondition,
  setLookSource,
} from '../../../shared/film/looks.ts'
import { setDeferred } from '../../../shared/film/scenes.ts'
import {
  frames,
  moveShot,
  setShotFact,
  setShotRemoved,
  setShotSeconds,
  setShotText,
} from '../../../shared/film/shots.ts'
import { bearTransformation, setTransformationRemoved } from '../../../shared/film/transformations.ts'
import { bearEdit, putEdit, setEditParts } from '../../../shared/frames/edits.ts'
import {
  arrange,
  leaveOut,
  linkFrame,
  pickFrame,
  setFilmModel,
  setFrameModel,
  setOwnPicture,
  stills,
} from '../../../shared/frames/facts.ts'
import type { Part } from '../../../shared/frames/parts.ts'
import { setAspectRatio } from '../../../shared/setup.ts'
import type { Seeded } from '../../seeded.ts'
import { shotIds } from './boathouse.ts'
import type { FramesRoom } from './framesRoom.ts'
import { rewrite } from './scripting.ts'

const assets = ['alice', 'bob', 'boathouse', 'jetty', 'lamp', 'crowd'] as const

/** Names and words by which somebody may want to pass for a number. */
const hostile = [
  'image 1',
  'Image',
  'Alice (the character in image 2)',
  '@Image3 and images 4',
  'the second image 2, figure 3, Figure\u200b 4',
  'im\u200bage 5',
  'Bob\nimage 1: Alice',
  '3 Bobs',
  '2',
  'Figure',
]
const usual = [
  'Al',
  'A tall one with a hat.',
  'She wears a blue coat.',
  'BOB',
  'the lamp',
  'Bob and Alice',
  'jetty',
]

function words(chance: Seeded): string {
  return chance.whole(3) === 0 ? one(chance, hostile) : one(chance, usual)
}

function one<T>(chance: Seeded, list: readonly T[]): T {
  return list[chance.whole(list.length)]!
}

type Act = (room: FramesRoom, chance: Seeded) => void

/** What changes nothing in any frame. */
export const unrelated: readonly Act[] = [
  ({ film }, chance) => setText(film, one(chance, assets), 'notes', words(chance) + chance.whole(99)),
  ({ film }, chance) => setShotSeconds(film, one(chance, shotIds), 1 + chance.whole(9)),
  ({ film }, chance) => setShotText(film, one(chance, shotIds), 'notes', words(chance) + chance.whole(99)),
  (room, chance) => room.upload(one(chance, shotIds), one(chance, stills), `u${room.stamp().at}`),
]

const related: readonly Act[] = [
  ({ film }, chance) => renameAsset(film, one(chance, assets), words(chance)),
  ({ film }, chance) => setAlias(film, one(chance, assets), words(chance), chance.whole(3) > 0),
  ({ film }, chance) =>
    setText(film, one(chance, assets), one(chance, ['description', 'prompt']), words(chance)),
  ({ film }, chance) => setKind(film, one(chance, assets), one(chance, assetKinds)),
  ({ film }, chance) => place(film, one(chance, assets), one(chance, ['kept', 'sidelined', 'kept'])),
  ({ film }, chance) => mergeAssets(film, [one(chance, assets)], one(chance, assets)),
  ({ film }, chance) => unmerge(film, one(chance, assets)),
  ({ film }, chance) =>
    pick(film, one(chance, assets), one(chance, [null, ...assets.map((id) => `attempt-${id}.png`)])),
  (room, chance) => room.draw(one(chance, assets), `p${room.stamp().at}.png`),
  ({ film }, chance) =>
    decide(
      film,
      one(chance, shotIds),
      one(chance, assets),
      one(chance, frames),
      one(chance, [true, false, null]),
    ),
  (room, chance) =>
    setRole(room.film, scene(room, chance), one(chance, assets), one(chance, [null, ...assets])),
  (room, chance) =>
    setMember(
      room.film,
      scene(room, chance),
      one(chance, assets),
      one(chance, [null, { is: 'added', ...room.stamp() }, { is: 'removed', ...room.stamp() }]),
    ),
  look,
  turn,
  ({ film }, chance) =>
    setShotFact(
      film,
      one(chance, shotIds),
      'framing',
      one(chance, ['OTS', 'POV', 'insert', 'single', 'group', words(chance)]),
    ),
  ({ film }, chance) =>
    setShotFact(
      film,
      one(chance, shotIds),
      one(chance, ['size', 'angle', 'movement', 'lens', 'setting']),
      one(chance, ['CU', 'low', 'pan', '35', words(chance)]),
    ),
  ({ film }, chance) =>
    setShotText(
      film,
      one(chance, shotIds),
      'action',
      one(chance, [
        `${words(chance)} sits. ${words(chance)} runs and falls.`,
        'The image 3 falls. Alice looks at Bob.',
        words(chance),
      ]),
    ),
  ({ film }, chance) =>
    setShotText(
      film,
      one(chance, shotIds),
      'dialogue',
      `${one(chance, ['ALICE', 'BOB', 'BOB (V.O.)', 'LAMP', 'ALICE AND BOB'])}: ${words(chance)}`,
    ),
  (room, chance) =>
    moveShot(room.film, one(chance, shotIds), scene(room, chance), one(chance, ['Zz', 'a0V', 'a3'])),
  (room, chance) =>
    setShotRemoved(room.film, one(chance, shotIds), chance.whole(2) === 0 ? room.stamp() : null),
  (room, chance) => setDeferred(room.film, scene(room, chance), chance.whole(2) === 0 ? room.stamp() : null),
  ({ story }, chance) => setAspectRatio(story, one(chance, ['16:9', '2.39:1', null])),
  (room, chance) =>
    room.view.scenes[1]?.timeOfDay === 'DAY' &&
    chance.whole(2) === 0 &&
    rewrite(room, 'JETTY - DAY', 'JETTY - CONTINUOUS'),
  (room, chance) =>
    void (room.style = one(chance, [
      null,
      { name: words(chance), descriptors: words(chance), pillars: [], references: ['s1.png', 's2.png'] },
    ])),
  onFrame((room, shot, frame, chance) =>
    arrange(
      room.film,
      shot,
      frame,
      one(chance, [null, ['asset/bob', 'style/s1.png', 'asset/alice'], ['picture/own', 'start']]),
    ),
  ),
  onFrame((room, shot, frame, chance) =>
    leaveOut(room.film, shot, frame, `asset/${one(chance, assets)}`, chance.whole(2) === 0),
  ),
  onFrame((room, shot, frame, chance) =>
    setFrameModel(room.film, shot, frame, one(chance, [null, ...room.models])),
  ),
  onFrame((room, shot, frame, chance) =>
    linkFrame(
      room.film,
      shot,
      frame,
      one(chance, [
        null,
        { is: one(chance, ['same', 'angle']), shot: one(chance, shotIds), frame: one(chance, stills) },
      ]),
    ),
  ),
  onFrame((room, shot, frame, chance) =>
    pickFrame(
      room.film,
      shot,
      frame,
      one(chance, [null, ...room.frames.attempts(shot, frame).map(({ id }) => id)]),
    ),
  ),
  onFrame(editLine),
  ({ film }, chance) => setFilmModel(film, one(chance, [null, 'seedream-4.5', 'qwen-image-2-pro'])),
  (room, chance) =>
    setOwnPicture(
      room.film,
      one(chance, shotIds),
      'own',
      chance.whole(3) === 0
        ? null
        : {
            media: `own${chance.whole(3)}.png`,
            name: words(chance),
            words: words(chance),
            frames: [one(chance, stills)],
            added: { by: 'ada', at: 1 },
          },
    ),
]

export function act(room: FramesRoom, chance: Seeded): void {
  one(chance, related)(room, chance)
}

function scene(room: FramesRoom, chance: Seeded): string {
  return one(chance, room.view.scenes).id
}

type OnFrame = (
  room: FramesRoom,
  shot: ReturnType<FramesRoom['at']>['shot'],
  frame: 'start' | 'end',
  chance: Seeded,
) => void

/** Of a shot that is there. */
function onFrame(act: OnFrame): Act {
  return (room, chance) => {
    const at = room.frames.place(one(chance, shotIds))
    if (at) act(room, at.shot, one(chance, stills), chance)
  }
}

function editLine(...[room, shot, frame, chance]: Parameters<OnFrame>): void {
  const line = one(chance, room.frames.frame(room.frames.place(shot.id)!, frame).lines)
  const id = bearEdit(room.film, shot.owners[frame][0]!, frame, { key: line.key, parts: line.composed ?? [] })
  const parts: Part[] = [
    words(chance),
    ' ',
    { asset: one(chance, assets) },
    ' 2 and ',
    { reference: 'start' },
    words(chance),
  ]
  setEditParts(room.film, id, parts.slice(chance.whole(3)))
  putEdit(room.film, id, chance.whole(4) === 0 ? null : room.stamp())
}

function look(room: FramesRoom, chance: Seeded): void {
  const asset = one(chance, assets)
  const place = { scene: scene(room, chance), asset }
  const id = `look/${place.scene}/${asset}`
  bearLook(room.film, id, place, { by: 'ada', at: 1 })
  const found = room.view.parts.looks.get(keyOfLook(place))!
  setLookSource(room.film, found, one(chance, [null, { is: 'own' }, { is: 'own' }, { is: 'master' }]))
  setCondition(room.film, found, one(chance, ['muddy', 'image 2']), chance.whole(2) === 0)
  setCarried(room.film, found, chance.whole(2) === 0)
  if (chance.whole(2) === 0) lookText(room.film, id)!.insert(0, words(chance))
  if (chance.whole(3) > 0) return
  const picture = { media: `look-${asset}.png`, width: 1, height: 1, name: 'look', copyOf: null }
  addAttempt(room.film, `attempt-${id}`, asset, picture, { by: 'ada', at: 1 }, null, null, id)
  pickForLook(room.film, found, `attempt-${id}`)
}

function turn(room: FramesRoom, chance: Seeded): void {
  const id = `turn${chance.whole(3)}`
  bearTransformation(
    room.film,
    id,
    { asset: one(chance, assets), first: 'lamp', last: one(chance, ['lamp', 'talk']) },
    { by: 'ada', at: 1 },
  )
  setTransformationRemoved(room.film, id, chance.whole(4) === 0 ? room.stamp() : null)
  bearLook(room.film, `after-${id}`, { transformation: id }, { by: 'ada', at: 1 })
  setCondition(
    room.film,
    room.view.parts.looks.get(keyOfLook({ transformation: id }))!,
    'wet',
    chance.whole(3) > 0,
  )
}
