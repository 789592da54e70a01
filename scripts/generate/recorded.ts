// A part of the benchmark as `pnpm bench --record docs` kept it in docs/figures.

/** One line or cell, as `pnpm bench --json` has it. */
export interface Figure {
  readonly name: string
  readonly value: number
  /** The row of a table whose columns are the names. */
  readonly at?: string
  readonly shown: string
  readonly comparison?: string
  readonly verdict?: string
}

/** A recorded part of the benchmark. */
export interface Recorded {
  readonly date: string
  readonly machine: string
  readonly node: string
  readonly redis: string
  readonly load: string
  readonly figures: readonly Figure[]
}
