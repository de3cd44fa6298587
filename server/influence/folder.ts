/** Where a comparison is kept. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config.ts'

/** Makes the folder of a comparison, "2026-11-20 18.04.05 Harbour noir", and returns its path. */
export async function makeFolder({ dataDir }: Config, style: string, at: Date): Promise<string> {
  const folder = path.join(dataDir, 'influence', `${stampOf(at)} ${fileName(style)}`)
  await mkdir(folder, { recursive: true })
  return folder
}

/** "2026-11-20 18.04.05" */
function stampOf(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
}

function fileName(name: string): string {
  const plain = name
    .normalize()
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.slice(0, 60).trim() || 'style'
}
