/** What English words mean for merging descriptions: which tie, which deny, which exclude each other. */

const wearing = ['wearing', 'dressed in', 'clad in']
/** What ties a piece to the words before it and says how something is now. */
const state = [
  ...wearing,
  'covered in',
  'covered with',
  'covered by',
  'made of',
  'made from',
  'full of',
  'next to',
  'out of',
  ...'holding carrying missing lacking using riding showing with without in inside on onto at under beneath'.split(
    ' ',
  ),
  ...'behind beside near above below over between among against around across aboard outside'.split(' '),
]
/** What only ties: nothing is "now of wood". */
const link = 'of from for to by after before during through into like as than'.split(' ')
/** All of them, for a regular expression; "covered in" before "in". */
export const leads = [...state, ...link].join('|')
const leading = new RegExp(`^(?:${leads})(?=\\s)`, 'i')

const unsaying = new Set(
  'the a an now and his her its their he she it they is are be has have with'.split(' '),
)

/** The words that carry the meaning, plural and spelling folded. */
export function tokens(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []
  return words.filter((word) => !unsaying.has(word)).map(stem)
}

/** One form for "boots" and "boot", "gray" and "grey". */
export function stem(word: string): string {
  const small = word.toLowerCase()
  if (small === 'gray') return 'grey'
  if (small.length < 4 || !/[^siu]s$/.test(small)) return small
  return small.replace(/ies$/, 'y').replace(/(?<=ch|sh|x|ss)es$|s$/, '')
}

export function withoutNow(text: string): string {
  return text.replace(/^now\s+/i, '')
}

/** The word that ties a piece to what stands before, "with", "wearing"; empty if it stands alone. */
export function leadOf(text: string): string {
  return leading.exec(withoutNow(text))?.[0] ?? ''
}

/** "No scar", "without a helmet". */
export function isDenied(text: string): boolean {
  return /\b(?:not?|never|without|lacking|missing|none)\b|n['’]t\b/i.test(text)
}

const verbs =
  /\b(?:is|are|was|were|has|have|had|can|will|does|did|wears|lives|works|stands|sits|holds|carries|looks|walks|keeps|loves|likes|hates|lies|hangs|belongs|seems|feels|speaks|says|smells|shines|glows|needs|uses|becomes|became|lost|wants|moves|smiles|limps|drives|knows|makes|takes|gets)\b/i

/** Whether it is a sentence of its own; a verb after "who" or "that" only describes. */
export function hasVerb(text: string): boolean {
  if (/^(?:he|she|it|they|there|we|you)\s/i.test(text)) return true
  return verbs.test(text.split(/\b(?:who|that|which|whose|where|when|as if)\b/i)[0]!)
}

const colours =
  'red blue green yellow white black brown grey pink purple orange blond blonde auburn ginger turquoise beige golden silver crimson scarlet navy'
const materials =
  'wooden metal golden gold silver iron steel stone glass leather plastic bronze brass copper marble paper wool woollen silk cotton linen denim rubber concrete brick clay'
/** Values that exclude each other: one scale a line, its poles separated by "/". */
const scaleWords = [
  colours.replaceAll(' ', '/'),
  materials
    .replaceAll(' ', '/')
    .replace('golden/gold', 'golden gold')
    .replace('wool/woollen', 'wool woollen'),
  'tiny small little miniature/large big huge giant enormous',
  'short cropped/long shoulder-length waist-length/tall',
  'young youthful teenage/old elderly ancient/middle-aged/new brand-new',
  'clean spotless pristine/dirty muddy dusty filthy bloody grimy sooty bloodstained',
  'broken cracked torn shattered ripped damaged smashed ruined/intact whole repaired mended undamaged restored',
  'polished shiny gleaming/rusty tarnished dull rusted corroded',
  'wet soaked drenched damp/dry',
  'open/closed shut',
  'full/empty',
  'hot warm/cold icy',
  'alive/dead',
  'heavy/lightweight',
  'slim thin skinny lean slender/fat stout heavyset chubby plump',
  'bearded/clean-shaven beardless',
  'sharp/blunt',
  'straight/curly wavy/bald/crooked bent',
]

/** For each value its places: "golden" is a colour and a material. */
const scales = new Map<string, { scale: number; pole: number }[]>()
for (const [scale, line] of scaleWords.entries()) {
  for (const [pole, words] of line.split('/').entries()) {
    for (const word of words.split(' ')) scales.set(word, [...(scales.get(word) ?? []), { scale, pole }])
  }
}

/** The scales a word is a value of, with its pole on each. */
export function valuesOf(token: string): readonly { scale: number; pole: number }[] {
  return scales.get(token) ?? []
}

export function isValue(token: string): boolean {
  return scales.has(token)
}

const degrees = new Set(
  'very quite slightly rather extremely bright dark light pale deep half badly freshly'.split(' '),
)

/** "Dark" of "dark red": it goes with the value after it. */
export function isDegree(token: string): boolean {
  return degrees.has(token)
}

export function isNoun(token: string): boolean {
  return !isValue(token) && !isDegree(token) && (!token.endsWith('ed') || things.has(token))
}

const garments = new Map(
  [
    ['head', 'hat cap helmet hood crown bonnet beret headscarf turban'],
    ['feet', 'boot shoe sandal slipper sneaker trainer'],
    ['eyes', 'glasse sunglasse goggle eyepatch'],
    ['hands', 'glove mitten'],
    ['neck', 'scarf tie necklace'],
    [
      'body',
      'suit coat jacket dress uniform overall robe shirt gown cloak spacesuit pyjama armour tracksuit',
    ],
  ].flatMap(([slot, words]) => words!.split(' ').map((word) => [word, slot!] as const)),
)

/** Where on the body a piece says something is worn; null if it does not. */
export function wornOn(text: string): string | null {
  const worn =
    [...wearing, 'in'].includes(leadOf(text).toLowerCase()) || /^(?:(?:he|she|they|it) )?wears? /i.test(text)
  const garment = tokens(text).findLast((token) => garments.has(token))
  return worn && garment !== undefined ? garments.get(garment)! : null
}

export function isAge(text: string): boolean {
  const age = /^(?:aged? )?\d+(?:[ -]years?[ -]old)?$|^in (?:his|her|their) (?:early |mid-?|late )?\w+ties$/i
  return age.test(withoutNow(text))
}

const states = new Set(
  (
    'older younger bigger smaller larger taller shorter darker lighter thinner heavier fatter longer dirtier cleaner ' +
    'paler happier sadder stronger weaker richer poorer calmer angrier barefoot naked alone asleep awake angry sad ' +
    'happy tired blind pregnant famous rich poor sick ill pale'
  ).split(' '),
)
const things = new Set(
  (
    'ring king string wing thing spring building ceiling railing clothing lightning evening morning bed shed seed weed ' +
    'hundred garden children women men kitchen oven token sling painting drawing wedding being'
  ).split(' '),
)

/** "In space", "wearing a red suit", "older", "heavy", "torn at the sleeve": what something can be now. */
export function isState(text: string): boolean {
  const own = leadOf(text).toLowerCase()
  if (own !== '') return !link.includes(own)
  const words = text.toLowerCase().split(/\s+/)
  const at = words.findIndex((word) => !isDegree(word))
  const first = words[at] ?? ''
  const next = words.slice(at + 1)
  const adjective =
    isValue(stem(first)) || states.has(first) || (/(?:ed|en|ing)$/.test(first) && !things.has(first))
  if (!adjective) return false
  return next.length === 0 || next[0] === 'and' || leadOf(next.join(' ')) !== ''
}
