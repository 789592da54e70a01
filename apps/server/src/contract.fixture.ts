// Holds every answer that a test sees against the document: its status, its code and its body must be declared.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { IsDateTime } from 'typebox/format'
import { parse } from 'yaml'
import { renderOpenapiYaml } from './openapi.ts'

interface SeenAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: { readonly code: string }
}
interface DeclaredAnswer {
  readonly description: string
  readonly content?: Readonly<Record<string, unknown>>
}
interface Document {
  readonly paths: Record<string, Record<string, { responses: Record<string, DeclaredAnswer> }>>
}

/** The document as a judge of answers. */
export class Contract {
  readonly #document: Document
  readonly #ajv = new Ajv2020({ strict: false })

  constructor(document: Document) {
    this.#document = document
    this.#ajv.addFormat('date-time', IsDateTime)
    this.#ajv.addSchema({ ...document, $id: 'document' })
  }

  static async load(): Promise<Contract> {
    return new Contract(parse(await renderOpenapiYaml()) as Document)
  }

  /** Throws for an answer that a client made from the document would not expect. */
  check(method: string, path: string, { status, headers, body }: SeenAnswer): void {
    const template = this.#templateOf(path)
    const operation = this.#document.paths[template ?? '']?.[method.toLowerCase()]
    if (template === undefined || operation === undefined) return this.#checkUnknown(method, path, status)
    if (!headers.has('x-request-id')) throw new Error(`${method} ${template} answered without X-Request-Id`)
    const answer = operation.responses[status]
    if (answer === undefined)
      throw new Error(`${method} ${template} does not declare ${status} (${body.code})`)
    if (status >= 400 && !answer.description.includes(`\`${body.code}\``)) {
      throw new Error(`${method} ${template} does not declare the code ${body.code}`)
    }
    const [type = ''] = headers.get('content-type')?.split(';') ?? []
    if (status === 401 && !headers.has('www-authenticate')) throw new Error('401 without WWW-Authenticate')
    if ((status === 429 || status === 503) && !headers.has('retry-after'))
      throw new Error(`${status} without Retry-After`)
    if (answer.content !== undefined)
      this.#checkBody([template, method.toLowerCase(), String(status), type], body)
  }

  /** What the document does not have must not be there: only refusals, and a browser's preflight. */
  #checkUnknown(method: string, path: string, status: number): void {
    const isRefused = [400, 404, 405, 414].includes(status) || method === 'OPTIONS'
    if (path.startsWith('/v1/') && !isRefused)
      throw new Error(`${method} ${path} answers ${status} and is not in the document`)
  }

  /** A path that is spelled out (`/v1/jobs/batch`) goes before one with a parameter in that place. */
  #templateOf(path: string): string | undefined {
    const templates = Object.keys(this.#document.paths)
    return templates.find((known) => known === path) ?? templates.find((known) => toPattern(known).test(path))
  }

  #checkBody([template = '', method = '', status = '', type = '']: string[], body: unknown): void {
    const pointer = ['paths', template, method, 'responses', status, 'content', type, 'schema'].map(
      escapePart,
    )
    const validate = this.#ajv.getSchema(`document#/${pointer.join('/')}`) as ValidateFunction | undefined
    if (validate === undefined) throw new Error(`${method} ${template} does not declare ${status} as ${type}`)
    if (validate(body) !== true)
      throw new Error(`${method} ${template}: ${this.#ajv.errorsText(validate.errors)}`)
  }
}

function toPattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

function escapePart(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}
