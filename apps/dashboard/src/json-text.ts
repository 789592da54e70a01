// JSON as text: cut, indented and made into values without a number losing a digit.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g
const INDENT = '  '

/** The text of one member of an object, as it was sent; undefined when it has none of that name. */
export function memberText(text: string, name: string): string | undefined {
  const quoted = JSON.stringify(name)
  let depth = 0
  let startsAt: number | undefined
  let isNamed = false
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (startsAt !== undefined && depth === 1 && (token === ',' || token === '}'))
      return text.slice(startsAt, index).trim()
    if (depth === 1 && token === ':' && isNamed) startsAt = index + 1
    if (depth === 1 && token !== ':') isNamed = token === quoted
    depth += depthOf(token)
  }
  return undefined
}

/** Indented for people; every token stays as it is. */
export function indented(text: string): string {
  const tokens = text.match(TOKEN) ?? []
  let depth = 0
  let written = ''
  tokens.forEach((token, place) => {
    const isEmpty = isClosing(token) && isOpening(tokens[place - 1])
    if (isClosing(token)) depth -= 1
    if ((isClosing(token) && !isEmpty) || follows(tokens[place - 1], token)) written += newLine(depth)
    written += token === ':' ? ': ' : token
    if (isOpening(token)) depth += 1
  })
  return written
}

/**
 * The value of a text, with numbers that JavaScript cannot hold kept as they are written. Throws a SyntaxError for what
 * is no JSON, and a RangeError in a browser that could only send such a number rounded.
 */
export function exactValue(text: string): unknown {
  return JSON.parse(text, function keepDigits(
    this: unknown,
    _,
    value: unknown,
    context?: { source?: string },
  ) {
    const source = context?.source
    if (typeof value !== 'number' || source === undefined || isExact(value, source)) return value
    return rawJson(source)
  } as (key: string, value: unknown) => unknown)
}

function rawJson(source: string): unknown {
  const { rawJSON } = JSON as { rawJSON?: (text: string) => unknown }
  if (!rawJSON) throw new RangeError(`This browser would round ${source}: use curl, or a newer browser.`)
  return rawJSON(source)
}

/** Whether the number is written back as it was read. */
function isExact(value: number, source: string): boolean {
  return String(value) === source
}

function follows(before: string | undefined, token: string): boolean {
  return before === ',' || (isOpening(before) && !isClosing(token))
}

function isOpening(token: string | undefined): boolean {
  return token === '{' || token === '['
}

function isClosing(token: string): boolean {
  return token === '}' || token === ']'
}

function depthOf(token: string): number {
  if (isOpening(token)) return 1
  return isClosing(token) ? -1 : 0
}

function newLine(depth: number): string {
  return `\n${INDENT.repeat(depth)}`
}
