// Turns the bytes of a feed into text, in the encoding it is written in.

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Decodes by byte order mark, then the charset of Content-Type, then the XML declaration, then as UTF-8: the order of
 * RFC 7303. A name nobody knows is passed over; bytes that do not fit become U+FFFD.
 */
export function decodeText(body: Buffer, contentType: string | null): string {
  const names = [markedEncoding(body), charsetOf(contentType), declaredEncoding(body), 'utf-8']
  for (const name of names) {
    const decoder = name ? decoderFor(name) : null
    if (decoder) return decoder.decode(body)
  }
  return body.toString('utf8')
}

function decoderFor(name: string): TextDecoder | null {
  try {
    return new TextDecoder(name)
  } catch {
    return null
  }
}

function markedEncoding(body: Buffer): string | null {
  const found = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => body[index] === byte))
  return found?.[0] ?? null
}

function charsetOf(contentType: string | null): string | null {
  return contentType?.match(/;\s*charset\s*=\s*"?([^\s;"]+)/i)?.[1] ?? null
}

// A document in UTF-16 shows its "<?" as bytes with zeros between, whatever its declaration says.
function declaredEncoding(body: Buffer): string | null {
  const start = body.subarray(0, 200).toString('latin1')
  if (start.startsWith('<\0?\0')) return 'utf-16le'
  if (start.startsWith('\0<\0?')) return 'utf-16be'
  return start.match(/^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/)?.[1] ?? null
}
