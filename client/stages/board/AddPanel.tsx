import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { AddFromFilm } from './AddFromFilm.tsx'
import { AddFromLibrary } from './AddFromLibrary.tsx'
import { AddNew } from './AddNew.tsx'

type From = 'film' | 'library' | 'new'

const places: { value: From; label: string }[] = [
  { value: 'film', label: 'Film' },
  { value: 'library', label: 'Library' },
  { value: 'new', label: 'New' },
]

/** Who and what else is in the scene: from the film, from the library, or made on the spot. */
export function AddPanel({ onClose }: { onClose: () => void }) {
  const [from, setFrom] = useState<From>('film')
  const [words, setWords] = useState('')
  const [said, say] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const title = useId()
  useEffect(() => field.current?.focus(), [])
  return (
    <section aria-labelledby={title} className="flex h-full flex-col">
      <header className="border-b border-hair px-4 pt-2.5 pb-3">
        <div className="flex items-center justify-between">
          <h3 id={title} className="text-body font-semibold">
            Add to this scene
          </h3>
          <IconButton icon={X} label="Close" onClick={onClose} className="-mr-2" />
        </div>
        <div className="mt-1.5 flex flex-col items-start gap-2">
          <Segmented label="From" value={from} segments={places} onChange={setFrom} />
          <TextInput
            ref={field}
            type="search"
            aria-label={from === 'new' ? 'Name' : 'Find by name'}
            placeholder={from === 'new' ? 'Name' : 'Find by name'}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            className="h-8! text-small!"
            data-add-words
          />
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        {from === 'film' && <AddFromFilm words={words} say={say} onNew={() => setFrom('new')} />}
        {from === 'library' && <AddFromLibrary words={words} say={say} />}
        {from === 'new' && (
          <AddNew
            words={words}
            say={(name) => {
              say(name)
              setWords('')
            }}
          />
        )}
      </div>
      <output className="min-h-8 border-t border-hair px-4 py-1.5 text-small text-soft empty:hidden">
        {said && `${said} is on the board.`}
      </output>
    </section>
  )
}
