/**
 * What is to be seen to before a frame is asked for, each with what helps. Nothing but what would be refused stops
 * a request: the rest is for people to judge.
 */
import type { Still } from './facts.ts'
import { modelOf } from './facts.ts'
import { pictureModel, pictureModels } from '../models.ts'
import { readSpeeches } from '../film/speeches.ts'
import { sceneNumber } from '../film/labels.ts'
import { plain } from '../promptWords.ts'
import { assetKey, type RenderedLine } from './parts.ts'
import type { Present } from './present.ts'
import type { FrameSheet, FramesView } from './view.ts'

/** What can be done about it by one press. */
export type Fix =
  /** Show a picture of an asset, or have one made. */
  | { is: 'picture'; asset: string }
  /** Say how an asset looks in a scene. */
  | { is: 'look'; asset: string; scene: string }
  /** Do not send a picture. */
  | { is: 'leaveOut'; key: string }
  /** Name what has a picture in the words, in place of those that leave it out: compose the line again. */
  | { is: 'mention'; key: string }
  /** Decide that an asset is not in the frame. */
  | { is: 'absent'; asset: string; frame: Still }
  /** Decide that an asset is in the frame; null: whom, is for people to say on the board. */
  | { is: 'present'; asset: string | null; frame: Still }
  /** Write a line shorter. */
  | { is: 'shorten'; line: string }
  | { is: 'model'; model: string }
  | { is: 'clipModel'; model: string }
  /** Say how long the shot takes. */
  | { is: 'seconds'; seconds: number }
  | { is: 'unlink' }
  /** Make the frame first that this one needs. */
  | { is: 'make'; shot: string; frame: Still }

type FindingKind =
  | 'noPicture'
  | 'neverNamed'
  | 'samePicture'
  | 'wrongLook'
  | 'overLimit'
  | 'onlyHeard'
  | 'nobodyThere'
  | 'tooLong'
  | 'retired'
  | 'lostLink'
  | 'noStart'
  | 'noEnd'
  | 'tooFast'
  | 'trimmed'

export interface Finding {
  kind: FindingKind
  /** In plain words, for people. */
  words: string
  fix: Fix
  /** The request would be refused, or sent otherwise than it is shown. */
  stops: boolean
}

/** @param today "2026-11-21" */
export function preflightFrame(view: FramesView, sheet: FrameSheet, today: string): Finding[] {
  return [
    ...linkFindings(view, sheet),
    ...nobodyFindings(view, sheet),
    ...sheet.present.flatMap((one) => presentFindings(view, sheet, one)),
    ...pictureFindings(view, sheet),
    ...modelFindings(view, sheet, today),
    ...lengthFindings(sheet),
  ]
}

function linkFindings(view: FramesView, { link, shot, frame }: FrameSheet): Finding[] {
  const found: Finding[] = []
  const other = link ? view.place(link.shot) : null
  if (link && !other) {
    const words = 'The frame that it is linked to is not in the film any more.'
    found.push({ kind: 'lostLink', words, fix: { is: 'unlink' }, stops: false })
  } else if (link?.is === 'angle' && other && !view.picture(other.shot, link.frame)) {
    const words = `The ${link.frame} frame of ${other.label}, which shows the same moment, has no picture yet.`
    found.push({
      kind: 'lostLink',
      words,
      fix: { is: 'make', shot: other.shot.id, frame: link.frame },
      stops: false,
    })
  }
  if (frame === 'end' && !view.picture(shot, 'start')) {
    const words = 'There is no start frame yet that this one could go on from.'
    found.push({ kind: 'noStart', words, fix: { is: 'make', shot: shot.id, frame: 'start' }, stops: false })
  }
  return found
}

/** "She turns", where nobody is in the frame whom that could mean: most often whoever was seen before. */
function nobodyFindings(view: FramesView, { scene, shot, frame, present }: FrameSheet): Finding[] {
  const [pronoun] = /\b(?:he|she)\b/i.exec(shot.action) ?? []
  const isSomebody = ({ asset }: Present) => asset.kind === 'character' || asset.kind === 'extra'
  if (pronoun === undefined || shot.framing === 'insert' || present.some(isSomebody)) return []
  const { shots } = view.film.shots(scene)
  const before = shots.slice(0, shots.indexOf(shot)).toReversed()
  const last = before.flatMap(({ id }) => view.frame(view.place(id)!, 'end').present.filter(isSomebody))[0]
  const fix: Fix = { is: 'present', asset: last?.asset.id ?? null, frame }
  return [
    {
      kind: 'nobodyThere',
      words: `“${pronoun}” is in the action, but nobody is in the frame.`,
      fix,
      stops: false,
    },
  ]
}

