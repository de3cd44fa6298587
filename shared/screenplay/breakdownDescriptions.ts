/** What the action says about somebody or something: whole sentences, in script order, nothing twice. */
import { sentencesOf, type Passage, type Sentence } from './breakdownAction.ts'

/** Where an action names somebody or something. */
export interface Naming {
  passage: Passage
  from: number
  to: number
}

/** Letters a description has at most. */
const most = 600

const describing =
  /^(?:['’]s)?[\s,]*(?:\([^)]*\)[\s,]*)?(?:(?:is|are|was)(?! (?:\w+ly )?(?:\w+ing|able|about|not|gone|still|already|now|there|here|out|on|off|back|up|down)\b)|wears?|wearing|(?:has|have)(?! (?:to|been|\w+ed|brought|gone|done|left|come)\b)|looks?(?! (?:at|up|down|out|over|around|in|into|from|through|away|back|to|for|past|across|on)\b)|seems?|resembles?|appears to be|dressed|made|in (?:his|her|their) (?:early |mid |late |mid-)?\w+(?:s|ies)\b|stands? out|bears?|carries himself|carries herself)\b/i
const apposition =
  /^(?:\s*\(|,\s+(?:an?|the|his|her|their|in|with|aged?|about|early|mid|late|\d)\b|,\s+\p{Ll}+(?:,| and | with )|（|\s*[–—-]{1,2}\s+an?\b)/u
const goesOn =
  /^(?:(?:He|She|They|It|His|Her|Their|Its)\b[^.]{0,40}?\b(?:is|are|wears?|has|have|looks?(?! (?:at|up|down|out|over|around|in|into|from|through|away|back|to|for|past|across|on)\b)|seems?)\b)/

/** Whose first mention always counts: it is where the script introduces them. */
export function describe(mentions: readonly Naming[], introduced: boolean): string {
  const said = new Said()
  for (const [at, { passage, from, to }] of mentions.entries()) {
    const after = passage.text.slice(to, to + 80)
    const introduces = (at === 0 && introduced) || apposition.test(after)
    if (!introduces && !describing.test(after)) continue
    const sentences = sentencesOf(passage)
    const index = sentences.findIndex((sentence) => sentence.from <= from && to <= sentence.to)
    const sentence = sentences[index]
    if (!sentence) continue
    said.add(passage, sentence)
    if (said.full) break
    const next = sentences[index + 1]
    if (next && goesOn.test(passage.text.slice(next.from, next.to))) said.add(passage, next)
  }
  return said.text
}

/** The words a place begins with: the sentences under its heading before anybody does anything. */
export function describePlace(openings: readonly { passage: Passage; people: readonly Naming[] }[]): string {
  const said = new Said()
  for (const { passage, people } of openings) {
    for (const sentence of sentencesOf(passage)) {
      if (people.some(({ from }) => from >= sentence.from && from < sentence.to)) break
      if (/^(?:He|She|They|We)\b/.test(passage.text.slice(sentence.from, sentence.to))) break
      said.add(passage, sentence)
    }
  }
  return said.text
}

class Said {
  text = ''
  readonly #seen = new Set<string>()
  full = false

  add({ text }: Passage, { from, to }: Sentence): void {
    const sentence = text.slice(from, to).replace(/\s+/g, ' ').trim()
    const key = sentence
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    if (key === '' || this.full || this.#seen.has(key)) return
    this.#seen.add(key)
    const longer = this.text === '' ? sentence : `${this.text} ${sentence}`
    if (longer.length <= most) this.text = longer
    else {
      this.full = true
      if (this.text === '') this.text = `${longer.slice(0, most).replace(/\s+\S*$/, '')}…`
    }
  }
}
