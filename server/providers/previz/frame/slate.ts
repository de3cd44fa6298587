/** What is written around a panel: which shot and frame, how it is filmed, where; what happens; that it is previz. */
import type { FrameRequest } from '../../../../shared/frames/request.ts'
import { rect } from '../drawing.ts'
import { setText } from '../type.ts'
import { covering } from './pictures.ts'
import type { Raster } from './matte.ts'
import { type Overlay, paperColour, plateColour } from './overlay.ts'

const margin = 16
const high = 38

/** "12A · start", how it is filmed, and below that the place. */
export async function slate(overlay: Overlay, request: FrameRequest): Promise<void> {
  const { panel, frame } = request
  const end = await label(overlay, panel.label, frame)
  const isNarrow = overlay.width < 900
  const said = [panel.size, panel.framing, panel.angle, panel.movement].filter((words) => words.trim() !== '')
  const room = overlay.width - (isNarrow ? margin * 2 : end + 260) - 40
  const setting = { face: 'slug', size: 20, colour: paperColour, width: Math.max(180, room) } as const
  const next = isNarrow ? margin : end + 8
  const y = isNarrow ? margin + high + 8 : margin
  if (said.length > 0) await overlay.plated(said.join(' · '), setting, next, y, high)
  await where(overlay, request, y + (isNarrow && said.length === 0 ? 0 : high + 8))
}

async function label(overlay: Overlay, text: string, frame: string): Promise<number> {
  const number = await setText(text, { face: 'title', size: 26, colour: plateColour, width: 260 })
  const still = await setText(frame, { face: 'slug', size: 21, colour: plateColour })
  const width = 14 + (number ? number.width + 12 : 0) + still!.width + 14
  overlay.plate(margin, margin, width, high, paperColour, 0.96)
  if (number) overlay.line(number, text, 26, margin + 14, margin + high / 2)
  overlay.line(still!, frame, 21, margin + width - 14 - still!.width, margin + high / 2 + 1)
  return margin + width
}

/** "3 Boathouse   inside, night" */
async function where(overlay: Overlay, { panel }: FrameRequest, y: number): Promise<void> {
  const places = panel.present.filter(({ kind }) => kind === 'location')
  const most = Math.max(120, overlay.width * 0.36)
  let x = margin
  for (const { name, number } of places.slice(0, 3)) {
    const inked = await setText(name, {
      face: 'strong',
      size: 18,
      colour: paperColour,
      width: most / Math.min(3, places.length),
    })
    const from = number === null ? 12 : 34
    const width = from + (inked?.width ?? 0) + 12
    overlay.plate(x, y, width, 30, plateColour, 0.72)
    if (number !== null) await overlay.disc(number, x + 4, y + 4, 22)
    if (inked) overlay.line(inked, name, 18, x + from, y + 15)
    x += width + 6
  }
  if (panel.light.trim() === '') return
  const setting = {
    face: 'words',
    size: 17,
    colour: paperColour,
    width: Math.max(80, overlay.width - x - margin - 30),
  } as const
  const inked = await setText(panel.light, setting)
  if (!inked) return
  overlay.plate(x, y, inked.width + 22, 30, plateColour, 0.5)
  overlay.line(inked, panel.light, 17, x + 11, y + 15)
}

/** "PREVIZ", in the picture itself; where it begins. */
export async function mark(overlay: Overlay): Promise<number> {
  const inked = await setText('PREVIZ', { face: 'slug', size: 17, colour: plateColour })
  const width = inked!.width + 20
  const x = overlay.width - margin - width
  overlay.add(rect(x, margin + 4, width, 30, '#e8a33d', 'rx="4" opacity="0.92"'))
  overlay.put(inked!, x + 10, margin + 4 + (30 - inked!.height) / 2)
  return x
}

/** Pictures that are nobody's in the panel, small and numbered: what it goes on from, one's own, the style's. */
export async function others(
  overlay: Overlay,
  pictures: readonly { number: number; picture: Raster }[],
  right: number,
): Promise<void> {
  const edge = 46
  const isNarrow = overlay.width < 900
  const y = isNarrow ? margin + high + 8 : margin - 2
  let x = isNarrow ? overlay.width - margin : right - 12
  for (const { number, picture } of [...pictures].reverse()) {
    const width = Math.round(edge * Math.min(1.6, Math.max(0.75, picture.width / picture.height)))
    x -= width + 4
    overlay.add(rect(x - 3, y - 3, width + 6, edge + 6, paperColour, 'rx="2"'))
    overlay.put(await covering(picture, width, edge), x, y)
    await overlay.disc(number, x - 9, y + edge - 14, 24)
    x -= 14
  }
}

/** What happens and who speaks, on a shade at the foot. Where it begins. */
export async function caption(overlay: Overlay, { panel }: FrameRequest): Promise<number> {
  const { width, height, drawing } = overlay
  const room = width - margin * 2 - 4
  const action = await setText(panel.action, {
    face: 'words',
    size: 20,
    colour: paperColour,
    width: room,
    lines: width < 900 || height > 800 ? 2 : 1,
  })
  const speech = panel.dialogue.split('\n').join('   ')
  const dialogue = await setText(speech, { face: 'strong', size: 19, colour: '#ffdfa6', width: room })
  const parts = [action, dialogue].filter((inked) => inked !== null)
  if (parts.length === 0) return height - 6
  const tall = parts.reduce((sum, inked) => sum + inked.height + 9, 0) + 9
  const top = height - tall
  overlay.add(
    rect(
      0,
      top - 70,
      width,
      tall + 70,
      drawing.blend([
        [0, plateColour, 0],
        [0.5, plateColour, 0.62],
        [1, plateColour, 0.9],
      ]),
    ),
  )
  let y = top + 3
  for (const inked of parts) {
    overlay.put(inked, margin + 2, y)
    y += inked.height + 9
  }
  return top
}
