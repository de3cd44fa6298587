/**
 * The first shot list of a scene, by rule: cut (coverageCutting.ts), framed (coverageFraming.ts) and written down.
 * Everything that is said is in exactly one shot, word for word, and everything that happens in at least one. The
 * same scene gives the same list, for everybody.
 */
import type { Unit } from '../screenplay/units.ts'
import { cutScene, type Cut } from './coverageCutting.ts'
import { frameCuts, type Framed } from './coverageFraming.ts'
import { ActionReader, type Size } from './coverageReading.ts'
import type { Covered } from './spans.ts'
import { writeSpeeches } from './speeches.ts'

/** A shot as it is proposed; its values are those of the shot table. */
export interface ProposedShot {
  /** What it is made of; empty where it shows somebody listening to a sentence that began in the shot before. */
  covers: Covered[]
  action: string
  dialogue: string
  size: string
  framing: string
  angle: string
  movement: string
  lens: string
  /** From 0.5 to 8, in tenths. */
  seconds: number
}

const lenses: Record<Size, string> = {
  EWS: '18 mm',
  WS: '24 mm',
  FS: '28 mm',
  MFS: '35 mm',
  MS: '40 mm',
  MCU: '50 mm',
  CU: '85 mm',
  ECU: '100 mm',
}

/**
 * Proposes the shots of a scene.
 * @param units all of the scene, in order
 */
export function proposeShots(
  units: readonly Unit[],
  scene: { heading: string; timeOfDay?: string | null },
): ProposedShot[] {
  const reader = new ActionReader(units)
  const readings = units.map((unit) => (unit.kind === 'action' ? reader.read(unit) : null))
  const cuts = cutScene(units, readings)
  const framed = frameCuts(cuts, units, readings, reader, scene)
  return cuts.map((cut, at) => compose(cut, framed[at]!, units))
}

function compose(cut: Cut, { note, ...framed }: Framed, units: readonly Unit[]): ProposedShot {
  const own = units.slice(cut.from, cut.to)
  const { part, seconds } = cut
  const goesOn = part.index > 0 && own[0]!.kind === 'dialogue'
  return {
    covers: goesOn
      ? []
      : own.map(({ kind, speaker, text }, at) => ({ kind, speaker, text, at: cut.from + at })),
    action: [...own.filter(({ kind }) => kind === 'action').map((unit) => partOf(actionIn(unit), part)), note]
      .filter(Boolean)
      .join(' '),
    dialogue: goesOn ? '' : writeSpeeches(own),
    ...framed,
    lens: lenses[framed.size],
    seconds,
  }
}

/** What a parenthetical says is done by whoever's it is. */
function actionIn({ speaker, text }: Unit): string {
  return speaker === null ? text : `${speaker} ${text}`
}

/** A part of a sentence that takes several shots: cut where it breathes, if it does near there. */
function partOf(text: string, { index, of }: Cut['part']): string {
  if (of === 1) return text
  return text
    .slice(
      index === 0 ? 0 : breakNear(text, index / of),
      index + 1 === of ? undefined : breakNear(text, (index + 1) / of),
    )
    .trim()
}

/** Where a text can be broken near a share of its length: behind a comma or the like, or else a word. */
function breakNear(text: string, share: number): number {
  const wanted = Math.round(text.length * share)
  const reach = Math.round(text.length / 8)
  const around = text.slice(Math.max(0, wanted - reach), wanted + reach)
  for (const sign of [/[,;:—–。、，]|--/gu, /\s/gu]) {
    const ends = [...around.matchAll(sign)].map(({ 0: sign, index }) => wanted - reach + index + sign.length)
    if (ends.length > 0) return ends.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a))
  }
  return wanted
}
