// API keys of a project.
import { defined } from '../input/defined.ts'
import { CALL, type CallOptions, type Http } from '../http/http.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { optionalInstant } from '../input/option-values.ts'
import { pathSegment } from '../http/path-segment.ts'
import { projectPath } from './projects.ts'
import type { ApiKey, CreatedKey, CurrentKey, KeyScope } from '../contract/types.ts'

/** What a new key is for. */
export interface CreateKeyOptions extends CallOptions {
  /** For people. */
  readonly name: string
  /** Default: enqueue, read and work. A key can give away no more than it has. */
  readonly scopes?: readonly KeyScope[] | undefined
  /** Queues it may touch, literally or with `*` at the end. Default: all. */
  readonly queues?: readonly string[] | undefined
  /** Absent: it works until it is deleted. */
  readonly expiresAt?: Date | undefined
}

const CREATE: OptionNames<CreateKeyOptions> = {
  ...CALL,
  name: true,
  scopes: true,
  queues: true,
  expiresAt: true,
}

/**
 * The resource `/v1/projects/{projectId}/keys`. Needs the admin key, or the scope `keys:write` in that project; only
 * `current` is for every key.
 */
export class Keys {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Makes a key. Its `secret` is shown this once. Not repeated when the answer is lost, as that would make a second key:
   * a ConnectionError here may leave a key that nobody knows; find it with `list` and delete it.
   */
  async create(projectId: string, options: CreateKeyOptions): Promise<CreatedKey> {
    const { name, scopes, queues, expiresAt, signal } = onlyKnown(options, CREATE)
    const { body } = await this.#http.request<CreatedKey>({
      method: 'POST',
      path: keysPath(projectId),
      body: defined({ name, scopes, queues, expiresAt: optionalInstant('expiresAt', expiresAt) }),
      isRepeatable: false,
      signal,
    })
    return body
  }

  /** This client's own key: its project, its scopes, its queues. */
  async current(options: CallOptions = {}): Promise<CurrentKey> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<CurrentKey>({ method: 'GET', path: '/v1/key', signal })
    return body
  }

  /** All keys of the project, without their secrets. */
  async list(projectId: string, options: CallOptions = {}): Promise<ApiKey[]> {
    const { signal } = onlyKnown(options, CALL)
    const path = keysPath(projectId)
    const { body } = await this.#http.request<{ data: ApiKey[] }>({ method: 'GET', path, signal })
    return body.data
  }

  /** Ends a key. Other instances of the service may accept it for another 10 seconds. */
  async delete(projectId: string, keyId: string, options: CallOptions = {}): Promise<void> {
    const { signal } = onlyKnown(options, CALL)
    const path = `${keysPath(projectId)}/${pathSegment(keyId)}`
    await this.#http.request<undefined>({ method: 'DELETE', path, signal })
  }
}

function keysPath(projectId: string): string {
  return `${projectPath(projectId)}/keys`
}
