/** What the cells of a run come to. */

export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const spread = (values) => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

const cpu = ({ serverCpu, postgresCpu }) => serverCpu + postgresCpu;

/**
 * For each operation, number of connections and contender: medians over the rounds, and how many times the gateway
 * is as fast, and as sparing, in the same round.
 */
export function figuresOf(cells) {
  const groups = new Map();
  for (const cell of cells) groups.set(placeOf(cell), [...(groups.get(placeOf(cell)) ?? []), cell]);
  return [...groups.values()].map((group) => {
    const [{ operation, connections, contender, hasOwnPeak }] = group;
    const pairs = group.flatMap((cell) => {
      const ours = cells.find(
        (other) =>
          other.contender === 'ours' &&
          other.operation === operation &&
          other.connections === connections &&
          other.round === cell.round,
      );
      return ours ? [{ ours, cell }] : [];
    });
    const of = (read) => median(group.map(read));
    return {
      ...{ operation, connections, contender, rounds: group.length, hasOwnPeak },
      rate: spread(group.map(({ rate }) => rate)),
      ...{ p50: of(({ p50 }) => p50), p99: of(({ p99 }) => p99) },
      ...{ serverCpu: of(({ serverCpu }) => serverCpu), postgresCpu: of(({ postgresCpu }) => postgresCpu) },
      peakMemory: Math.max(...group.map(({ peakMemory }) => peakMemory)),
      timesAsFast: pairs.length ? spread(pairs.map(({ ours, cell }) => ours.rate / cell.rate)) : null,
      timesAsSparing: pairs.length ? spread(pairs.map(({ ours, cell }) => cpu(cell) / cpu(ours))) : null,
      // New by old: of the server alone, which is what a change of it changes; less is better.
      ...(contender === 'before' &&
        pairs.length > 0 && {
          newByOld: {
            serverCpu: spread(pairs.map(({ ours, cell }) => ours.serverCpu / cell.serverCpu)),
            postgresCpu: spread(pairs.map(({ ours, cell }) => ours.postgresCpu / cell.postgresCpu)),
          },
        }),
    };
  });
}

const placeOf = ({ operation, connections, contender }) => `${operation} ${connections} ${contender}`;
