// The document: what generators and people rely on.

import { ENGINE_ERROR_CODES } from '@offload/engine'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { demandOperation } from './openapi-document.ts'
import { renderOpenapiYaml } from './openapi.ts'
import { PROBLEM_CODES, problemKind, type ProblemCode } from './problem-table.ts'

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security: object[]
  responses: Record<string, { description: string; content?: Record<string, unknown> }>
}

interface Document {
  openapi: string
  info: { description: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { enum?: string[] }> }
}

const yaml = await renderOpenapiYaml()
const document = parse(yaml) as Document
const operations = Object.values(document.paths).flatMap((path) => Object.values(path))

it('has these operations', () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual([
    ...[
      'abortOperation',
      'ack',
      'cancel',
      'configureGroup',
      'configureQueue',
      'createKey',
      'createProject',
      'deleteJob',
    ],
    ...['deleteKey', 'deleteProject', 'deleteQueue', 'directWorker', 'enqueue', 'enqueueMany', 'explain'],
    ...[
      'fail',
      'getGroup',
      'getHealth',
      'getJob',
      'getKey',
      'getOperation',
      'getProject',
      'getQueue',
      'getQueueRates',
      'getQueueScale',
      'getReadiness',
    ],
    ...[
      'getStatus',
      'lease',
      'listAudit',
      'listGroups',
      'listJobs',
      'listKeys',
      'listOperations',
      'listProjects',
      'listQueues',
      'listWorkers',
    ],
    ...['pause', 'pauseGroup', 'purge', 'release', 'renew', 'renewMany', 'resetBreaker', 'resetGroupBreaker'],
    ...['resume', 'resumeGroup', 'retry', 'settle', 'skip', 'startOperation', 'updateJob'],
  ])
})

it('is the same each time it is made', async () => {
  expect(await renderOpenapiYaml()).toBe(yaml)
})

it('names every schema, and refers to nothing that is not there', () => {
  const names = Object.keys(document.components.schemas)
  expect(names.filter((name) => name.startsWith('schema-') || name.startsWith('def-'))).toEqual([])
  const references = [...yaml.matchAll(/\$ref: "?#\/components\/schemas\/([^"\s]+)/g)].map(([, name]) => name)
  expect(new Set(references).difference(new Set(names))).toEqual(new Set())
})

describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s',
  (_id, operation) => {
    it('has a summary, a tag and a say about security', () => {
      expect(operation).toMatchObject({
        summary: expect.any(String) as string,
        tags: [expect.any(String) as string],
      })
      expect(operation.security).toBeInstanceOf(Array)
    })

    it('declares a success and its own failure', () => {
      const statuses = Object.keys(operation.responses)
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
      expect(statuses).toContain('500')
    })

    it('answers every error as problem+json with codes of that status', () => {
      const errors = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
      for (const [status, { description, content }] of errors) {
        expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
        const codes = [...description.matchAll(/`(\w+)`/g)].map(([, code]) => code as ProblemCode)
        expect(codes.map((code) => problemKind(code).status)).toEqual(codes.map(() => Number(status)))
      }
    })
  },
)

it('refuses a route of the API that the document would not have', () => {
  const route = { method: 'GET', path: '/v1/secret', prefix: '', routePath: '', handler: () => undefined }
  expect(() => demandOperation({ ...route, url: '/v1/secret' })).toThrow(
    /GET \/v1\/secret is not in the document/,
  )
  expect(() => demandOperation({ ...route, url: '/docs/secret' })).not.toThrow()
})

describe('the table of errors', () => {
  it('has every code of the engine', () => {
    expect(new Set(ENGINE_ERROR_CODES).difference(new Set(PROBLEM_CODES))).toEqual(new Set())
  })

  it('is the list of codes in the document', () => {
    expect(document.components.schemas['ProblemCode']?.enum).toEqual(PROBLEM_CODES)
  })

  it('is the table in the description', () => {
    const rows = [...document.info.description.matchAll(/^\| `(\w+)` \| (\d+)( \\\*)? \| (.+?) \|/gm)]
    const described = rows.map(([, code, status, star, title]) => {
      return { code, status: Number(status), title, retryable: star !== undefined }
    })
    expect(described).toEqual(PROBLEM_CODES.map((code) => ({ code, ...problemKind(code) })))
  })
})
