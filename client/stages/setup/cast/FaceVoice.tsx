import { useMemo } from 'react'
import type { CastFace } from '../../../../shared/cast.ts'
import { Turns } from '../../../media/Turns.tsx'
import { useUploads } from '../../../media/useUploads.ts'
import { VoiceField } from '../../../media/VoiceField.tsx'
import { giveVoice } from './acts.ts'
import { useCastDesk } from './castDesk.ts'
import { Lit } from './Lit.tsx'
import { Recorder } from './Recorder.tsx'

/** How somebody speaks: a sound that is uploaded, or recorded here. */
export function FaceVoice({ face, readOnly }: { face: CastFace; readOnly: boolean }) {
  const desk = useCastDesk()
  const uploads = useUploads()
  const { branch } = desk
  const owner = useMemo(() => ({ branch }), [branch])
  const { id, name, voice } = face
  function keep(file: File): void {
    uploads.add([file], {
      owner,
      refuse: () => null,
      arrive(media) {
        if (media.kind !== 'audio') return 'Nothing was recorded. Try again.'
        giveVoice(desk, id, { media: media.id, name: media.name, seconds: media.seconds, copyOf: null })
        return null
      },
    })
  }
  return (
    <Lit face={id} fact="voice">
      <div className="flex flex-col gap-2">
        <VoiceField
          label="Voice"
          owner={owner}
          voice={voice}
          readOnly={readOnly}
          onChange={(voice) => giveVoice(desk, id, voice)}
        />
        {!readOnly && <Recorder name={`${name || 'Voice'}, recorded`} onRecorded={keep} />}
        <Turns uploads={uploads} />
      </div>
    </Lit>
  )
}
