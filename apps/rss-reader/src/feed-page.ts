// The page of a feed: where its reading stands and, once there are any, its items.
import type { FeedItem } from './feed.ts'
import type { StoredFeed } from './feed-store.ts'
import { html, type Html } from './html.ts'
import { page, type Step } from './page-shell.ts'
import type { ReadingState } from './reading-state.ts'

/** The page at `/feeds/<id>`. Items of an earlier reading stay in sight while the feed is read again. */
export function feedPage(feed: StoredFeed, state: ReadingState, items: readonly FeedItem[]): Html {
  const isFinal = ['read', 'unstored', 'failed'].includes(state.name)
  // The script finds the status URL here, and has nothing to do where there is none.
  const statusUrl = !isFinal && html`data-status-url="${feed.statusUrl}"`
  const main = html`<main data-state="${state.name}" ${statusUrl}>
    <h1 dir="auto" ${!feed.reading && html`class="untitled"`}>${titleOf(feed)}</h1>
    <p class="source">${sourceLine(feed)}</p>
    <div role="status">${stateNotice(state)}</div>
    ${items.length > 0 && itemList(items)} ${state.name === 'read' && items.length === 0 && emptyNotice()}
    ${isFinal ? againForm(feed) : lookAgain(feed)}
  </main>`
  return page({ title: titleOf(feed), main, step: stepOf(state), isLive: !isFinal })
}

function titleOf({ url, reading }: StoredFeed): string {
  return reading?.title ?? url.replace(/^https?:\/\//, '')
}

function sourceLine({ url, reading }: StoredFeed): Html {
  const link = reading?.link ?? url
  const anchor = html`<a href="${link}" rel="noreferrer">${new URL(link).host}</a>`
  return reading ? html`${anchor} · ${reading.format} · read ${readingTime(reading.readAt)}` : anchor
}

const READING_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
})
const ITEM_DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function readingTime(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${READING_TIME.format(at)}</time>`
}

function stateNotice(state: ReadingState): Html | null {
  switch (state.name) {
    case 'read':
      return null
    case 'waiting':
      return progressNotice('Waiting for a worker', 'The request is on the queue.')
    case 'fetching':
      return progressNotice(numbered('Reading', state.attempt), state.message, state.value)
    case 'retrying':
      return progressNotice(numbered('Trying again in a moment', state.attempt), state.because)
    case 'unknown':
      return progressNotice('Waiting for news', 'The job queue does not answer just now. Nothing is lost.')
    case 'failed':
      return failureNotice('This feed could not be read', state.because)
    case 'unstored':
      return failureNotice('Nothing of it is stored here', UNSTORED)
  }
}

function numbered(title: string, attempt: number): string {
  return attempt > 1 ? `${title}: attempt ${attempt}` : title
}

function progressNotice(title: string, message: string, value?: number): Html {
  return html`<div class="progress">
    <h2>${title}</h2>
    <progress max="1" aria-label="${title}" ${value !== undefined && html`value="${value}"`}></progress>
    <p>${message}</p>
  </div>`
}

const UNSTORED =
  'The job is done, but its worker has written into another store than the one that this page reads.'

function failureNotice(title: string, because: string): Html {
  return html`<div class="failure">
    <h2>${title}</h2>
    <p>${because}</p>
  </div>`
}

function itemList(items: readonly FeedItem[]): Html {
  return html`<ol class="items">
    ${items.map((item) => itemEntry(item))}
  </ol>`
}

function itemEntry({ title, link, publishedAt, summary }: FeedItem): Html {
  return html`<li dir="auto">
    ${publishedAt !== null && itemDate(publishedAt)}
    <h2>${link ? html`<a href="${link}" rel="noreferrer">${title}</a>` : title}</h2>
    ${summary && html`<p>${summary}</p>`}
  </li>`
}

function itemDate(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${ITEM_DATE.format(at)}</time>`
}

function emptyNotice(): Html {
  return html`<p class="quiet">The feed is fine. It just has no items.</p>`
}

function againForm({ url }: StoredFeed): Html {
  return html`<form class="again" method="post" action="/feeds">
    <button name="url" value="${url}">Read it again</button> <a href="/">Read another feed</a>
  </form>`
}

function lookAgain({ id }: StoredFeed): Html {
  return html`<noscript>
    <p class="again"><a href="/feeds/${id}">Look again</a></p>
  </noscript>`
}

function stepOf({ name }: ReadingState): Step | null {
  if (name === 'failed' || name === 'unstored') return null
  if (name === 'read') return 'poll'
  return name === 'fetching' ? 'worker' : 'queue'
}
