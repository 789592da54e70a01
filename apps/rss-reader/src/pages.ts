// The reader's pages: each a whole document, complete without scripts.
import type { FeedItem } from './feed.ts'
import type { StoredFeed } from './feed-store.ts'
import { html, type Html, type HtmlValue } from './html.ts'
import type { ReadingState } from './reading-state.ts'
import type { SampleFeed } from './sample-feeds.ts'

/** What the first page shows; `problem` and `typed` when a request was refused. */
export interface FrontPage {
  readonly samples: readonly { readonly sample: SampleFeed; readonly url: string }[]
  readonly recent: readonly StoredFeed[]
  readonly problem?: string
  readonly typed?: string
}

/** The form, the samples and the feeds asked for lately. */
export function frontPage({ samples, recent, problem, typed }: FrontPage): Html {
  const content = html`<main>
    <h1>Read a feed</h1>
    <p class="lead">Give an address. The page answers at once, and a worker does the reading.</p>
    ${addressForm(typed, problem)} ${samples.length > 0 && sampleList(samples)}
    ${recent.length > 0 && recentList(recent)}
  </main>`
  return document({ title: 'Offload Reader', content, step: problem ? null : 'web' })
}

function addressForm(typed = '', problem?: string): Html {
  return html`<form class="address" method="post" action="/feeds">
    <label for="url">Address of a feed</label>
    <div class="field">
      <input
        id="url"
        name="url"
        type="text"
        inputmode="url"
        autocomplete="url"
        autocapitalize="none"
        spellcheck="false"
        placeholder="https://example.com/feed.xml"
        required
        maxlength="2000"
        value="${typed}"
        ${problem && html`aria-invalid="true" aria-describedby="problem"`}
      />
      <button>Read</button>
    </div>
    ${problem && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
  </form>`
}

function sampleList(samples: FrontPage['samples']): Html {
  return html`<section aria-labelledby="samples">
    <h2 id="samples">Samples</h2>
    <form class="samples" method="post" action="/feeds">
      ${samples.map(
        ({ sample, url }) =>
          html`<button name="url" value="${url}">
            <strong>${sample.title}</strong> <span>${sample.note}</span>
          </button>`,
      )}
    </form>
  </section>`
}

function recentList(recent: readonly StoredFeed[]): Html {
  return html`<section aria-labelledby="recent">
    <h2 id="recent">Read lately</h2>
    <ul class="recent">
      ${recent.map((feed) => html`<li><a href="/feeds/${feed.id}">${titleOf(feed)}</a> <span>${noteOn(feed)}</span></li>`)}
    </ul>
  </section>`
}

function noteOn({ url, outcome }: StoredFeed): string {
  const host = new URL(url).host
  return outcome?.isFinal && outcome.failure !== null ? `${host} · could not be read` : host
}

function titleOf({ url, reading }: StoredFeed): string {
  return reading?.title ?? url.replace(/^https?:\/\//, '')
}

/** A feed: where its reading stands and, once there are any, its items. */
export function feedPage(feed: StoredFeed, state: ReadingState, items: readonly FeedItem[]): Html {
  const isFinal = state.name === 'read' || state.name === 'failed'
  // The script finds the status URL here, and has nothing to do where there is none.
  const follow = !isFinal && html`data-status-url="${feed.statusUrl}"`
  const content = html`<main data-state="${state.name}" ${follow}>
    <header class="feed">
      <h1 dir="auto">${titleOf(feed)}</h1>
      <p class="source">${sourceLine(feed)}</p>
    </header>
    <div class="state" role="status">${stateNotice(state)}</div>
    ${items.length > 0 && itemList(items)} ${state.name === 'read' && items.length === 0 && emptyNotice()}
    ${
      isFinal
        ? againForm(feed)
        : html`<noscript
            ><p class="quiet"><a href="/feeds/${feed.id}">Look again</a></p></noscript
          >`
    }
  </main>`
  return document({ title: titleOf(feed), content, step: stepOf(state), isLive: !isFinal })
}

function sourceLine({ url, reading }: StoredFeed): Html {
  const link = reading?.link ?? url
  return html`<a href="${link}" rel="noreferrer">${new URL(link).host}</a
    >${reading && ` · ${reading.format} · read ${moment(reading.readAt)}`}`
}

function moment(at: number): Html {
  const words = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)
  return html`<time datetime="${new Date(at).toISOString()}">${words} UTC</time>`
}

