// What a proof is: a name, what it shows, the options it takes, and a run that says whether it holds.
import type { OptionSet, ValuesOf } from '../harness/command-options.ts'

/** One of `pnpm prove`. It starts what it needs, on free ports and in folders of its own, and ends it again. */
export interface Proof<Options extends OptionSet = OptionSet> {
  readonly name: string
  /** One sentence. */
  readonly shows: string
  readonly options: Options
  /** With the options as given or by default. Throws only when it could not be run. */
  run(values: ValuesOf<Options>): Promise<Verdict>
}

/** The proof itself; its options say what its run is given. */
export function defineProof<Options extends OptionSet>(proof: Proof<Options>): Proof {
  return proof
}

export interface Verdict {
  readonly holds: boolean
  /** What was done and seen; when it does not hold, what broke. */
  readonly says: string
  /** Options that run just what broke again. */
  readonly again?: Readonly<Record<string, string | number>>
}
