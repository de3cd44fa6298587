/**
 * The English words that are no nouns and tell a breakdown something: what surrounds a noun, what is done with
 * things, and what scripts write in capitals without meaning anybody.
 */
import { wordSet } from './breakdownNouns.ts'

/** What every scene may do to a noun and no one calls it by: left out of names unless written in capitals. */
export const passing = wordSet(`
  open opened closed shut empty full half-empty half-full semi-empty new old older oldest younger same other
  another own first second third fourth fifth next last previous final large big small little tiny huge great
  enormous long short tall heavy light good better best bad worse worst fresh single whole entire remaining
  several few many nearby nearest usual wet dry dirty clean warm cold hot cool dripping broken crumpled
  folded unfolded burning lit unlit half-open ringing moving spinning falling very only battered cheap sure
  certain nice lovely strange odd familiar unknown mysterious simple plain ordinary similar different various
  two three four five six seven eight nine ten dozen hundred more most some any all both each every such
  lone additional extra cartoon ready top bottom upper lower left right dangerous precious poor
  beloved dear now-empty smoking filthy muddy soaked dusty rusty shiny gleaming glowing glinting worn faded
  ugly beautiful handsome pretty handwritten unopened sealed steaming neat loose stray visible bare damp`)

export const adjectives = wordSet(`
  red blue green yellow black white grey gray brown orange purple pink golden gold silver bronze copper
  scarlet crimson turquoise violet leather wooden wood metal steel iron brass plastic glass stone paper
  cardboard silk velvet cotton wool woollen linen rubber porcelain ceramic crystal marble tin antique ancient
  modern electric electronic digital electrical magic magical enchanted cursed sacred secret hidden royal
  military medical toy model miniature giant oversized pocket wicker straw round square flat thin thick narrow
  wide sharp blunt soft hard smooth rough bright dark pale deep fancy elegant ornate carved engraved painted
  framed striped spotted checked embroidered jewelled diamond pearl ivory ebony oak pine spare stolen missing
  lost forged fake false real official private personal local foreign french german english russian japanese
  chinese italian turkish persian mechanical automatic portable mobile wireless solar nuclear loaded unloaded
  sawn-off double-barrelled two-handed bloody bloodied blood-stained torn tattered patched threadbare
  unmarked marked locked heart-shaped star-shaped gilded jade amber ruby emerald sapphire bent cracked
  chipped dented fishing sleeping frying walking racing wedding answering washing sewing riding hunting shaving
  swimming rocking rolling stuffed`)

/** Before a noun phrase in English. */
export const determiners = wordSet(`a an the his her their its my your our this that these those another one
  each every some any no several two three four five six seven eight nine ten twelve twenty both`)

/** Before a noun in other languages of Latin script: enough for words in capitals, which need no more. */
export const foreignDeterminers =
  wordSet(`der die das den dem des ein eine einen einem einer le la les l un une
  des du el los las una unos il lo gli uno os um uma`)

/** Words that end a noun phrase: no noun phrase has them inside. */
export const functionWords = wordSet(`
  about above across after against along among around as at away back because before behind below beneath
  beside besides between beyond but by despite down during except for from if in inside into like near nor of
  off on onto or out outside over past per since so than then though through throughout till to together
  toward towards under underneath until unto up upon via when where whereas which while who whom whose why with
  within without and is are was were be been being am has have had having do does did done can could will would
  shall should may might must not never always again also almost already just still even ever too very yet soon
  here there now he she it they him them himself herself itself themselves we us i me you who what that how
  else instead rather perhaps maybe once twice both either neither not yes ok okay his her their its my your our
  a an the this these those one's`)

/** Verbs by which somebody has a thing in hand. The second list says so of furniture, too. */
const handling = wordSet(`
  pick grab hold throw carry lift take pull drop hand pass raise lower swing hurl toss clutch grip grasp snatch
  brandish wield draw pocket unfold fold open close read wipe load unload reload aim point fire light cradle
  polish examine inspect study unwrap wrap unscrew screw plug unplug use lay set put place slam slide bring fetch give
  offer accept catch kick drag haul shoulder sling tuck stuff shove shake bear steal hide bury retrieve
  produce flip sip drink cut break smash crumple tear rip lock unlock wind rewind play strike ring dig dust
  hoist hug pin stab sharpen swap trade sell buy collect receive reveal show return untie unroll roll uncork
  uncap pour empty fill thrust wave pluck yank tug remove pack unpack find check dial thumb tap turn twirl
  spin balance finger fiddle clasp press extend deposit stash slip lug heave cock holster sheathe unsheathe
  peel weigh heft don strap unstrap peel finish scoop spill loosen tighten seize swipe stow return juggle`)
const lifting = wordSet(
  'pick grab hold throw carry lift hurl toss swing raise drag haul hoist clutch brandish heave',
)

const pasts: Record<string, string> = {
  held: 'hold',
  threw: 'throw',
  thrown: 'throw',
  took: 'take',
  taken: 'take',
  swung: 'swing',
  drew: 'draw',
  drawn: 'draw',
  brought: 'bring',
  gave: 'give',
  given: 'give',
  caught: 'catch',
  slid: 'slide',
  slung: 'sling',
  shook: 'shake',
  stole: 'steal',
  stolen: 'steal',
  hid: 'hide',
  hidden: 'hide',
  laid: 'lay',
  broke: 'break',
  found: 'find',
  struck: 'strike',
  bought: 'buy',
  sold: 'sell',
}

