/**
 * Everything that the request for a frame follows from, with the words for it: when one of these reads otherwise,
 * the picture no longer shows what the film says. They are what people decide and write, and nothing of how this
 * program words its prompts: a version that words them better makes no picture stale.
 */
import type { AssetKind } from '../assets.ts'
import { sceneNumber } from '../film/labels.ts'
import { styleWords, type VisualStyle } from '../pictures.ts'
import { plain } from '../promptWords.ts'
import { speechIn } from './frameLines.ts'
import { mentionsIn } from './mentions.ts'
import { assetKey } from './parts.ts'
import { isAnimal, type Present } from './present.ts'
import type { Source } from './request.ts'
import type { FrameSheet } from './view.ts'

type Setting = { aspect: string; style: VisualStyle | null }

/** What reads as nothing is left out. */
export function sourcesOf(sheet: FrameSheet, setting: Setting): Source[] {
  return [
    ...sheet.present.flatMap((one) => assetSources(sheet, one)),
    ...calledSources(sheet),
    ...startSources(sheet),
    ...shotSources(sheet),
    ...pictureSources(sheet),
    ...styleSources(sheet, setting),
    ...sheet.lines.flatMap(({ key, edit }) =>
      edit ? [source(`line/${key}`, 'the words of the prompt', JSON.stringify(edit.parts))] : [],
    ),
    source('model', 'the model', sheet.model.id),
    source('aspect', 'the format of the film', setting.aspect),
  ].filter(({ value }) => value !== '')
}

function source(key: string, label: string, value: string): Source {
  return { key, label, value }
}

function assetSources({ scene }: FrameSheet, one: Present): Source[] {
  const { asset, clause, change, picture, inLook } = one
  const key = assetKey(asset.id)
  const whose = possessive(asset.name)
  const look = `${whose} look in scene ${sceneNumber(scene)}`
  return [
    source(`${key}/name`, asset.name, asset.name),
    source(`${key}/kind`, `what kind of thing ${asset.name} is`, kindWords[asset.kind]),
    source(`${key}/words`, `${whose} description`, clause),
    source(`${key}/look`, look, change),
    source(
      `${key}/picture`,
      inLook ? `the picture of ${look}` : `the picture of ${asset.name}`,
      picture?.media ?? '',
    ),
  ]
}

/** "Alice’s", "Charles’" */
function possessive(name: string): string {
  return `${name}’${/s$/i.test(name) ? '' : 's'}`
}

const kindWords: Record<AssetKind, string> = {
  character: 'a character',
  location: 'a location',
  prop: 'a prop',
  extra: 'an extra',
}

/** The names of those who are spoken of and are not in the picture, and whom the words of the shot mean. */
function calledSources(sheet: FrameSheet): Source[] {
  const { casting, shot, rendered, present } = sheet
  const there = new Set(present.map(({ asset }) => asset.id))
  const called = new Set(
    rendered.flatMap(({ parts }) =>
      parts.flatMap(({ chip }) => (chip && 'asset' in chip && !there.has(chip.asset) ? [chip.asset] : [])),
    ),
  )
  const names = [...called].map((id) => {
    const name = casting.of(id)?.name ?? ''
    return source(`${assetKey(id)}/called`, `the name of ${name || 'somebody'}`, name)
  })
  const meant = mentionsIn(casting, plain(shot.action)).map(
    ({ from, to, of }) => `${plain(shot.action).slice(from, to)}: ${casting.of(of)!.id}`,
  )
  const speaks = casting.speakersIn(speakerOf(sheet), false)
  return [...names, source('names', 'whom the words of the shot name', [...meant, ...speaks].join(', '))]
}

/** Who is seen to speak, as the dialogue names them; empty: nobody. */
function speakerOf({ shot, frame }: FrameSheet): string {
  const speech = speechIn(shot, frame)
  return speech && !speech.offScreen ? (speech.speaker ?? '') : ''
}

/** Of an end frame that goes on from a start frame: that picture, and who was in it. */
function startSources({ manifest, before, shot }: FrameSheet): Source[] {
  const start = manifest.sent.find(({ key }) => key === 'start')
  if (!start) return []
  return [
    source('start', 'the start frame', start.media),
    source('shot/movement', 'the movement of the camera', shot.movement),
    ...before.map(({ asset, change }) =>
      source(
        `before/${asset.id}`,
        `${asset.name} in the start frame`,
        change === '' ? 'there' : `there, ${change}`,
      ),
    ),
  ]
}

function shotSources(sheet: FrameSheet): Source[] {
  const { shot, light, present } = sheet
  const people = present.filter(({ asset }) => asset.kind === 'character')
  return [
    source('shot/size', 'the size of the shot', shot.size),
    source('shot/framing', 'the framing of the shot', shot.framing),
    source('shot/angle', 'the angle of the camera', shot.angle),
    source('shot/lens', 'the lens', shot.lens),
    source('shot/action', 'the action of the shot', plain(shot.action)),
    source('shot/dialogue', 'who speaks', speakerOf(sheet)),
    source(
      'people',
      'where people stand',
      people.length > 1 ? people.map(({ asset }) => asset.name).join(', ') : '',
    ),
    source(
      'animals',
      'who is an animal',
      people
        .filter(isAnimal)
        .map(({ asset }) => asset.name)
        .join(', '),
    ),
    source('scene/light', 'inside or outside, or the time of day', light),
  ]
}

/** What somebody has decided about the pictures. */
function pictureSources({ manifest, link, own, arrangement }: FrameSheet): Source[] {
  const { sent, out } = manifest
  const moment = sent.find(({ key }) => key === 'moment')
  const ordered = arrangement.order ? JSON.stringify(sent.map(({ key }) => key)) : ''
  return [
    ...(moment ? [source('link', 'the same moment from another angle', `${link!.is} ${moment.media}`)] : []),
    ...own.flatMap(({ id, media, words, name }) =>
      sent.some(({ key }) => key === `picture/${id}`)
        ? [
            source(
              `picture/${id}`,
              `the added picture “${plain(name)}”`,
              `${media} ${plain(words) || plain(name)}`,
            ),
          ]
        : [],
    ),
    source('order', 'the order of the pictures', ordered),
    source(
      'out',
      'which pictures are left out',
      out
        .map(({ key }) => key)
        .sort()
        .join(' '),
    ),
  ]
}

function styleSources({ manifest }: FrameSheet, { style }: Setting): Source[] {
  if (!style) return []
  const pictures = manifest.sent.filter(({ role }) => role === 'style').map(({ media }) => media)
  const words = styleWords(style) || (pictures.length === 0 ? plain(style.name) : '')
  return [
    source('style/words', 'the style', words),
    source('style/pictures', 'the pictures of the style', pictures.join(' ')),
  ]
}
