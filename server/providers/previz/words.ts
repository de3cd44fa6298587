/**
 * What simple rules can read in words: which things are named, and in which colour. The rules know English;
 * words in other languages are set on the sheet all the same, they just decide nothing in the drawing.
 */
import { colourNames } from './colourNames.ts'

/** More than a description ever has; what follows decides nothing. */
const mostWords = 2000

/** "no", "without": the thing that follows is not there. */
const absent = new Set(['no', 'not', 'without', 'never', 'nor', 'lost', 'after', 'before'])
const articles = new Set(['a', 'an', 'the', 'any', 'his', 'her', 'their', 'its'])

/** A colour that words name: "ochre", or its code. */
export interface NamedColour {
  name: string
  hex: string
}

export class Words {
  readonly #tokens: readonly string[]
  readonly #joined: string
  readonly #source: string

  constructor(...parts: readonly string[]) {
    this.#source = parts.join(' \n ').slice(0, 20_000)
    this.#tokens = withoutAbsent(
      (this.#source.toLowerCase().match(/\p{L}+|[,.;]/gu) ?? []).slice(0, mostWords),
    )
    this.#joined = ` ${this.#tokens.map(singular).join(' ')} `
  }

  /** Whether one of these is named: "coat", "space suit"; one or many of it. */
  has(...names: readonly string[]): boolean {
    return names.some((name) => this.#joined.includes(` ${name.split(' ').map(singular).join(' ')} `))
  }

  /** The first in this order whose words are named. */
  first<Name extends string>(table: Readonly<Record<Name, readonly string[]>>): Name | null {
    return (Object.keys(table) as Name[]).find((name) => this.has(...table[name])) ?? null
  }

  /** Whether the noun has this before it, at most three words away: "long grey hair" is long. */
  describes(noun: string, adjective: string): boolean {
    return this.#tokens.some(
      (token, at) =>
        singular(token) === noun && this.#tokens.slice(Math.max(0, at - 3), at).includes(adjective),
    )
  }

  /** The colour of a thing: "a long yellow raincoat", "hair … grey" does not count, "grey hair" does. */
  colourOf(...names: readonly string[]): string | null {
    for (const name of names) {
      const parts = name.split(' ').map(singular)
      const at = this.#tokens.findIndex((_, start) =>
        parts.every((part, offset) => singular(this.#tokens[start + offset] ?? '') === part),
      )
      const found = at < 0 ? null : this.#colourBefore(at)
      if (found) return found
    }
    return null
  }

  /** Nearest first, up to three words back and not over a comma: "red, white coat" is a white coat. */
  #colourBefore(at: number): string | null {
    for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
      const token = this.#tokens[back]!
      if (/[,.;]/.test(token)) return null
      if (Object.hasOwn(colourNames, token)) return colourNames[token]!
    }
    return null
  }

  /** All colours named, each once, in their order; codes ("#1d4e89") among them. */
  colours(): NamedColour[] {
    const found = new Map<string, NamedColour>()
    for (const [word] of this.#source.matchAll(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|\p{L}+/giu)) {
      const name = word.toLowerCase()
      const hex = name.startsWith('#')
        ? fullCode(name)
        : Object.hasOwn(colourNames, name) && colourNames[name]
      if (hex && ![...found.values()].some((colour) => colour.hex === hex)) found.set(name, { name, hex })
    }
    return [...found.values()]
  }
}

function withoutAbsent(tokens: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!absent.has(tokens[at]!)) kept.push(tokens[at]!)
    else at += articles.has(tokens[at + 1] ?? '') ? 2 : 1
  }
  return kept
}

/** Worn in pairs, and another word without its ending. */
const plurals = new Set(['shorts', 'glasses', 'goggles', 'trousers', 'jeans', 'pants', 'leggings', 'tiles'])

function singular(token: string): string {
  if (plurals.has(token)) return token
  return token.length > 3 && token.endsWith('s') && !/(ss|us|is)$/.test(token) ? token.slice(0, -1) : token
}

function fullCode(code: string): string {
  return code.length === 4 ? `#${code.slice(1).replace(/./g, '$&$&')}` : code
}
