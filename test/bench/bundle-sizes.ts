// What the SDK weighs in a page: bundled and minified for browsers, compressed as a server sends it.
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Figure } from './figure.ts'

/** The most that a page should have to load to follow a job. */
const STATUS_BYTES = 2048

export async function benchBundles(): Promise<Figure[]> {
  return [
    { name: '@offload/sdk in a page', value: await sizeOf('@offload/sdk'), unit: 'bytes' },
    {
      name: '@offload/sdk/status in a page',
      value: await sizeOf('@offload/sdk/status'),
      unit: 'bytes',
      reach: { atMost: STATUS_BYTES },
    },
  ]
}

async function sizeOf(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve(entry))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  })
  return gzipSync(outputFiles[0]?.contents ?? '').byteLength
}
