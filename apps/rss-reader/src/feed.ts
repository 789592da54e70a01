// What the reader keeps of a feed.

/** A feed as read, whatever its format. All text is plain: no markup, no entities. */
export interface Feed {
  readonly title: string
  /** The site the feed belongs to; http or https. */
  readonly link: string | null
  readonly format: FeedFormat
  readonly items: readonly FeedItem[]
}

export type FeedFormat = 'RSS 1.0' | 'RSS 2.0' | 'Atom' | 'JSON Feed'

export interface FeedItem {
  /** The same each time the item is read: its guid, id or link, or a digest of its text. */
  readonly key: string
  readonly title: string
  /** http or https. */
  readonly link: string | null
  /** Milliseconds since the epoch; null when the feed does not say. */
  readonly publishedAt: number | null
  readonly summary: string
}