function presentFindings(
  view: FramesView,
  sheet: FrameSheet,
  { asset, ids, picture, clause }: Present,
): Finding[] {
  const { scene, shot, frame, manifest } = sheet
  const found: Finding[] = []
  // What is only proposed is in the film by the script alone, and is described in words.
  if (!picture && asset.standing !== 'proposed') {
    const words =
      clause === ''
        ? `${asset.name} has neither a picture nor a description.`
        : `${asset.name} has no picture and is described in words.`
    found.push({ kind: 'noPicture', words, fix: { is: 'picture', asset: asset.id }, stops: false })
  }
  const lost = lostScene(view, sheet, ids)
  if (lost !== null) {
    const words = `${asset.name} looks here as in ${lost}.`
    found.push({
      kind: 'wrongLook',
      words,
      fix: { is: 'look', asset: asset.id, scene: scene.id },
      stops: false,
    })
  }
  const isSent = manifest.sent.some(({ key }) => key === assetKey(asset.id))
  if (isSent && isOnlyHeard(view, shot, ids)) {
    const words = `${asset.name} is only heard in this shot, and takes the place of a picture.`
    found.push({ kind: 'onlyHeard', words, fix: { is: 'absent', asset: asset.id, frame }, stops: false })
  }
  return found
}

/** The scene that a look is taken from, if it is put off or not there any more; null: it is as it should be. */
function lostScene({ film }: FramesView, { scene }: FrameSheet, ids: readonly string[]): string | null {
  const source = film.looks.own(scene.id, ids)?.source
  if (source?.is !== 'earlier') return null
  const earlier = film.scene(source.scene)
  if (!earlier) return 'a scene that is not in the script any more'
  return earlier.deferred ? `scene ${sceneNumber(earlier)}, which is put off` : null
}

function isOnlyHeard(
  { film }: FramesView,
  { dialogue }: FrameSheet['shot'],
  ids: readonly string[],
): boolean {
  const speeches = readSpeeches(dialogue).filter(
    ({ speaker, offScreen }) =>
      speaker !== null && film.casting.speakersIn(speaker, offScreen).some((id) => ids.includes(id)),
  )
  return speeches.length > 0 && speeches.every(({ offScreen }) => offScreen)
}

function pictureFindings(view: FramesView, { manifest, rendered, model }: FrameSheet): Finding[] {
  const { sent, over } = manifest
  const named = namedIn(rendered)
  const never = sent.filter(({ key }) => !named.has(key))
  const twice = sent.filter(({ media, asset }, at) => {
    return asset !== null && sent.slice(0, at).some((other) => other.asset !== null && other.media === media)
  })
  return [
    ...never.map(({ key, name, role }): Finding => ({
      kind: 'neverNamed',
      words: `The picture of ${plain(name)} is sent, but no word names it.`,
      fix: role === 'own' || role === 'style' ? { is: 'leaveOut', key } : { is: 'mention', key },
      stops: false,
    })),
    ...twice.map(({ media, name, asset }): Finding => ({
      kind: 'samePicture',
      words: `${plain(sent.find((other) => other.media === media)!.name)} and ${plain(name)} have the same picture.`,
      fix: { is: 'picture', asset: asset! },
      stops: false,
    })),
    ...over.map(({ key, name }): Finding => ({
      kind: 'overLimit',
      words: `${plain(name)} is beyond the ${model.references} pictures that ${model.name} takes.`,
      fix: largerModel(view, sent.length + over.length, model.references) ?? { is: 'leaveOut', key },
      stops: false,
    })),
  ]
}

/** The keys of the pictures that the words name. */
function namedIn(rendered: readonly RenderedLine[]): Set<string> {
  const chips = rendered.flatMap(({ parts }) => parts.flatMap(({ chip }) => chip ?? []))
  return new Set(chips.map((chip) => ('asset' in chip ? assetKey(chip.asset) : chip.reference)))
}

/** A model that can be used and takes all, or at least more. */
function largerModel({ parts }: FramesView, wanted: number, than: number): Fix | null {
  const usable = pictureModels.filter(({ id, task, references }) => {
    return task === 'picture' && parts.models.includes(id) && references > than
  })
  const found = usable.find(({ references }) => references >= wanted) ?? usable.at(0)
  return found ? { is: 'model', model: found.id } : null
}

function modelFindings(view: FramesView, { shot, frame, model }: FrameSheet, today: string): Finding[] {
  const chosen = modelOf(view.parts.facts, shot, frame)
  const known = pictureModels.find(({ id }) => id === chosen)
  if (!known || pictureModel(known.id, today)) return []
  const words = `${known.name} is not offered any more.`
  const usable = view.parts.models.find(
    (id) => id !== known.id && pictureModel(id, today)?.task === 'picture',
  )
  return [
    {
      kind: 'retired',
      words,
      fix: { is: 'model', model: usable ?? pictureModels[0]!.id },
      stops: model.id === known.id,
    },
  ]
}

/** A prompt that is longer than its model reads; what is cut off is its end. */
export function lengthFindings({
  model,
  prompt,
  rendered,
}: {
  model: { name: string; promptLimit: number }
  prompt: string
  rendered: readonly RenderedLine[]
}): Finding[] {
  if (prompt.length <= model.promptLimit) return []
  const longest = rendered.reduce((a, b) => (b.words.length > a.words.length ? b : a))
  const words = `The prompt has ${prompt.length} characters, ${prompt.length - model.promptLimit} more than ${model.name} reads.`
  return [{ kind: 'tooLong', words, fix: { is: 'shorten', line: longest.key }, stops: true }]
}
