// What an act changed, field by field, as text.

/** One field; what was or is not there is a dash. */
export interface ChangedField {
  readonly field: string
  readonly from: string
  readonly to: string
}

type Fields = Readonly<Record<string, unknown>> | null

/** The fields that differ between two states of a thing; null is a thing that was not there, or is gone. */
export function changedFields(before: Fields, after: Fields): ChangedField[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names]
    .map((field) => ({ field, from: textOf(before?.[field]), to: textOf(after?.[field]) }))
    .filter(({ from, to }) => from !== to)
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
