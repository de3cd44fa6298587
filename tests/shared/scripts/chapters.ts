/**
 * Long screenplays of known content: one story played by one cast after another, each in its own places and
 * about its own thing. What is true of it is written beside each cast and once for what all have in common.
 */
import { readFileSync } from 'node:fs'
import type { Truth } from '../truth/truth.ts'

interface Cast {
  /** Full names as an action introduces them; the cue is the first word, the rival's the whole. */
  lead: string
  age: string
  friend: string
  rival: string
  child: string
  girl: boolean
  yard: string
  house: string
  tavern: string
  /** The thing everybody wants, with its article; always told by the same word. */
  thing: string
  /** An article and a thing few lists of words know. */
  odd: string
}

const casts: readonly Cast[] = [
  [
    'ANNELI STROM',
    '34',
    'OSKAR BRAND',
    'VOSS',
    'PIA STROM',
    'OLD BRICKWORKS',
    "STROM'S FARM",
    'THE BLIND PIKE',
    'a golden hammer',
    'an astrolabe',
  ],
  [
    'ROSE TALLIS',
    '41',
    'WILL DUNMORE',
    'HARKER',
    'TOM TALLIS',
    'LIME QUARRY',
    'MILL COTTAGE',
    'THE LAST ANCHOR',
    'a silver trumpet',
    'a monocular',
  ],
  [
    'MARISOL VEGA',
    '29',
    'TEO ABRANTES',
    'IBARRA',
    'LUZ VEGA',
    'SALT WORKS',
    "TEO'S HOUSE",
    'CANTINA ROJA',
    'a jade mask',
    'a kaleidoscope',
  ],
  [
    'ŽOFIE NOVÁKOVÁ',
    '37',
    'ÇETIN AKSOY',
    'MÜLLER',
    'ÉVA NOVÁKOVÁ',
    'GLASS FACTORY',
    'THE RED HOUSE',
    'ZUM ADLER',
    'a crystal lamp',
    'a stereoscope',
  ],
  [
    'MAEVE O’BRIEN',
    '52',
    'FINTAN McCABE',
    'BLACKWOOD',
    'NUALA O’BRIEN',
    'PEAT BOG',
    "MCCABE'S BARN",
    'THE HARE AND MOON',
    'a copper harp',
    'a theodolite',
  ],
  [
    'GRACE HUNTER',
    '45',
    'MARK COOK',
    'MASON',
    'JOY HUNTER',
    'PARADE GROUND',
    'HUNTER LODGE',
    "BAKER'S ARMS",
    'an ivory flute',
    'a sextant',
  ],
  [
    'DARIA VOLKOVA',
    '33',
    'PAVEL LUGIN',
    'SOROKIN',
    'MISHA VOLKOV',
    'TRAM DEPOT',
    'DACHA',
    'SAMOVAR',
    'a painted icon',
    'a planisphere',
  ],
  [
    'АННА СЕДОВА',
    '38',
    'ПАВЕЛ ЛУГИН',
    'ЗИМИН',
    'МАША СЕДОВА',
    'СТАРЫЙ ЗАВОД',
    'ДОМ У РЕКИ',
    'ТРАКТИР',
    'a bronze bell',
    'a galvanometer',
  ],
  [
    'YUKI TANABE',
    '27',
    'KENJI ODA',
    'SAITO',
    'HARU TANABE',
    'RICE FIELD',
    'TEA HOUSE',
    'LUCKY CRANE',
    'a lacquer mask',
    'a spyglass',
  ],
  [
    'AMARA OKORO',
    '36',
    'CHIDI EZE',
    'ADEYEMI',
    'NGOZI OKORO',
    'COCOA YARD',
    'RIVER HOUSE',
    'PALM BAR',
    'an ebony drum',
    'a periscope',
  ],
  [
    'INGRID LUND',
    '48',
    'ARVID BERG',
    'KROGH',
    'SIGNE LUND',
    'WHALING STATION',
    'LIGHTHOUSE',
    'THE THIN ICE',
    'a brass compass',
    'an anemometer',
  ],
  [
    'CLÉMENCE ROY',
    '31',
    'BASTIEN MOREL',
    'DELORME',
    'NINON ROY',
    'VINEYARD',
    'CHÂTEAU ROY',
    'CHEZ PAUL',
    'a porcelain doll',
    'a metronome',
  ],
  [
    'BETH-ANN COLE',
    '39',
    'HANK DALY',
    'RIGGS',
    'SUE COLE',
    'DRIVE-IN',
    "COLE'S RANCH",
    'DUSTY SPOON',
    'a steel guitar',
    'a zoetrope',
  ],
  [
    'LEILA HADDAD',
    '44',
    'SAMI KHOURY',
    'MANSOUR',
    'NOUR HADDAD',
    'OLIVE GROVE',
    'CASTLE GATE',
    'CAFE LUNA',
    'a glass lantern',
    'an ocarina',
  ],
  [
    'TESS WARD',
    '26',
    'GUS PIKE',
    'STERN',
    'DOT WARD',
    'SCRAPYARD',
    'HOUSEBOAT',
    'SHIP’S CAT',
    'a wooden clock',
    'a gyroscope',
  ],
  [
    'HELENA BRANCO',
    '58',
    'RUI TELES',
    'FARO',
    'INÊS BRANCO',
    'SHIPYARD',
    'YELLOW VILLA',
    'BAR SETE',
    'a pearl crown',
    'a barograph',
  ],
].map(([lead, age, friend, rival, child, yard, house, tavern, thing, odd]) => ({
  lead: lead!,
  age: age!,
  friend: friend!,
  rival: rival!,
  child: child!,
  girl: !/^(?:TOM|MISHA|HARU)/.test(child!),
  yard: yard!,
  house: house!,
  tavern: tavern!,
  thing: thing!,
  odd: odd!,
}))

