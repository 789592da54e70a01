// "Did you mean": the known word that a misspelt one is closest to.

const MAX_EDITS = 3

/**
 * The word that is one edit away for every three letters, three at most, the closest first; undefined when none is that
 * close: of four letters, two edits make any word of any other.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const mostEdits = Math.min(MAX_EDITS, Math.floor((word.length + 1) / 3))
  const near = known.map((candidate) => ({ candidate, edits: editsBetween(word, candidate) }))
  return near.filter(({ edits }) => edits <= mostEdits).sort((one, other) => one.edits - other.edits)[0]
    ?.candidate
}

/** Levenshtein's distance: insertions, deletions and substitutions, row by row. */
function editsBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1]
    for (const [column, otherLetter] of [...other].entries()) {
      const substituted = (above[column] ?? 0) + (letter === otherLetter ? 0 : 1)
      current.push(Math.min(substituted, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    above = current
  }
  return above[other.length] ?? 0
}
