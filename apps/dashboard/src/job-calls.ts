// The call that enqueues a job like this one, as one would write it.
import type { EnqueueOptions, Job } from '@offload/sdk'

type Told = Pick<
  Job,
  'type' | 'queue' | 'priority' | 'group' | 'tags' | 'maxAttempts' | 'maxCrashes' | 'timeoutMs' | 'uniqueKey'
>

/** What a job is enqueued with and does not show afterwards. */
export const NOT_SHOWN =
  'Not shown by a job, and so not here: backoff, lease, times, how long a unique key holds, what the status URL shows.'

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
  return [
    "import { Offload } from '@offload/sdk'",
    '',
    'const offload = new Offload() // OFFLOAD_URL, OFFLOAD_API_KEY',
    `await offload.jobs.enqueue(${JSON.stringify(job.type)}, ${payload}, ${JSON.stringify(optionsOf(job))})`,
  ].join('\n')
}

/** What a job has beyond its type and payload, as the SDK takes it. */
export function optionsOf(job: Told): EnqueueOptions {
  const { timeoutMs } = job
  return { ...sharedOptions(job), ...(timeoutMs !== null && { timeout: timeoutMs }) }
}

/** The payload goes in as text, so that its numbers keep their digits. */
function requestText(job: Told, payload: string): string {
  const { type, timeoutMs } = job
  const rest = JSON.stringify({ type, ...sharedOptions(job), ...(timeoutMs !== null && { timeoutMs }) })
  return `${rest.slice(0, -1)},"payload":${payload}}`
}

/** What both call alike. The time it was due is past: it is left out, and so is the end of waiting. */
function sharedOptions({ queue, priority, group, tags, maxAttempts, maxCrashes, uniqueKey }: Told) {
  return {
    queue,
    maxAttempts,
    maxCrashes,
    ...(priority !== 0 && { priority }),
    ...(group !== null && { group }),
    ...(tags.length > 0 && { tags }),
    ...(uniqueKey !== null && { unique: { key: uniqueKey } }),
  }
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
