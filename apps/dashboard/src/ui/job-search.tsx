// Finds a job by its id.
import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { jobLink } from '../links.ts'

/** Goes to the job's page, which says so when there is none. */
export function JobSearch() {
  const [, go] = useLocation()
  const [id, setId] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (id.trim() === '') return
    go(jobLink(id.trim()))
    setId('')
  }
  return (
    <form role="search" className="job-search" onSubmit={submit}>
      <input
        type="search"
        aria-label="Find a job by its id"
        placeholder="Find a job by its id"
        value={id}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setId(event.target.value)}
      />
    </form>
  )
}
