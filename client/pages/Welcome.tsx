import { useMutation } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { openSample } from '../api.ts'
import { refreshEverything } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Wordmark } from '../ui/Wordmark.tsx'
import { Entry } from './Entry.tsx'
import { ScriptSheet } from './ScriptSheet.tsx'

/** What somebody sees who is not signed in. */
export function Welcome() {
  const elsewhere = useRouterState({ select: ({ location }) => location.pathname !== '/' })
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(30rem,1fr)_minmax(0,46%)]">
      <main className="flex flex-col px-8 py-8 sm:px-16">
        <Wordmark size="large" />
        <div className="my-auto w-full max-w-104 py-12">
          <h1 className="text-display font-semibold text-balance">
            Write it together. See it, shot by shot.
          </h1>
          <p className="mt-4 text-body text-soft text-pretty">
            Coauteur is a film team’s live room on its own server, from the first idea to the last frame.
          </p>
          {elsewhere && (
            <p className="mt-6 border-l-2 border-tungsten pl-3 text-small">Sign in to open this page.</p>
          )}
          <Sample />
          <div className="mt-10 border-t border-hair pt-8">
            <Entry start="signIn" />
          </div>
        </div>
        <p className="text-small text-faint">Everything you write stays on this server.</p>
      </main>
      <aside className="hidden p-8 pb-0 lg:block">
        <div className="sticky top-8 h-[calc(100dvh-32px)]">
          <ScriptSheet />
        </div>
      </aside>
    </div>
  )
}

function Sample() {
  const navigate = useNavigate()
  const open = useMutation({
    mutationFn: openSample,
    onSuccess: async ({ projectId }) => {
      await navigate({ to: '/projects/$projectId/$stage', params: { projectId, stage: 'script' } })
      await refreshEverything()
    },
  })
  return (
    <div className="mt-8 flex flex-col gap-3">
      <Button
        look="primary"
        className="h-11! self-start px-5! text-body!"
        busy={open.isPending && 'Opening…'}
        onClick={() => open.mutate()}
      >
        Open the sample project
      </Button>
      <p className="text-small text-faint">One click, no account. It is yours to write in.</p>
      {open.error && <Failure error={open.error} />}
    </div>
  )
}
