// The first page: the form, the samples and the feeds asked for lately.
import type { StoredFeed } from './feed-store.ts'
import { html, type Html } from './html.ts'
import { page } from './page-shell.ts'
import type { SampleFeed } from './sample-feeds.ts'

/** What the first page shows; `problem` and `typed` when a request was refused. */
export interface FrontPage {
  readonly samples: readonly { readonly sample: SampleFeed; readonly url: string }[]
  readonly recent: readonly StoredFeed[]
  readonly problem?: string
  readonly typed?: string
}

/** The page at `/`. What was typed is given back with the problem, so that nobody has to type it again. */
export function frontPage({ samples, recent, problem, typed }: FrontPage): Html {
  const main = html`<main>
    <h1>Read a feed</h1>
    <p class="lead">Give an address. The page answers at once, and a worker does the reading.</p>
    ${addressForm(typed, problem)} ${samples.length > 0 && sampleList(samples)}
    ${recent.length > 0 && recentList(recent)}
  </main>`
  return page({ title: 'Offload Reader', main, step: problem ? null : 'web' })
}

function addressForm(typed = '', problem?: string): Html {
  return html`<form class="address" method="post" action="/feeds">
    <label for="url">Address of a feed</label>
    <div class="field">
      <input
        id="url"
        name="url"
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
    <h2 id="samples">Samples to try</h2>
    <form class="samples" method="post" action="/feeds">
      ${samples.map(({ sample, url }) => sampleButton(sample, url))}
    </form>
  </section>`
}

function sampleButton({ title, note }: SampleFeed, url: string): Html {
  return html`<button name="url" value="${url}"><strong>${title}</strong> <span>${note}</span></button>`
}

function recentList(recent: readonly StoredFeed[]): Html {
  return html`<section aria-labelledby="recent">
    <h2 id="recent">Asked for lately</h2>
    <ul class="recent">
      ${recent.map((feed) => recentLine(feed))}
    </ul>
  </section>`
}

function recentLine({ id, url, reading, outcome }: StoredFeed): Html {
  const { host, pathname } = new URL(url)
  const site = new URL(reading?.link ?? url).host
  const isFailed = outcome?.isFinal && outcome.failure !== null
  return html`<li>
    <a href="/feeds/${id}" dir="auto">${reading?.title ?? `${host}${pathname}`}</a>
    <span>${isFailed ? 'could not be read' : site}</span>
  </li>`
}
