/** Measuring, in the browser, how much two stored pictures differ. */
import { useEffect, useState } from 'react'
import { measuredEdge, pictureDifference, type Difference } from '../../shared/influence.ts'
import { mediaAddress } from '../../shared/media.ts'

/** How much two pictures differ; null while it is not known. */
export function useDifference(one: string | null, other: string | null): Difference | null {
  const [found, setFound] = useState<{ pair: string; difference: Difference } | null>(null)
  const pair = `${one} ${other}`
  useEffect(() => {
    if (!one || !other) return
    let wanted = true
    Promise.all([pixelsOf(one), pixelsOf(other)])
      .then(([one, other]) => wanted && setFound({ pair, difference: pictureDifference(one, other) }))
      // A picture that cannot be fetched says so where it is shown.
      .catch(() => {})
    return () => {
      wanted = false
    }
  }, [one, other, pair])
  return found?.pair === pair ? found.difference : null
}

async function pixelsOf(media: string): Promise<Uint8Array> {
  const answer = await fetch(mediaAddress(media, 'medium'))
  if (!answer.ok) throw new Error('The picture was not found.')
  const size = { resizeWidth: measuredEdge, resizeHeight: measuredEdge, resizeQuality: 'high' } as const
  const picture = await createImageBitmap(await answer.blob(), size)
  const context = new OffscreenCanvas(measuredEdge, measuredEdge).getContext('2d')!
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, measuredEdge, measuredEdge)
  return new Uint8Array(data.filter((_, at) => at % 4 !== 3))
}
