/** The endpoint of fal that finds people, on this computer: it answers with whatever a test says it has found. */
import type { Box } from '../../shared/boxes.ts'
import type { FakeFal } from './fakeFal.ts'

type Input = Record<string, unknown>
type Answer = (input: Input) => Input

const answers = new WeakMap<FakeFal, Answer>()

export const isDetection = (endpoint: string) => endpoint === 'fal-ai/moondream3-preview/detect'

/** What is answered from now on. */
export function answerPeople(fal: FakeFal, answer: Answer): void {
  answers.set(fal, answer)
}

/** Nobody, unless a test says otherwise. */
export function peopleFor(fal: FakeFal, input: Input): Input {
  return (answers.get(fal) ?? (() => foundIn([])))(input)
}

/** An answer as fal gives it. */
export function foundIn(boxes: readonly Box[]): Input {
  return {
    finish_reason: 'stop',
    objects: boxes.map(({ x, y, w, h }) => ({ x_min: x, y_min: y, x_max: x + w, y_max: y + h })),
    usage_info: { input_tokens: 740, output_tokens: 20, prefill_time_ms: 50, decode_time_ms: 9, ttft_ms: 51 },
  }
}
