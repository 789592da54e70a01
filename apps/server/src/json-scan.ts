// One pass over the bytes of a JSON body: depth, duplicate keys of the envelope, and where one field's text is.

const MAX_DEPTH = 64

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const SPACE = 0x20

/** Where a value is in the body, without the white space around it. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** What `JSON.parse` does not tell about a body. */
export interface Scan {
  /** Where the wanted field's value is, if the envelope has it. */
  readonly raw: ByteRange | undefined
  /** Why the body is to be refused, if it is. */
  readonly flaw: string | undefined
}

/**
 * Scans a body whose outermost object is the envelope. It trusts nothing: on bytes that are not JSON it comes to an
 * end and says something or other, and `JSON.parse` refuses them afterwards.
 */
export function scanJson(body: Buffer, wanted?: string): Scan {
  return new EnvelopeScan(body, wanted).run()
}

/** Where the items of an array are. The body must be proven to be JSON, and `array` one of its arrays. */
export function* itemRanges(body: Buffer, array: ByteRange): Generator<ByteRange> {
  let depth = 0
  let start = array.start + 1
  for (let at = array.start; at < array.end; at += 1) {
    const byte = body[at]
    if (byte === QUOTE) at = endOfString(body, at)
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth += 1
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1
    if ((byte === COMMA && depth === 1) || depth === 0) {
      const item = trim(body, start, at)
      if (item.start < item.end) yield item
      start = at + 1
    }
  }
}

class EnvelopeScan {
  readonly #body: Buffer
  readonly #wanted: string | undefined
  readonly #keys = new Set<string>()
  #depth = 0
  #isEnvelope = false
  #expectsKey = false
  #key = ''
  #valueStart = 0
  #raw: ByteRange | undefined
  #flaw: string | undefined

  constructor(body: Buffer, wanted: string | undefined) {
    this.#body = body
    this.#wanted = wanted
  }

  run(): Scan {
    for (let at = 0; at < this.#body.length && this.#flaw === undefined; at += 1) at = this.#step(at)
    return { raw: this.#raw, flaw: this.#flaw }
  }

  /** Takes in the token at `at` and returns where it ends. */
  #step(at: number): number {
    switch (this.#body[at]) {
      case QUOTE:
        return this.#string(at)
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        this.#open(at)
        break
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        if (this.#depth === 1) this.#endValue(at)
        this.#depth -= 1
        break
      case COLON:
        if (this.#depth === 1) this.#valueStart = at + 1
        break
      case COMMA:
        if (this.#depth === 1) this.#endValue(at)
        this.#expectsKey = this.#isEnvelope
        break
      default:
    }
    return at
  }

  #open(at: number): void {
    this.#depth += 1
    if (this.#depth === 1) this.#expectsKey = this.#isEnvelope = this.#body[at] === OPEN_OBJECT
    if (this.#depth > MAX_DEPTH) this.#flaw = `The body is nested more than ${MAX_DEPTH} deep.`
  }

  #string(start: number): number {
    const end = endOfString(this.#body, start)
    if (this.#depth === 1 && this.#expectsKey) this.#takeKey(start, end)
    return end
  }

  #takeKey(start: number, end: number): void {
    this.#key = unescapeKey(this.#body.toString('utf8', start + 1, end))
    this.#expectsKey = false
    if (this.#keys.has(this.#key)) this.#flaw = 'A key of the body is there twice.'
    this.#keys.add(this.#key)
  }

  #endValue(end: number): void {
    if (this.#key === this.#wanted) this.#raw = trim(this.#body, this.#valueStart, end)
    this.#key = ''
  }
}

/** Where the closing quote of the string that begins at `start` is. */
function endOfString(body: Buffer, start: number): number {
  let end = start + 1
  while (end < body.length && body[end] !== QUOTE) end += body[end] === BACKSLASH ? 2 : 1
  return end
}

/** Two spellings of a key (`"id"` and `"\\u0069d"`) are the same key. */
function unescapeKey(text: string): string {
  if (!text.includes('\\')) return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}

/** JSON's white space is all at or below the space character, and nothing else in JSON outside of strings is. */
function trim(body: Buffer, start: number, end: number): ByteRange {
  while (start < end && (body[start] ?? 0) <= SPACE) start += 1
  while (end > start && (body[end - 1] ?? 0) <= SPACE) end -= 1
  return { start, end }
}
