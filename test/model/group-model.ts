// One group in the model: what an operator and workers have said of it, and where it stands.
import type { GroupSettings, Pause } from '@offload/engine'
import { BreakerModel } from './breaker-model.ts'
import { RateModel } from './rate-model.ts'

export class GroupModel {
  readonly name: string
  settings: GroupSettings = {}
  pause: Pause | null = null
  pushedUntil = 0
  readonly rate = new RateModel()
  readonly breaker = new BreakerModel()
  /** The job that was last given out in order: the group is its, until it is over. */
  held: string | null = null
  /**
   * In turn from when it has work. When its turn has come and it may not be served it is put aside, until a job comes, a
   * slot is freed, its settings change, or a time comes: so it blocks nobody.
   */
  stand: 'in turn' | 'aside' | 'none' = 'none'
  asideUntil = Infinity
  /** Virtual time: it goes on by 1 / weight with each job. Outside of turns only kept while ahead of the queue's. */
  pass: number | null = null

  constructor(name: string) {
    this.name = name
  }

  /** As it is called in keys, and by what groups are put in order. */
  get key(): string {
    return encodeURIComponent(this.name)
  }

  isPaused(now: number): boolean {
    return this.pause !== null && (this.pause.until === null || this.pause.until > now)
  }

  /** Nothing is left of what was said by hand. */
  forget(): void {
    this.settings = {}
    this.pause = null
    this.held = null
    this.pass = null
  }
}
