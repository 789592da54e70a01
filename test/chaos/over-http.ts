// Load over HTTP while Redis is in trouble: every answer is looked at, and every job that was accepted is looked for.
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { Service } from '../harness/service.ts'
import { within } from '../harness/within.ts'

const CONNECTIONS = 64
const PROBLEM = 'application/problem+json'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Callers that enqueue one job after the other, each on a connection of its own, and what they were told. */
export class LoadOverHttp {
  /** Ids of jobs that were answered with 201. */
  readonly accepted = new Set<string>()
  /** How often each code of a 503 was answered. */
  readonly refusals = new Map<string, number>()
  /** Answers that the contract does not have: each is a fault. */
  readonly faults: string[] = []
  readonly #service: Service
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  readonly #callers: Promise<void>[]
  #isOver = false

  constructor(service: Service) {
    this.#service = service
    this.#callers = Array.from({ length: CONNECTIONS }, () => this.#enqueueOn())
  }

  /** Resolves once `has` holds, which is what is `wanted`. */
  until(wanted: string, has: () => boolean): Promise<void> {
    return within(wanted, has)
  }

  refused(code: string): number {
    return this.refusals.get(code) ?? 0
  }

  /** Ends the load, and returns the ids of accepted jobs that are not there. */
  async lostWhenOver(): Promise<string[]> {
    this.#isOver = true
    await Promise.all(this.#callers)
    const lost: string[] = []
    const ids = [...this.accepted]
    while (ids.length > 0) {
      const some = ids.splice(0, CONNECTIONS)
      const answers = await Promise.all(some.map((id) => this.#call('GET', `/v1/jobs/${id}`)))
      lost.push(...some.filter((_, index) => answers[index]?.status !== 200))
    }
    this.#agent.destroy()
    return lost
  }

  async #enqueueOn(): Promise<void> {
    while (!this.#isOver) {
      this.#note(await this.#call('POST', '/v1/jobs', '{"queue":"trouble","type":"t"}'))
    }
  }

  #note({ status, headers, body }: Answer): void {
    if (status === 201) {
      this.accepted.add((JSON.parse(body) as { id: string }).id)
      return
    }
    const isDeclared = status === 503 && headers['content-type']?.includes(PROBLEM)
    if (!isDeclared || !headers['retry-after']) {
      this.faults.push(`${status} ${JSON.stringify(headers)} ${body}`)
      return
    }
    const { code } = JSON.parse(body) as { code: string }
    this.refusals.set(code, this.refused(code) + 1)
  }

  async #call(method: string, path: string, body?: string): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${this.#service.apiKey}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': body.length }),
    }
    const call = request(this.#service.url + path, { method, headers, agent: this.#agent }).end(body)
    const [answer] = (await once(call, 'response')) as [
      AsyncIterable<Buffer> & { statusCode: number; headers: Answer['headers'] },
    ]
    let text = ''
    for await (const part of answer) text += part.toString()
    return { status: answer.statusCode, headers: answer.headers, body: text }
  }
}
