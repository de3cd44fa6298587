/** The two texts and requests of a comparison as one page, and what is measured of them in words. */
import { textModel } from '../../shared/models.ts'
import { lengthsOf, passages, textDifference, wordsFound, wordsToAvoid } from '../../shared/passages.ts'
import type { TextQuestion } from '../../shared/questions.ts'
import { difference } from '../../shared/texts.ts'
import { pageOf, text } from './page.ts'

export interface Measured {
  /** How much the two differ, 0 to 1. */
  share: number
  /** What there is to say of each, in the order of `passages`. */
  each: string[][]
}

/** @param avoid what the style says is to be avoided */
export function measurePassages(made: readonly string[], avoid: string): Measured {
  const wanted = wordsToAvoid(avoid)
  const each = made.map((words) => {
    const { words: count, perSentence } = lengthsOf(words)
    const length = `${count} words, ${perSentence.toFixed(1)} to a sentence.`
    return wanted.length === 0 ? [length] : [length, avoidedWords(wordsFound(words, wanted), wanted)]
  })
  return { share: textDifference(made[0]!, made[1]!), each }
}

/** "Of the words to avoid (suddenly, very) it has very." */
function avoidedWords(found: readonly string[], wanted: readonly string[]): string {
  const has = found.length === 0 ? 'none' : found.join(', ')
  return `Of the words to avoid (${wanted.join(', ')}) it has ${has}.`
}

/** "83 % of the words differ." */
export function differWords(share: number): string {
  return `${Math.round(share * 100)} % of the words differ.`
}

type Asked = Pick<TextQuestion, 'system' | 'prompt' | 'mostTokens'> & { model: string }

export interface TextComparison {
  style: string
  where: string
  prompt: string
  at: Date
  /** Each in the order of `passages`. */
  requests: readonly Asked[]
  made: readonly string[]
  measured: Measured
}

export function textReport({ style, where, prompt, at, requests, made, measured }: TextComparison): string {
  const columns = passages.map(({ title }, index) => {
    const compared = index === 0 ? 'The other is measured against it.' : differWords(measured.share)
    const measures = [...measured.each[index]!, compared]
    return column(title, made[index]!, measures, requests[index]!, requests[0]!)
  })
  return pageOf({
    style,
    prompt,
    facts: [where, textModel.name, `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    columns,
    notes: [
      'The same words and the same model, asked at temperature 0; marked is what the style adds to the request.',
      `How much they differ is the share of the words of both texts that have no equal in the other in the same
order; signs and capitals do not count. A text model may put the same thing differently when it is asked twice,
so a small difference alone proves little. Of what is to be avoided, entries of three words at most and what
stands in quotation marks are looked for, as whole words; the rest is for people to judge.`,
    ],
  })
}

function column(
  title: string,
  made: string,
  measures: readonly string[],
  request: Asked,
  plain: Asked,
): string {
  const known = new Set(plain.system.split('\n'))
  const lines = request.system
    .split('\n')
    .map((words) => (known.has(words) ? `<p>${text(words)}</p>` : `<ins>${text(words)}</ins>`))
  return `<article>
<h2>${text(title)}</h2>
<p class="made-text">${text(made)}</p>
<ul class="measure">${measures.map((words) => `<li>${text(words)}</li>`).join('')}</ul>
<h3>What the model is told</h3>
<div class="prompt">${lines.join('\n')}</div>
<h3>What it is given</h3>
<div class="prompt"><p>${marked(plain.prompt, request.prompt)}</p></div>
<p class="quiet">${text(request.model)} · no pictures · ${request.mostTokens} tokens at most</p>
<details><summary>As it is kept</summary><pre>${text(JSON.stringify(request, null, 2))}</pre></details>
</article>`
}

/** The one stretch that `words` has and `plain` has not, marked. */
function marked(plain: string, words: string): string {
  const { index, insert } = difference(plain, words, 0)
  const [before, after] = [words.slice(0, index), words.slice(index + insert.length)]
  return insert === '' ? text(words) : `${text(before)}<mark>${text(insert)}</mark>${text(after)}`
}
