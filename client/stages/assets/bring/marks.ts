/** Where two texts differ, word by word, to be shown to a person who compares them. */

/** A run of words: in both texts, only in the one before, only in the one after. */
export interface Change {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Where the words of a merged text come from. */
export interface Origin {
  from: 'library' | 'film' | 'neither'
  text: string
}

/** More pairs of words than this are not compared: all is then said to be different. */
const mostPairs = 4_000_000

/** What has to be taken away from `before` and put in to make `after`; unequal words only. */
export function changes(before: string, after: string): Change[] {
  const old = tokens(before)
  const now = tokens(after)
  const runs: Change[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of [...common(old, now), [old.length, now.length] as const]) {
    for (; i < a; i++) add(runs, 'kind', 'gone', old[i]!)
    for (; j < b; j++) add(runs, 'kind', 'new', now[j]!)
    if (i < old.length && j < now.length) add(runs, 'kind', 'same', now[j]!)
    i++
    j++
  }
  return runs
}

/** Which words of `merged` are the library's, which the film's, and which were put between them. */
export function origins(merged: string, library: string, film: string): Origin[] {
  const words = tokens(merged)
  const theirs = new Set(common(words, tokens(library)).map(([at]) => at))
  const ours = new Set(common(words, tokens(film)).map(([at]) => at))
  const runs: Origin[] = []
  words.forEach((word, at) => {
    add(runs, 'from', theirs.has(at) ? 'library' : ours.has(at) ? 'film' : 'neither', word)
  })
  return runs
}

/** Words with the space behind them, so that they can be put together again as they were. */
function tokens(text: string): string[] {
  return text.match(/\s*\S+\s*/g) ?? []
}

/** The longest common sequence of words, as pairs of places; case and punctuation do not count. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length * b.length > mostPairs) return []
  const [left, right] = [a.map(bare), b.map(bare)]
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        left[i] === right[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (left[i] === right[j]) pairs.push([i++, j++])
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}

function bare(word: string): string {
  const letters = word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return letters || word.trim()
}

/** Lengthens the last run if it is of the same sort. */
function add<K extends string, V extends string>(
  runs: ({ [key in K]: V } & { text: string })[],
  key: K,
  value: V,
  text: string,
): void {
  const last = runs.at(-1)
  if (last?.[key] === value) last.text += text
  else runs.push({ [key]: value, text } as { [key in K]: V } & { text: string })
}
