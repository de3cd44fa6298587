/** Giving an asset another name: on the stage at once, and in the script itself if somebody asks for it. */
import { renameAsset, tidyName } from '../../../shared/assets.ts'
import { story } from '../../../shared/documents.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { countInScript, renameInScript, type Renaming } from '../../../shared/screenplay/renaming.ts'
import type { AssetDesk } from '../../assets/desk.ts'
import type { LiveDocument } from '../../connection.ts'
import { OwnUndo } from '../../undo.ts'
import { tell } from '../../ui/Toasts.tsx'

/** Renames an asset. Where the script goes on saying the old name, it says so and offers to change it there. */
export function rename({ edits }: AssetDesk, script: LiveDocument, asset: FilmAsset, name: string): void {
  const to = tidyName(name)
  if (to === '' || to === asset.name) return
  edits.edit((doc) => renameAsset(doc, asset.id, to))
  const renaming = { from: asset.name, to, person: asset.kind === 'character' }
  const said = countInScript(script.doc, renaming)
  if (said === 0) return
  tell(
    `The script still says “${asset.name}”, ${times(said)}. It is found under both names.`,
    () => renameThere(script, renaming),
    'Change it there',
  )
}

function renameThere({ doc }: LiveDocument, renaming: Renaming): void {
  const origin = Symbol('renaming')
  const undo = new OwnUndo([story.script(doc)], origin)
  const count = doc.transact(() => renameInScript(doc, renaming), origin)
  tell(`The script says “${renaming.to}” now, ${times(count)}.`, () => {
    undo.undo()
    undo.destroy()
  })
}

/** "once", "3 times" */
function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
