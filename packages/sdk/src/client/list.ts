// Lists that come in pages, as one goes through them.
import type { Http } from '../http/http.ts'
import type { OptionNames } from '../input/known-options.ts'

/** A part of a list. `nextCursor` is null on the last one. */
export interface Page<Item> {
  /** Its items. */
  readonly data: readonly Item[]
  /** Where the next page begins, for `cursor`. */
  readonly nextCursor: string | null
}

/** Where to begin, and how much to fetch at a time. */
export interface PageOptions {
  /** Items a page, 1 to 100. Default 50. */
  readonly limit?: number | undefined
  /** `nextCursor` of an earlier page: go on after it. */
  readonly cursor?: string | undefined
  /** Ends the fetching with an AbortedError. */
  readonly signal?: AbortSignal | undefined
}

/** The names of `PageOptions`. */
export const PAGE: OptionNames<PageOptions> = { limit: true, cursor: true, signal: true }

/** A query's values; absent ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>

/**
 * A list. `for await (const item of list)` goes through all items, `for await (const page of list.pages())` through
 * pages; both fetch as they go, and leaving the loop ends it. `await list.firstPage()` is the first page alone.
 */
export class List<Item> implements AsyncIterable<Item> {
  readonly #fetchPage: (cursor: string | undefined) => Promise<Page<Item>>
  readonly #cursor: string | undefined

  constructor(http: Http, path: string, query: Query, { limit, cursor, signal }: PageOptions) {
    this.#cursor = cursor
    this.#fetchPage = async (cursor) => {
      const { body } = await http.request<Page<Item>>({
        method: 'GET',
        path,
        query: { ...query, limit, cursor },
        signal,
      })
      return body
    }
  }

  /** The first page, or the one at the given cursor. */
  async firstPage(): Promise<Page<Item>> {
    return this.#fetchPage(this.#cursor)
  }

  /** Page by page. A page may be short, or empty, and still have a next one. */
  async *pages(): AsyncGenerator<Page<Item>, void, undefined> {
    for (let cursor = this.#cursor; ;) {
      const page = await this.#fetchPage(cursor)
      yield page
      if (page.nextCursor === null) return
      cursor = page.nextCursor
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data
  }
}
