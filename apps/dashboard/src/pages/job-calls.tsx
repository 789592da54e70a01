// The same job as a call: for a shell, and for TypeScript.
import type { Job } from '@offload/sdk'
import { useState } from 'react'
import { curlCall, NOT_SHOWN, sdkCall } from '../job-calls.ts'
import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'

/** To read, and to copy. */
export function JobCalls({ job, payload }: { readonly job: Job; readonly payload: string }) {
  const [language, setLanguage] = useState<'curl' | 'TypeScript'>('curl')
  const text = language === 'curl' ? curlCall(job, payload, location.origin) : sdkCall(job, payload)
  return (
    <Card
      title="As a call"
      aside={
        <div className="actions" role="group" aria-label="Language">
          {(['curl', 'TypeScript'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={language === one}
              onClick={() => setLanguage(one)}
            >
              {one}
            </button>
          ))}
        </div>
      }
    >
      <div className="stack stack-tight">
        <pre className="code" aria-label={`As ${language}`} tabIndex={0}>
          {text}
        </pre>
        <div className="actions">
          <CopyButton text={text} label={`Copy as ${language}`} />
        </div>
        <p className="muted small">{NOT_SHOWN}</p>
      </div>
    </Card>
  )
}
