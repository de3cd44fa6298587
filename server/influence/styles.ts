/** Finding a style capsule by its name or id, among the presets and in every library of the database. */
import * as Y from 'yjs'
import {
  readCapsules,
  styleOf,
  visualStyle,
  writingOf,
  writingStyle,
  type CapsuleKind,
} from '../../shared/capsules.ts'
import { parseDocumentName } from '../../shared/documents.ts'
import type { VisualStyle } from '../../shared/pictures.ts'
import { type Preset, presets } from '../../shared/presets.ts'
import type { WritingStyle } from '../../shared/writing.ts'
import type { Config } from '../config.ts'
import { openBeside } from '../database/database.ts'
import { isEmbedded } from '../database/embedded.ts'
import { restore } from '../documents/replay.ts'
import { PostgresStore } from '../documents/store.ts'
import { makeLogger } from '../logger.ts'
import { Media } from '../media.ts'
import { mediaStoreOf } from '../media/configured.ts'

/** A capsule, read; where: "Preset", or the library it is in. */
export type FoundStyle = FoundLook | FoundWriting

export interface FoundLook {
  kind: 'visual'
  style: VisualStyle
  where: string
  /** The bytes of its reference pictures by their media ids. */
  pictures: ReadonlyMap<string, Blob>
}

export interface FoundWriting {
  kind: 'writing'
  style: WritingStyle
  where: string
}

/** It cannot be shown; the message says why and what to do, for whoever asked. */
export class NotShown extends Error {
  override readonly name = 'NotShown'
}

interface Listed {
  id: string
  name: string
  kind: CapsuleKind
  where: string
  /** The library's workspace; null for a preset. */
  workspace: string | null
}

/** @throws {NotShown} if there is no such capsule, or several have the name */
export async function findStyle(config: Config, wanted: string): Promise<FoundStyle> {
  // A database that was never made is not made for this.
  const reachable = config.databaseUrl !== null || isEmbedded(config.dataDir)
  const libraries = reachable ? await openLibraries(config) : null
  try {
    const all = [...presetsListed, ...(libraries?.capsules ?? [])]
    const found = choose(all, wanted)
    const preset = presets.find(({ id }) => id === found.id)
    return preset ? ofPreset(preset, found) : await ofLibrary(libraries!, found)
  } finally {
    await libraries?.close()
  }
}

function ofPreset(preset: Preset, { kind, where }: Listed): FoundStyle {
  if (kind === 'writing') return { kind, style: writingStyle(preset), where }
  return { kind, style: visualStyle(preset), where, pictures: new Map() }
}

async function ofLibrary({ docs, pictures }: Libraries, found: Listed): Promise<FoundStyle> {
  const { id, kind, where } = found
  const workspace = found.workspace!
  const library = docs.get(workspace)!
  if (kind === 'writing') return { kind, style: writingOf(library, id)!, where }
  const style = styleOf(library, id)!
  return { kind, style, where, pictures: await pictures(style.references, workspace) }
}

const presetsListed: Listed[] = presets.map(({ id, name, kind }) => ({
  id,
  name,
  kind,
  where: 'Preset',
  workspace: null,
}))

function choose(all: readonly Listed[], wanted: string): Listed {
  const plain = (text: string) => text.trim().toLowerCase()
  const exact = all.filter(({ id }) => id === plain(wanted))
  const found = exact.length > 0 ? exact : all.filter(({ name }) => plain(name) === plain(wanted))
  const own = found.filter(({ workspace }) => workspace !== null)
  // A copy that kept the name of its preset is what the team means by it.
  const meant = own.length > 0 ? own : found
  const [first, second] = meant
  if (!first) throw new NotShown(`There is no style “${wanted}”. These can be shown:\n${listOf(all)}`)
  if (second)
    throw new NotShown(`Several styles are called “${wanted}”. Name one by its id:\n${listOf(meant)}`)
  return first
}

function listOf(all: readonly Listed[]): string {
  return all
    .map(({ name, id, where, kind }) => {
      return `  ${name}  (${where}, ${id}${kind === 'writing' ? ', for writing' : ''})`
    })
    .join('\n')
}

interface Libraries {
  capsules: Listed[]
  /** By the id of their workspace. */
  docs: ReadonlyMap<string, Y.Doc>
  /** The bytes of pictures of a workspace. @throws {NotShown} naming one that cannot be read */
  pictures: (ids: readonly string[], workspace: string) => Promise<Map<string, Blob>>
  close: () => Promise<void>
}

async function openLibraries(config: Config): Promise<Libraries> {
  const logger = makeLogger('silent')
  const { sql, close } = await openBeside(config, logger)
  const store = new PostgresStore(sql)
  try {
    const rows = await sql<{ name: string; workspace: string | null }[]>`
      select d.name, w.name as workspace from documents d
      left join workspaces w on 'library/' || w.id::text = d.name
      where d.name like 'library/%' order by d.name`.catch(nothingYet)
    const docs = new Map<string, Y.Doc>()
    const capsules: Listed[] = []
    for (const { name, workspace } of rows) {
      const parsed = parseDocumentName(name)
      if (!parsed) continue
      const doc = new Y.Doc()
      restore(doc, await store.read(parsed.name))
      docs.set(parsed.owner, doc)
      for (const { id, name, kind, deleted } of readCapsules(doc)) {
        const where = `Library of ${workspace ?? parsed.owner}`
        if (!deleted) capsules.push({ id, name, kind, where, workspace: parsed.owner })
      }
    }
    const media = new Media({ sql, store: await mediaStoreOf(config), dataDir: config.dataDir, onTrouble })
    return { capsules, docs, close, pictures: (ids, workspace) => readPictures(media, ids, workspace) }
  } catch (error) {
    await close()
    throw error
  }
}

/** What goes wrong is thrown as well. */
function onTrouble(): void {}

/** A database that no Coauteur has prepared yet has no tables. */
function nothingYet(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === '42P01') return []
  throw error
}

async function readPictures(
  media: Media,
  ids: readonly string[],
  workspace: string,
): Promise<Map<string, Blob>> {
  const found = new Map<string, Blob>()
  for (const [at, id] of ids.entries()) {
    const delivery = await media.find(id, 'large')
    const own = delivery && 'workspace' in delivery.owner && delivery.owner.workspace === workspace
    const stream = own ? await delivery.read() : null
    if (!stream)
      throw new NotShown(`Reference picture ${at + 1} of the style cannot be read: upload it anew.`)
    found.set(id, await new Response(stream, { headers: { 'content-type': delivery!.type } }).blob())
  }
  return found
}
