import { useMemo } from 'react'
import type { Look } from '../../../../shared/film/looks.ts'
import { picturesOfLook } from '../../../../shared/film/lookPictures.ts'
import { PictureField } from '../../../media/PictureField.tsx'
import { addLookPicture, pickLookPicture, removeLookPicture } from './acts.ts'
import { useLook } from './lookDesk.ts'

/** The pictures of a look, and the master's among them, which shows where none is picked. */
export function LookPictures({ look, label }: { look: Look; label: string }) {
  const { desk, row, credits } = useLook()
  const { asset } = row
  const owner = useMemo(() => ({ branch: desk.branch }), [desk.branch])
  const { attempts, picked } = picturesOfLook(asset, look)
  return (
    <PictureField
      label={label}
      about={`${asset.name} in this look`}
      owner={owner}
      attempts={attempts}
      picked={picked}
      instead={{ picture: asset.picture, label: 'The picture in Assets' }}
      readOnly={!desk.editable}
      credits={credits}
      onUploaded={(picture) => addLookPicture(desk, asset, look, picture)}
      onPick={(attempt) => pickLookPicture(desk, look, attempt)}
      onRemove={(attempt) => removeLookPicture(desk, asset, look, attempt)}
    />
  )
}
