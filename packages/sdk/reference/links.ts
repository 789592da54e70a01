// Where each name of the reference is explained, and text with links to there.

/** Names that are explained somewhere, by the page and heading where. */
export class Links {
  readonly #pages = new Map<string, string>()
  #pattern: RegExp | undefined

  /** `name` has a heading of its own on that page. */
  add(name: string, page: string): void {
    this.#pages.set(name, page)
    this.#pattern = undefined
  }

  /** The page of a name. */
  pageOf(name: string): string | undefined {
    return this.#pages.get(name)
  }

  /** The names in a piece of code that are explained somewhere, each once. */
  namesIn(code: string): string[] {
    this.#pattern ??= new RegExp(`(?<![\\w'.])(?:${[...this.#pages.keys()].join('|')})(?![\\w'])`, 'g')
    return [...new Set(code.match(this.#pattern))]
  }

  /** A link that shows `text`, as code, to where `name` is explained, as seen from a page. */
  to(name: string, fromPage: string, text = name): string {
    const page = this.#pages.get(name)
    return `[\`${text}\`](${page === fromPage ? '' : `${page}.md`}#${name.toLowerCase()})`
  }

  /** A type, linked to the first name in it. */
  inType(type: string, fromPage: string): string {
    const [name] = this.namesIn(type)
    return name === undefined ? `\`${type}\`` : this.to(name, fromPage, type)
  }

  /** Prose, the errors that it names linked. */
  inProse(text: string, fromPage: string): string {
    return text
      .split(/(`[^`]*`)/)
      .map((part) => (part.startsWith('`') ? part : this.#linkErrors(part, fromPage)))
      .join('')
  }

  #linkErrors(prose: string, fromPage: string): string {
    return prose.replaceAll(/\b\w+Error\b/g, (name) =>
      this.#pages.has(name) ? this.to(name, fromPage) : name,
    )
  }
}
