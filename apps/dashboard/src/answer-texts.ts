// Keeps the text of jobs that were read, since parsing rounds large numbers: what is shown is what was sent.
import { memberText } from './json-text.ts'

/** How many answers are kept; a page shows one job. */
const MOST = 20
const JOB_PATH = /^\/v1\/jobs\/([^/]+)$/

/** A payload and a result, byte for byte. */
export interface JobTexts {
  readonly payload: string
  readonly result: string
}

/** Looks at the answers of one client as they pass. */
export class AnswerTexts {
  readonly #byJob = new Map<string, string>()

  /** The runtime's, for the SDK. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(input, init)
    const url = new URL(response.url)
    const [, jobId] = JOB_PATH.exec(url.pathname) ?? []
    if (jobId !== undefined && response.ok && response.status !== 204) {
      const copy = response.clone()
      this.#keep(decodeURIComponent(jobId), await copy.text())
    }
    return response
  }

  /** What the job was read as last; null when it has not been, or not lately. */
  of(jobId: string): JobTexts | null {
    const text = this.#byJob.get(jobId)
    if (text === undefined) return null
    return { payload: memberText(text, 'payload') ?? 'null', result: memberText(text, 'result') ?? 'null' }
  }

  #keep(jobId: string, text: string): void {
    this.#byJob.delete(jobId)
    this.#byJob.set(jobId, text)
    const [oldest] = this.#byJob.keys()
    if (this.#byJob.size > MOST && oldest !== undefined) this.#byJob.delete(oldest)
  }
}
