import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { parseFountain, writeFountain } from '../../shared/screenplay/fountain.ts'
import { countInScript, renameInScript, type Renaming } from '../../shared/screenplay/renaming.ts'
import { readScript, replaceScript } from '../../shared/screenplay/script.ts'

function script(text: string): Y.Doc {
  const doc = new Y.Doc()
  replaceScript(doc, parseFountain(text).screenplay)
  return doc
}

/** The script after a renaming, and how often it was made. */
function renamed(text: string, renaming: Renaming): { text: string; count: number } {
  const doc = script(text)
  const said = countInScript(doc, renaming)
  const count = renameInScript(doc, renaming)
  expect(count).toBe(said)
  expect(countInScript(doc, renaming)).toBe(0)
  return { text: writeFountain(readScript(doc)).trim(), count }
}

describe('a name that changes in the script', () => {
  it('[RNM1] changes in cues, headings, action and speech, in the case it has there', () => {
    const before = "INT. BOB'S FORGE - DAY\n\nBob looks up. It is Bob's hammer.\n\nBOB (V.O.)\nI am Bob."
    const after =
      "INT. ROBERT'S FORGE - DAY\n\nRobert looks up. It is Robert's hammer.\n\nROBERT (V.O.)\nI am Robert."
    const bob = { from: 'Bob', to: 'Robert', person: true }
    expect(renamed(before, bob)).toEqual({ text: after, count: 5 })
  })

  it('[RNM2] is meant with a capital only where it is a person’s', () => {
    const will = { from: 'Will', to: 'Bill', person: true }
    expect(renamed('Will he come? He will. WILL!', will)).toEqual({
      text: 'Bill he come? He will. BILL!',
      count: 2,
    })
    const hammer = { from: 'The Hammer', to: 'The Mallet', person: false }
    expect(renamed('The hammer lies there. A HAMMER!', hammer).text).toBe('The mallet lies there. A MALLET!')
  })

  it('[RNM3] keeps the style it has, and leaves other words alone', () => {
    const bob = { from: 'Bob', to: 'Al', person: true }
    const before = 'Then **Bob** and *Bob* go; Bobby and Bobsled stay.\n\n_Bob_ waves.'
    const after = 'Then **Al** and *Al* go; Bobby and Bobsled stay.\n\n_Al_ waves.'
    expect(renamed(before, bob).text).toBe(after)
  })

  it('[RNM4] writes those letters alone: what somebody else types beside them meanwhile stays', () => {
    const ada = script('Bob waits by the door.')
    const ben = new Y.Doc()
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada))
    const line = ben.getXmlFragment('script').get(0) as Y.XmlElement
    ;(line.get(0) as Y.XmlText).insert(22, ' Alone.')
    renameInScript(ada, { from: 'Bob', to: 'Robert', person: true })
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(ben))
    expect(writeFountain(readScript(ada)).trim()).toBe('Robert waits by the door. Alone.')
  })
})
