// A sentence of the service, in which what stands between backticks is code.

/** Nothing else in it is more than text. */
export function Prose({ text }: { readonly text: string }) {
  return text
    .split('`')
    .map((part, place) =>
      place % 2 === 1 ? <code key={place}>{part}</code> : <span key={place}>{part}</span>,
    )
}
