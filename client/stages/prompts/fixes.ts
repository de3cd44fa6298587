/** Findings of the preflight, and what helps with each. */
import { decide } from '../../../shared/film/board.ts'
import { setShotSeconds } from '../../../shared/film/shots.ts'
import { linkFrame, type Still } from '../../../shared/frames/facts.ts'
import { type Finding, type Fix, preflightFrame } from '../../../shared/frames/preflight.ts'
import { preflightClip } from '../../../shared/frames/preflightClip.ts'
import type { ClipSheet, FrameSheet, FramesView } from '../../../shared/frames/view.ts'
import { clipModelWith } from '../../../shared/clipModels.ts'
import { placeOf } from '../../assets/places.ts'
import { editShots, settle } from '../../film/settle.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { modelName } from '../../generation/prices.ts'
import type { Room } from '../../room/room.ts'
import { placeOfCell } from '../board/places.ts'
import { chooseClipModel, chooseModel, composeAgain, leavePictureOut } from './acts.ts'
import { placeOfPrompt } from './places.ts'
import { clipPrompt, framePrompt } from './prompt.ts'

export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** What is to be seen to in a shot's prompts; that a frame is still to be made is the next stage's to say. */
export function countFindings(view: FramesView, sheets: readonly FrameSheet[], clip: ClipSheet): number {
  const day = today()
  const all = [
    ...sheets.flatMap((sheet) => preflightFrame(view, sheet, day)),
    ...preflightClip(view, clip, day),
  ]
  return new Set(all.filter((finding) => !isToMake(finding)).map(({ words }) => words)).size
}

/** Only says which frame comes first. */
export function isToMake({ kind }: Finding): boolean {
  return kind === 'noStart' || kind === 'noEnd'
}

export interface Fixing {
  desk: FilmDesk
  sheet: FrameSheet | ClipSheet
  goTo: Room['goTo']
  /** Opens a line to be edited. */
  open: (line: string) => void
}

/** What the button of a fix says. */
export function fixWords(fix: Fix): string {
  switch (fix.is) {
    case 'picture':
      return 'Its picture'
    case 'look':
      return 'Its look here'
    case 'leaveOut':
      return 'Leave it out'
    case 'mention':
      return 'Name it'
    case 'absent':
      return 'Not in this frame'
    case 'present':
      return fix.asset === null ? 'Open the board' : 'It is in this frame'
    case 'shorten':
      return 'Shorten the longest line'
    case 'model':
      return `Use ${modelName(fix.model)}`
    case 'clipModel':
      return `Use ${clipModelWith(fix.model).name}`
    case 'seconds':
      return `Make it ${fix.seconds} s`
    case 'unlink':
      return 'Undo the link'
    case 'make':
      return `Go to the ${fix.frame} frame`
  }
}

/** Whether a fix only leads somewhere: then those who may only read can follow it. */
export function leadsOnly(fix: Fix): boolean {
  const { is } = fix
  return is === 'picture' || is === 'look' || is === 'make' || (is === 'present' && fix.asset === null)
}

export function carryOut(fix: Fix, { desk, sheet, goTo, open }: Fixing): void {
  const { scene, shot } = sheet
  const { doc } = desk.film
  const still = 'manifest' in sheet ? sheet : null
  const frame: Still = still?.frame ?? 'start'
  switch (fix.is) {
    case 'picture':
      return goTo({ stage: 'assets', place: placeOf(fix.asset, 'picture') })
    case 'look':
      return goTo({
        stage: 'board',
        place: placeOfCell(scene.id, { shot: shot.id, asset: fix.asset, frame }),
      })
    case 'leaveOut':
      return still ? leavePictureOut(desk, still, fix.key, nameOf(still, fix.key)) : undefined
    case 'mention':
      return mention(desk, sheet, fix.key)
    case 'absent':
      return decideThere(desk, sheet, fix.asset, fix.frame, false)
    case 'present':
      if (fix.asset !== null) return decideThere(desk, sheet, fix.asset, fix.frame, true)
      return goTo({
        stage: 'board',
        place: placeOfCell(scene.id, { shot: shot.id, asset: null, frame: fix.frame }),
      })
    case 'shorten':
      return open(fix.line)
    case 'model':
      return still ? chooseModel(desk, still, fix.model) : undefined
    case 'clipModel':
      return chooseClipModel(desk, fix.model)
    case 'seconds':
      return editShots(desk, scene, () => setShotSeconds(doc, shot.id, fix.seconds))
    case 'unlink':
      return editShots(desk, scene, () => linkFrame(doc, shot, frame, null))
    case 'make':
      return goTo({
        stage: 'frames',
        place: placeOfPrompt({ scene: scene.id, shot: fix.shot, frame: fix.frame, line: null }),
      })
  }
}

/** Decides whether an asset is in a frame; one that is only proposed is kept by that. */
function decideThere(
  desk: FilmDesk,
  { scene, shot }: FrameSheet | ClipSheet,
  id: string,
  frame: Still,
  there: boolean,
): void {
  const found = desk.view.board(scene).rows.find(({ asset }) => asset.id === id)
  if (!found) return
  const { of, put } = settle(desk, [found.asset])
  editShots(desk, scene, () => {
    put()
    decide(desk.film.doc, shot.owners[frame][0]!, of(found.asset).id, frame, there)
  })
}

function nameOf({ manifest }: FrameSheet, key: string): string {
  return [...manifest.sent, ...manifest.over].find((item) => item.key === key)?.name ?? 'It'
}

/** Composes those lines again from which somebody has taken the name. */
function mention(desk: FilmDesk, sheet: FrameSheet | ClipSheet, key: string): void {
  const prompt = 'manifest' in sheet ? framePrompt(sheet) : clipPrompt(sheet)
  const names = prompt.lines.filter(
    ({ edit, composed }) =>
      edit &&
      composed?.some((part) => {
        if (typeof part === 'string') return false
        return 'asset' in part ? `asset/${part.asset}` === key : part.reference === key
      }),
  )
  for (const line of names) composeAgain(desk, prompt, line)
}
