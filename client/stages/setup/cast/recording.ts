/** A recording from the microphone, from the first moment to the file. */
import { Value } from '../../../subscribable.ts'

/** The longest recording, in seconds: it stops by itself. */
export const longestRecording = 5 * 60

/** What this browser can write that the server reads (shared/media.ts). */
const kinds = [
  { type: 'audio/webm;codecs=opus', ending: 'webm' },
  { type: 'audio/mp4', ending: 'm4a' },
  { type: 'audio/ogg;codecs=opus', ending: 'ogg' },
] as const

/** The first of them; null where nothing can be recorded, as on a page that is not served over https. */
function recordable(): (typeof kinds)[number] | null {
  if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices) return null
  return kinds.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? null
}

export const canRecord = () => recordable() !== null

/** Loudness and length so far. */
export interface Heard {
  /** 0: silence or less than can be shown, 1: as loud as it gets. */
  level: number
  seconds: number
}

export class Recording {
  readonly heard = new Value<Heard>({ level: 0, seconds: 0 })
  readonly #stream: MediaStream
  readonly #recorder: MediaRecorder
  readonly #context = new AudioContext()
  readonly #parts: Blob[] = []
  readonly #ticking: ReturnType<typeof setInterval>
  readonly #began = performance.now()

  /** @throws {Error} in words for people, if there is no microphone or it may not be used */
  static async begin(onFull: () => void): Promise<Recording> {
    try {
      const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
      return new Recording(await navigator.mediaDevices.getUserMedia({ audio }), onFull)
    } catch (error) {
      throw new Error(wordsFor(error), { cause: error })
    }
  }

  private constructor(stream: MediaStream, onFull: () => void) {
    this.#stream = stream
    this.#recorder = new MediaRecorder(stream, { mimeType: recordable()!.type })
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#parts.push(data))
    this.#recorder.start(1_000)
    const ear = this.#context.createAnalyser()
    this.#context.createMediaStreamSource(stream).connect(ear)
    this.#ticking = setInterval(() => {
      const seconds = (performance.now() - this.#began) / 1000
      this.heard.set({ level: levelOf(ear), seconds })
      if (seconds >= longestRecording) onFull()
    }, 60)
  }

  /** The file, called after `name`. */
  async finish(name: string): Promise<File> {
    const { type, ending } = recordable()!
    await new Promise((resolve) => {
      this.#recorder.addEventListener('stop', resolve, { once: true })
      this.#recorder.stop()
    })
    this.drop()
    return new File(this.#parts, `${name}.${ending}`, { type: type.split(';')[0]! })
  }

  /** Lets the microphone go; what was recorded is lost unless it was finished. */
  drop(): void {
    clearInterval(this.#ticking)
    for (const track of this.#stream.getTracks()) track.stop()
    if (this.#context.state !== 'closed') void this.#context.close()
  }
}

/** The softest that is shown, in decibels below full scale. */
const floor = -54

function levelOf(ear: AnalyserNode): number {
  const samples = new Float32Array(ear.fftSize)
  ear.getFloatTimeDomainData(samples)
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  const decibels = 10 * Math.log10(Math.max(power, 1e-9))
  return Math.min(Math.max(1 - decibels / floor, 0), 1)
}

function wordsFor(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return 'The browser may not use the microphone. Allow it beside the address of this page and try again.'
  }
  if (name === 'NotFoundError') return 'No microphone was found. Connect one, or upload a sound.'
  return 'The microphone cannot be used now. Close other programs that use it and try again.'
}
