/** Where to begin among documents that no run has tried yet. */
export function newSeed(): number {
  const seed = Math.floor(Date.now() / 1000) * 100_000;
  process.stderr.write(`seeds from ${seed}\n`);
  return seed;
}
