// The tables in the engine's DATA-MODEL.md: from key-kinds.ts and job-fields.ts.
import { JOB_FIELDS } from '../../packages/engine/src/job-fields.ts'
import { KEY_KINDS } from '../../packages/engine/src/key-kinds.ts'
import { renderTable } from './table.ts'

const BEGIN = '<!-- generated from src/key-kinds.ts -->'
const END = '<!-- end of generated -->'

/** The page with its tables renewed; what stands around the marks is written by hand and kept. */
export function renderDataModel(page: string): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error(`DATA-MODEL.md lacks its marks: ${BEGIN} … ${END}`)
  return `${before}${BEGIN}\n\n${renderKeys()}\n${renderFields()}\n${END}${after}`
}

function renderKeys(): string {
  const rows = KEY_KINDS.map(({ key, type, holds, writers, removedBy, lives }) => [
    `\`${key}\``,
    type,
    holds,
    writers,
    removedBy,
    lives,
  ])
  return renderTable(['key', 'type', 'holds', 'written by', 'removed by', 'lives'], rows)
}

function renderFields(): string {
  const rows = JOB_FIELDS.map(({ field, holds, addedBy }) => [`\`${field}\``, holds, addedBy])
  return renderTable(['field of a job', 'holds', 'added by'], rows)
}
