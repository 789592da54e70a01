// What the pages load: the style, the icon and the script, with the SDK modules that the script imports.
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/** A file as it is sent to the browser. */
export interface Asset {
  readonly contentType: string
  readonly body: string
}

const PAGE_SCRIPT = new URL('browser/follow-feed.ts', import.meta.url)
const STATUS_MODULE = new URL(import.meta.resolve('@offload/sdk/status'))
/** Holds all that it imports. */
const SDK_SOURCE = new URL('.', STATUS_MODULE)

/** All assets by path, read once. The page's script keeps its TypeScript name: what is sent is the same file, types blanked. */
export function readAssets(): ReadonlyMap<string, Asset> {
  return new Map([
    ['/style.css', file('browser/style.css', 'text/css; charset=utf-8')],
    ['/icon.svg', file('browser/icon.svg', 'image/svg+xml')],
    ['/follow-feed.ts', script(pageScript())],
    ...statusModules(STATUS_MODULE),
  ])
}

function file(path: string, contentType: string): Asset {
  return { contentType, body: readFileSync(new URL(path, import.meta.url), 'utf8') }
}

function script(body: string): Asset {
  return { contentType: 'text/javascript; charset=utf-8', body }
}

// A browser does not know package names. An import map would, but it is an inline script, which the pages forbid.
function pageScript(): string {
  return readModule(PAGE_SCRIPT).replace('@offload/sdk/status', pathOf(STATUS_MODULE))
}

/** The module and all that it imports, transitively: `/sdk/status.ts`, `/sdk/http/backoff.ts`, … */
function statusModules(module: URL, found = new Map<string, Asset>()): Map<string, Asset> {
  if (found.has(pathOf(module))) return found
  const code = readModule(module)
  found.set(pathOf(module), script(code))
  for (const [, specifier] of code.matchAll(/^(?:import|export)\b.*\bfrom '(\.[^']+)'/gm)) {
    statusModules(new URL(specifier ?? '', module), found)
  }
  return found
}

function pathOf(module: URL): string {
  return `/sdk/${module.href.slice(SDK_SOURCE.href.length)}`
}

function readModule(module: URL): string {
  return stripTypeScriptTypes(readFileSync(module, 'utf8'))
}
