/** From a frame as it is now to the exact request for it: the browser shows it, the server sends it. */
import { readSpeeches } from '../film/speeches.ts'
import type { VisualStyle } from '../pictures.ts'
import { plain, seedOf } from '../promptWords.ts'
import { printOf } from '../prints.ts'
import { position } from './describing.ts'
import { numberOf } from './manifest.ts'
import { assetKey } from './parts.ts'
import { type FrameReference, type FrameRequest, type Panel, sentOf } from './request.ts'
import { sourcesOf } from './sources.ts'
import type { FrameSheet } from './view.ts'

/** What a request is composed of beside the frame itself. */
export interface FrameSetting {
  aspect: string
  style: VisualStyle | null
}

/** @param id the wish's: the same wish gets the same seed */
export function composeFrame(sheet: FrameSheet, { aspect, style }: FrameSetting, id: string): FrameRequest {
  const { frame, model, prompt, manifest } = sheet
  return {
    way: 'frame',
    frame,
    model: model.id,
    prompt,
    references: manifest.sent.map(({ media, role, name, look }): FrameReference => ({
      media,
      role,
      name,
      look,
    })),
    leftOut: manifest.over.map(({ name }) => name),
    aspect,
    seed: seedOf(id),
    sources: sourcesOf(sheet, { aspect, style }),
    panel: panelOf(sheet),
    region: null,
  }
}

/**
 * A fingerprint of what would be sent: whoever wishes for a frame says which request was shown to them, and nothing
 * is begun if it is another by then.
 */
export function printOfRequest(request: FrameRequest): string {
  return printOf(sentOf(request))
}

function panelOf(sheet: FrameSheet): Panel {
  const { shot, label, present, manifest } = sheet
  const { size, framing, angle, movement } = shot
  return {
    label,
    size,
    framing,
    angle,
    movement,
    present: present.map((one) => ({
      name: plain(one.asset.name),
      kind: one.asset.kind,
      number: numberOf(manifest, assetKey(one.asset.id)),
      words: [one.clause, one.change].filter((words) => words !== '').join('; '),
      where: one.asset.kind === 'character' ? position(sheet, one) : '',
    })),
    light: sheet.light,
    action: plain(shot.action),
    dialogue: readSpeeches(shot.dialogue)
      .map(({ speaker, words }) => `${speaker === null ? '' : `${speaker}: `}${words}`)
      .join('\n'),
  }
}
