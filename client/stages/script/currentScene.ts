/** Which scene is being read and which is being written in. */
import type { OutlineScene } from '../../editor/outline.ts'
import type { ScriptEditor } from '../../editor/ScriptEditor.ts'
import { Value } from '../../subscribable.ts'

/** Pixels below the top of the desk at which a scene counts as the one in view. */
const readingLine = 120

const sameScene = (a: OutlineScene | null, b: OutlineScene | null): boolean =>
  a?.line === b?.line && a?.id === b?.id

export class CurrentScene {
  /** The scene at the top of what is seen. */
  readonly inView = new Value<OutlineScene | null>(null, sameScene)
  /** The scene the caret is in; the one in view while nobody types here. */
  readonly here = new Value<OutlineScene | null>(null, sameScene)
  readonly #script: ScriptEditor
  readonly #desk: HTMLElement
  #frame = 0

  constructor(script: ScriptEditor, desk: HTMLElement) {
    this.#script = script
    this.#desk = desk
  }

  /** Looks whenever the desk is scrolled, the caret moves or the scenes change; gives what ends that. */
  watch(): () => void {
    this.#desk.addEventListener('scroll', this.#soon, { passive: true })
    const stops = [
      this.#script.outline.scenes.subscribe(this.#soon),
      this.#script.caretLine.subscribe(this.#soon),
    ]
    this.#soon()
    return () => {
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      this.#desk.removeEventListener('scroll', this.#soon)
      for (const stop of stops) stop()
    }
  }

  #soon = (): void => {
    this.#frame ||= requestAnimationFrame(this.#look)
  }

  #look = (): void => {
    this.#frame = 0
    const scenes = this.#script.outline.scenes.get()
    const sceneOf = (line: number | null): OutlineScene | null =>
      line === null ? null : (scenes.findLast((scene) => scene.line <= line) ?? null)
    const top = this.#desk.getBoundingClientRect().top
    const inView = sceneOf(this.#script.lineAt(top + readingLine))
    const caret = this.#script.caretLine.get()
    this.inView.set(inView)
    this.here.set(caret === null ? inView : sceneOf(caret))
  }
}
