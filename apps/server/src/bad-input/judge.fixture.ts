// What every answer must be, whatever was asked.

import { Contract } from '../contract.fixture.ts'
import type { WireAnswer, WireRequest } from './wire-request.fixture.ts'

/** Longer than any answer may take that was not asked to wait. */
const MOST_MS = 2000

/** Judges answers by the document, and by what holds for all of them. */
export class Judge {
  readonly #contract: Contract

  private constructor(contract: Contract) {
    this.#contract = contract
  }

  static async load(): Promise<Judge> {
    return new Judge(await Contract.load())
  }

  /** Throws, with the request, for an answer that the document does not promise. */
  assertFits(request: WireRequest, answer: WireAnswer): void {
    try {
      this.#check(request, answer)
    } catch (error) {
      const { method, target, headers, body } = request
      const sent = `${method} ${target} ${JSON.stringify(headers)}\n${body?.toString().slice(0, 2000) ?? ''}`
      const { status, text } = answer
      throw new Error(`${String(error)}\nAsked: ${sent}\nAnswered: ${status} ${text.slice(0, 1000)}`, {
        cause: error,
      })
    }
  }

  #check({ method, target }: WireRequest, { status, headers, text, tookMs }: WireAnswer): void {
    if (status >= 500 && status !== 503) throw new Error(`A fault of ours: ${status}`)
    if (tookMs > MOST_MS) throw new Error(`It took ${Math.round(tookMs)} ms`)
    if (!headers.has('x-request-id')) throw new Error('There is no X-Request-Id')
    // It has no body to look at.
    if (method === 'HEAD') return
    const isJson = headers.get('content-type')?.includes('json') === true
    const body = (isJson ? JSON.parse(text) : {}) as ProblemBody & { code: string }
    if (status >= 400) assertProblem(status, headers, body)
    this.#contract.check(method, target.split('?', 1)[0] ?? '', { status, headers, body })
  }
}

/** As the validator speaks by itself: of keywords, operators and expressions. */
const RAW_WORDS =
  /must (NOT|match|pass)|must be (string|integer|number|boolean|array|object|equal|[<>])|schema/

interface ProblemBody {
  readonly status: number
  readonly requestId: string
  readonly errors?: readonly { readonly detail: string }[]
}

function assertProblem(status: number, headers: Headers, body: ProblemBody): void {
  const raw = body.errors?.find(({ detail }) => RAW_WORDS.test(detail))
  if (raw) throw new Error(`It does not say what to change: ${raw.detail}`)
  if (headers.get('content-type')?.startsWith('application/problem+json') !== true)
    throw new Error('It is not problem+json')
  if (body.status !== status) throw new Error('The problem has another status than the answer')
  if (body.requestId !== headers.get('x-request-id')) throw new Error('The problem names another request')
}
