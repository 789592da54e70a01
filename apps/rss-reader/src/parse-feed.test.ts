// Holds what is read out of feeds: formats, encodings, dates, links, and text without markup.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'
import { MAX_ITEMS, parseFeed } from './parse-feed.ts'

const BASE = new URL('https://reader.example/feeds/all.xml')

function sample(name: string): Buffer {
  return readFileSync(new URL(`../samples/${name}`, import.meta.url))
}

function rss(items: string): string {
  return `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`
}

it('reads RSS 2.0', () => {
  const { items, ...feed } = parseFeed(decodeText(sample('night-shift.rss'), null), BASE)
  expect(feed).toEqual({ title: 'Night Shift', link: 'https://night-shift.example/', format: 'RSS 2.0' })
  expect(items).toHaveLength(6)
  expect(items[3]).toEqual({
    key: 'https://night-shift.example/twice-is-fine',
    title: 'Twice is fine, if you planned for twice',
    link: 'https://night-shift.example/twice-is-fine',
    publishedAt: Date.UTC(2026, 10, 4, 4, 20),
    summary: expect.stringContaining('changes nothing at all — it is') as string,
  })
})

it('reads Atom, its text in all three types, and a link relative to the feed', () => {
  const feed = parseFeed(decodeText(sample('waiting-room.atom'), null), BASE)
  expect([feed.title, feed.link, feed.format]).toEqual([
    'Waiting Room & Other Queues',
    'https://waiting-room.example/',
    'Atom',
  ])
  expect(feed.items[1]).toEqual({
    key: 'tag:waiting-room.example,2026:pending',
    title: 'What pending promises',
    link: 'https://reader.example/what-pending-promises',
    publishedAt: Date.UTC(2026, 10, 11, 9),
    summary: expect.stringMatching(/^Three things: .* it will be tried/) as string,
  })
})

it('reads RSS 1.0 in the ISO-8859-1 that its XML declaration names', () => {
  const feed = parseFeed(decodeText(sample('second-try.rdf'), 'application/rdf+xml'), BASE)
  expect([feed.title, feed.format, feed.items.length]).toEqual(['Second Try', 'RSS 1.0', 3])
  expect(feed.items[2]?.title).toBe('Über die Geduld der Maschinen')
  expect(feed.items[0]?.publishedAt).toBe(Date.UTC(2026, 10, 15, 17, 30))
})

it.each([
  [
    'its byte order mark, whatever the rest says',
    Buffer.from(`\uFEFF${rss('ü')}`, 'utf16le'),
    'text/xml; charset=utf-8',
  ],
  ['a byte order mark of big-endian UTF-16', Buffer.from(`\uFEFF${rss('ü')}`, 'utf16le').swap16(), null],
  ['the charset of Content-Type', Buffer.from(rss('ü'), 'latin1'), 'text/xml; charset="ISO-8859-1"'],
  [
    'the charset of Content-Type before the XML declaration',
    Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${rss('ü')}`, 'latin1'),
    'text/xml; charset=ISO-8859-1',
  ],
  [
    'the XML declaration',
    Buffer.from(`<?xml version="1.0" encoding='windows-1252'?>${rss('ü')}`, 'latin1'),
    'text/xml',
  ],
  ['zeros between the first characters', Buffer.from(`<?xml version="1.0"?>${rss('ü')}`, 'utf16le'), null],
  ['nothing but the default, UTF-8', Buffer.from(rss('ü'), 'utf8'), null],
  ['the default when the charset is nobody’s', Buffer.from(rss('ü'), 'utf8'), 'text/xml; charset=klingon'],
])('decodes by %s', (_how, body, contentType) => {
  expect(decodeText(body, contentType)).toContain('ü')
})

it('keeps no markup, script or control character of hostile text, and no link that could run', () => {
  const hostile =
    rss(`<item><title>&lt;img src=x onerror=alert(1)&gt;Hi&#7; there</title><link>javascript:alert(1)</link>
    <description>&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;Fine&lt;/p&gt;&lt;style&gt;x{}&lt;/style&gt;</description></item>`)
  expect(parseFeed(hostile, BASE).items[0]).toMatchObject({ title: 'Hi there', link: null, summary: 'Fine' })
})

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x',
  ' JaVaScRiPt:alert(1)',
])('keeps no link %s', (link) => {
  expect(parseFeed(rss(`<item><title>a</title><link>${link}</link></item>`), BASE).items[0]?.link).toBeNull()
})

it('does not resolve entities that a document declares for itself', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${rss('<item><title>&b;</title></item>')}`
  expect(parseFeed(bomb, BASE).items[0]?.title.length).toBeLessThan(20)
})

it('gives the same key each time to an item that has neither id nor link', () => {
  const text = rss('<item><title>One</title><description>Two</description></item>')
  expect(parseFeed(text, BASE).items[0]?.key).toBe(parseFeed(text, BASE).items[0]?.key)
})

it('takes a guid for a link only when it is one', () => {
  const text = rss(
    '<item><title>a</title><guid>https://a.example/1</guid></item><item><title>b</title><guid>17</guid></item>',
  )
  expect(parseFeed(text, BASE).items.map(({ link }) => link)).toEqual(['https://a.example/1', null])
})

it('cuts long summaries at a word, and long feeds at a number', () => {
  const text = rss(
    `<item><title>a</title><description>${'word '.repeat(500)}</description></item>`.repeat(MAX_ITEMS + 5),
  )
  const { items } = parseFeed(text, BASE)
  expect(items).toHaveLength(MAX_ITEMS)
  expect(items[0]?.summary).toMatch(/ word…$/)
})

it('says of a feed that breaks off that it is damaged, and may be whole the next time', () => {
  expect(() => parseFeed(decodeText(sample('cut-off.rss'), null), BASE)).toThrow(
    expect.objectContaining({ isTemporary: true, message: expect.stringContaining('damaged') as string }),
  )
})

it.each([
  ['a web page', decodeText(sample('front-page.html'), null), 'This is a web page, not a feed.'],
  ['nothing', '', 'There is no feed at this address.'],
  ['some JSON', '{"a":1}', 'There is no feed at this address.'],
  ['bytes', '\u0000\u0001\u0002', 'There is no feed at this address.'],
])('says of %s that it is no feed, once and for all', (_what, text, message) => {
  expect(() => parseFeed(text, BASE)).toThrow(expect.objectContaining({ isTemporary: false, message }))
})
