// What surrounds the SDK: Node, Bun, Deno, an edge runtime or a browser. Asked, never assumed.
import { OffloadError } from '../errors/errors.ts'
import { SDK_VERSION } from './version.ts'

interface Surroundings {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>
    readonly versions?: { readonly node?: string }
  }
  readonly Bun?: { readonly version: string }
  readonly Deno?: { readonly version: { readonly deno: string } }
  readonly window?: { readonly document?: unknown }
  readonly WorkerGlobalScope?: unknown
  readonly importScripts?: unknown
}

const surroundings = globalThis as Surroundings

/** A variable of the environment; undefined where there is no environment, or when it is empty. */
export function readEnvironment(name: string): string | undefined {
  return surroundings.process?.env?.[name] || undefined
}

/** True where a user can read the page's memory, and with it a secret key: in pages, and in their web and service workers. */
export function isBrowser(): boolean {
  const { window, WorkerGlobalScope, importScripts } = surroundings
  // Edge runtimes have the scope of a worker too, but load no scripts.
  const isPageWorker = WorkerGlobalScope !== undefined && typeof importScripts === 'function'
  return window?.document !== undefined || isPageWorker
}

/** False in what only passes for Node. */
export function isNode(): boolean {
  const { Bun, Deno, process } = surroundings
  return !Bun && !Deno && process?.versions?.node !== undefined
}

/** Such as `node/24.21.0`. */
function describeRuntime(): string {
  if (surroundings.Bun) return `bun/${surroundings.Bun.version}`
  if (surroundings.Deno) return `deno/${surroundings.Deno.version.deno}`
  const node = surroundings.process?.versions?.node
  return node === undefined ? 'unknown' : `node/${node}`
}

/** Throws an OffloadError where the language is too old, by a feature: edge runtimes claim all sorts of versions. */
export function refuseOldRuntime(): void {
  if ('withResolvers' in Promise) return
  throw new OffloadError(
    `@offload/sdk needs Node 22 or later, Bun, Deno or a browser since 2024, and this is ${describeRuntime()}`,
  )
}

/** Name and version of this package and of what it runs in: the User-Agent header, and what workers say they are made with. */
export function describeSdk(): string {
  return `offload-sdk/${SDK_VERSION} (${describeRuntime()})`
}
