// What the compiler says to whoever uses the SDK.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, it } from 'vitest'
import { readExportedSymbols } from '../reference/exported-symbols.ts'

const ROOT = join(import.meta.dirname, '../../..')

const BEGINNING = `
import { defineJob, Offload } from '@offload/sdk'
import { Worker, handle } from '@offload/sdk/worker'
import type { StandardSchemaV1 } from '@standard-schema/spec'
declare const payload: StandardSchemaV1<{ url: string }>
const typed = defineJob({ type: 'feed.fetch', payload })
const offload = new Offload({ url: process.env['X'], apiKey: process.env['Y'] })
const { jobs } = offload
`

const WRONG = `
const loose = { delay: '5m' }
await jobs.enqueue('x', 1, { maxAttemps: 3 })
await jobs.enqueue('x', 1, { runAt: '2026-12-01' })
await jobs.enqueue('x', 1, loose)
await jobs.enqueue(typed, { url: 'x' }, { delayed: '5m' })
await jobs.enqueue(typed, { uri: 'x' })
await jobs.enqueue(typed)
await jobs.enqueue(undefined)
`

const UNDEFINED = `
declare const flag: boolean
declare const header: string | undefined
await jobs.enqueue('r', 1, { idempotencyKey: header, delay: flag ? '5m' : undefined })
await jobs.enqueue('r', 1, flag ? { queue: 'x' } : undefined)
await jobs.enqueueMany([{ job: typed, payload: { url: 'x' }, options: flag ? {} : undefined }])
await offload.queues.configure('q', { limits: { rate: undefined }, retention: undefined })
new Worker({ client: offload, handlers: [handle(typed, () => 1)], concurrency: undefined })
`

/** What the compiler says to each program, a line each. One run of it, as most of its time goes into the SDK. */
function complaints(programs: readonly string[]): string[][] {
  const paths = programs.map((_, place) => join(import.meta.dirname, `customer-${place}.ts`))
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (name) => readFileSync(name, 'utf8'))
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT)
  const host = ts.createCompilerHost(options)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) => {
    const program = programs[paths.indexOf(name)]
    return program === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, BEGINNING + program, ts.ScriptTarget.Latest)
  }
  const compiled = ts.createProgram(paths, options, host)
  return paths.map((path) =>
    compiled
      .getSemanticDiagnostics(compiled.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  )
}

let saidOfWrong: string[] | undefined
let saidOfUndefined: string[] | undefined

beforeAll(() => void ([saidOfWrong, saidOfUndefined] = complaints([WRONG, UNDEFINED])), 120_000)

it('names what is wrong with an enqueue, and nothing of other ways to call it', () => {
  expect(saidOfWrong).toEqual([
    expect.stringMatching(/'maxAttemps' does not exist in .*EnqueueOptions.* to write 'maxAttempts'/),
    "Type 'string' is not assignable to type 'Date'.",
    expect.stringMatching(/^Argument of type '{ delay: string; }' .*'EnqueueOptions'\.\n.*\n.*'Duration/),
    expect.stringMatching(/'delayed' does not exist in type 'EnqueueOptions'. .* to write 'delay'/),
    expect.stringMatching(/'uri' does not exist in type '{ url: string; }'/),
    'Expected 2-3 arguments, but got 1.',
    expect.stringMatching(/^Argument of type 'undefined' is not assignable to .* 'string \| JobDefinition/),
  ])
})

it('takes undefined for every option, also under exactOptionalPropertyTypes', () => {
  expect(saidOfUndefined).toEqual([])
})

it('has no public option that refuses undefined', () => {
  const strict = readExportedSymbols()
    .filter(({ file }) => file !== 'contract/generated/openapi')
    .flatMap(({ name, declarations }) =>
      declarations.flatMap((declaration) =>
        strictOptionsIn(declaration).map((option) => `${name}.${option}`),
      ),
    )
  expect(strict).toEqual([])
})

function strictOptionsIn(node: ts.Node): string[] {
  const inner: string[] = []
  // Of classes what is public: their bodies are nobody's options.
  if (!ts.isBlock(node)) ts.forEachChild(node, (child) => void inner.push(...strictOptionsIn(child)))
  const isStrict = ts.isPropertySignature(node) && node.questionToken && !takesUndefined(node.type)
  return isStrict ? [node.name.getText(), ...inner] : inner
}

function takesUndefined(type: ts.TypeNode | undefined): boolean {
  const members = type && ts.isUnionTypeNode(type) ? type.types : [type]
  return members.some(
    (member) =>
      member?.kind === ts.SyntaxKind.UndefinedKeyword || member?.kind === ts.SyntaxKind.UnknownKeyword,
  )
}
