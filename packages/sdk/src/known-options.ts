// Options that nobody knows are refused: plain JavaScript has no compiler to notice `attempts` for `maxAttempts`.

/** What each option does is told elsewhere; here it only has to be named. */
export type OptionNames<Options> = Readonly<Record<keyof Required<Options>, true>>

/** Throws a TypeError that names the option, and the one that was probably meant. `meant` holds words of other libraries. */
export function refuseUnknownOptions(
  options: object,
  known: Readonly<Record<string, true>>,
  meant: Readonly<Record<string, string>> = {},
): void {
  for (const name in options)
    if (!Object.hasOwn(known, name)) throw new TypeError(explain(name, known, meant))
}

function explain(
  name: string,
  known: Readonly<Record<string, true>>,
  meant: Readonly<Record<string, string>>,
): string {
  const guess = Object.hasOwn(meant, name) ? meant[name] : guessOf(name, Object.keys(known))
  return `Unknown option ${JSON.stringify(name)}${guess === undefined ? '' : `: did you mean ${guess}?`}`
}

/** `delayMs` and `Delay` mean `delay`, `queue` means `queues`. */
function guessOf(name: string, known: readonly string[]): string | undefined {
  const core = coreOf(name)
  return known.find((option) => coreOf(option) === core)
}

function coreOf(name: string): string {
  return name.replace(/(Ms|s)$/, '').toLowerCase()
}
