import { describe, expect, test } from 'vitest'
import { renameAsset, pick, setAlias, setKind, setText } from '../../../shared/assets.ts'
import { mergeAssets, place } from '../../../shared/film/assets.ts'
import { setMember, setRole } from '../../../shared/film/board.ts'
import { lookText, pickForLook, setCondition } from '../../../shared/film/looks.ts'
import { moveShot, setShotFact, setShotSeconds, setShotText } from '../../../shared/film/shots.ts'
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
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import { composeRegion } from '../../../shared/frames/region.ts'
import { sentOf } from '../../../shared/frames/request.ts'
import { reasonWords, staleness } from '../../../shared/frames/staleness.ts'
import { addAttempt } from '../../../shared/attempts.ts'
import { setAspectRatio } from '../../../shared/setup.ts'
import { numberScene, rewrite } from './scripting.ts'
import { boathouse, makeAll, shotIds, undoing, withLook } from './boathouse.ts'
import type { FramesRoom } from './framesRoom.ts'

const frames = shotIds.flatMap((label) => stills.map((frame) => ({ label, frame })))

/** The stale frames with the reasons, "lamp start: the name of Alicia". */
function stale(room: FramesRoom): string[] {
  return frames.flatMap(({ label, frame }) => {
    const words = room.reasonWords(label, frame)
    return words.length === 0 ? [] : [`${label} ${frame}: ${words.join(' · ')}`]
  })
}

/** The frames whose request is another than the one they were made from. */
function differing(room: FramesRoom): string[] {
  return frames
    .filter(({ label, frame }) => {
      const made = room.frames.picture(room.at(label).shot, frame)!.request
      return made !== null && sentOf(made) !== sentOf(room.request(label, frame))
    })
    .map(({ label, frame }) => `${label} ${frame}`)
}

interface Case {
  edit: string
  before?: (room: FramesRoom) => void
  act: (room: FramesRoom) => void
  /** The frames that become stale. */
  where: string
  /** Null: several words, told apart by nothing but the request. */
  why: string | null
}

const inAlices = 'lamp start, lamp end, talk start, talk end, walk start, walk end'
const inSceneOne = 'lamp start, lamp end, talk start, talk end'
const everywhere = 'lamp start, lamp end, talk start, talk end, walk start, walk end, wait start, wait end'

