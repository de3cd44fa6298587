/** A script of about forty pages, put together from the own scripts, each time round with another cast. */
import { readFileSync } from 'node:fs'

const casts = [
  { NELL: 'ORLA', ABEL: 'JUDE', QUILL: 'BRANDT', DESSA: 'INES', IMRE: 'PAVEL', HALASZ: 'NOVAK' },
  { NELL: 'ŽOFIE', ABEL: 'MÜLLER', QUILL: 'ÉDOUARD', DESSA: 'ÅSA', IMRE: 'ŁUKASZ', HALASZ: 'ÇELIK' },
  { NELL: 'НИНА', ABEL: 'ПАВЕЛ', QUILL: 'ФЁДОР', DESSA: 'ДАША', IMRE: 'ИВАН', HALASZ: 'ОЛЬГА' },
  { NELL: 'ΝΕΦΕΛΗ', ABEL: 'ΑΡΗΣ', QUILL: 'ΟΔΥΣΣΕΑΣ', DESSA: 'ΔΑΦΝΗ', IMRE: 'ΙΩΝ', HALASZ: 'ΧΛΟΗ' },
] as const

/** Reads one of the own scripts: a name in this folder, or the sample project's. */
export function ownScript(name: 'the-spare-key' | 'every-mark' | 'sample'): string {
  const file = name === 'sample' ? '../../../server/sample/sample.fountain' : `./${name}.fountain`
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}

/** About forty pages, or as many times that as asked. */
export function longScript(times = 1): string {
  const titleless = (text: string): string => text.slice(text.indexOf('\n\n') + 2)
  const round = `${titleless(ownScript('sample'))}\n${titleless(ownScript('the-spare-key'))}\n`
  const rounds = casts.map((cast) =>
    Object.entries(cast).reduce((text, [from, to]) => text.replaceAll(from, to), round),
  )
  return `Title: THE LONG NIGHT\n\n${rounds.join('').repeat(times)}`
}
