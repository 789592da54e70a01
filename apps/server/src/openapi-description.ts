// The text on top of the document: a quickstart that a test runs, the rules that hold everywhere, limits and errors.

import { PROBLEM_CODES, problemKind, type ProblemCode } from './problem-table.ts'

const QUICKSTART = `
\`\`\`sh
api=http://127.0.0.1:8080/v1
auth="Authorization: Bearer $OFFLOAD_API_KEY"

# Your web process enqueues and answers at once;
# the browser polls the job's statusUrl.
curl -s $api/jobs -H "$auth" --json '{"type": "greet", "payload": {"name": "Ada"}}'

# A worker takes a job, and waits up to 20 s for one.
lease=$(curl -s $api/leases -H "$auth" --json '{"waitMs": 20000, "worker": {"id": "me"}}')
id=$(node -p 'JSON.parse(process.argv[1]).leases[0].job.id' "$lease")
leaseToken=$(node -p 'JSON.parse(process.argv[1]).leases[0].leaseToken' "$lease")

# It does the work, and says so. If it dies instead,
# the job comes back when its lease has run out.
curl -s $api/jobs/$id/ack -H "$auth" --json '{"leaseToken": "'$leaseToken'", "result": "Hello, Ada"}'

# Whoever waits gets the answer once the job is final.
curl -s "$api/jobs/$id?waitMs=20000" -H "$auth"
\`\`\`
`

/** Markdown, as OpenAPI's \`info.description\` takes it. */
export const DESCRIPTION = `A job queue over HTTP. A web process **enqueues** a job and answers its user at once with a URL to
poll; workers **lease** jobs, do the work and **ack** it; the outcome is kept (completed 24 hours, failed 14 days); the client polls.

## Quickstart
${QUICKSTART}
\`npm start\` prints the key, and keeps it in \`.offload/api-key\`. To try the calls on this page, put it into the field
*Authentication*.

## Rules that hold everywhere

Times are RFC 3339 in UTC with milliseconds, lengths of time integers that end in \`Ms\`. Bodies are strict: an unknown
field, a wrong type or a duplicate key is refused. Answers are open: ignore fields and words you do not know. Every
answer has an \`X-Request-Id\`; send your own (20 to 200 of \`A-Z a-z 0-9 + / = -\`) and it is used.

- **Payload and result** are any JSON value and come back byte for byte.
- **Repeat** what got no answer: an enqueue with the same \`id\` or \`Idempotency-Key\` makes one job, the same settlement
  gets the same answer, a lease call with the same \`Idempotency-Key\` the same leases.
- **A lease** is held by its token. Once the job is leased again, the older token gets 409 \`lease_lost\`, and
  \`leaseCount\` has grown: let your own database refuse a late write by it (\`WHERE fence < leaseCount\`).
- **A batch** has a result for each item, in order: one that is refused does not keep the others from being done. A body
  that does not fit the schema is refused as a whole, and the error points at the place (\`#/jobs/3/priority\`).
- **Waiting** (\`waitMs\`) costs you nothing but an open connection; at most 20 seconds, so that no proxy cuts it.

## Limits

| what | at most |
|---|---|
| payload, result | 256 KiB each |
| batch of jobs | 500 jobs, 4 MiB |
| renewals, settlements in a call | 100; settlements 4 MiB |
| jobs in a lease call | 100, 4 MiB; leases of 5 s to 12 h |
| page of a list | 100 items (50 unless you say \`limit\`), about 4 MiB |
| wait of a call | 20 s |
| delay | one year |
| tags | 10 of 128 characters |
| error of a failed run | 16 KiB |

## Errors

Errors are \`application/problem+json\` (RFC 9457) with a \`code\` for programs.
Where \`retryable\` is true (\\* in the table) the same request may work later.

| code | status | meaning |
|---|---|---|
${PROBLEM_CODES.map(errorRow).join('\n')}
`

function errorRow(code: ProblemCode): string {
  const { status, title, retryable } = problemKind(code)
  return `| \`${code}\` | ${status}${retryable ? ' \\*' : ''} | ${title} |`
}
