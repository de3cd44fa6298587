/**
 * Scenes are known by the id of their heading, so every heading gets one when it is made and no two share
 * one. Only the editor in which the heading was made gives it: if every client repaired what it sees, two
 * of them would give one heading two ids, and whoever comes second would rename a scene.
 */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { newSceneId } from '../../shared/screenplay/script.ts'
import { isFromShared } from './binding.ts'
import { attributesOf } from './schema.ts'

/** The plugin that gives ids to headings made by typing, retyping and pasting. */
export function sceneIds(): Plugin {
  return new Plugin({
    key: new PluginKey('sceneIds'),
    appendTransaction: (transactions, old, state) => {
      const own = transactions.filter((tr) => tr.docChanged && !isFromShared(tr))
      if (own.length === 0) return null
      const headings = headingsToName(old.doc, state.doc)
      if (headings.length === 0) return null
      const { tr } = state
      for (const position of headings) tr.setNodeAttribute(position, 'id', newSceneId())
      return tr
    },
  })
}

/** Positions of headings in the changed part that have no id, or one that stands elsewhere already. */
function headingsToName(old: ProseMirrorNode, now: ProseMirrorNode): number[] {
  const kept = new Set(old.children)
  const changed: { node: ProseMirrorNode; position: number }[] = []
  now.forEach((node, position) => {
    if (!kept.has(node) && attributesOf(node).element === 'sceneHeading') changed.push({ node, position })
  })
  if (changed.length === 0) return []

  const taken = new Set<string>()
  for (const node of now.children) {
    const { id } = attributesOf(node)
    if (id !== null && kept.has(node)) taken.add(id)
  }
  return changed
    .filter(({ node }) => {
      const { id } = attributesOf(node)
      if (id === null || taken.has(id)) return true
      taken.add(id)
      return false
    })
    .map(({ position }) => position)
}