const cases: Case[] = [
  {
    edit: 'a name',
    act: ({ film }) => renameAsset(film, 'alice', 'Alicia'),
    where: inAlices,
    why: 'the name of Alicia',
  },
  {
    edit: 'a description',
    act: ({ film }) => setText(film, 'alice', 'description', 'A tall woman with black hair.'),
    where: inAlices,
    why: 'Alice’s description',
  },
  {
    edit: 'an image prompt',
    act: ({ film }) => setText(film, 'bob', 'prompt', 'Grey, thin, in a long coat.'),
    where: 'lamp start, lamp end, talk start, talk end, wait start, wait end',
    why: 'Bob’s description',
  },
  { edit: 'a picture that is picked', act: drawAnew, where: inAlices, why: 'the picture of Alice' },
  {
    edit: 'a picture that is taken away',
    act: ({ film }) => pick(film, 'lamp', null),
    where: 'lamp start, lamp end',
    why: 'the picture of Lamp',
  },
  {
    edit: 'what it is',
    act: ({ film }) => setKind(film, 'lamp', 'extra'),
    where: 'lamp start, lamp end',
    why: 'what kind of thing Lamp is',
  },
  {
    edit: 'the words of a look',
    before: (room) => void withLook(room, 0),
    act: ({ film }) => lookText(film, 'look-0')!.insert(0, 'in a torn coat'),
    where: inSceneOne,
    why: 'Alice’s look in scene 1',
  },
  {
    edit: 'a condition of a look',
    before: (room) => void withLook(room, 1),
    act: (room) => setCondition(room.film, withLook(room, 1)(), 'muddy', true),
    where: 'walk start, walk end',
    why: 'Alice’s look in scene 2',
  },
  {
    edit: 'the picture of a look',
    before: lookWithPicture,
    act: (room) => pickForLook(room.film, withLook(room, 0)(), 'worn'),
    where: inSceneOne,
    why: 'the picture of Alice’s look in scene 1',
  },
  ...(['size', 'framing', 'angle', 'lens'] as const).map((fact): Case => {
    const why = {
      size: 'the size of the shot',
      framing: 'the framing of the shot',
      angle: 'the angle of the camera',
      lens: 'the lens',
    }
    return {
      edit: `the ${fact}`,
      act: ({ film }) =>
        setShotFact(film, 'wait', fact, { size: 'CU', framing: 'group', angle: 'low', lens: '85 mm' }[fact]),
      where: 'wait start, wait end',
      why: why[fact],
    }
  }),
  {
    edit: 'the movement, which no start frame shows',
    act: ({ film }) => setShotFact(film, 'wait', 'movement', 'pan'),
    where: 'wait end',
    why: 'the movement of the camera',
  },
  {
    edit: 'the action',
    act: ({ film }) => setShotText(film, 'walk', 'action', 'Alice runs along the jetty.'),
    where: 'walk start, walk end',
    why: 'the action of the shot',
  },
  {
    edit: 'who speaks',
    act: ({ film }) => setShotText(film, 'talk', 'dialogue', 'ALICE: It will not burn.'),
    where: 'talk start, talk end',
    why: 'Bob is not in it any more · who speaks',
  },
  {
    edit: 'what is said, which no picture shows',
    act: ({ film }) => setShotText(film, 'talk', 'dialogue', 'BOB: It will burn.'),
    where: '',
    why: '',
  },
  {
    edit: 'the length, which no picture shows',
    act: ({ film }) => setShotSeconds(film, 'talk', 6),
    where: '',
    why: '',
  },
  {
    edit: 'notes of an asset',
    act: ({ film }) => setText(film, 'alice', 'notes', 'Ask Jo.'),
    where: '',
    why: '',
  },
  {
    edit: 'the words of the style',
    act: (room) => void (room.style = { ...room.style!, descriptors: 'Soft wash' }),
    where: everywhere,
    why: 'the style',
  },
  {
    edit: 'the pictures of the style',
    act: (room) => void (room.style = { ...room.style!, references: ['other.png'] }),
    where: everywhere,
    why: 'the pictures of the style',
  },
  {
    edit: 'a role',
    before: zoe,
    act: (room) => setRole(room.film, room.scene(0).id, 'alice', 'zoe'),
    where: inSceneOne,
    why: 'Alice is not in it any more · Zoe is in it now',
  },
  {
    edit: 'taking somebody off a board',
    act: (room) => setMember(room.film, room.scene(1).id, 'bob', { is: 'removed', ...room.stamp() }),
    where: 'wait start, wait end',
    why: 'Bob is not in it any more',
  },
  {
    edit: 'setting an asset aside',
    act: ({ film }) => place(film, 'lamp', 'sidelined'),
    where: 'lamp start, lamp end',
    why: 'Lamp is not in it any more',
  },
  {
    edit: 'merging two',
    act: ({ film }) => mergeAssets(film, ['bob'], 'alice'),
    where: 'lamp start, lamp end, talk start, talk end, wait start, wait end',
    why: null,
  },
  {
    edit: 'the order of the pictures',
    act: (room) => arrange(room.film, room.at('lamp').shot, 'start', ['asset/bob', 'asset/alice']),
    where: 'lamp start',
    why: 'the order of the pictures',
  },
  {
    edit: 'leaving one out',
    act: (room) => leaveOut(room.film, room.at('lamp').shot, 'start', 'asset/lamp', true),
    where: 'lamp start',
    why: 'which pictures are left out',
  },
  {
    edit: 'the model of a frame',
    act: (room) => setFrameModel(room.film, room.at('walk').shot, 'end', 'seedream-4.5'),
    where: 'walk end',
    why: 'the model',
  },
  {
    edit: 'the model of the film',
    act: (room) => setFilmModel(room.film, 'nano-banana-pro'),
    where: everywhere,
    why: 'the model',
  },
  {
    edit: 'the format',
    act: ({ story }) => setAspectRatio(story, '2.39:1'),
    where: everywhere,
    why: 'the format of the film',
  },
  {
    edit: 'a line in other words',
    before: (room) => void bearLine(room),
    act: (room) => editLine(room),
    where: 'lamp start',
    why: 'the words of the prompt',
  },
  {
    edit: 'an added picture',
    act: (room) => addPicture(room, 'the pose'),
    where: 'wait start',
    why: 'the added picture “Pose”',
  },
  {
    edit: 'what is taken from an added picture',
    before: (room) => addPicture(room, 'the pose'),
    act: (room) => addPicture(room, 'the light'),
    where: 'wait start',
    why: 'the added picture “Pose”',
  },
  {
    edit: 'a start frame that is picked anew',
    act: (room) => anotherStart(room),
    where: 'wait end',
    why: 'the start frame',
  },
  {
    edit: 'the same moment from another angle',
    act: (room) =>
      linkFrame(room.film, room.at('talk').shot, 'start', { is: 'angle', shot: 'lamp', frame: 'end' }),
    where: 'talk start',
    why: 'the same moment from another angle',
  },
  {
    edit: 'moving a shot within its scene',
    act: (room) => moveShot(room.film, 'talk', room.scene(0).id, 'Zz'),
    where: '',
    why: '',
  },
  {
    edit: 'moving a shot to another scene',
    act: (room) => moveShot(room.film, 'talk', room.scene(1).id, 'a2'),
    where: 'talk start, talk end',
    why: 'Boathouse is not in it any more · Jetty is in it now · inside or outside, or the time of day',
  },
  {
    edit: 'a line of the script, which the shot has not taken over yet',
    act: (room) => rewrite(room, 'Alice walks along', 'Alice runs along'),
    where: '',
    why: '',
  },
  { edit: 'the number of a scene', act: (room) => numberScene(room, 'BOATHOUSE', '7'), where: '', why: '' },
  {
    edit: 'the time of day',
    act: (room) => rewrite(room, 'JETTY - DAY', 'JETTY - DUSK'),
    where: 'walk start, walk end, wait start, wait end',
    why: 'inside or outside, or the time of day',
  },
  {
    edit: 'an alias that begins to mean something',
    act: ({ film }) => setAlias(film, 'lamp', 'bench', true),
    where: 'lamp start',
    why: 'whom the words of the shot name',
  },
]

