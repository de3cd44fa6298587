/**
 * The words of the field for how a shot is filmed, and what people write for them: "wide" is WS, "close up" is
 * CU, "o.t.s." is OTS. What is not known stays as it was written; nothing is refused.
 */
import type { ShotFact } from './shots.ts'

/** A word of the field, and how else it is written. */
export interface ShotValue {
  value: string
  /** In full, for whoever does not know the letters; empty: the value says it. */
  words: string
  also: readonly string[]
}

/** The columns that have words of their own. */
export type ValuedFact = Extract<ShotFact, 'size' | 'framing' | 'angle' | 'movement'>

export const shotValues: Record<ValuedFact, readonly ShotValue[]> = {
  size: [
    value('EWS', 'extreme wide', 'els', 'xws', 'extreme wide shot', 'extreme long shot', 'very wide', 'vws'),
    value('WS', 'wide', 'ls', 'wide shot', 'long shot', 'long', 'total', 'totale'),
    value('FS', 'full', 'full shot', 'full body', 'full figure'),
    value(
      'MFS',
      'medium full',
      'mls',
      'mws',
      'medium full shot',
      'medium long shot',
      'medium wide',
      'cowboy',
    ),
    value('MS', 'medium', 'mid', 'medium shot', 'mid shot', 'waist'),
    value('MCU', 'medium close-up', 'medium close', 'mid close-up', 'med close up', 'bust'),
    value('CU', 'close-up', 'close', 'closeup', 'close shot'),
    value('ECU', 'extreme close-up', 'xcu', 'bcu', 'extreme close', 'big close-up', 'very close', 'macro'),
  ],
  framing: [
    value('single', '', 'one', 'one-shot', 'clean single', 'clean', '1-shot'),
    value('two-shot', '', 'two', 'twoshot', 'double', '2-shot', '2s'),
    value('group', '', 'group shot', 'three-shot', '3-shot', 'ensemble'),
    value('OTS', 'over the shoulder', 'over shoulder', 'os', 'dirty single', 'dirty'),
    value('POV', 'point of view', 'subjective'),
    value('insert', '', 'ins', 'insert shot', 'detail', 'cutaway'),
    value('establishing', '', 'est', 'establish', 'establishing shot', 'establisher', 'master'),
  ],
  angle: [
    value('eye-level', '', 'eye', 'eyes', 'neutral'),
    value('low', 'from below', 'low angle', 'la'),
    value('high', 'from above', 'high angle', 'ha'),
    value('overhead', 'straight down', 'top', 'top shot', 'birds eye', 'bird eye', 'top down', 'gods eye'),
    value('dutch', 'tilted horizon', 'dutch angle', 'dutch tilt', 'canted', 'oblique'),
    value('profile', 'from the side', 'side', 'side on'),
  ],
  movement: [
    value('static', '', 'still', 'locked', 'locked off', 'lock off', 'fixed', 'tripod', 'none', 'sticks'),
    value('pan', '', 'panning'),
    value('tilt', '', 'tilting'),
    value('dolly', '', 'push'),
    value('track', '', 'tracking', 'tracking shot', 'truck', 'trucking', 'travelling', 'slider', 'follow'),
    value('crane', '', 'jib', 'boom'),
    value('handheld', '', 'hand held', 'hh', 'shoulder'),
    value('steadicam', '', 'steady', 'steadycam', 'gimbal', 'stedi'),
    value('orbit', '', 'arc', 'orbiting', 'circle', '360'),
    value('zoom', '', 'zooming'),
    value('rack focus', '', 'rack', 'focus pull', 'pull focus'),
  ],
}

export function isValued(column: string): column is ValuedFact {
  return column in shotValues
}

/**
 * The word of the field for what somebody wrote, or else their own words. A direction is not thrown away: "pan
 * left" stays as it is.
 */
export function readShotValue(fact: ValuedFact, written: string): string {
  const tidy = written.replace(/\s+/g, ' ').trim()
  if (tidy === '' || directed.test(tidy)) return tidy
  const form = formOf(tidy)
  if (form === '') return tidy
  const found = shotValues[fact].find((known) => formsOf(known).includes(form))
  return found ? found.value : tidy
}

/** The values that what was typed so far may become, those that begin with it first. */
export function completeShotValue(fact: ValuedFact, typed: string): readonly ShotValue[] {
  const form = formOf(typed)
  if (form === '') return shotValues[fact]
  const rank = (known: ShotValue): number => {
    const forms = formsOf(known)
    if (forms.includes(form)) return 0
    if (forms[0]!.startsWith(form)) return 1
    // One letter is not enough to mean a word that is not even shown.
    const shown = form.length > 1 ? forms : forms.slice(0, known.words === '' ? 1 : 2)
    return shown.some((other) => other.startsWith(form)) ? 2 : 3
  }
  return shotValues[fact]
    .map((known) => ({ known, rank: rank(known) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ known }) => known)
}

/** What says more than the word of the field does. */
const directed = /^(?:whip|pan|tilt|dolly|crane|zoom|push|pull)[- ].*(?:left|right|up|down|in|out|back|pan)$/i

/** Without case, dots and hyphens: "O.T.S." is "ots", "close-up shot" is "close up". */
function formOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[.'’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=\S) (?:shot|angle)$/, '')
}

const forms = new WeakMap<ShotValue, readonly string[]>()

function formsOf(known: ShotValue): readonly string[] {
  let found = forms.get(known)
  if (!found) {
    found = [known.value, known.words, ...known.also].map(formOf).filter(Boolean)
    forms.set(known, found)
  }
  return found
}

function value(value: string, words: string, ...also: string[]): ShotValue {
  return { value, words, also }
}
