// The sample feeds: served by samples.ts, offered on the first page by web.ts.

/** How the sample server answers. */
export type SampleManner = 'at-once' | 'trickling' | 'failing-first'

export interface SampleFeed {
  readonly path: string
  readonly title: string
  /** What one will see, in a few words. */
  readonly note: string
  /** In the folder `samples`. */
  readonly file: string
  readonly contentType: string
  readonly manner: SampleManner
}

/** Every sample, in the order of the page. */
export const SAMPLE_FEEDS: readonly SampleFeed[] = [
  {
    path: '/night-shift.rss',
    title: 'Night Shift',
    note: 'quick, RSS 2.0',
    file: 'night-shift.rss',
    contentType: 'application/rss+xml; charset=utf-8',
    manner: 'at-once',
  },
  {
    path: '/waiting-room.atom',
    title: 'Waiting Room',
    note: 'quick, Atom',
    file: 'waiting-room.atom',
    contentType: 'application/atom+xml; charset=utf-8',
    manner: 'at-once',
  },
  {
    path: '/slow-post.rss',
    title: 'Slow Post',
    note: 'takes eight seconds',
    file: 'slow-post.rss',
    contentType: 'application/rss+xml; charset=utf-8',
    manner: 'trickling',
  },
  {
    path: '/second-try.rdf',
    title: 'Second Try',
    note: 'fails at first, RSS 1.0',
    file: 'second-try.rdf',
    contentType: 'application/rdf+xml',
    manner: 'failing-first',
  },
  {
    path: '/cut-off.rss',
    title: 'Cut Off',
    note: 'breaks off midway',
    file: 'cut-off.rss',
    contentType: 'application/rss+xml; charset=utf-8',
    manner: 'at-once',
  },
  {
    path: '/front-page.html',
    title: 'Front Page',
    note: 'a web page, not a feed',
    file: 'front-page.html',
    contentType: 'text/html; charset=utf-8',
    manner: 'at-once',
  },
]