function drawAnew({ film, ...room }: FramesRoom): void {
  void room
  pick(film, 'alice', 'attempt-second.png')
}

function lookWithPicture(room: FramesRoom): void {
  const look = withLook(room, 0)()
  const picture = { media: 'worn.png', width: 1, height: 1, name: 'worn', copyOf: null }
  addAttempt(room.film, 'worn', 'alice', picture, room.stamp(), null, null, look.id)
}

function zoe(room: FramesRoom): void {
  room.add('zoe', { kind: 'character', name: 'Zoe', description: 'A woman with a shaved head.' })
  room.draw('zoe')
}

function bearLine(room: FramesRoom): string {
  const { shot, lines } = room.sheet('lamp', 'start')
  return bearEdit(
    room.film,
    shot.owners.start[0]!,
    'start',
    lines.find(({ key }) => key === 'action')!,
  )
}

function editLine(room: FramesRoom): void {
  const id = bearLine(room)
  setEditParts(room.film, id, [{ asset: 'alice' }, ' shields the lamp with both hands'])
  putEdit(room.film, id, room.stamp())
}

function addPicture(room: FramesRoom, words: string): void {
  const added = room.stamp()
  setOwnPicture(room.film, 'wait', 'pose', {
    media: 'pose.png',
    name: 'Pose',
    words,
    frames: ['start'],
    added,
  })
}

function anotherStart(room: FramesRoom): void {
  pickFrame(room.film, room.at('wait').shot, 'start', 'uploaded')
}

describe('What makes a frame stale', () => {
  test.each(cases)('[STL1] [STL2] $edit', ({ before, act, where, why }) => {
    const room = boathouse()
    room.draw('alice', 'second.png')
    pick(room.film, 'alice', 'attempt-alice.png')
    before?.(room)
    makeAll(room)
    room.upload('wait', 'start', 'uploaded')
    expect(stale(room)).toEqual([])
    const style = room.style
    const undo = undoing(room)

    act(room)
    expect(differing(room).join(', ')).toBe(where)
    if (why !== null) {
      const expected = where === '' ? [] : where.split(', ').map((place) => `${place}: ${why}`)
      expect(stale(room)).toEqual(expected)
    }
    expect(stale(room).map((words) => words.split(':')[0])).toEqual(where === '' ? [] : where.split(', '))

    undo()
    room.style = style
    expect(differing(room)).toEqual([])
    expect(stale(room)).toEqual([])
  })

  test('[STL4] an upload is never stale, and a part made anew is as stale as the whole', () => {
    const room = boathouse()
    makeAll(room)
    room.upload('walk', 'start', 'mine')
    pickFrame(room.film, room.at('walk').shot, 'start', 'mine')
    const attempt = room.frames.picture(room.at('lamp').shot, 'start')!
    const region = composeRegion(room.sheet('lamp', 'start'), room.frames.parts, 'part', {
      attempt,
      mask: 'mask.png',
      words: 'a lit lamp',
      model: { id: 'flux-fill-pro' },
    })
    const part: FrameAttempt = { ...attempt, id: 'part', request: region }
    const why = () => staleness(part, room.sheet('lamp', 'start'), room.frames.parts).map(reasonWords)
    expect(why()).toEqual([])
    renameAsset(room.film, 'alice', 'Alicia')
    expect(room.reasonWords('walk', 'start')).toEqual([])
    expect(why()).toEqual(['the name of Alicia'])
  })

  test('[STL5] a start frame that is made again makes the end frame stale, not the clip’s words', () => {
    const room = boathouse()
    makeAll(room)
    const clip = room.clip('walk')
    room.make('walk', 'start', 'again')
    expect(stale(room)).toEqual(['walk end: the start frame'])
    expect(room.clip('walk')).toBe(clip)
  })
})
