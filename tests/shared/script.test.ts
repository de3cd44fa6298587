import { getSchema } from '@tiptap/core'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { schemaExtensions } from '../../client/editor/schema.ts'
import { story } from '../../shared/documents.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import type { Screenplay } from '../../shared/screenplay/screenplay.ts'
import { moveScene, scenes } from '../../shared/screenplay/scenes.ts'
import {
  appendScript,
  bytesAsUpdate,
  insertLines,
  newSceneId,
  readLines,
  readScript,
  readTitlePage,
  replaceScript,
  setTitlePage,
} from '../../shared/screenplay/script.ts'
import { tidy } from '../../shared/screenplay/tidy.ts'
import { Seeded } from '../seeded.ts'
import { randomScreenplay } from './randomScreenplay.ts'
import { longScript, ownScript } from './scripts/longScript.ts'

function withScript(text: string): Y.Doc {
  const doc = new Y.Doc()
  replaceScript(doc, parseFountain(text).screenplay)
  return doc
}

function headings(doc: Y.Doc): string[] {
  return scenes(readLines(story.script(doc))).map(({ heading }) => heading)
}

function ids(doc: Y.Doc): string[] {
  return scenes(readLines(story.script(doc))).map(({ id }) => id)
}

/** Counts the transactions that changed something. */
function transactions(doc: Y.Doc, edit: () => void): number {
  let count = 0
  const listen = (): void => void count++
  doc.on('update', listen)
  edit()
  doc.off('update', listen)
  return count
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
}

describe('[SP20] the script in the document', () => {
  it('gives back the screenplay that was put in', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const screenplay = tidy(randomScreenplay(new Seeded(seed)))
      const doc = new Y.Doc()
      replaceScript(doc, screenplay)
      expect(readScript(doc), `seed ${seed}`).toEqual(screenplay)
    }
  })

  it('holds one text in every line, an empty one too', () => {
    const doc = new Y.Doc()
    replaceScript(doc, { titlePage: [], lines: [{ element: 'action', runs: [] }] })
    const [line] = story.script(doc).toArray() as Y.XmlElement[]
    expect(line!.toArray().map((child) => child.constructor)).toEqual([Y.XmlText])
    expect(line!.getAttributes()).toEqual({ element: 'action' })
  })

  it('is read by the editor without being written to', () => {
    const doc = withScript(ownScript('every-mark'))
    const before = Y.encodeStateVector(doc)
    const schema = getSchema(schemaExtensions)
    const page = initProseMirrorDoc(story.script(doc), schema).doc
    page.check()
    expect(Y.encodeStateVector(doc)).toEqual(before)
    const { lines } = readScript(doc)
    expect(page.childCount).toBe(lines.length)
    expect(page.children.map((node) => node.textContent)).toEqual(
      lines.map((line) => line.runs.map(({ text }) => text).join('')),
    )
    const heading = page.children.find((node) => node.attrs.element === 'sceneHeading')!
    expect(heading.attrs).toMatchObject({ sceneNumber: '1A-2', id: expect.any(String), dual: null })
    const bold = page.children.find((node) => node.textContent.startsWith('Text directly'))!
    expect(bold.children.flatMap((run) => run.marks.map((mark) => mark.type.name))).toEqual(
      expect.arrayContaining(['bold', 'italic', 'underline']),
    )
  })

  it('reads with doubt what another program wrote', () => {
    const doc = new Y.Doc()
    const strange = new Y.XmlElement('paragraph')
    strange.setAttribute('element', 'monologue')
    strange.setAttribute('level', 'deep')
    strange.insert(0, [new Y.XmlText('a'), new Y.XmlElement('image'), new Y.XmlText('b')])
    story.script(doc).insert(0, [new Y.XmlText('loose'), strange])
    expect(readScript(doc).lines).toEqual([
      { element: 'action', runs: [{ text: 'loose' }] },
      { element: 'action', runs: [{ text: 'ab' }] },
    ])
  })

  it('takes an import of 3,500 lines in well under a second', () => {
    const screenplay: Screenplay = parseFountain(longScript(6)).screenplay
    screenplay.lines.length = 3500
    const doc = new Y.Doc()
    const started = performance.now()
    replaceScript(doc, screenplay)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(bytesAsUpdate(screenplay)).toBeLessThan(600_000)
  })
})

