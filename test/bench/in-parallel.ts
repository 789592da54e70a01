// Many calls, some of them at once.

/** Calls `call` so many times, with the number of each, at most `width` of them at once. */
export async function inParallel(
  width: number,
  times: number,
  call: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const caller = async (): Promise<void> => {
    while (next < times) await call(next++)
  }
  await Promise.all(Array.from({ length: width }, caller))
}
