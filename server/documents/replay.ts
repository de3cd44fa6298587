/**
 * Folding a document's snapshot and tail into a new snapshot, by replay, with proof that nothing is
 * missing. Replaying beats `Y.mergeUpdates` a hundredfold (25 ms against 2.7 s for 20,000 updates) and
 * collects garbage on the way.
 */
import * as Y from 'yjs'
import type { Stored } from './store.ts'

/** A document's parts as they are stored. */
export type Parts = Pick<Stored, 'snapshot' | 'updates'>

/**
 * Fills `doc` with what is stored of it, in two transactions: the snapshot, then everything after it.
 *
 * In whatever order: updates that come before what they build on are set aside by Yjs, which takes them up
 * again when that arrives. But it looks for one missing piece of each client only, and of updates shuffled
 * in hundreds of ways, one way in a hundred leaves it waiting for ever for what is already here. So
 * whatever still waits at the end is applied once more, all together.
 */
export function restore(doc: Y.Doc, { snapshot, updates }: Parts): void {
  if (snapshot) Y.applyUpdate(doc, snapshot, stored.snapshot)
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
    let before = Infinity
    while (doc.store.pendingStructs && doc.store.pendingStructs.update.length < before) {
      const { update } = doc.store.pendingStructs
      before = update.length
      doc.store.pendingStructs = null
      Y.applyUpdateV2(doc, update)
    }
  }, stored.tail)
}

/** Origins of the two transactions of `restore`: what they bring is in the log already. */
export const stored = { snapshot: Symbol('snapshot'), tail: Symbol('tail') }

export function isStored(origin: unknown): boolean {
  return origin === stored.snapshot || origin === stored.tail
}

/**
 * The state of a document made of these parts.
 * @throws if the state, read back, is not the document it was made from
 */
export function replay(parts: Parts): Uint8Array {
  const doc = new Y.Doc()
  restore(doc, parts)
  const state = Y.encodeStateAsUpdate(doc)
  verify(doc, state)
  return state
}

/** Reads `state` back and compares what it holds and what it has deleted, struct by struct. */
function verify(doc: Y.Doc, state: Uint8Array): void {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, state)
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(copy))) {
    throw new Error('a folded document differs from its log; the log is kept')
  }
  if (!readsLike(doc, copy)) {
    throw new Error('a folded document reads differently from its log; the log is kept')
  }
}

/** Whether two documents have the same visible text and values, whatever they are made of. */
export function readsLike(doc: Y.Doc, other: Y.Doc): boolean {
  return contentOf(doc) === contentOf(other)
}

/** The visible text and values of every root that has any, whatever type it turns out to be. */
function contentOf(doc: Y.Doc): string {
  return [...doc.share.keys()]
    .sort()
    .map((root) => `${root}:${JSON.stringify(visible(doc.get(root)))}`)
    .filter((root) => !root.endsWith(':[[],[]]'))
    .join('\n')
}

function visible(type: Y.AbstractType<unknown>): unknown {
  const items: unknown[] = []
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue
    const content = contentOfItem(item)
    const before = items.at(-1)
    // How text is cut into items is not content: joined, it compares equal however it was cut.
    if (typeof content === 'string' && typeof before === 'string') items[items.length - 1] = before + content
    else items.push(content)
  }
  const entries = [...type._map]
    .filter(([, item]) => !item.deleted)
    .map(([key, item]) => ({ key, content: contentOfItem(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  return [items, entries]
}

function contentOfItem(item: Y.Item): unknown {
  if (item.content instanceof Y.ContentType) return visible(item.content.type)
  if (item.content instanceof Y.ContentString) return item.content.str
  return item.content.getContent()
}
