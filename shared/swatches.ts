/** The colours that a palette in words names, to be seen beside it: "ochre #c8862a, teal" has two. */

/** Plain colour words and a tone for each, as a painter's shop would show them. */
const colourWords: Readonly<Record<string, string>> = {
  amber: '#e0912f',
  black: '#15140f',
  blue: '#3566a8',
  bone: '#e6dcc6',
  brass: '#b08d3c',
  brown: '#6b4a30',
  charcoal: '#36383a',
  copper: '#b3683a',
  coral: '#e8775c',
  cream: '#efe4c9',
  crimson: '#a3202e',
  cyan: '#38b3c4',
  emerald: '#1f8a5b',
  gold: '#d1a437',
  green: '#4b8a4c',
  grey: '#85847f',
  gray: '#85847f',
  indigo: '#363b7c',
  ivory: '#f2ead6',
  lavender: '#a99bcb',
  lilac: '#b79bc8',
  magenta: '#b83280',
  maroon: '#6a1f2b',
  mint: '#9fd3b6',
  moss: '#66733a',
  mustard: '#c99a2c',
  navy: '#1d2a4d',
  ochre: '#c8862a',
  olive: '#727034',
  orange: '#df7a27',
  peach: '#f0b48f',
  pink: '#dd8ba0',
  plum: '#63365c',
  purple: '#6a4390',
  red: '#bf3a2b',
  rose: '#cf6d7d',
  rust: '#a4502a',
  salmon: '#e58d76',
  sand: '#d6bf94',
  scarlet: '#cf2e26',
  sepia: '#7a5a3a',
  sienna: '#9c5330',
  silver: '#b9bcbd',
  slate: '#566370',
  tan: '#c4a177',
  teal: '#1f6f72',
  terracotta: '#bb5f41',
  turquoise: '#3aa9a0',
  ultramarine: '#2b3fa0',
  umber: '#5d4530',
  vermilion: '#d6472b',
  violet: '#70519f',
  white: '#f4f1ea',
  yellow: '#e5c33a',
}

const anyColour = new RegExp(
  `#[0-9a-f]{6}(?![0-9a-f])|#[0-9a-f]{3}(?![0-9a-f])|(?<!\\p{L})(?:${Object.keys(colourWords).join('|')})(?!\\p{L})`,
  'giu',
)

/**
 * The colours in `words` as "#rrggbb", each once, in the order in which they are named. A colour word that
 * its own number follows ("ochre #c8862a") is that number.
 */
export function swatchesIn(words: string, most = 6): string[] {
  const found: string[] = []
  let last: { end: number; word: boolean } | null = null
  for (const { 0: name, index } of words.matchAll(anyColour)) {
    const isWord = !name.startsWith('#')
    const between = last ? words.slice(last.end, index) : ''
    if (last?.word && !isWord && /^[^,;.]*$/.test(between)) found.pop()
    last = { end: index + name.length, word: isWord }
    found.push(isWord ? colourWords[name.toLowerCase()]! : sixDigits(name.toLowerCase()))
  }
  return [...new Set(found)].slice(0, most)
}

function sixDigits(hex: string): string {
  return hex.length === 7 ? hex : hex.replace(/[0-9a-f]/g, '$&$&')
}