describe('[SP21] every edit is one transaction', () => {
  it('replacing, adding, inserting, moving and the title page', () => {
    const doc = withScript(ownScript('sample'))
    const { screenplay } = parseFountain(ownScript('the-spare-key'))
    const [first, second] = ids(doc)
    expect(transactions(doc, () => replaceScript(doc, screenplay))).toBe(1)
    expect(transactions(doc, () => appendScript(doc, screenplay))).toBe(1)
    expect(transactions(doc, () => insertLines(doc, 3, screenplay.lines))).toBe(1)
    expect(transactions(doc, () => setTitlePage(doc, [{ key: 'Title', value: 'B' }]))).toBe(1)
    expect(transactions(doc, () => moveScene(doc, ids(doc)[0]!, null))).toBe(1)
    expect(transactions(doc, () => moveScene(doc, first!, second!))).toBe(0)
  })

  it('adding at the end keeps the title page that is there', () => {
    const doc = withScript(ownScript('sample'))
    const before = readScript(doc)
    const added = parseFountain(ownScript('the-spare-key')).screenplay
    appendScript(doc, added)
    expect(readScript(doc)).toEqual({ titlePage: before.titlePage, lines: [...before.lines, ...added.lines] })
    const empty = new Y.Doc()
    appendScript(empty, added)
    expect(readTitlePage(empty)).toEqual(added.titlePage)
  })
})

describe('[SP22] scenes keep their identity', () => {
  it('every heading gets an id of its own, no other line has one', () => {
    const doc = withScript(longScript())
    const lines = readLines(story.script(doc))
    const given = lines.filter((line) => line.id !== undefined)
    expect(new Set(given.map(({ id }) => id)).size).toBe(given.length)
    expect(given.every((line) => line.element === 'sceneHeading')).toBe(true)
    expect(given).toHaveLength(lines.filter((line) => line.element === 'sceneHeading').length)
    expect(newSceneId()).toMatch(/^[0-9a-v]{12}$/)
  })

  it('a moved scene keeps its id, its words and its styles', () => {
    const doc = withScript('INT. A\n\n*a*\n\nMARY\nb\n\nINT. B\n\nc [[n]]\n\n# Act\n\n= s\n\nINT. C\n\nd')
    const [a, b, c] = ids(doc)
    const before = readScript(doc).lines
    moveScene(doc, a!, c!)
    expect(headings(doc)).toEqual(['INT. B', 'INT. A', 'INT. C'])
    expect(ids(doc)).toEqual([b, a, c])
    moveScene(doc, c!, b!)
    expect(headings(doc)).toEqual(['INT. C', 'INT. B', 'INT. A'])
    moveScene(doc, b!, null)
    expect(headings(doc)).toEqual(['INT. C', 'INT. A', 'INT. B'])
    const key = (lines: typeof before): string[] => lines.map((line) => JSON.stringify(line)).sort()
    expect(key(readScript(doc).lines)).toEqual(key(before))
  })

  it('nothing happens when a scene or its goal is gone', () => {
    const doc = withScript('INT. A\n\nINT. B')
    const [a, b] = ids(doc)
    for (const [scene, before] of [
      ['gone', a],
      [a, 'gone'],
      [a, a],
      [a, b],
      [b, null],
    ] as const) {
      expect(transactions(doc, () => moveScene(doc, scene!, before!))).toBe(0)
    }
  })

  it('two people who move one scene at once make two scenes with ids of their own', () => {
    const one = withScript('INT. A\n\na\n\nINT. B\n\nINT. C')
    const other = new Y.Doc()
    exchange(one, other)
    const [a, b] = ids(one)
    moveScene(one, a!, null)
    moveScene(other, b!, a!)
    moveScene(other, a!, b!)
    exchange(one, other)
    expect(ids(one)).toEqual(ids(other))
    expect(new Set(ids(one)).size).toBe(ids(one).length)
    expect(ids(one).filter((id) => id.startsWith(a!))).toEqual([a, `${a}~2`])
  })
})

describe('[SP23] the title page', () => {
  it('is kept in its order, and only what differs is written', () => {
    const doc = new Y.Doc()
    const fields = [
      { key: 'Title', value: 'A\nB' },
      { key: 'Author', value: 'C' },
      { key: 'order/x', value: 'D' },
    ]
    setTitlePage(doc, fields)
    expect(readTitlePage(doc)).toEqual(fields)
    expect(transactions(doc, () => setTitlePage(doc, fields))).toBe(0)
    setTitlePage(doc, fields.toReversed().slice(1))
    expect(readTitlePage(doc)).toEqual([fields[1], fields[0]])
  })

  it('two people who change two fields at once both keep theirs', () => {
    const one = new Y.Doc()
    setTitlePage(one, [
      { key: 'Title', value: 'A' },
      { key: 'Author', value: 'B' },
    ])
    const other = new Y.Doc()
    exchange(one, other)
    setTitlePage(one, [
      { key: 'Title', value: 'A2' },
      { key: 'Author', value: 'B' },
    ])
    setTitlePage(other, [
      { key: 'Author', value: 'B2' },
      { key: 'Title', value: 'A' },
    ])
    exchange(one, other)
    expect(readTitlePage(one)).toEqual([
      { key: 'Author', value: 'B2' },
      { key: 'Title', value: 'A2' },
    ])
    expect(readTitlePage(other)).toEqual(readTitlePage(one))
  })
})
