// HTML as a tagged template: everything put into it is text, unless it is HTML made by the same tag.

/** A piece of finished HTML. Made by `html` alone, so that nothing from outside can pass for one. */
export class Html {
  readonly #text: string

  private constructor(text: string) {
    this.#text = text
  }

  /** The template tag behind `html`. */
  static template(this: void, strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
    return new Html(String.raw({ raw: strings }, ...values.map(render)))
  }

  toString(): string {
    return this.#text
  }
}

/** What a template takes: `false`, null and undefined leave nothing, arrays are put one after the other. */
export type HtmlValue = string | number | false | null | undefined | Html | readonly HtmlValue[]

/** Builds HTML; values become text, safe between tags and inside quoted attributes. */
export const html = Html.template

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.toString()
  if (Array.isArray(value)) return value.map(render).join('')
  return value === false || value === null || value === undefined ? '' : escapeText(String(value))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