/** A screenplay of so many chapters, at most 16, about seven pages each; and what is true of it. */
export function chapters(count: number): { text: string; truth: Truth } {
  const story = readFileSync(new URL('./chapter.fountain', import.meta.url), 'utf8')
  const played = casts.slice(0, count)
  return {
    text: `Title: HALVES\n\n${played.map((cast) => play(story, cast)).join('\n')}`,
    truth: {
      cues: Object.assign({}, ...played.map(cuesOf)) as Truth['cues'],
      characters: played.flatMap(({ lead, friend, rival, child }) => [
        ...[lead, friend, child].map(cueOf),
        rival,
        `YOUNG ${cueOf(lead)}`,
        `YOUNG ${rival}`,
      ]),
      extras: commonExtras,
      locations: [
        ...new Set([...commonPlaces, ...played.flatMap(({ yard, house, tavern }) => [yard, house, tavern])]),
      ],
      props: [...new Set([...commonProps, ...played.flatMap(({ thing, odd }) => [bare(thing), bare(odd)])])],
    },
  }
}

/** The others who speak are called by a sort, too, but so often that they are somebody. */
const commonExtras = ['SOLDIER #1', 'SOLDIER #2', 'BARMAID', 'PASSENGERS', 'CROWD']
const commonPlaces = ['STREET', 'CHAPEL', 'RAILWAY BRIDGE', 'TRAIN', 'COURTROOM']
/** What the story has in every cast's hands, whatever the cast. */
const commonProps =
  'radio,blanket,stone,cake,pocket knife|knife,photograph,lantern,apple,silver button|button,mugs|mug,envelope,cart,candle,hymn book|book,rosary,bucket,pot|tin pot,spoon,telephone,receiver,ticket,bag|paper bag,shovel,box,gavel,watch,match,ledger,pencil,car|grey car,lamp,flag,lace,waistcoat,fiddle,trapdoor,bread'.split(
    ',',
  )

function bare(thing: string): string {
  return thing.replace(/^an? /, '')
}

function cueOf(full: string): string {
  return full.split(' ')[0]!
}

function cuesOf({ lead, friend, rival, child }: Cast): Truth['cues'] {
  const [a, b] = [cueOf(lead), cueOf(friend)]
  return {
    [`${a}'S VOICE`]: [a],
    [`${a} ON PHONE`]: [a],
    [`${a} AND ${b}`]: [a, b],
    [`${a}/${rival}`]: [a, rival],
    [`CAPTAIN ${rival}`]: [rival],
    [cueOf(child)]: [cueOf(child)],
    ALL: [],
  }
}

function play(story: string, cast: Cast): string {
  const words: Record<string, string> = {
    AGE: cast.age,
    YARD: cast.yard,
    HOUSE: cast.house,
    TAVERN: cast.tavern,
    'a thing': cast.thing,
    'the thing': `the ${bare(cast.thing)}`,
    'The thing': `The ${bare(cast.thing)}`,
    'an odd': cast.odd,
    odd: bare(cast.odd),
    She: cast.girl ? 'She' : 'He',
    she: cast.girl ? 'she' : 'he',
    her: cast.girl ? 'her' : 'his',
    herself: cast.girl ? 'herself' : 'himself',
    RIVAL: cast.rival,
    Rival: inSmall(cast.rival),
  }
  for (const role of ['lead', 'friend', 'child'] as const) {
    const name = cueOf(cast[role])
    words[`${role.toUpperCase()} FULL`] = cast[role]
    words[role.toUpperCase()] = name
    words[role[0]!.toUpperCase() + role.slice(1)] = inSmall(name)
  }
  return story.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const word = words[name]
    if (word === undefined) throw new Error(`The story asks for {${name}}.`)
    return word
  })
}

/** "BETH-ANN" as an action writes it. */
function inSmall(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)\p{L}/gu, (letter) => letter.toUpperCase())
}
