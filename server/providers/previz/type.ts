/**
 * Words as pixels, set by Pango: it measures, breaks lines and shapes every script, so that Arabic joins, and
 * Chinese breaks without spaces. Inter sets words and Courier Prime slugs and numbers; both stand in fonts/,
 * with others for the scripts that these two lack, so that a server without any font sets the same sheet.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

/** Words that have been set: 4 bytes a pixel, as large as their ink. */
export interface Inked {
  width: number
  height: number
  pixels: Uint8Array
}

export interface Setting {
  face: 'words' | 'strong' | 'title' | 'slug'
  /** Pixels. */
  size: number
  colour: string
  /** Pixels; without it everything stands in one line. */
  width?: number
  lines?: number
}

const faces: Record<Setting['face'], string> = {
  words: 'Inter',
  strong: 'Inter SemiBold',
  title: 'Inter Display SemiBold',
  slug: 'Courier Prime',
}

/** How much larger than its letters a line is. */
const leading = 1.42

/** Letters that are as narrow as any: more of them than this many do not fit, so a novel need not be measured. */
const narrowest = 0.22

/** Sets text, as much as there is room for, an ellipsis after it if that is not all. Null: nothing to set. */
export async function setText(text: string, setting: Setting): Promise<Inked | null> {
  await (fonts ??= loadFonts())
  const characters = Array.from(cleaned(text))
  if (characters.length === 0) return null
  const most = Math.ceil(((setting.width ?? 2000) * (setting.lines ?? 1)) / (setting.size * narrowest))
  const whole = characters.length > most ? null : await tried(characters, setting, false)
  return whole && fits(whole, setting) ? whole : shortened(characters.slice(0, most), setting)
}

/** The largest of these sizes in which all of it fits, or the smallest, shortened. */
export async function setFitting(
  text: string,
  sizes: readonly { size: number; lines: number }[],
  setting: Setting,
): Promise<Inked | null> {
  await (fonts ??= loadFonts())
  const characters = Array.from(cleaned(text))
  if (characters.length === 0) return null
  for (const { size, lines } of characters.length > 500 ? [] : sizes) {
    const tight: Setting = { ...setting, size, lines }
    const inked = await tried(characters, tight, false)
    if (fits(inked, tight)) return inked
  }
  return setText(text, { ...setting, ...sizes.at(-1)! })
}

/** The most characters that fit, found by halving. */
async function shortened(characters: readonly string[], setting: Setting): Promise<Inked> {
  let [most, none] = [1, characters.length]
  let best = await tried(characters.slice(0, 1), setting, true)
  while (none - most > 1) {
    const middle = (most + none) >> 1
    const inked = await tried(characters.slice(0, middle), setting, true)
    if (fits(inked, setting)) [most, best] = [middle, inked]
    else none = middle
  }
  return best
}

function fits({ width, height }: Inked, { size, lines = 1, width: room }: Setting): boolean {
  return (room === undefined || width <= room) && height <= size * (leading * (lines - 1) + 1.45)
}

async function tried(
  characters: readonly string[],
  { face, size, colour, width, lines = 1 }: Setting,
  cut: boolean,
): Promise<Inked> {
  const text = `<span foreground="${colour}">${escaped(characters.join('').trimEnd() + (cut ? '…' : ''))}</span>`
  const set = sharp({
    // Libvips keeps the warnings of all threads in one place: another text's must not be taken for this one's.
    failOn: 'none',
    text: {
      text,
      font: `${faces[face]} ${size}`,
      dpi: 72,
      rgba: true,
      ...(width !== undefined && lines > 1
        ? { width, wrap: 'word-char' as const, spacing: Math.round(size * (leading - 1.21)) }
        : {}),
    },
  }).raw()
  const once = () => set.clone().toBuffer({ resolveWithObject: true })
  const { data, info } = await once().catch(once).catch(nothingSet)
  return { width: info.width, height: info.height, pixels: data }
}

/** There are letters without ink; which ones, only Pango knows. */
function nothingSet(error: unknown) {
  if (error instanceof Error && error.message.includes('no text to render'))
    return { data: new Uint8Array(0), info: { width: 0, height: 0 } }
  throw error
}

/**
 * Text without what would not be words on a sheet: control characters, changes of direction that would turn
 * everything after them around, heaps of accents, and pictograms, for which there is no font.
 */
function cleaned(text: string): string {
  const kept = text
    .slice(0, 20_000)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(
      /[\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFD\u{1F000}-\u{1FAFF}\u{E0000}-\u{E00FF}]|\uFE0F/gu,
      '',
    )
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/[\p{Co}\p{Cn}]/gu, '')
    .trim()
  return /[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\u2800]/u.test(kept) ? kept : ''
}

/** Pango takes marks for its own in what it sets. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const folder = join(import.meta.dirname, 'fonts')
let fonts: Promise<void> | null = null

/** A font file that was named once is known to the whole process from then on. */
async function loadFonts(): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => /\.(otf|ttf)$/.test(name))) {
    await sharp({ text: { text: '.', font: 'Inter 8', fontfile: join(folder, file) } }).metadata()
  }
}
