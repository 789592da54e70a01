// Rules: the settings of a job or queue as scripts read them, numbers in a text such as `priority=5 max_attempts=3`.
// What keeps its default is not written at all.
import { BREAKER_DEFAULTS, JOB_DEFAULTS } from './defaults.ts'
import type { BreakerSettings, GroupSettings, RateLimit } from './flow.ts'
import type { Backoff, NewJob } from './job.ts'
import type { JobSettings, QueueSettings } from './queue-info.ts'

/** What a job's rules say, with the defaults for what they do not say. */
export interface JobRules {
  readonly priority: number
  readonly maxAttempts: number
  readonly maxCrashes: number
  readonly expiresAt: number | null
  readonly timeoutMs: number | null
}

const NO_RULES: JobRules = {
  priority: JOB_DEFAULTS.priority,
  maxAttempts: JOB_DEFAULTS.maxAttempts,
  maxCrashes: JOB_DEFAULTS.maxCrashes,
  expiresAt: null,
  timeoutMs: null,
}

/** The rules of a new job: only what its caller gave. */
export function encodeRules(job: NewJob): string {
  const own = [
    job.group === undefined ? '' : `group=${encodeGroup(job.group)}`,
    job.priority ? `priority=${job.priority}` : '',
    job.expiresAt === undefined ? '' : `expires_at=${job.expiresAt}`,
    encodeJobSettings(job),
  ]
  return own.filter(Boolean).join(' ')
}

/** The settings that a queue may give to jobs that say nothing. */
export function encodeJobSettings(settings: JobSettings): string {
  const { maxAttempts, maxCrashes, leaseMs, timeoutMs, backoff } = settings
  const rules: string[] = []
  if (maxAttempts !== undefined) rules.push(`max_attempts=${maxAttempts}`)
  if (maxCrashes !== undefined) rules.push(`max_crashes=${maxCrashes}`)
  if (leaseMs !== undefined) rules.push(`lease_ms=${leaseMs}`)
  if (timeoutMs !== undefined) rules.push(`timeout_ms=${timeoutMs}`)
  if (backoff) rules.push(`backoff=${encodeBackoff(backoff)}`)
  return rules.join(' ')
}

/** The rules of a queue itself, and what it says for each of its groups. */
export function encodeQueueRules({
  retention = {},
  maxWaiting,
  limits,
  breaker,
  groups,
}: QueueSettings): string {
  return words({
    keep_completed_ms: retention.completedMs,
    keep_failed_ms: retention.failedMs,
    keep_cancelled_ms: retention.cancelledMs,
    max_waiting: maxWaiting,
    queue_active: limits?.concurrency,
    queue_rate: encodeRate(limits?.rate),
    queue_breaker: encodeBreaker(breaker),
    ordered: groups?.ordered ? 1 : undefined,
    hold_failed: groups?.ordered && groups.onFailure === 'hold' ? 1 : undefined,
    group_breaker: encodeBreaker(groups?.breaker),
    ...groupRules(groups ?? {}),
  })
}

/** The rules of one group that has settings of its own. */
export function encodeGroupRules(settings: GroupSettings): string {
  return words(groupRules(settings))
}

function groupRules({ concurrency, rate, weight, maxWaiting }: GroupSettings) {
  return {
    group_active: concurrency,
    group_rate: encodeRate(rate),
    group_weight: weight,
    group_waiting: maxWaiting,
  }
}

function words(rules: Readonly<Record<string, string | number | undefined>>): string {
  const said = Object.entries(rules).filter(([, value]) => value !== undefined)
  return said.map(([name, value]) => `${name}=${value}`).join(' ')
}

function encodeRate(rate: RateLimit | undefined): string | undefined {
  return rate && `${rate.limit}:${rate.periodMs}:${rate.burst ?? rate.limit}`
}

function encodeBreaker(breaker: BreakerSettings | undefined): string | undefined {
  if (!breaker) return undefined
  const { failurePercent, minRuns, windowMs, openMs, probes } = { ...BREAKER_DEFAULTS, ...breaker }
  return [failurePercent, minRuns, windowMs, openMs, probes].join(':')
}

/** The limits that a queue's rules name, for people. */
export function readFlowRules(rules: string) {
  const number = (name: string) => {
    const found = new RegExp(`(?:^| )${name}=(\\d+)`).exec(rules)
    return found ? Number(found[1]) : null
  }
  const probes = (name: string) => {
    const found = new RegExp(`(?:^| )${name}=(?:\\d+:){4}(\\d+)`).exec(rules)
    return found ? Number(found[1]) : null
  }
  return {
    queueActive: number('queue_active'),
    queueProbes: probes('queue_breaker'),
    groupActive: number('group_active'),
    groupProbes: probes('group_breaker'),
  }
}

/** A group as scripts and keys have it: one word, whatever people call it. */
export function encodeGroup(group: string): string {
  return encodeURIComponent(group)
}

/** A job's own rules first, so that they win; then its queue's defaults. Enqueue.lua joins them in the same way. */
export function withDefaults(rules: string, defaults: string): string {
  return [rules, defaults].filter(Boolean).join(' ')
}

/** Reads the rules that people see. */
export function readRules(rules: string | null): JobRules {
  if (rules === null || rules === '') return NO_RULES
  // The first word of a name counts: a job's own come before its queue's.
  const said = new Map<string, string>()
  for (const word of rules.split(' ').reverse()) said.set(word.slice(0, word.indexOf('=')), word)
  const number = (name: string) => {
    const word = said.get(name)
    return word === undefined ? null : Number(word.slice(name.length + 1))
  }
  return {
    priority: number('priority') ?? NO_RULES.priority,
    maxAttempts: number('max_attempts') ?? NO_RULES.maxAttempts,
    maxCrashes: number('max_crashes') ?? NO_RULES.maxCrashes,
    expiresAt: number('expires_at'),
    timeoutMs: number('timeout_ms'),
  }
}

function encodeBackoff(backoff: Backoff): string {
  if (backoff.type === 'list') return `list:${backoff.delaysMs.join(',')}`
  if (backoff.type === 'fixed') return `fixed:${backoff.delayMs}`
  return `exponential:${backoff.delayMs},${backoff.maxMs}`
}