function stateNotice(state: ReadingState): HtmlValue {
  switch (state.name) {
    case 'read':
      return null
    case 'waiting':
      return progressNotice('Waiting for a worker', 'The request is on the queue.', null)
    case 'fetching':
      return progressNotice('Reading', state.message, state.value)
    case 'retrying':
      return progressNotice(
        `Trying again: attempt ${state.attempt} of ${state.maxAttempts}`,
        state.because,
        null,
      )
    case 'unknown':
      return progressNotice(
        'Waiting for news',
        'The job queue does not answer just now. Nothing is lost.',
        null,
      )
    case 'failed':
      return html`<div class="failure">
        <h2>This feed could not be read</h2>
        <p>${state.because}</p>
      </div>`
  }
}

function progressNotice(title: string, message: string, value: number | null): Html {
  const bar =
    value === null
      ? html`<progress max="1"></progress>`
      : html`<progress max="1" value="${value}"></progress>`
  return html`<div class="progress">
    <h2>${title}</h2>
    ${bar}
    <p>${message}</p>
  </div>`
}

function itemList(items: readonly FeedItem[]): Html {
  return html`<ol class="items">
    ${items.map((item) => html`<li>${itemArticle(item)}</li>`)}
  </ol>`
}

function itemArticle({ title, link, publishedAt, summary }: FeedItem): Html {
  const heading = link ? html`<a href="${link}" rel="noreferrer">${title}</a>` : title
  return html`<article dir="auto">
    ${publishedAt !== null && day(publishedAt)}
    <h2>${heading}</h2>
    ${summary && html`<p>${summary}</p>`}
  </article>`
}

function day(at: number): Html {
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)
  return html`<time datetime="${new Date(at).toISOString()}">${words}</time>`
}

function emptyNotice(): Html {
  return html`<p class="quiet">The feed is fine. It just has no items.</p>`
}

function againForm({ url }: StoredFeed): Html {
  return html`<form class="again" method="post" action="/feeds">
    <button name="url" value="${url}">Read it again</button> <a href="/">Another feed</a>
  </form>`
}

/** A page with one sentence, for what is missing or went wrong. */
export function messagePage(title: string, message: string): Html {
  const content = html`<main>
    <h1>${title}</h1>
    <p class="lead">${message}</p>
    <p class="again"><a href="/">Another feed</a></p>
  </main>`
  return document({ title, content, step: null })
}

const STEPS = [
  ['web', 'The web process puts a job on the queue and answers at once'],
  ['queue', 'the job waits in Offload'],
  ['worker', 'a worker leases it and reads the feed'],
  ['poll', 'this page polls the job’s status until the items are there'],
] as const

type Step = (typeof STEPS)[number][0]

function stepOf({ name }: ReadingState): Step | null {
  if (name === 'read') return 'poll'
  if (name === 'fetching') return 'worker'
  return name === 'failed' ? null : 'queue'
}

interface DocumentParts {
  readonly title: string
  readonly content: Html
  /** The step of the pattern the page is at. */
  readonly step: Step | null
  /** Whether the page is to be followed until it is final. */
  readonly isLive?: boolean
}

function document({ title, content, step, isLive = false }: DocumentParts): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${
          isLive &&
          html`<script type="module" src="/feed-page.ts"></script>
            <noscript><meta http-equiv="refresh" content="2" /></noscript>`
        }
      </head>
      <body>
        <header class="masthead"><a href="/">Offload Reader</a></header>
        ${content}
        <footer>
          <ol class="steps">
            ${STEPS.map(([name, words]) => html`<li ${name === step && html`aria-current="step"`}><b>${name}</b> ${words}</li>`)}
          </ol>
        </footer>
      </body>
    </html> `
}