/** Deeds that are written in capitals right after who does them: "BOB RUNS". */
const deeds =
  wordSet(`run jump fall turn stop stand sit walk look see hit dive leap freeze fly swim climb charge lunge
  duck dodge race sprint stagger stumble collapse faint die wake enter exit leave arrive appear disappear vanish rush
  storm burst attack fight cry laugh nod point stare explode speak answer come go get start begin wait lie rise`)

/** Noises, which scripts write in capitals. */
const sounds = wordSet(`
  bang boom crash clang clank clack click crack creak crunch clatter clink ding dong thud thump thwack tick tock
  tap knock ring buzz beep bleep blip whir whirr whoosh swoosh swish whistle wham bam pow pop puff splash splat
  squeak squeal screech scream shriek shout howl roar rumble growl snarl bark meow hiss hum honk hoot toot jingle
  jangle rattle rustle slam smack snap snarl sizzle gunshot shot explosion blast thunder siren alarm ptew krumf
  krump kaboom blam bonk boing chime chirp clap clop clunk crackle drip fizz gasp gong groan grunt gulp gurgle
  laughter applause moan murmur noise peal plop sigh silence slap snore sob sound static twang whack whimper yell
  yelp zap zing zip thunderclap footstep caw sting music song scratch scrape shatter grind echo hubbub`)

/** Words of the camera, the cut and the page, and words in capitals for their force. */
const filming = wordSet(`
  angle close closer up close-up ecu cu mcu ms ls els wide shot insert intercut montage flashback flashforward
  flash series pov p.o.v fade dissolve cut smash match jump wipe iris pan tilt zoom dolly track tracking crane
  handheld slow motion slow-mo slo-mo freeze frame super supers superimpose title titles card chyron caption
  subtitle credits credit end begin back scene continuous later moments same time resume v.o vo o.s os o.c oc
  cont'd contd more omitted reveal reverse rack focus camera screen on-screen off-screen onscreen offscreen split
  establishing aerial overhead beat pause moment vfx sfx fx stock footage black white blackout act teaser tag cold
  prologue epilogue the we see hear now not no yes very never always all every only must stop go run runs don't
  nothing everything everyone nobody somebody someone anyone suddenly sudden finally wait what why who how here
  there then too still again off out down in into on to left right north south east west huge big red blue green
  yellow dead alive empty gone open closed am pm bc ad tv ok id dvd cd usa uk etc roll rolls`)

const titles =
  wordSet(`mr mrs ms miss mx dr doctor prof professor sir dame lord lady madam madame monsieur detective
  inspector officer constable sergeant sgt lieutenant lt captain capt colonel col general gen major admiral
  commander private corporal agent father sister brother mother reverend rev rabbi imam uncle aunt auntie cousin
  king queen prince princess count countess duke duchess baron judge nurse chief president senator mayor sheriff
  deputy coach granny grandma grandpa st saint`)

/** Titles of an office. They come and go with one name; "Mrs." and "Uncle" may tell two people apart. */
const ranks =
  wordSet(`dr doctor prof professor detective inspector officer constable sergeant sgt lieutenant lt captain
  capt colonel col general gen major admiral commander private corporal agent reverend rev rabbi imam nurse chief
  president senator mayor sheriff deputy judge coach`)

/** Before a name, another age or state of the same person, or another person altogether. */
const ages =
  wordSet(`young younger old older elderly little teen teenage teenaged adult baby child kid middle-aged
  ancient future past ghost ghostly dream imaginary evil fake real other drunk drunken sober dead dying zombie
  robot virtual animated masked possessed`)

/** Cues for several voices at once that are nobody in particular. */
const everybody = wordSet('all both everyone everybody together ensemble unison others various group')

/** Whether a verb, in any form, means having a thing in hand. */
export function handles(verb: string): boolean {
  return basesOf(verb).some((base) => handling.has(base))
}

/** Whether a verb, in any form, means moving a thing as a whole. */
export function lifts(verb: string): boolean {
  return basesOf(verb).some((base) => lifting.has(base))
}

/** Whether a word in capitals is what somebody does. */
export function isDeed(word: string): boolean {
  return (
    word.endsWith('s') &&
    basesOf(word).some((base) => deeds.has(base) || handling.has(base) || sounds.has(base))
  )
}

export function isSound(word: string): boolean {
  return sounds.has(word) || basesOf(word).some((base) => sounds.has(base)) || /(.)\1\1/.test(word)
}

export function isFilming(word: string): boolean {
  return filming.has(word)
}

export function isTitle(word: string): boolean {
  return titles.has(word)
}

export function isRank(word: string): boolean {
  return ranks.has(word)
}

export function isAge(word: string): boolean {
  return ages.has(word)
}

export function isEverybody(word: string): boolean {
  return everybody.has(word)
}

/** What a form of a verb may be a form of. */
function basesOf(verb: string): string[] {
  const past = pasts[verb]
  const found = past === undefined ? [verb] : [past]
  const ending = /(?:s|es|ed|d|ing)$/.exec(verb)
  if (!ending) return found
  for (const cut of ['ing', 'ed', 'es', 'd', 's']) {
    if (!verb.endsWith(cut)) continue
    const stem = verb.slice(0, -cut.length)
    found.push(stem, `${stem}e`, stem.replace(/(.)\1$/, '$1'), stem.replace(/i$/, 'y'))
  }
  return found
}
