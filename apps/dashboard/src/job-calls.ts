// The call that enqueues a job like this one, as one would write it.
import type { Job } from '@offload/sdk'

type Told = Pick<Job, 'type' | 'queue' | 'priority' | 'group' | 'tags' | 'maxAttempts'>

/** For a shell. The key stays out of it: calls end up in chats and tickets. */
export function curlCall(job: Told, payload: string, origin: string): string {
  return [
    `curl ${origin}/v1/jobs \\`,
    '  -H "Authorization: Bearer $OFFLOAD_API_KEY" \\',
    `  --json ${shellQuoted(requestText(job, payload))}`,
  ].join('\n')
}

/** For TypeScript. JSON is JavaScript; only numbers beyond what it can hold need a note. */
export function sdkCall(job: Told, payload: string): string {
  const options = optionsOf(job)
  return [
    "import { Offload } from '@offload/sdk'",
    '',
    'const offload = new Offload() // OFFLOAD_URL, OFFLOAD_API_KEY',
    `await offload.jobs.enqueue(${JSON.stringify(job.type)}, ${payload}, ${JSON.stringify(options)})`,
  ].join('\n')
}

/** What a job has beyond its type and payload, as both calls name it. */
export function optionsOf({ queue, priority, group, tags, maxAttempts }: Told) {
  return {
    queue,
    maxAttempts,
    ...(priority !== 0 && { priority }),
    ...(group !== null && { group }),
    ...(tags.length > 0 && { tags }),
  }
}

/** The payload goes in as text, so that its numbers keep their digits. */
function requestText(job: Told, payload: string): string {
  const { type } = job
  const rest = JSON.stringify({ type, ...optionsOf(job) })
  return `${rest.slice(0, -1)},"payload":${payload}}`
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
