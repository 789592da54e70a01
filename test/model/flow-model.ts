// Flow control in the model: which jobs may start now, and in which order. Groups are served in weighted turns by virtual
// time; what may not be served is passed over.
import type { FlowState, GroupDefaults, GroupInfo, JobState, WaitReasonCode } from '@offload/engine'
import { isFinal } from '@offload/engine'
import { BreakerModel } from './breaker-model.ts'
import { GroupModel } from './group-model.ts'
import type { ModelJob } from './model-job.ts'
import { QueueState } from './queue-state.ts'
import { RateModel } from './rate-model.ts'

const WEEK_MS = 7 * 86_400_000
const MOST_HOLDERS = 10

/** Those that wait for one turn: a group, or the jobs without one. */
interface Line {
  readonly group: GroupModel | null
  pass: number
}

type Limited = 'queue' | 'group'

export class QueueFlow extends QueueState {
  readonly groups = new Map<string, GroupModel>()
  pushedUntil = 0
  readonly rate = new RateModel()
  readonly breaker = new BreakerModel()
  /** Once a queue has had groups or limits, its jobs are served in turns. */
  hasFlow = false
  /** What workers asked of groups counts once a group was ever spoken of. */
  hasOverrides = false
  /** Of what was served last: those who come new start here. Forgotten after a week. */
  #served: { at: number; virtualTime: number; ungrouped: number } | null = null
  /** Groups that left the turns in this unit of work. */
  readonly #left = new Set<GroupModel>()
  /** The states of all jobs as the last unit of work left them. */
  #before = new Map<string, { readonly job: ModelJob; readonly state: JobState }>()

  override get isKnown(): boolean {
    return super.isKnown || this.hasOverrides
  }

  group(name: string): GroupModel {
    const group = this.groups.get(name) ?? new GroupModel(name)
    this.groups.set(name, group)
    return group
  }

  /** What holds for a group: its own settings, then the queue's for each. */
  settingsOf(group: GroupModel): GroupDefaults {
    return { ...this.settings?.groups, ...defined(group.settings) }
  }

  jobsOf(group: GroupModel, ...states: JobState[]): ModelJob[] {
    const all = [...this.jobs.values()].filter(
      (job) => job.said.group === group.name && states.includes(job.state),
    )
    return all.sort((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1))
  }

  /** The job that holds an ordered group: until it is over, or, where failures hold, until it is gone. */
  holderOf(group: GroupModel): ModelJob | null {
    const job = this.jobs.get(group.held ?? '')
    if (!job || !this.isOrdered(job)) return null
    const isOver = isFinal(job.state) && !(job.state === 'failed' && this.#holdsFailed)
    return isOver ? null : job
  }

  get #holdsFailed(): boolean {
    return this.settings?.groups?.onFailure === 'hold'
  }

  // ——— Who may start ———

