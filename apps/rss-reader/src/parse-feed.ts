// Parses RSS 1.0, RSS 2.0, Atom and JSON Feed into what the reader keeps.
import { createHash } from 'node:crypto'
import { DetectError, parseFeed as parseAnyFeed, type AnyFeed } from 'feedsmith'
import type { Feed, FeedFormat, FeedItem } from './feed.ts'
import { plainText } from './plain-text.ts'
import { ReadFailure } from './read-failure.ts'

/** The most items kept of one feed: the first ones, which by custom are the newest. */
export const MAX_ITEMS = 200

const TITLE_LENGTH = 200
const SUMMARY_LENGTH = 400

/** Parses the text found at `url`, against which relative links are resolved. Throws a ReadFailure. */
export function parseFeed(text: string, url: URL): Feed {
  const draft = draftOf(text)
  return {
    title: plainText(draft.title ?? '', TITLE_LENGTH) || url.hostname,
    link: webLink(draft.link, url),
    format: draft.format,
    items: draft.items.map((item) => finishItem(item, url)),
  }
}

/** The fields the formats have in common, still with markup and relative links. */
interface FeedDraft {
  readonly format: FeedFormat
  readonly title: string | undefined
  readonly link: string | undefined
  readonly items: readonly ItemDraft[]
}

interface ItemDraft {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly link: string | undefined
  readonly date: string | undefined
  readonly summary: string | undefined
}

type ParsedFeed = AnyFeed<string>
type FeedOf<Format extends ParsedFeed['format']> = Extract<ParsedFeed, { format: Format }>['feed']

function draftOf(text: string): FeedDraft {
  const parsed = parse(text)
  if (parsed.format === 'rss') return draftOfRss(parsed.feed)
  if (parsed.format === 'rdf') return draftOfRdf(parsed.feed)
  if (parsed.format === 'atom') return draftOfAtom(parsed.feed)
  return draftOfJson(parsed.feed)
}

// What begins as a feed and then breaks off was most likely cut on its way: worth another attempt.
function parse(text: string): ParsedFeed {
  try {
    return parseAnyFeed(text, { maxItems: MAX_ITEMS })
  } catch (error) {
    if (error instanceof DetectError) throw ReadFailure.permanent(notAFeed(text), error)
    throw ReadFailure.temporary('The feed is damaged: it breaks off, or its XML is not well-formed.', error)
  }
}

function notAFeed(text: string): string {
  const isPage = /^\s*<(?:!doctype html|html|head|body)\b/i.test(text)
  return isPage ? 'This is a web page, not a feed.' : 'There is no feed at this address.'
}

function draftOfRss(feed: FeedOf<'rss'>): FeedDraft {
  const items = (feed.items ?? []).map((item) => ({
    id: item.guid?.value,
    title: item.title,
    link: item.link ?? permalink(item.guid),
    date: item.pubDate ?? item.dc?.dates?.[0],
    summary: item.description ?? item.content?.encoded,
  }))
  return { format: 'RSS 2.0', title: feed.title, link: feed.link, items }
}

/** A guid is a link unless it says otherwise (RSS 2.0), but many that say nothing are mere numbers. */
function permalink(guid: { value?: string; isPermaLink?: boolean } | undefined): string | undefined {
  return guid?.isPermaLink !== false && guid?.value?.startsWith('http') ? guid.value : undefined
}

function draftOfRdf(feed: FeedOf<'rdf'>): FeedDraft {
  const items = (feed.items ?? []).map((item) => ({
    id: item.rdf?.about,
    title: item.title,
    link: item.link,
    date: item.dc?.dates?.[0],
    summary: item.description ?? item.content?.encoded,
  }))
  return { format: 'RSS 1.0', title: feed.title, link: feed.link, items }
}

function draftOfAtom(feed: FeedOf<'atom'>): FeedDraft {
  const items = (feed.entries ?? []).map((entry) => ({
    id: entry.id,
    title: markup(entry.title),
    link: alternateLink(entry.links),
    date: entry.published ?? entry.updated,
    summary: markup(entry.summary) ?? markup(entry.content),
  }))
  return { format: 'Atom', title: markup(feed.title), link: alternateLink(feed.links), items }
}

function draftOfJson(feed: FeedOf<'json'>): FeedDraft {
  const items = (feed.items ?? []).map((item) => ({
    id: item.id,
    title: item.title,
    link: item.url,
    date: item.date_published,
    summary: item.summary ?? item.content_html ?? item.content_text,
  }))
  return { format: 'JSON Feed', title: feed.title, link: feed.home_page_url, items }
}

/** An Atom text construct as markup: only `html` and `xhtml` carry any (RFC 4287, 3.1.1). */
function markup(text: { value?: string; type?: string } | undefined): string | undefined {
  const hasMarkup = text?.type === 'html' || text?.type === 'xhtml'
  return hasMarkup ? text.value : text?.value?.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function alternateLink(links: { href?: string; rel?: string }[] | undefined): string | undefined {
  return links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href
}

function finishItem(item: ItemDraft, url: URL): FeedItem {
  const publishedAt = Date.parse(item.date ?? '')
  return {
    key: item.id ?? item.link ?? digest(`${item.title}\n${item.summary}`),
    title: plainText(item.title ?? '', TITLE_LENGTH) || 'Untitled',
    link: webLink(item.link, url),
    publishedAt: Number.isNaN(publishedAt) ? null : publishedAt,
    summary: plainText(item.summary ?? '', SUMMARY_LENGTH),
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

// Other schemes have no business on a page of links: `javascript:` would run, `file:` would point into the machine.
function webLink(link: string | undefined, base: URL): string | null {
  const url = link === undefined ? null : URL.parse(link.trim(), base)
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}
