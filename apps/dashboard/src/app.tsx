// The dashboard: signed in or not, and which page the address names.
import { QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { Route, Router, Switch } from 'wouter'
import { Layout } from './layout.tsx'
import { makeQueryClient } from './live.ts'
import { AuditPage } from './pages/audit.tsx'
import { JobPage } from './pages/job.tsx'
import { JobsPage } from './pages/jobs.tsx'
import { FailuresPage } from './pages/failures.tsx'
import { KeysPage } from './pages/keys.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { OverviewPage } from './pages/overview.tsx'
import { QueuePage } from './pages/queue.tsx'
import { QueuesPage } from './pages/queues.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { WorkersPage } from './pages/workers.tsx'
import { forgetKey, openSession, refusalOf, SessionContext, storedKey, type Session } from './session.ts'
import { Toasts } from './ui/toasts.tsx'

/** Everything; shown under `/dashboard`. */
export function App() {
  const [session, setSession] = useState<Session | null>(null)
  const [notice, setNotice] = useState('')
  const [isResuming, setResuming] = useState(storedKey() !== null)

  const signOut = useCallback((why = '') => {
    forgetKey()
    setNotice(why)
    setSession(null)
  }, [])
  const signIn = useCallback(
    async (apiKey: string) => {
      setSession(await openSession(apiKey, signOut))
      setNotice('')
    },
    [signOut],
  )
  useEffect(() => {
    const apiKey = storedKey()
    if (apiKey === null) return
    openSession(apiKey, signOut)
      .then(setSession, (error: unknown) => signOut(refusalOf(error)))
      .finally(() => setResuming(false))
  }, [signOut])

  if (!session && isResuming) return <p className="starting">Signing in…</p>
  if (!session) return <SignInPage notice={notice} signIn={signIn} />
  return <SignedIn key={session.key.id} session={session} />
}

/** Nothing that one key has read outlives it. */
function SignedIn({ session }: { readonly session: Session }) {
  const [queryClient] = useState(makeQueryClient)
  return (
    <SessionContext value={session}>
      <QueryClientProvider client={queryClient}>
        <Router base="/dashboard">
          <Toasts>
            <Layout>
              <Pages />
            </Layout>
          </Toasts>
        </Router>
      </QueryClientProvider>
    </SessionContext>
  )
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={OverviewPage} />
      <Route path="/queues" component={QueuesPage} />
      <Route path="/queues/:queue">{({ queue }) => <QueuePage key={queue} queue={queue} />}</Route>
      <Route path="/jobs" component={JobsPage} />
      <Route path="/jobs/:id">{({ id }) => <JobPage key={id} id={id} />}</Route>
      <Route path="/failures" component={FailuresPage} />
      <Route path="/workers" component={WorkersPage} />
      <Route path="/audit" component={AuditPage} />
      <Route path="/keys" component={KeysPage} />
      <Route component={NotFoundPage} />
    </Switch>
  )
}
