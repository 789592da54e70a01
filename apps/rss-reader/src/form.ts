// Reads a submitted form.
import type { IncomingMessage } from 'node:http'

const MAX_FORM_BYTES = 8192

/** The fields of a URL-encoded form; null when it is larger than 8 KiB. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= MAX_FORM_BYTES) chunks.push(chunk)
  }
  return bytes > MAX_FORM_BYTES ? null : new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
