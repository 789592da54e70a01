// What an editor shows to whoever hovers over a name: asked of the language service that editors ask.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const PATH = join(import.meta.dirname, 'customer-in-an-editor.ts')

const PROGRAM = `
import { defineJob, Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'
import type { StandardSchemaV1 } from '@standard-schema/spec'
interface Feed { url: string }
interface Fetched { items: number }
declare const payload: StandardSchemaV1<Feed>
declare const result: StandardSchemaV1<Fetched>
const offload = new Offload()
const fetchFeed = defineJob({ type: 'feed.fetch', payload, result })
const enqueued = await offload.jobs.enqueue(fetchFeed, { url: 'x' })
const untyped = await offload.jobs.enqueue('feed.fetch', { url: 'x' })
const many = await offload.jobs.enqueueMany([{ job: fetchFeed, payload: { url: 'x' } }, { job: 'other' }])
const fetched = await enqueued.wait()
const found = await offload.jobs.get(enqueued.id)
const holder = found.lease
const reason = found.error?.cause
const list = offload.jobs.list()
const answer = await offload.leases.acquire()
const [lease] = answer.leases
const leased = lease?.job
const queue = await offload.queues.get('feeds')
const workers = await offload.workers.list()
const handler = handle(fetchFeed, (feed, ctx) => {
  const current = ctx.job
  return { items: current.attempt }
})
`

const SHOWN: Readonly<Record<string, string>> = {
  fetchFeed: 'JobDefinition<Feed, Feed, Fetched, Fetched>',
  enqueued: 'EnqueuedJob<Fetched>',
  untyped: 'EnqueuedJob<unknown>',
  many: '[EnqueuedJob<Fetched>, EnqueuedJob<unknown>]',
  fetched: 'Fetched',
  found: 'Job',
  holder: 'JobLease | null',
  reason: 'JobError | undefined',
  list: 'List<Job>',
  answer: 'LeaseAnswer',
  leased: 'Job | undefined',
  queue: 'Queue',
  workers: 'WorkerInfo[]',
  current: 'Job',
}

let service: ts.LanguageService | undefined

beforeAll(() => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (name) => readFileSync(name, 'utf8'))
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT)
  service = ts.createLanguageService({
    fileExists: (path) => path === PATH || ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getScriptFileNames: () => [PATH],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) =>
      ts.ScriptSnapshot.fromString(path === PATH ? PROGRAM : (ts.sys.readFile(path) ?? '')),
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  })
  hover('const found') // most of the time goes into reading the SDK
}, 120_000)

/** Over the last word of some code of the program. */
function hover(code: string): string {
  const place = PROGRAM.indexOf(code) + code.search(/\w+$/)
  const { displayParts, documentation } = service?.getQuickInfoAtPosition(PATH, place) ?? {}
  return [displayParts, documentation].map((parts) => ts.displayPartsToString(parts)).join('\n')
}

it.each(Object.entries(SHOWN))('shows %s by the name of its type: %s', (name, type) => {
  expect(hover(`const ${name}`)).toContain(`const ${name}: ${type}\n`)
})

it('shows what each member means', () => {
  expect(hover('found.lease')).toBe(
    '(property) Job.lease: JobLease | null\nWho holds an active job, and until when.',
  )
  expect(hover('answer.leases')).toContain('A job, and the token that settles it.')
  expect(hover('current.attempt')).toContain('Number of the current or next run')
})
