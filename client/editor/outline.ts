/**
 * The script at a glance: its scenes, how long it is. Derived while nobody types, from what each line says
 * by itself; a line's facts are kept with the line, so that only lines that changed are read again.
 */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Element } from '../../shared/screenplay/screenplay.ts'
import { scenes } from '../../shared/screenplay/scenes.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'
import { Value } from '../subscribable.ts'
import { attributesOf, lineOf } from './schema.ts'

export interface OutlineScene {
  /** What the scene is known by, see shared/screenplay/scenes.ts. */
  id: string
  /** The number as written, or its place among the scenes. */
  number: string
  heading: string
  /** Its heading's line, counted from 0. */
  line: number
}

export interface Length {
  words: number
  /** Pages by a rough count of printed lines; 0 for an empty script. */
  pages: number
}

/** Milliseconds between a change and the outline that shows it; further changes meanwhile do not put it off. */
const rest = 250
/** Printed lines on a page of US Letter. */
const linesPerPage = 55

/** Characters in a printed line of each element, and blank lines before it. Null: it is not printed. */
const measure: Record<Element, { width: number; before: number } | null> = {
  sceneHeading: { width: 60, before: 1 },
  action: { width: 60, before: 1 },
  character: { width: 38, before: 1 },
  parenthetical: { width: 26, before: 0 },
  dialogue: { width: 35, before: 0 },
  transition: { width: 20, before: 1 },
  shot: { width: 60, before: 1 },
  lyrics: { width: 35, before: 0 },
  note: null,
  section: null,
  synopsis: null,
  pageBreak: null,
  boneyard: null,
}

interface LineFacts {
  line: ScriptLine
  words: number
  printed: number
}

const known = new WeakMap<ProseMirrorNode, LineFacts>()

function factsOf(node: ProseMirrorNode): LineFacts {
  const kept = known.get(node)
  if (kept) return kept
  const size = measure[attributesOf(node).element]
  const text = node.textContent
  const facts = {
    line: lineOf(node),
    words: size ? (text.match(/\S+/g)?.length ?? 0) : 0,
    printed:
      size && text !== ''
        ? size.before +
          text.split('\n').reduce((sum, row) => sum + Math.max(1, Math.ceil(row.length / size.width)), 0)
        : 0,
  }
  known.set(node, facts)
  return facts
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export class Outline {
  readonly scenes: Value<readonly OutlineScene[]>
  readonly length: Value<Length>
  #doc: ProseMirrorNode
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(doc: ProseMirrorNode) {
    const facts = doc.children.map(factsOf)
    this.scenes = new Value<readonly OutlineScene[]>(scenesIn(facts), sameJson)
    this.length = new Value(lengthOf(facts), sameJson)
    this.#doc = doc
  }

  /** Derives the outline of `doc`, or of what it has become by then, a little later. */
  follow(doc: ProseMirrorNode): void {
    this.#doc = doc
    this.#timer ??= setTimeout(() => requestIdleCallback(this.#derive, { timeout: rest }), rest)
  }

  /** Derives it at once, for an edit that was made in the outline itself. */
  deriveNow(doc: ProseMirrorNode): void {
    this.#doc = doc
    this.#derive()
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #derive = (): void => {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const facts = this.#doc.children.map(factsOf)
    this.scenes.set(scenesIn(facts))
    this.length.set(lengthOf(facts))
  }
}

function scenesIn(facts: readonly LineFacts[]): OutlineScene[] {
  return scenes(facts.map(({ line }) => line)).map(({ id, index, number, heading, from }) => ({
    id,
    number: number ?? String(index + 1),
    heading,
    line: from,
  }))
}

function lengthOf(facts: readonly LineFacts[]): Length {
  return {
    words: facts.reduce((sum, { words }) => sum + words, 0),
    pages: facts.reduce((sum, { printed }) => sum + printed, 0) / linesPerPage,
  }
}
