/**
 * Scenes are not stored: a scene is a heading and the lines up to the next one. It is known by its heading's
 * id, so it stays the same scene when it is renamed or moved.
 */
import type * as Y from 'yjs'
import { story } from '../documents.ts'
import { nameOf } from './cues.ts'
import { parseHeading, type Heading } from './headings.ts'
import { textOf } from './screenplay.ts'
import { readLines, type ScriptLine } from './script.ts'

export interface Scene extends Heading {
  id: string
  /** Its place among the scenes, from 0. */
  index: number
  /** The number as written, "12A"; null if it has none. `index + 1` is what to show then. */
  number: string | null
  /** The heading's words on one line. */
  heading: string
  /** Its lines in the script, [from, to), the heading first. */
  from: number
  to: number
  /** Who speaks, in the order of their first cue, without extensions. */
  characters: string[]
  /** The sections it lies in, outermost first. */
  sections: string[]
}

/** The scenes of a script, in order. */
export function scenes(lines: readonly ScriptLine[]): Scene[] {
  const found: Scene[] = []
  const ids = new SceneIds(lines)
  const sections: { level: number; title: string }[] = []
  for (const [at, line] of lines.entries()) {
    if (line.element === 'section') enterSection(sections, line)
    else if (line.element === 'sceneHeading') {
      closeScene(found.at(-1), lines, at)
      found.push({
        ...parseHeading(oneLine(line)),
        id: ids.next(line.id),
        index: found.length,
        number: line.sceneNumber ?? null,
        heading: oneLine(line),
        from: at,
        to: lines.length,
        characters: [],
        sections: sections.map(({ title }) => title),
      })
    } else if (line.element === 'character') addSpeaker(found.at(-1), line)
  }
  closeScene(found.at(-1), lines, lines.length)
  return found
}

/**
 * Moves a scene before another one, or to the end of the script (null). Nothing happens if either is gone.
 * In Yjs a move is a deletion and new lines: what somebody types into the old ones meanwhile is caught by
 * the rescue and offered back in this scene, which keeps its id.
 */
export function moveScene(doc: Y.Doc, sceneId: string, beforeSceneId: string | null): void {
  const fragment = story.script(doc)
  const all = scenes(readLines(fragment))
  const scene = all.find(({ id }) => id === sceneId)
  const before = all.find(({ id }) => id === beforeSceneId)
  if (!scene || scene === before || (beforeSceneId !== null && !before)) return
  const target = before?.from ?? fragment.length
  if (target === scene.to) return
  const length = scene.to - scene.from
  doc.transact(() => {
    const moved = fragment.slice(scene.from, scene.to).map((line) => line.clone())
    fragment.delete(scene.from, length)
    fragment.insert(target > scene.from ? target - length : target, moved)
  })
}

/**
 * Ids that are the same for everybody. Two headings have one id when two people moved a scene at once: the
 * first in the document keeps it, the others are called after it. A heading without an id, from another
 * program, is called after its place.
 */
class SceneIds {
  readonly #taken: Set<string>
  readonly #given = new Set<string>()
  readonly #copies = new Map<string, number>()

  constructor(lines: readonly ScriptLine[]) {
    this.#taken = new Set(lines.map(({ id }) => id ?? ''))
  }

  next(id: string | undefined): string {
    const own = id !== undefined && !this.#given.has(id) ? id : this.#derive(id ?? 'scene')
    this.#given.add(own)
    return own
  }

  #derive(id: string): string {
    const copy = (this.#copies.get(id) ?? 1) + 1
    this.#copies.set(id, copy)
    const derived = `${id}~${copy}`
    return this.#taken.has(derived) || this.#given.has(derived) ? this.#derive(id) : derived
  }
}

/** A section before the next heading, and what belongs to it, opens what follows: the scene ends above it. */
function closeScene(scene: Scene | undefined, lines: readonly ScriptLine[], end: number): void {
  if (!scene) return
  scene.to = end
  if (end === lines.length) return
  for (let at = end - 1; at > scene.from && isOutline(lines[at]!); at--) {
    if (lines[at]!.element === 'section') scene.to = at
  }
}

function isOutline({ element }: ScriptLine): boolean {
  return element === 'section' || element === 'synopsis' || element === 'note'
}

function enterSection(sections: { level: number; title: string }[], line: ScriptLine): void {
  const level = line.level ?? 1
  while (sections.length > 0 && sections.at(-1)!.level >= level) sections.pop()
  sections.push({ level, title: oneLine(line) })
}

function addSpeaker(scene: Scene | undefined, cue: ScriptLine): void {
  const name = nameOf(textOf(cue))
  if (scene && name !== '' && !scene.characters.includes(name)) scene.characters.push(name)
}

/** The words of a heading or section; a writer's notes in it are not part of its name. */
function oneLine(line: ScriptLine): string {
  const words = line.runs.map((run) => (run.note ? ' ' : run.text)).join('')
  return words.replace(/\s+/g, ' ').trim()
}
