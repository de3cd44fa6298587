/**
 * Asking for the three pictures that show a capsule's influence. The ids of the wishes are noted in the
 * library before they are sent: whoever sends them again, after a failure or a reload, meets the same jobs.
 */
import type { AssetKind } from '../../shared/assets.ts'
import { askForProof, type Capsule, type Proof } from '../../shared/capsules.ts'
import { studies } from '../../shared/influence.ts'
import { pictureModel, type PictureModel } from '../../shared/models.ts'
import { wishFor } from '../api.ts'
import type { LiveDocument } from '../connection.ts'
import { newId } from '../newId.ts'
import type { Rack } from './rack.ts'

/** Notes a proof and returns it. */
export function noteProof(
  { library, stamp }: Rack,
  capsule: string,
  ask: { prompt: string; kind: AssetKind; model: PictureModel },
): Proof {
  const proof: Proof = {
    id: newId(),
    prompt: ask.prompt.trim(),
    kind: ask.kind,
    model: ask.model.id,
    wishes: [newId(), newId(), newId()],
    asked: stamp(),
  }
  askForProof(library.doc, capsule, proof)
  return proof
}

/** How many pictures a proof of a capsule takes: one without pictures of its own has nothing third to show. */
export function studiesOf({ references }: Pick<Capsule, 'references'>): number {
  return references.length > 0 ? studies.length : studies.length - 1
}

/**
 * Sends the wishes of a proof, once the library is stored.
 * @throws {Error} in words for people, if one of them was not taken
 */
export async function sendProof(library: LiveDocument, capsule: Capsule, proof: Proof): Promise<void> {
  await stored(library)
  const price = pictureModel(proof.model, new Date().toISOString().slice(0, 10))?.usd ?? 0
  for (const [at, { way, styled }] of studies.slice(0, studiesOf(capsule)).entries()) {
    const id = proof.wishes[at]!
    if (capsule.shown.some((attempt) => attempt.id === id)) continue
    const { name: document } = library
    const target = capsule.id
    await wishFor({
      id,
      document,
      target,
      way,
      capsule: styled ? target : null,
      model: proof.model,
      price,
    })
  }
}

function stored({ status }: LiveDocument): Promise<void> {
  return new Promise((resolve, reject) => {
    const unlisten = status.subscribe(look)
    function look(): void {
      const { save, synced } = status.get()
      if (save.kind !== 'refused' && !(synced && save.kind === 'saved')) return
      unlisten()
      if (save.kind === 'refused') reject(new Error(save.reason))
      else resolve()
    }
    look()
  })
}
