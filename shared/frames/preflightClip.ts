/** What is to be seen to before a clip is asked for, each with what helps. */
import { clipModels, snapped } from '../clipModels.ts'
import { shotSeconds } from '../film/shots.ts'
import { readSpeeches } from '../film/speeches.ts'
import { linkOf } from './facts.ts'
import { type Finding, lengthFindings } from './preflight.ts'
import type { Shot } from '../film/shots.ts'
import { wordsIn } from '../texts.ts'
import type { ClipSheet, FramesView } from './view.ts'

/** Whether the clip of a shot needs an end frame that is still to be made: its model takes one, and no other is it. */
export function needsEnd(view: FramesView, shot: Shot): boolean {
  if (view.clipModel.endpoints.both === null) return false
  return linkOf(view.parts.facts, shot, 'end')?.is !== 'same'
}

/** @param today "2026-11-21" */
export function preflightClip(view: FramesView, sheet: ClipSheet, today: string): Finding[] {
  return [
    ...frameFindings(view, sheet),
    ...speechFindings(sheet),
    ...durationFindings(sheet),
    ...retiredFindings(sheet, today),
    ...lengthFindings(sheet),
  ]
}

function frameFindings(view: FramesView, { shot, model }: ClipSheet): Finding[] {
  const found: Finding[] = []
  if (!view.picture(shot, 'start')) {
    const words = 'There is no start frame yet that the clip could begin with.'
    found.push({ kind: 'noStart', words, fix: { is: 'make', shot: shot.id, frame: 'start' }, stops: true })
  }
  if (needsEnd(view, shot) && !view.picture(shot, 'end')) {
    const words = `There is no end frame yet; ${model.name} takes one.`
    // Where it can do without, the clip ends as it comes.
    found.push({
      kind: 'noEnd',
      words,
      fix: { is: 'make', shot: shot.id, frame: 'end' },
      stops: model.endpoints.start === null,
    })
  }
  return found
}

/** Dialogue that nobody can speak in that time. */
function speechFindings({ shot, seconds, model }: ClipSheet): Finding[] {
  const words = readSpeeches(shot.dialogue).reduce((sum, speech) => sum + spokenWords(speech.words), 0)
  const needed = Math.ceil((words / model.wordsPerSecond) * 10) / 10
  if (needed <= seconds) return []
  const said = `${words} words in ${seconds} s are too many to be understood: they take ${needed} s.`
  const longer = Math.min(Math.max(needed, shotSeconds.shortest), shotSeconds.longest)
  return [{ kind: 'tooFast', words: said, fix: { is: 'seconds', seconds: longer }, stops: false }]
}

function spokenWords(text: string): number {
  return wordsIn(text).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** A length that no clip has, or that much is cut off from. */
function durationFindings({ seconds, made, model }: ClipSheet): Finding[] {
  const longest = model.durations.at(-1)!
  if (!made) {
    const other = clipModels.find((known) => snapped(known, seconds) !== null)
    const words = `The shot takes ${seconds} s; ${model.name} makes clips of ${longest} s at most.`
    const fix = other
      ? ({ is: 'clipModel', model: other.id } as const)
      : ({ is: 'seconds', seconds: longest } as const)
    return [{ kind: 'trimmed', words, fix, stops: true }]
  }
  if (made.trim < 1) return []
  const words = `Shot ${seconds} s → clip ${made.seconds} s: ${made.trim} s are cut off.`
  return [{ kind: 'trimmed', words, fix: { is: 'seconds', seconds: made.seconds }, stops: false }]
}

function retiredFindings({ model }: ClipSheet, today: string): Finding[] {
  const isOffered = ({ retiresOn }: typeof model) => retiresOn === null || today < retiresOn
  if (isOffered(model)) return []
  const other = clipModels.find(isOffered)
  const words = `${model.name} is not offered any more.`
  return [{ kind: 'retired', words, fix: { is: 'clipModel', model: (other ?? model).id }, stops: true }]
}
