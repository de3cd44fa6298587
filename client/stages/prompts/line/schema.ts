/**
 * A line of a prompt in the editor: letters, and chips that count as one letter each. So a position in the editor
 * is the index in the shared text, and none has to be translated.
 */
import { Fragment, type Node, Schema, Slice } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { fields, idOf } from '../../../../shared/assets.ts'
import type { ChipPart } from '../prompt.ts'

export const lineSchema = new Schema({
  nodes: {
    doc: { content: 'inline*' },
    text: { group: 'inline' },
    chip: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { asset: { default: null }, reference: { default: null } },
      leafText: () => '\uFFFC',
      toDOM: ({ attrs }) => ['span', { 'data-asset': attrs['asset'], 'data-reference': attrs['reference'] }],
      parseDOM: [
        {
          tag: 'span[data-asset], span[data-reference]',
          getAttrs: ({ dataset }) => ({
            asset: dataset['asset'] ?? null,
            reference: dataset['reference'] ?? null,
          }),
        },
      ],
    },
  },
})

/** What a chip means; null: nothing that this program knows. */
export function chipOf({ attrs }: Node): ChipPart | null {
  const { asset, reference } = attrs
  if (idOf(asset)) return { asset: asset as string }
  return idOf(reference) ? { reference: reference as string } : null
}

export function chipNode(value: unknown): Node {
  const { asset, reference } = fields(value)
  return lineSchema.nodes.chip.create({ asset: idOf(asset), reference: idOf(reference) })
}

/** What was inserted into a shared text. */
export function inserted(insert: unknown): Node[] {
  if (typeof insert !== 'string') return [chipNode(insert)]
  return insert === '' ? [] : [lineSchema.text(insert)]
}

/** A shared text as the editor shows it. */
export function readText(text: Y.Text): Node {
  const content = (text.toDelta() as { insert: unknown }[]).flatMap(({ insert }) => inserted(insert))
  return lineSchema.node('doc', null, content)
}

/** Pasted text: a line has no lines in it. */
export function pasted(text: string): Slice {
  const words = text.replace(/\s+/g, ' ')
  return words === '' ? Slice.empty : new Slice(Fragment.from(lineSchema.text(words)), 0, 0)
}
