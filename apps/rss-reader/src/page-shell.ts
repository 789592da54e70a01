// What every page has around its content, and the page that has a sentence only.
import { html, type Html } from './html.ts'

const STEPS = [
  ['web', 'puts a job on the queue and answers at once'],
  ['queue', 'keeps the job in Offload until someone is free'],
  ['worker', 'leases the job, reads the feed, keeps the items'],
  ['poll', 'asks from this page how far the job is'],
] as const

/** A step of the pattern that the reader demonstrates; the foot of each page shows all four. */
export type Step = (typeof STEPS)[number][0]

/** What makes one page different from another. */
export interface PageParts {
  readonly title: string
  readonly main: Html
  /** The step the page is at. */
  readonly step?: Step | null
  /** Whether the page is followed until it is final: by its script or, without scripts, by reloading. */
  readonly isLive?: boolean
}

/** A whole document. */
export function page({ title, main, step = null, isLive = false }: PageParts): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${isLive && html`<script type="module" src="/follow-feed.ts"></script>`}
        ${isLive && html`<noscript><meta http-equiv="refresh" content="2" /></noscript>`}
      </head>
      <body>
        <header class="masthead"><a href="/">Offload Reader</a></header>
        ${main}
        <footer>
          <ol class="steps">
            ${STEPS.map(([name, words]) => stepLine(name, words, name === step))}
          </ol>
        </footer>
      </body>
    </html>`
}

function stepLine(name: Step, words: string, isCurrent: boolean): Html {
  return html`<li ${isCurrent && html`aria-current="step"`}><b>${name}</b> ${words}</li>`
}

/** A page with one sentence, for what is missing or went wrong. */
export function messagePage(title: string, message: string): Html {
  const main = html`<main>
    <h1>${title}</h1>
    <p class="lead">${message}</p>
    <p class="again"><a href="/">Read a feed</a></p>
  </main>`
  return page({ title, main })
}
