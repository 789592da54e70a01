// Projects: the tenants of a service. For a client that has the admin key.
import { isConflict } from '../errors/errors.ts'
import { CALL, type CallOptions, type Http } from '../http/http.ts'
import { onlyKnown } from '../input/known-options.ts'
import { pathSegment } from '../http/path-segment.ts'
import type { Project } from '../contract/types.ts'
import { newUlid } from '../http/ulid.ts'

/** The resource `/v1/projects`. Needs the admin key as `apiKey`. */
export class Projects {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** Makes a project. Throws a ConflictError (`project_exists`) for an id that is taken; without one it gets a new one. */
  async create(
    options: CallOptions & { readonly id?: string | undefined; readonly name: string },
  ): Promise<Project> {
    const { id, name, signal } = onlyKnown(options, { ...CALL, id: true, name: true })
    if (id !== undefined) return this.#create(id, name, signal)
    const ownId = newUlid()
    return this.#create(ownId, name, signal).catch((error: unknown) => {
      // Nobody else can have this id: the answer to our first request was lost.
      if (isConflict(error)) return this.get(ownId)
      throw error
    })
  }

  /** All projects. */
  async list(options: CallOptions = {}): Promise<Project[]> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<{ data: Project[] }>({ method: 'GET', path: PATH, signal })
    return body.data
  }

  /** Throws a NotFoundError when there is none. */
  async get(id: string, options: CallOptions = {}): Promise<Project> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<Project>({ method: 'GET', path: projectPath(id), signal })
    return body
  }

  /** Deletes an empty project; throws a ConflictError (`project_not_empty`) otherwise. */
  async delete(id: string, options: CallOptions = {}): Promise<void> {
    const { signal } = onlyKnown(options, CALL)
    await this.#http.request<undefined>({ method: 'DELETE', path: projectPath(id), signal })
  }

  async #create(id: string, name: string, signal: AbortSignal | undefined): Promise<Project> {
    const { body } = await this.#http.request<Project>({
      method: 'POST',
      path: PATH,
      body: { id, name },
      signal,
    })
    return body
  }
}

const PATH = '/v1/projects'

/** The path of a project. */
export function projectPath(id: string): string {
  return `${PATH}/${pathSegment(id)}`
}
