// The page to sign in on: an API key, which stays in this tab.
import { useState, type FormEvent } from 'react'
import { refusalOf } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Logo } from '../ui/logo.tsx'

/** Asks for a key. `notice` says why somebody is here again. */
export function SignInPage({
  notice,
  signIn,
}: {
  readonly notice: string
  readonly signIn: (apiKey: string) => Promise<void>
}) {
  const [apiKey, setApiKey] = useState('')
  const [refusal, setRefusal] = useState(notice)
  const [isBusy, setBusy] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setRefusal('')
    signIn(apiKey.trim()).catch((error: unknown) => {
      setRefusal(refusalOf(error))
      setBusy(false)
    })
  }

  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={submit}>
        <Logo />
        <h1>Sign in to Offload</h1>
        <p className="muted">
          With an API key of your project. It stays in this tab and is gone when you close it.
        </p>
        <label className="field">
          <span>API key</span>
          <input
            type="password"
            className="mono"
            value={apiKey}
            onChange={(event) => setApiKey(event.target.value)}
            placeholder="ofl_…"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            required
          />
        </label>
        {refusal !== '' && (
          <p className="notice notice-bad" role="alert">
            {refusal}
          </p>
        )}
        <Button kind="primary" type="submit" isBusy={isBusy}>
          Sign in
        </Button>
        <p className="muted small">
          On your own machine <code>npm start</code> keeps one in <code>.offload/api-key</code>.
        </p>
      </form>
    </main>
  )
}
