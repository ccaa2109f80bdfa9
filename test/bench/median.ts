/** The middle of the figures; of an even number, the upper of the two in the middle. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

/** How long something takes, in milliseconds. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await act()
  return performance.now() - started
}

export function inMilliseconds(figure: number): string {
  return `${figure < 10 ? figure.toFixed(2) : figure.toFixed(0)} ms`
}
