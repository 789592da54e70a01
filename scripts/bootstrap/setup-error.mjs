// A refusal of the set-up: its message is one sentence that says what to do.

/** Ends `npm start` or `npm test` with its message alone: no stack, exit code 1. */
export class SetupError extends Error {}
