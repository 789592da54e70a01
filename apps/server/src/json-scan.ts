// One pass over the text of a JSON body: how deep it is, how many members its envelopes have, and where one field's text is.

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

/** Depth of the members of the outermost object, and of those of an object in one of its arrays. */
const BODY_LEVEL = 1
const ITEM_LEVEL = 3

/** An object whose members are looked at. */
export interface Envelope {
  /** Members as they were written. The parsed object has fewer when a key was there twice, in whatever spelling. */
  memberCount: number
  /** The wanted field's value as it was written, without the white space around it. */
  raw: string | undefined
}

/** What `JSON.parse` does not tell about a body. */
export interface Scan {
  readonly isTooDeep: boolean
  /** The outermost object; without members when the body is something else. */
  readonly body: Envelope
  /** The objects in the wanted list, in order. */
  readonly items: readonly Envelope[]
}

/** Which field's text is wanted: that of the body, or of each item of one of its lists. */
export interface Wanted {
  readonly field?: string | undefined
  readonly list?: string | undefined
}

/**
 * Scans a body. It trusts nothing: on text that is not JSON it comes to an end and says something or other, and
 * `JSON.parse` refuses it afterwards.
 */
export function scanJson(text: string, wanted: Wanted = {}): Scan {
  const scan = new JsonScan(text, wanted)
  scan.run()
  return scan
}

class JsonScan implements Scan {
  readonly body: Envelope = { memberCount: 0, raw: undefined }
  readonly items: Envelope[] = []
  isTooDeep = false
  readonly #text: string
  readonly #field: string | undefined
  readonly #list: string | undefined
  #depth = 0
  #envelope = this.body
  /** The depth of the current envelope's members. */
  #level = 0
  #isKeyNext = false
  #isWanted = false
  #isInList = false
  #valueStart = 0

  constructor(text: string, { field, list }: Wanted) {
    this.#text = text
    this.#field = field
    this.#list = list
  }

  run(): void {
    for (let at = 0; at < this.#text.length && !this.isTooDeep; at += 1) at = this.#step(at)
  }

  /** Takes in the token at `at` and returns where it ends. */
  #step(at: number): number {
    switch (this.#text.charCodeAt(at)) {
      case QUOTE:
        return this.#string(at)
      case OPEN_OBJECT:
        this.#open(at, true)
        break
      case OPEN_ARRAY:
        this.#open(at, false)
        break
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        this.#close(at)
        break
      case COLON:
        if (this.#depth === this.#level) this.#valueStart = at + 1
        break
      case COMMA:
        if (this.#depth === this.#level) this.#nextMember(at)
        break
      default:
    }
    return at
  }

  #open(at: number, isObject: boolean): void {
    if (this.#isWanted && this.#list !== undefined && this.#depth === BODY_LEVEL) this.#isInList = !isObject
    this.#depth += 1
    this.isTooDeep = this.#depth > MAX_DEPTH
    if (!isObject) return
    if (this.#depth === BODY_LEVEL) this.#enter(this.body)
    else if (this.#isInList && this.#depth === ITEM_LEVEL) this.#enter(this.#newItem())
  }

  #newItem(): Envelope {
    const item = { memberCount: 0, raw: undefined }
    this.items.push(item)
    return item
  }

  #enter(envelope: Envelope): void {
    this.#envelope = envelope
    this.#level = this.#depth
    this.#isKeyNext = true
    this.#isWanted = false
  }

  #close(at: number): void {
    if (this.#depth === this.#level) this.#leave(at)
    this.#depth -= 1
    if (this.#depth === BODY_LEVEL) this.#isInList = false
  }

  #leave(at: number): void {
    this.#endValue(at)
    // After an item come the other members of the body; after the body nothing does.
    this.#envelope = this.body
    this.#level = this.#level === ITEM_LEVEL ? BODY_LEVEL : 0
    this.#isKeyNext = false
  }

  #nextMember(at: number): void {
    this.#endValue(at)
    this.#isKeyNext = true
  }

  #string(start: number): number {
    const end = endOfString(this.#text, start)
    if (this.#isKeyNext && this.#depth === this.#level) this.#takeKey(start, end)
    return end
  }

  #takeKey(start: number, end: number): void {
    const name = this.#level === BODY_LEVEL && this.#list !== undefined ? this.#list : this.#field
    this.#isKeyNext = false
    this.#isWanted = name !== undefined && isKey(this.#text, start, end, name)
    this.#envelope.memberCount += 1
  }

  #endValue(end: number): void {
    const isField = this.#list === undefined || this.#level === ITEM_LEVEL
    if (this.#isWanted && isField) this.#envelope.raw = trimmed(this.#text, this.#valueStart, end)
    this.#isWanted = false
  }
}

/** Where the closing quote of the string that begins at `start` is. The search for quotes is native, hence quick. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, quote: number): boolean {
  let start = quote
  while (text.charCodeAt(start - 1) === BACKSLASH) start -= 1
  return (quote - start) % 2 === 1
}

/** Two spellings of a key (`"id"` and `"\\u0069d"`) are the same key. */
function isKey(text: string, start: number, end: number, name: string): boolean {
  if (end - start - 1 === name.length) return text.startsWith(name, start + 1)
  const spelling = text.slice(start, end + 1)
  return spelling.includes('\\') && unescaped(spelling) === name
}

function unescaped(spelling: string): unknown {
  try {
    return JSON.parse(spelling)
  } catch {
    return undefined
  }
}

/** JSON's white space is all at or below the space character, and nothing else in JSON outside of strings is. */
function trimmed(text: string, start: number, end: number): string {
  while (start < end && text.charCodeAt(start) <= SPACE) start += 1
  while (end > start && text.charCodeAt(end - 1) <= SPACE) end -= 1
  return text.slice(start, end)
}
