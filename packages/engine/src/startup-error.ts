// The refusal of a start.

/** The service must not start like this; the message is one sentence that says what to change. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}
