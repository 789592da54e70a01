// Reduces HTML from a feed to one line of plain text.
import { Parser } from 'htmlparser2'

const SILENT_ELEMENTS = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'math'])
const INLINE_ELEMENTS = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'code',
  'em',
  'i',
  'mark',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
])

/** The words of some HTML, entities resolved, white space and control characters as single spaces, cut at `maxLength`. */
export function plainText(html: string, maxLength: number): string {
  const line = words(html)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return line.length <= maxLength ? line : `${cutAtWord(line, maxLength - 1)}…`
}

function words(html: string): string {
  let text = ''
  let silentDepth = 0
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT_ELEMENTS.has(name)) silentDepth++
      if (!INLINE_ELEMENTS.has(name)) text += ' '
    },
    onclosetag(name) {
      if (SILENT_ELEMENTS.has(name)) silentDepth--
      if (!INLINE_ELEMENTS.has(name)) text += ' '
    },
    ontext(data) {
      if (silentDepth === 0) text += data
    },
  })
  parser.end(html)
  return text
}

function cutAtWord(line: string, maxLength: number): string {
  const cut = line.slice(0, maxLength).replace(/\p{Cs}$/u, '')
  const lastSpace = cut.lastIndexOf(' ')
  return lastSpace > maxLength * 0.8 ? cut.slice(0, lastSpace) : cut
}
