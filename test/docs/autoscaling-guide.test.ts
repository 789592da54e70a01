// What docs/guides/autoscaling.md shows of curl and KEDA, done as it stands there.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { useService } from '../harness/service.ts'

const guide = readFileSync(new URL('../../docs/guides/autoscaling.md', import.meta.url), 'utf8')

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(guide)?.[1] ?? ''
}

it('curl gets what the page shows', async () => {
  const service = await useService()
  const { stdout } = await promisify(execFile)('bash', ['-c', block('sh')], {
    env: { PATH: process.env['PATH'], OFFLOAD_URL: service.url, OFFLOAD_API_KEY: service.apiKey },
  })
  const shown = JSON.parse(block('json')) as object
  expect(JSON.parse(stdout)).toEqual({ ...shown, readAt: expect.any(String) as string })
})

interface Manifest {
  readonly kind: string
  readonly spec: {
    readonly triggers: readonly { readonly type: string; readonly metadata: Record<string, string> }[]
  }
}

it('KEDA finds a number where its scaler is told to look, zero included', async () => {
  const service = await useService()
  const manifests = parseAllDocuments(block('yaml')).map((document) => document.toJS() as Manifest)
  const scaledObject = manifests.find(({ kind }) => kind === 'ScaledObject')
  const trigger = scaledObject?.spec.triggers[0]
  expect(trigger).toMatchObject({ type: 'metrics-api', metadata: { authMode: 'bearer', targetValue: '1' } })
  const { pathname, search } = new URL(trigger?.metadata['url'] ?? '')
  const read = async () => {
    const { body } = await service.call('GET', pathname + search)
    return (body as unknown as Record<string, unknown>)[trigger?.metadata['valueLocation'] ?? '']
  }
  expect(await read()).toBe(0)
  await service.call('POST', '/v1/jobs', { type: 'feed.fetch', queue: 'feeds' })
  expect(await read()).toBe(1)
})
