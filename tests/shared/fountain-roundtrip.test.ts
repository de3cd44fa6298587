import { describe, expect, it } from 'vitest'
import { parseFountain, writeFountain } from '../../shared/screenplay/fountain.ts'
import { textOf, type Line, type Screenplay } from '../../shared/screenplay/screenplay.ts'
import { tidy } from '../../shared/screenplay/tidy.ts'
import { Seeded } from '../seeded.ts'
import { publicSamples } from './publicSuite.ts'
import { randomFountain, randomScreenplay } from './randomScreenplay.ts'
import { longScript, ownScript } from './scripts/longScript.ts'

/** Seeds that failed once, each for a reason of its own. */
const failedOnce = [1877, 7494, 17951]
const seeds = [...failedOnce, ...Array.from({ length: 4000 }, (_, at) => at + 1)]

const samples: [name: string, text: string][] = [
  ['the sample project', ownScript('sample')],
  ['the spare key', ownScript('the-spare-key')],
  ['every mark', ownScript('every-mark')],
  ['forty pages', longScript()],
  ...publicSamples(),
]

/** All letters and digits in a fixed order: what no import may lose. */
function letters(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).sort().join('')
}

function lettersOf({ titlePage, lines }: Screenplay): string {
  const titles = titlePage.map(({ key, value }) => key + value)
  return letters([...titles, ...lines.map((line) => textOf(line) + (line.sceneNumber ?? ''))].join(' '))
}

function words(line: Line): string {
  return textOf(line).replace(/\s+/g, '')
}

describe('[SP1] export, then import, gives the same screenplay', () => {
  it.each(samples)('%s', (_name, text) => {
    const { screenplay } = parseFountain(text)
    expect(tidy(screenplay)).toEqual(screenplay)
    expect(parseFountain(writeFountain(screenplay)).screenplay).toEqual(screenplay)
  })

  it('of 4,000 screenplays by chance, up to what tidying does', () => {
    for (const seed of seeds) {
      const screenplay = randomScreenplay(new Seeded(seed))
      const read = parseFountain(writeFountain(screenplay)).screenplay
      expect(read, `seed ${seed}`).toEqual(tidy(screenplay))
    }
  })

  it('of 4,000 texts by chance that nobody would call a script', () => {
    for (const seed of seeds) {
      const { screenplay } = parseFountain(randomFountain(new Seeded(seed)))
      const again = parseFountain(writeFountain(screenplay)).screenplay
      expect(again, `seed ${seed}`).toEqual(screenplay)
    }
  })

  it('[SP19] and tidying changes no word and nothing the second time', () => {
    for (const seed of seeds) {
      const screenplay = randomScreenplay(new Seeded(seed))
      const tidied = tidy(screenplay)
      expect(tidy(tidied), `seed ${seed}`).toEqual(tidied)
      expect(tidied.lines.map(words), `seed ${seed}`).toEqual(screenplay.lines.map(words))
    }
  })
})

describe('[SP3] nothing is dropped', () => {
  it.each(samples)('every letter of %s is in its screenplay', (_name, text) => {
    expect(lettersOf(parseFountain(text).screenplay)).toBe(letters(text))
  })

  it('nor of 4,000 texts by chance', () => {
    for (const seed of seeds) {
      const text = randomFountain(new Seeded(seed))
      expect(lettersOf(parseFountain(text).screenplay), `seed ${seed}: ${JSON.stringify(text)}`).toBe(
        letters(text),
      )
    }
  })
})
