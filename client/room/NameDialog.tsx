import { useMutation } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'

export interface NameDialogProps {
  title: string
  label: string
  /** The word on the button: "Rename". */
  action: string
  /** The name now; empty for something new. */
  name?: string
  placeholder?: string
  open: boolean
  onClose: () => void
  /** Does it; what it throws is shown in the window, which stays open. */
  onName: (name: string) => Promise<void>
  /** Further fields, under the name. */
  children?: ReactNode
}

/** Asks for a name, to make something or to rename it. */
export function NameDialog({ open, onClose, title, action, ...form }: NameDialogProps) {
  const id = useId()
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      title={title}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={id} look="primary" busy={busy && 'One moment…'}>
            {action}
          </Button>
        </>
      }
    >
      <NameForm id={id} onBusy={setBusy} onDone={onClose} {...form} />
    </Dialog>
  )
}

interface NameFormProps extends Pick<
  NameDialogProps,
  'label' | 'name' | 'placeholder' | 'onName' | 'children'
> {
  id: string
  onBusy: (busy: boolean) => void
  onDone: () => void
}

/** Mounted with each opening, so that it always begins with the name as it is. */
function NameForm({ id, label, name = '', placeholder, onName, onBusy, onDone, children }: NameFormProps) {
  const [draft, setDraft] = useState(name)
  const save = useMutation({
    mutationFn: onName,
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    onSuccess: onDone,
  })
  return (
    <form
      id={id}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(draft.trim())
      }}
    >
      <Field label={label} error={save.error?.message}>
        <TextInput
          required
          pattern=".*\S.*"
          title="A name with at least one letter"
          maxLength={80}
          value={draft}
          placeholder={placeholder}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            save.reset()
            setDraft(event.target.value)
          }}
        />
      </Field>
      {children}
    </form>
  )
}
