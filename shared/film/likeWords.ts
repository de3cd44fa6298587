/** The words of names: how much each tells, and how alike two of them are. */

export interface Word {
  /** In the form names are compared in: small letters, no accents. */
  text: string
  /** How much it says about who or what is meant, to 1. */
  weight: number
  /** How it sounds; empty if no English rules apply. */
  sound: string
}

export interface WordLikeness {
  /** 0 to 1. */
  quality: number
  /** What differs, in words for a person; empty if nothing does. */
  differs: string
}

/** What many are called, short forms after the slash: it tells little and is never a slip for another. */
const titles = new Map(
  (
    'captain/capt doctor/dr mister/mr mrs ms miss sir lady lord sergeant/sgt lieutenant/lt colonel/col general/gen ' +
    'major officer detective inspector professor/prof father sister king queen prince princess agent uncle aunt'
  )
    .split(' ')
    .flatMap((title) => title.split('/').map((form) => [form, title.split('/')[0]!] as const)),
)
const common = new Set('old young little big tall first second third new'.split(' '))

/** A word of a folded name; short forms of titles are written out. */
export function readWord(written: string): Word {
  const title = titles.get(written)
  if (title !== undefined) return { text: title, weight: 0.25, sound: '' }
  const tellsLess = /\p{N}|^[a-zа-я]$/u.test(written) || common.has(written)
  return { text: written, weight: tellsLess ? 0.5 : 1, sound: soundOf(written) }
}

/**
 * How alike two words are; null if not at all. Numbers and titles are themselves or nothing: Guard 1 is no
 * slip for Guard 2. Initials and short forms are for people.
 */
export function likeWords(a: Word, b: Word, people: boolean): WordLikeness | null {
  if (a.text === b.text) return { quality: 1, differs: '' }
  if (a.weight < 1 || b.weight < 1) return people ? initialOf(a.text, b.text) : null
  if (singular(a.text) === singular(b.text)) return { quality: 0.95, differs: 'singular and plural' }
  if (a.sound.length > 1 && a.sound === b.sound) return { quality: 0.78, differs: 'sounds alike' }
  return slip(a.text, b.text) ?? (people ? shortFor(a.text, b.text) : null)
}

/** A slip keeps the first letter (Room is not Broom) and is rare in short words (Mark is not Mary). */
function slip(a: string, b: string): WordLikeness | null {
  const length = Math.max(a.length, b.length)
  if (a[0] !== b[0] || Math.min(a.length, b.length) < 5 || length > 40) return null
  const letters = editDistance(a, b, length < 8 ? 1 : 2)
  if (letters === null) return null
  return {
    quality: Math.min(1 - (1.9 * letters) / length, 0.85),
    differs: letters === 1 ? 'one letter differs' : 'two letters differ',
  }
}

function initialOf(a: string, b: string): WordLikeness | null {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (!/^\p{L}$/u.test(short) || !long.startsWith(short)) return null
  return { quality: 0.8, differs: `“${short.toUpperCase()}” may be an initial` }
}

function shortFor(a: string, b: string): WordLikeness | null {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < 3 || !long.startsWith(short)) return null
  return { quality: 0.62, differs: 'one may be short for the other' }
}

/** Letters to change, add, drop or swap with their neighbour (restricted Damerau–Levenshtein); null beyond `most`. */
function editDistance(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]! <= most ? last[b.length]! : null
}

/** A rough English sound, one letter a sound. */
function soundOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return ''
  return word
    .replace(/^kn|^gn/, 'n')
    .replace(/^wr/, 'r')
    .replace(/ph/g, 'f')
    .replace(/gh/g, '')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/ck|[cq]/g, 'k')
    .replace(/v/g, 'f')
    .replace(/(?<=.)h(?![aeiouy])|(?<=[rtk])h/g, '')
    .replace(/ee|ea|ie|ei|ey|y/g, 'i')
    .replace(/oo|ou/g, 'u')
    .replace(/ai/g, 'a')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=[^aeiou])e$/, '')
}

function singular(word: string): string {
  return word.length > 3 && /^[a-z]+[^s]s$/.test(word) ? word.slice(0, -1) : word
}
