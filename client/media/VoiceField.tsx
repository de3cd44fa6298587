import { AudioLines, Trash2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Voice } from '../../shared/assets.ts'
import { audioTypes, mediaAddress, type MediaOwner } from '../../shared/media.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { classes } from '../ui/classes.ts'
import { tell } from '../ui/Toasts.tsx'
import { FileButton } from './FileButton.tsx'
import { Turns } from './Turns.tsx'
import type { Destination } from './uploads.ts'
import { useFiles } from './useFiles.ts'
import { useUploads } from './useUploads.ts'

export interface VoiceFieldProps {
  /** "Voice" */
  label: string
  owner: MediaOwner
  voice: Voice | null
  readOnly: boolean
  /** Null: it was removed. The field says so itself, with a way back. */
  onChange: (voice: Voice | null) => void
}

/** One sound that shows how somebody speaks: chosen, dropped or pasted, and played here. */
export function VoiceField(props: VoiceFieldProps) {
  const { label, voice, readOnly } = props
  const field = useRef<HTMLElement>(null)
  const uploads = useUploads()
  // There is one voice: of several files the first is meant.
  const add = (files: readonly File[]) => uploads.add(files.slice(0, 1), destinationOf(props))
  const over = useFiles(field, readOnly ? null : add)
  return (
    <section
      ref={field}
      aria-label={label}
      className={classes(
        'flex flex-col gap-2',
        over && 'rounded-normal outline-2 outline-offset-4 outline-tungsten-ink',
      )}
    >
      <h3 className="text-small font-medium text-soft">{label}</h3>
      {voice ? <Playing {...props} voice={voice} /> : <NoVoice readOnly={readOnly} />}
      {!readOnly && (
        <FileButton
          accept={audioTypes}
          size="small"
          label={`${label}: choose a file`}
          onFiles={add}
          className="self-start"
        >
          <Upload size={14} aria-hidden /> {voice ? 'Replace' : 'Upload a sound'}
        </FileButton>
      )}
      <Turns uploads={uploads} />
    </section>
  )
}

function Playing({ voice, readOnly, onChange }: VoiceFieldProps & { voice: Voice }) {
  const [lost, setLost] = useState<string | null>(null)
  function remove(): void {
    onChange(null)
    tell(`${voice.name} was removed.`, () => onChange(voice))
  }
  return (
    <>
      <p className="flex items-center gap-2 text-small">
        <AudioLines size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-faint" />
        <span className="min-w-0 truncate">{voice.name}</span>
        <span className="shrink-0 text-faint tabular-nums">{duration(voice.seconds)}</span>
        {!readOnly && (
          <IconButton icon={Trash2} label={`Remove ${voice.name}`} className="ml-auto" onClick={remove} />
        )}
      </p>
      {lost === voice.media ? (
        <p role="alert" className="border-l-2 border-danger pl-3 text-small">
          This sound cannot be played: its file is missing or damaged, or this browser does not know its kind.
          Upload it again as MP3.
        </p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said in it is not known
        <audio
          controls
          preload="none"
          aria-label={voice.name}
          src={mediaAddress(voice.media, 'sound')}
          onError={() => setLost(voice.media)}
          className="h-9 w-full"
        />
      )}
    </>
  )
}

function NoVoice({ readOnly }: { readOnly: boolean }) {
  return (
    <p className="text-small text-faint">
      {readOnly ? 'None.' : 'A sound that shows how they speak. Drop it here or upload a file.'}
    </p>
  )
}

/** "0:07" */
function duration(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function destinationOf({ owner, onChange }: VoiceFieldProps): Destination {
  return {
    owner,
    refuse: ({ type }) => (type.startsWith('image/') ? 'This is a picture. A sound is needed here.' : null),
    arrive(media) {
      if (media.kind !== 'audio') return 'This is a picture. A sound is needed here.'
      onChange({ media: media.id, name: media.name, seconds: media.seconds, copyOf: null })
      return null
    },
  }
}
