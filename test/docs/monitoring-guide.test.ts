// docs/guides/monitoring.md, the alert rules and the dashboard, held against what a service really exports.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { parse as parseMetrics } from '@platformatic/promotel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { startService, type Service } from '../harness/service.ts'
import { readPromql } from './promql.ts'

const TOKEN = 'prometheus-prometheus-prometheus'
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const guide = read('docs/guides/monitoring.md')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string }
}
interface Panel {
  readonly id: number
  readonly title: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string }[]
}

const { groups } = parse(read('deploy/monitoring/alerts.yaml')) as { groups: { rules: Rule[] }[] }
const rules = groups.flatMap((group) => group.rules)
const dashboard = JSON.parse(read('deploy/monitoring/dashboard.json')) as {
  readonly panels: readonly Panel[]
  readonly templating: { readonly list: readonly { readonly name: string; readonly definition?: string }[] }
}
const queries = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => [title, expr] as const),
)

/** By metric, the labels that its samples have. */
const exported = new Map<string, Set<string>>()

let service: Service

beforeAll(async () => {
  service = await startService({ OFFLOAD_METRICS_TOKEN: TOKEN })
  await service.call('POST', '/v1/jobs', { type: 't' })
  const { leases } = (await service.call('POST', '/v1/leases', {})).body
  const [{ leaseToken, job } = { leaseToken: '', job: { id: '' } }] = leases
  await service.call('POST', `/v1/jobs/${job.id}/ack`, { leaseToken })
  // As Prometheus is told to.
  const [{ metrics_path: path, authorization } = { metrics_path: '', authorization: { type: '' } }] =
    scrapeConfigs()
  const headers = { authorization: `${authorization.type} ${TOKEN}` }
  const answer = await fetch(service.url + path, { headers })
  for (const { labels } of parseMetrics(await answer.text()).timeseries ?? []) noteSample(labels ?? [])
})

afterAll(async () => {
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
})

interface ScrapeConfig {
  readonly metrics_path: string
  readonly authorization: { readonly type: string }
}

function scrapeConfigs(): readonly ScrapeConfig[] {
  return (parse(block('yaml')) as { scrape_configs: ScrapeConfig[] }).scrape_configs
}

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(guide)?.[1] ?? ''
}

function noteSample(
  labels: readonly { readonly name?: string | null; readonly value?: string | null }[],
): void {
  const all = Object.fromEntries(labels.map(({ name, value }) => [name ?? '', value ?? '']))
  const { __metric_name: family = '', __suffix: suffix, ...others } = all
  const name = suffix === undefined ? family : `${family}_${suffix}`
  exported.set(name, new Set([...(exported.get(name) ?? []), ...Object.keys(others)]))
}

/** What an expression speaks of that no instance exports. */
function unknownIn(expression: string): string[] {
  const { metrics, labels } = readPromql(expression)
  const known = new Set(metrics.flatMap((metric) => [...(exported.get(metric) ?? [])]))
  return [
    ...metrics.filter((metric) => !exported.has(metric) && !QUIET.includes(metric)),
    ...labels.filter((label) => !known.has(label)),
  ]
}

/** Has no sample as long as nothing went wrong. */
const QUIET = ['offload_redis_calls_given_up_total']

it.each(rules)(
  '$alert asks for what is exported, and says what to do',
  ({ expr, labels, annotations, ...rule }) => {
    expect(unknownIn(expr)).toEqual([])
    expect(labels.severity).toBeOneOf(['warning', 'critical'])
    expect(rule.for).toMatch(/^\d+m$/)
    const placeholders = `${annotations.summary} ${annotations.description}`.matchAll(/\$labels\.(\w+)/g)
    const used = [...placeholders].map(([, label = '']) => label).filter((label) => label !== 'instance')
    expect(used.filter((label) => !readPromql(expr).labels.includes(label))).toEqual([])
  },
)

it.each(queries)('the panel "%s" asks for what is exported', (_title, expr) => {
  expect(unknownIn(expr)).toEqual([])
})

it('the dashboard has its panels side by side, and its variables ask for what is exported', () => {
  const { panels, templating } = dashboard
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([])
  const definitions = templating.list.flatMap(({ definition }) => definition ?? [])
  expect(definitions.length).toBeGreaterThan(0)
  for (const definition of definitions) {
    const [, query = '', label = ''] = /^label_values\((.*), (\w+)\)$/.exec(definition) ?? []
    expect([unknownIn(query), exported.get('offload_queue_jobs')?.has(label)]).toEqual([[], true])
  }
})

it('the checks above find what is not there', () => {
  expect(unknownIn('rate(offload_jobs_lost_total[5m]) > 0')).toEqual(['offload_jobs_lost_total'])
  expect(unknownIn('sum by (tenant) (offload_queue_jobs)')).toEqual(['tenant'])
  expect(() => unknownIn('sum(offload_queue_jobs')).toThrow(/No PromQL/)
})

it('the guide tells of every metric and alert, and of no other', () => {
  const rows = [...guide.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name)
  const families = [...exported.keys()].filter((name) => name.startsWith('offload_'))
  const metrics = new Set([...families.map((name) => name.replace(/_(bucket|sum|count)$/, '')), ...QUIET])
  expect(rows.sort()).toEqual([...metrics, ...rules.map(({ alert }) => alert)].sort())
})

it('curl shows the jobs by state', async () => {
  const { stdout } = await promisify(execFile)('bash', ['-c', block('sh')], {
    env: { PATH: process.env['PATH'], OFFLOAD_URL: service.url, OFFLOAD_METRICS_TOKEN: TOKEN },
  })
  expect(stdout).toContain('offload_queue_jobs{project="default",queue="default",state="completed"} 1\n')
})
