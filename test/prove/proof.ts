// What a proof is: a name, what it shows, the options it takes, and a run that says whether it holds.

/** One of `pnpm prove`. It starts what it needs, on free ports and in folders of its own, and ends it again. */
export interface Proof {
  readonly name: string
  /** One sentence. */
  readonly shows: string
  readonly options: Readonly<Record<string, ProofOption>>
  /** Options as given or by default; a number is still text. Throws only when it could not be run. */
  run(options: Readonly<Record<string, string | undefined>>): Promise<Verdict>
}

export interface ProofOption {
  readonly means: string
  /** What it is when it is not given. */
  readonly absent?: string
}

/** `says`: what was done and seen; when it does not hold, what broke and how to run just that again. */
export interface Verdict {
  readonly holds: boolean
  readonly says: string
}
