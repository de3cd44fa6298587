import { X } from 'lucide-react'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { film as roots } from '../../../../shared/documents.ts'
import { sceneNumber } from '../../../../shared/film/labels.ts'
import { changeOfLook, pictureIn } from '../../../../shared/film/lookPictures.ts'
import type { BoardRow } from '../../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import { useAssetGlows } from '../../../assets/glows.ts'
import { kindLooks } from '../../../assets/kinds.ts'
import { useFilm } from '../../../film/filmDesk.ts'
import { useCredits } from '../../../generation/credits.ts'
import { StudioContext, useStudioOf } from '../../../generation/studio.ts'
import { Picture } from '../../../media/Picture.tsx'
import { useFacesBy } from '../../../room/faces.ts'
import { useRoom } from '../../../room/room.ts'
import { classes } from '../../../ui/classes.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { CarryField } from './CarryField.tsx'
import { Changes } from './Changes.tsx'
import { LookChoice } from './LookChoice.tsx'
import { LookContext, type LookDesk, placeOnBoard, useLook, useTellLook } from './lookDesk.ts'
import { lookHere, type LookHere } from './lookHere.ts'
import { LookPart } from './LookPart.tsx'
import { LookPictures } from './LookPictures.tsx'
import { LookGenerate, LookWords } from './LookWords.tsx'

export interface LookPanelProps {
  scene: FilmScene
  row: BoardRow
  onClose: () => void
}

/** How a row's asset looks in its scene: as the master, as elsewhere or in its own way, and what changes about it. */
export function LookPanel(props: LookPanelProps) {
  const { film, library } = useRoom()
  return (
    <StudioContext value={useStudioOf(film, library)}>
      <OpenLook {...props} />
    </StudioContext>
  )
}

function OpenLook({ scene, row, onClose }: LookPanelProps) {
  const desk = useFilm()
  const panel = useRef<HTMLElement>(null)
  const look = useLookDesk(scene, row)
  const here = lookHere(desk.view, scene, row)
  const close = useReturn(panel, onClose)
  useTellLook(panel, desk, scene.id, row.asset.id)
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  return (
    <LookContext value={look}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere in it */}
      <section
        ref={panel}
        tabIndex={-1}
        data-look
        aria-label={`Look of ${row.asset.name}`}
        className="outline-none [&_section_img]:max-h-[34dvh]"
        onKeyDown={onKeyDown}
      >
        <Head onClose={close} />
        <div data-panel className="flex flex-col gap-4 px-4 py-4">
          <LookPart look={here.own} fact="picture">
            {here.own?.source?.is === 'own' ? (
              <LookPictures look={here.own} label="Picture" />
            ) : (
              <Held here={here} />
            )}
          </LookPart>
          <LookPart look={here.own} fact="source">
            <LookChoice here={here} />
          </LookPart>
          <Said here={here} />
          {here.own?.source && (
            <LookPart look={here.own} fact="carried">
              <CarryField look={here.own} seen={here.now.look} />
            </LookPart>
          )}
        </div>
        <Changes />
      </section>
    </LookContext>
  )
}

function useLookDesk(scene: FilmScene, row: BoardRow): LookDesk {
  const desk = useFilm()
  const { project } = useRoom()
  const credits = useCredits(useMemo(() => ({ kind: 'project', id: project.id }), [project.id]))
  const faces = useFacesBy(desk.story, placeOnBoard)
  const glows = useAssetGlows(desk.film, roots.looks)
  return useMemo(
    () => ({ desk, scene, row, credits, faces, glows }),
    [desk, scene, row, credits, faces, glows],
  )
}

/** Takes the focus when it opens, and gives it back to what had it when it is closed. */
function useReturn(panel: React.RefObject<HTMLElement | null>, onClose: () => void): () => void {
  const asker = useRef<Element | null>(null)
  useEffect(() => {
    asker.current = document.activeElement
    panel.current?.focus({ preventScroll: true })
  }, [panel])
  return () => {
    onClose()
    if (asker.current instanceof HTMLElement) asker.current.focus()
  }
}

function Head({ onClose }: { onClose: () => void }) {
  const { scene, row } = useLook()
  const { asset, plays } = row
  const { icon: Icon, color, one } = kindLooks[asset.kind]
  return (
    <header className="sticky top-0 z-10 flex items-center gap-2.5 border-b border-hair bg-panel py-2.5 pr-2 pl-4">
      <Icon size={16} strokeWidth={1.75} aria-label={one} className={classes('shrink-0', color)} />
      <div className="min-w-0 flex-1">
        <h3 className="truncate text-body font-semibold">{asset.name}</h3>
        <p className="truncate text-fine text-faint">
          {plays.length > 0 && `plays ${plays.map(({ name }) => name).join(', ')} · `}in scene{' '}
          {sceneNumber(scene)}
        </p>
      </div>
      <IconButton icon={X} label="Close" onClick={onClose} />
    </header>
  )
}

/** The picture of a look that was not made here, to be looked at. */
function Held({ here }: { here: LookHere }) {
  const { asset } = useLook().row
  const { icon: Icon, color } = kindLooks[asset.kind]
  const picture = pictureIn(asset, here.now.look)
  return (
    <div className="flex min-h-44 items-center justify-center overflow-hidden rounded-normal bg-well">
      {picture ? (
        <Picture
          {...picture}
          size="medium"
          alt={picture.name}
          className="h-auto max-h-[34dvh] w-auto max-w-full"
        />
      ) : (
        <span className="flex flex-col items-center gap-2 p-6 text-small text-faint">
          <Icon size={24} strokeWidth={1.5} aria-hidden className={color} />
          No picture in Assets yet.
        </span>
      )}
    </div>
  )
}

/** What is said of the look that holds: to be written where it is this scene's own, or else to be read. */
function Said({ here }: { here: LookHere }) {
  const { asset } = useLook().row
  const { own, now } = here
  if (own?.source?.is === 'own') {
    return (
      <>
        <LookWords look={own} />
        <LookGenerate key={own.id} look={own} />
      </>
    )
  }
  const words = now.look ? changeOfLook(now.look) : asset.description.trim()
  if (words === '') return null
  return <p className="border-l-2 border-hair pl-3 text-small whitespace-pre-line text-soft">{words}</p>
}