  /** The next jobs in turn, up to `most`. The caller makes each active before it asks for the next. */
  protected *inTurn(most: number): Generator<ModelJob> {
    const lines = this.#lines()
    // Lines without a job are none; those of groups have one.
    const served = lines.length - (this.#firstUngrouped() ? 0 : 1)
    let started = 0
    for (let left = Math.min(most, this.room); left > 0; left--) {
      const next = this.#next(lines)
      if (!next) break
      yield next.job
      this.#serve(next.line, next.job, served)
      started += 1
    }
    this.settle()
    if (started === 0 || !this.#served) return
    this.#served.at = this.now
    for (const group of this.groups.values()) this.#forgetPass(group, this.virtualTime)
  }

  /** How many jobs the queue as a whole may start. */
  get room(): number {
    if (this.isPaused || this.pushedUntil > this.now) return 0
    const probes = this.breaker.mostActive(this.breakerSettings, this.now) - this.counts.active
    return Math.max(0, Math.min(this.slots, probes, this.rate.tokens(this.settings?.limits?.rate, this.now)))
  }

  // In order of virtual time; among equals those without a group first, then by name. They keep this place among equals.
  #lines(): Line[] {
    const inTurn = [...this.groups.values()].filter(({ stand }) => stand === 'in turn')
    const lines = inTurn.map((group): Line => ({ group, pass: group.pass ?? 0 }))
    lines.sort((one, other) => one.pass - other.pass || (keyOf(one) < keyOf(other) ? -1 : 1))
    const ungrouped: Line = { group: null, pass: Math.max(this.#ungroupedPass, this.virtualTime) }
    return [ungrouped, ...lines]
  }

  #next(lines: Line[]): { line: Line; job: ModelJob } | null {
    while (lines.length > 0) {
      const pass = Math.min(...lines.map((line) => line.pass))
      const line = lines.find((one) => one.pass === pass) as Line
      const job = line.group ? this.#firstOf(line.group) : this.#firstUngrouped()
      if (job) return { line, job }
      lines.splice(lines.indexOf(line), 1)
    }
    return null
  }

  #firstUngrouped(): ModelJob | undefined {
    return this.inState('queued').find(({ said }) => said.group === undefined)
  }

  /** Puts the group aside when it may not be served. */
  #firstOf(group: GroupModel): ModelJob | undefined {
    const until = this.#closedUntil(group)
    const waiting = this.jobsOf(group, 'queued')
    const holder = this.holderOf(group)
    if (until === null && (!holder || waiting.includes(holder))) return holder ?? waiting[0]
    if (waiting.length > 0) this.#putAside(group, until ?? Infinity)
    return undefined
  }

  /** Null when it may be served; `Infinity` when no time alone will change that. */
  #closedUntil(group: GroupModel): number | null {
    const { rate, breaker } = this.settingsOf(group)
    if (group.isPaused(this.now)) return group.pause?.until ?? Infinity
    if (this.#pushedUntil(group) > this.now) return group.pushedUntil
    const openUntil = group.breaker.openUntil(breaker, this.now)
    if (openUntil !== null) return openUntil
    if (this.jobsOf(group, 'active').length >= this.#mostActive(group)) return Infinity
    const nextAt = group.rate.nextAt(rate, this.now)
    return nextAt > this.now ? nextAt : null
  }

  #pushedUntil(group: GroupModel): number {
    return this.hasOverrides ? group.pushedUntil : 0
  }

