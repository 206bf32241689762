/** From one count to another in per cent, rounded to two decimals, halves away from zero; null against zero. */
export function percentageChange(previous: number, current: number): number | null {
  if (previous === 0) return null;
  const change = current - previous;
  return (Math.sign(change) * Math.round((Math.abs(change) * 10_000) / previous)) / 100;
}

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
