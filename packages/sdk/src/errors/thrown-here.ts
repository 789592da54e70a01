// Errors of requests that several calls share, made anew for each of them.
import { ApiError, OffloadError } from './errors.ts'

/**
 * The same error, made where it is called: in an `async` method, whose caller's line its stack then shows. The one that
 * the request failed with leads to the gathering only, and is everybody's: what one caller writes on it, all would read.
 */
export function thrownHere(error: unknown): unknown {
  if (!(error instanceof OffloadError)) return error
  const options = 'cause' in error ? { cause: error.cause } : {}
  if (error instanceof ApiError)
    return new (error.constructor as typeof ApiError)(error.message, error, options)
  return new (error.constructor as typeof OffloadError)(error.message, options)
}
