/**
 * What was read of a root, kept until it changes, and then brought up to date by the keys that changed. A film
 * has tens of thousands of facts; of all of them one changes at a time, and everybody's page reads them at once.
 *
 * Yjs tells what a transaction has changed before it tells any observer, so whoever reads because they were
 * told never reads what was. Inside of a transaction nothing is kept and everything is read as it is.
 */
import type * as Y from 'yjs'

/**
 * Reads a root. What has not changed should be the same objects as before.
 * @param before what it read the last time; null: nothing
 * @param changed the keys under which something has changed since, at any depth; null: all
 */
export type Reader<T> = (root: Y.Map<unknown>, before: T | null, changed: ReadonlySet<string> | null) => T

interface Memory {
  value: unknown
  changed: Set<string>
}

const memories = new WeakMap<Y.Doc, Map<Y.Map<unknown>, Map<Reader<unknown>, Memory>>>()

/** What `read` makes of a root as it is now. `read` must be the same function every time. */
export function readKept<T>(root: Y.Map<unknown>, read: Reader<T>): T {
  const { doc } = root
  if (!doc || doc._transaction) return read(root, null, null)
  const known = memoriesOf(doc, root)
  const memory = known.get(read as Reader<unknown>)
  if (!memory) {
    const value = read(root, null, null)
    known.set(read as Reader<unknown>, { value, changed: new Set() })
    return value
  }
  if (memory.changed.size > 0) {
    memory.value = read(root, memory.value as T, memory.changed)
    memory.changed = new Set()
  }
  return memory.value as T
}

function memoriesOf(doc: Y.Doc, root: Y.Map<unknown>): Map<Reader<unknown>, Memory> {
  let roots = memories.get(doc)
  if (!roots) {
    const all = (roots = new Map())
    memories.set(doc, all)
    doc.on('beforeObserverCalls', ({ changed }: Y.Transaction) => note(all, changed))
  }
  let known = roots.get(root)
  if (!known) roots.set(root, (known = new Map()))
  return known
}

function note(
  roots: ReadonlyMap<Y.Map<unknown>, ReadonlyMap<Reader<unknown>, Memory>>,
  changed: Y.Transaction['changed'],
): void {
  for (const [type, keys] of changed) {
    const { root, key } = rootOf(type)
    const known = roots.get(root as unknown as Y.Map<unknown>)
    if (!known) continue
    for (const { changed } of known.values()) {
      if (key !== null) changed.add(key)
      else for (const own of keys) if (own !== null) changed.add(own)
    }
  }
}

type AnyType = Parameters<Y.Transaction['changed']['get']>[0]

/** The root that a type lies in, and under which of its keys; null for the root itself. */
function rootOf(type: AnyType): { root: AnyType; key: string | null } {
  let root = type
  let key: string | null = null
  for (let item = root._item; item; item = root._item) {
    key = item.parentSub
    root = item.parent as AnyType
  }
  return { root, key }
}