  #mostActive(group: GroupModel): number {
    const { concurrency = Infinity, breaker } = this.settingsOf(group)
    const limit = this.settings?.groups?.ordered ? 1 : concurrency
    return Math.min(limit, group.breaker.mostActive(breaker, this.now))
  }

  #serve(line: Line, job: ModelJob, lines: number): void {
    const { limits, groups } = this.settings ?? {}
    this.rate.take(limits?.rate, this.now)
    const { pass } = line
    const ungrouped = this.#ungroupedPass
    const { weight = 1, rate } = line.group ? this.settingsOf(line.group) : {}
    line.pass += 1 / weight
    // It goes on by one while each line is served once, but never past the line that is served.
    const goesOn = Math.min(this.virtualTime + 1 / Math.max(1, lines), line.pass)
    const virtualTime = Math.max(this.virtualTime, pass, goesOn)
    if (this.hasFlow)
      this.#served = { at: this.now, virtualTime, ungrouped: line.group ? ungrouped : line.pass }
    if (!line.group) return
    line.group.pass = line.pass
    line.group.rate.take(rate, this.now)
    if (groups?.ordered) line.group.held = job.id
  }

  // ——— Virtual time ———

  get #latest() {
    return this.#served && this.#served.at + WEEK_MS > this.now ? this.#served : null
  }

  get #ungroupedPass(): number {
    return this.#latest?.ungrouped ?? 0
  }

  /** Where those who come new start. When nothing was served for a week, with those who wait longest for a turn. */
  get virtualTime(): number {
    if (this.#latest) return this.#latest.virtualTime
    const passes = [...this.groups.values()].flatMap(({ pass }) => (pass === null ? [] : [pass]))
    return passes.length > 0 ? Math.min(...passes) : 0
  }

  // ——— Where groups stand, after each unit of work ———

  /** Groups whose time has come stand in turn again. */
  protected wakeGroups(): void {
    for (const group of this.groups.values())
      if (group.stand === 'aside' && group.asideUntil <= this.now) this.letGoOn(group)
  }

  /** A group may be served again, as far as is known. It gains nothing by having been away. */
  letGoOn(group: GroupModel): void {
    if (group.stand === 'in turn' || this.jobsOf(group, 'queued').length === 0) return
    group.pass = Math.max(group.pass ?? 0, this.virtualTime)
    group.stand = 'in turn'
  }

  /** The settings of all have changed. */
  letAllGoOn(): void {
    for (const group of this.groups.values()) this.letGoOn(group)
  }

  #putAside(group: GroupModel, until: number): void {
    Object.assign(group, { stand: 'aside', asideUntil: until })
    this.#left.add(group)
  }

  /** Looks at what has moved since the last time: to be called after each unit of work. */
  settle(): void {
    const { virtualTime } = this
    for (const [group, moves] of this.#moves()) {
      // Each is asked, for it may be the end of the job that holds the group.
      const mayGoOn = moves.filter((move) => this.#letsGoOn(group, move)).length > 0
      if (this.jobsOf(group, 'queued').length === 0) {
        const isEmpty = this.jobsOf(group, 'scheduled', 'retrying', 'active').length === 0
        this.#putAside(group, Infinity)
        if (isEmpty) group.stand = 'none'
      } else if (mayGoOn) this.letGoOn(group)
    }
    for (const group of this.#left) this.#forgetPass(group, virtualTime)
    this.#left.clear()
  }

  #forgetPass(group: GroupModel, virtualTime: number): void {
    if (group.stand !== 'in turn' && (group.pass ?? 0) <= virtualTime) group.pass = null
  }

  // A job that came, a slot that was freed, and the end of the job that held the group.
  #letsGoOn(group: GroupModel, { job, from, to }: Move): boolean {
    const isOver = to === null || (isFinal(to) && !(to === 'failed' && this.#holdsFailed))
    const isLetGo = isOver && group.held === job.id && this.isOrdered(job)
    if (isLetGo) group.held = null
    return isLetGo || (to === 'queued' && from !== 'queued') || (from === 'active' && to !== 'active')
  }

  #moves(): Map<GroupModel, Move[]> {
    const moves: Move[] = []
    for (const [id, { job, state }] of this.#before)
      if (this.jobs.get(id) !== job) moves.push({ job, from: state, to: null })
    for (const [id, job] of this.jobs) {
      const before = this.#before.get(id)
      const from = before?.job === job ? before.state : null
      if (from !== job.state) moves.push({ job, from, to: job.state })
    }
    this.#before = new Map([...this.jobs].map(([id, job]) => [id, { job, state: job.state }]))
    const grouped = moves.filter(({ job }) => job.said.group !== undefined)
    return Map.groupBy(grouped, ({ job }) => this.group(job.said.group ?? ''))
  }

  // ——— Told by workers ———

  /** Nothing of a run that someone cancelled. */
  protected tellBreakers({ said, grant, cancelRequestedAt }: ModelJob, isGood: boolean): void {
    if (!isGood && cancelRequestedAt !== null) return
    const run = { isGood, startedAt: grant?.startedAt ?? 0 }
    this.breaker.tell(this.breakerSettings, run, this.now)
    if (said.group === undefined) return
    const group = this.group(said.group)
    group.breaker.tell(this.settingsOf(group).breaker, run, this.now)
  }

  get breakerSettings() {
    return this.settings?.breaker
  }

  /** The latest of several ends counts. A job without a group speaks for the queue. */
  protected pushBack({ said }: ModelJob, scope: Limited, until: number): void {
    this.hasFlow = true
    if (scope === 'queue' || said.group === undefined) {
      this.pushedUntil = Math.max(this.pushedUntil, until)
      return
    }
    this.hasOverrides = true
    const group = this.group(said.group)
    group.pushedUntil = Math.max(group.pushedUntil, until)
  }

  // ——— What is seen ———

  get flow(): FlowState & { readonly blockedBy: readonly WaitReasonCode[] } {
    const flow: FlowState = {
      pause: this.isPaused ? this.pause : null,
      pushedBackUntil: this.pushedUntil > this.now ? this.pushedUntil : null,
      rate: this.rate.view(this.settings?.limits?.rate, this.now),
      breaker: this.breaker.view(this.breakerSettings, this.now),
    }
    const probes = this.breaker.mostActive(this.breakerSettings, this.now)
    const { concurrency = Infinity } = this.settings?.limits ?? {}
    return { ...flow, blockedBy: reasons('queue', flow, this.counts.active, probes, concurrency) }
  }

  /** Groups that have jobs or settings of their own, those with most waiting first. */
  groupList(): GroupInfo[] {
    const sizeOf = (group: GroupModel) => this.jobsOf(group, 'queued', 'scheduled', 'retrying').length
    return [...this.groups.values()]
      .filter((group) => group.stand !== 'none' || group.pause || Object.keys(group.settings).length > 0)
      .sort((one, other) => sizeOf(other) - sizeOf(one) || (one.key < other.key ? -1 : 1))
      .map((group) => this.#viewGroup(group))
  }

  #viewGroup(group: GroupModel): GroupInfo {
    const { rate, breaker, concurrency = Infinity } = this.settingsOf(group)
    const active = this.inState('active').filter(({ said }) => said.group === group.name)
    const pushedUntil = this.#pushedUntil(group)
    const flow: FlowState = {
      pause: group.isPaused(this.now) ? group.pause : null,
      pushedBackUntil: pushedUntil > this.now ? pushedUntil : null,
      rate: group.rate.view(rate, this.now),
      breaker: group.breaker.view(breaker, this.now),
    }
    const probes = group.breaker.mostActive(breaker, this.now)
    return {
      group: group.name,
      counts: {
        queued: this.jobsOf(group, 'queued').length,
        delayed: this.jobsOf(group, 'scheduled', 'retrying').length,
        active: active.length,
      },
      settings: group.settings,
      ...flow,
      blockedBy: reasons('group', flow, active.length, probes, concurrency),
      heldBy: this.holderOf(group)?.id ?? null,
      holders: active
        .map(({ id }) => id)
        .sort()
        .slice(0, MOST_HOLDERS),
    }
  }

  protected forgetFlow(): void {
    for (const group of this.groups.values()) group.forget()
    this.hasFlow = false
    this.hasOverrides = false
    this.pushedUntil = 0
    this.#served = null
    this.rate.reset()
    this.breaker.reset()
  }
}

interface Move {
  readonly job: ModelJob
  readonly from: JobState | null
  readonly to: JobState | null
}

function keyOf({ group }: Line): string {
  return group?.key ?? ''
}

function defined(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

function reasons(
  kind: Limited,
  { pause, pushedBackUntil, rate }: FlowState,
  active: number,
  probes: number,
  concurrency: number,
): WaitReasonCode[] {
  const all = [
    [pause !== null, `${kind}_paused`],
    [pushedBackUntil !== null, `${kind}_pushed_back`],
    [active >= probes, `${kind}_breaker_open`],
    [active >= concurrency, `${kind}_concurrency`],
    [rate?.tokensLeft === 0, `${kind}_rate`],
  ] as const
  return all.flatMap(([holds, code]) => (holds ? [code] : []))
}
