// Calls that wait until there is something to say, or until the virtual clock says that their time is up.

/** Gives the answer, or nothing while there is none; once its time is up, whatever there is. */
type Attempt<Answer> = (isTimeUp: boolean) => Answer | undefined

/** How long a call waits. */
interface Patience {
  readonly endsAt: number
  readonly now: number
  readonly signal: AbortSignal
}

interface ParkedCall {
  readonly endsAt: number
  readonly attempt: (isTimeUp: boolean) => boolean
}

export class ParkedCalls {
  readonly #calls = new Set<ParkedCall>()

  /** When the next call's time is up; Infinity when none waits. */
  get nextEndAt(): number {
    return Math.min(...[...this.#calls].map(({ endsAt }) => endsAt), Infinity)
  }

  /** Resolves with the first answer, now or later. Rejects with the signal's reason when the caller has gone. */
  wait<Answer>(attempt: Attempt<Answer>, { endsAt, now, signal }: Patience): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const tell = (isTimeUp: boolean): boolean => {
        const answer = attempt(isTimeUp)
        if (answer !== undefined) resolve(answer)
        return answer !== undefined
      }
      if (tell(endsAt <= now)) return
      const call = { endsAt, attempt: tell }
      this.#calls.add(call)
      signal.addEventListener('abort', () => {
        this.#calls.delete(call)
        reject(signal.reason as Error)
      })
    })
  }

  /** Something has changed: who waits is answered, first come first served. True if anybody was: that is a change too. */
  wake(now: number): boolean {
    const answered = [...this.#calls].filter((call) => call.attempt(call.endsAt <= now))
    for (const call of answered) this.#calls.delete(call)
    return answered.length > 0
  }
}
