/**
 * The script as ProseMirror sees it: a flat list of lines. There is one node type for all of them and the
 * element is an attribute, because a line whose type were its node would have to be deleted and made anew
 * to become another, and with it would go what somebody else is typing into it. Line breaks inside a line
 * are "\n" characters, as in the shared document, and shown by `white-space`.
 */
import { Mark, Node, type Extensions } from '@tiptap/core'
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import { elements, type Element, type Line, type Run } from '../../shared/screenplay/screenplay.ts'
import type { ScriptLine } from '../../shared/screenplay/script.ts'

/** The attributes of a line node; null where the shared document holds nothing. */
export interface LineAttributes {
  element: Element
  id: string | null
  sceneNumber: string | null
  dual: boolean | null
  level: number | null
  centered: boolean | null
}

/** The attributes of a line node, typed. */
export function attributesOf(node: ProseMirrorNode): LineAttributes {
  return node.attrs as LineAttributes
}

/** Whether a pasted or shared value names an element of this program. */
export function isElement(value: unknown): value is Element {
  return elements.some((element) => element === value)
}

const Document = Node.create({ name: 'doc', topNode: true, content: 'line+' })

const Text = Node.create({ name: 'text' })

/** An attribute that is read from and written to `data-*`, so that copying within the editor keeps it. */
function data<T>(name: string, initial: T, read: (value: string) => T) {
  return {
    default: initial,
    parseHTML: (element: HTMLElement): T => {
      const value = element.getAttribute(`data-${name}`)
      return value === null ? initial : read(value)
    },
    renderHTML: (attributes: Record<string, string | number | boolean | null>): Record<string, string> => {
      const value = attributes[name === 'scene-number' ? 'sceneNumber' : name]
      return value === null || value === undefined ? {} : { [`data-${name}`]: String(value) }
    },
  }
}

const LineNode = Node.create({
  name: 'line',
  content: 'text*',
  // ProseMirror would read the line breaks it finds in the page as spaces.
  whitespace: 'pre',
  defining: true,
  addAttributes() {
    return {
      element: data<Element>('element', 'action', (value) => (isElement(value) ? value : 'action')),
      id: data<string | null>('id', null, (value) => value),
      sceneNumber: data<string | null>('scene-number', null, (value) => value.slice(0, 20)),
      dual: data<boolean | null>('dual', null, () => true),
      level: data<number | null>('level', null, (value) => Math.min(6, Math.max(1, Number(value) || 1))),
      centered: data<boolean | null>('centered', null, () => true),
    }
  },
  parseHTML() {
    return [
      // What this editor copied itself; what others copied is read by paste.ts.
      { tag: 'p.line', preserveWhitespace: 'full' },
      { tag: 'p' },
    ]
  },
  renderHTML({ HTMLAttributes }) {
    return ['p', { ...HTMLAttributes, class: 'line' }, 0]
  },
})

type MarkName = Exclude<keyof Run, 'text'>

/** The marks of a run, in the order in which they nest. */
export const markNames: readonly MarkName[] = ['bold', 'italic', 'underline', 'note']

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [{ tag: 'strong' }],
  renderHTML: () => ['strong', 0],
})

const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }],
  renderHTML: () => ['em', 0],
})

const Underline = Mark.create({
  name: 'underline',
  parseHTML: () => [{ tag: 'u' }],
  renderHTML: () => ['u', 0],
})

/** A writer's note inside a line: seen by the team, never printed. */
const Note = Mark.create({
  name: 'note',
  inclusive: false,
  parseHTML: () => [{ tag: 'span[data-note]' }],
  renderHTML: () => ['span', { 'data-note': '' }, 0],
})

/** The schema as Tiptap extensions. */
export const schemaExtensions: Extensions = [Document, Text, LineNode, Bold, Italic, Underline, Note]

/** A plain line as a node. */
export function nodeOf(line: Line, schema: Schema): ProseMirrorNode {
  const { runs, ...attributes } = line
  const content = runs
    .filter((run) => run.text !== '')
    .map((run) =>
      schema.text(
        run.text,
        markNames.filter((name) => run[name]).map((name) => schema.mark(name)),
      ),
    )
  return schema.nodes.line!.create(attributes, content)
}

/** A line node as the plain value that parsers and exporters use. */
export function lineOf(node: ProseMirrorNode): ScriptLine {
  const { element, id, sceneNumber, dual, level, centered } = attributesOf(node)
  const runs: Run[] = []
  node.forEach((child) => {
    const run: Run = { text: child.text ?? '' }
    for (const mark of child.marks) run[mark.type.name as MarkName] = true
    runs.push(run)
  })
  return {
    element,
    ...(id !== null && element === 'sceneHeading' && { id }),
    ...(sceneNumber !== null && { sceneNumber }),
    ...(dual && { dual: true as const }),
    ...(level !== null && { level }),
    ...(centered && { centered: true as const }),
    runs,
  }
}
