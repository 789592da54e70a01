// What went wrong, for people: the service's own sentence, with the places that it names, and nothing of HTTP.
import { isApiError } from '@offload/sdk'

/** Without the request's id, which stands beside it. */
export function errorText(error: unknown): string {
  if (!isApiError(error) || !error.problem) return error instanceof Error ? error.message : String(error)
  const { detail, errors = [] } = error.problem
  const places = errors.map((place) => `${place.pointer ?? place.parameter ?? ''} ${place.detail}`.trim())
  return [detail, ...places].join(' ')
}
