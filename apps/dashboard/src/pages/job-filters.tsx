// The form above a list of jobs; what it says goes into the address.
import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { jobsLink, type JobFilter } from '../links.ts'
import { Button } from '../ui/button.tsx'

const FIELDS = [
  { name: 'type', label: 'Type', input: 'text' },
  { name: 'tag', label: 'Tag', input: 'text' },
  { name: 'code', label: 'Error code', input: 'text' },
  { name: 'since', label: 'Since', input: 'datetime-local' },
  { name: 'until', label: 'Until', input: 'datetime-local' },
] as const

/** A queue counts as soon as it is chosen, the rest with Enter. */
export function JobFilters(props: { readonly filter: JobFilter; readonly queues: readonly string[] }) {
  const { filter, queues } = props
  const [, go] = useLocation()
  const [draft, setDraft] = useState<JobFilter>(filter)
  const apply = (changed: JobFilter) => go(jobsLink({ ...changed, cursor: undefined }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    apply(draft)
  }
  const names = queues.includes(filter.queue ?? '') ? queues : [filter.queue ?? '', ...queues]
  return (
    <form className="filters" onSubmit={submit} aria-label="Filters">
      <label className="field">
        <span>Queue</span>
        <select value={draft.queue} onChange={(event) => apply({ ...draft, queue: event.target.value })}>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {FIELDS.map(({ name, label, input }) => (
        <label key={name} className="field">
          <span>{label}</span>
          <input
            type={input}
            value={draft[name] ?? ''}
            placeholder="any"
            onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          />
        </label>
      ))}
      <div className="field field-end">
        <Button type="submit">Apply</Button>
      </div>
    </form>
  )
}
