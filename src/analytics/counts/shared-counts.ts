import DataLoader from 'dataloader';
import type { Context } from '../../identity/index.js';
import { sum } from '../volume/percentage-change.js';
import { type ArrivalsAsked, leadCounts, type StatusCounts } from './lead-counts.loaders.js';

/** Under which a request keeps its loader. */
const place = {};

/**
 * Counts leads as `leadCounts` does. What one document asks of the same days, as a dashboard does with its totals and
 * its volume, is read once.
 */
export function sharedLeadCounts(context: Context, asked: ArrivalsAsked): Promise<StatusCounts[]> {
  let loader = context.loaders.get(place);
  if (!loader) {
    loader = new DataLoader<object, unknown>(
      (all) => Promise.all(readTogether(context, all as ArrivalsAsked[])),
      { cache: false },
    );
    context.loaders.set(place, loader);
  }
  return loader.load(asked) as Promise<StatusCounts[]>;
}

/** One read for each range that lies in no other: what is within another's is taken from there. */
function readTogether(context: Context, all: readonly ArrivalsAsked[]): Promise<StatusCounts[]>[] {
  const longestFirst = [...all].sort((a, b) => lengthOf(b) - lengthOf(a));
  const groups: ArrivalsAsked[][] = [];
  for (const asked of longestFirst) {
    const group = groups.find(([outer]) => outer && holds(outer, asked));
    if (group) group.push(asked);
    else groups.push([asked]);
  }
  const reads = groups.map((group) => ({ group, counted: leadCounts(context, together(group)) }));
  return all.map(async (asked) => {
    const read = reads.find(({ group }) => group.includes(asked));
    if (!read) throw new Error('unreachable: every question is in a group');
    return partOf(await read.counted, together(read.group).days, asked.days);
  });
}

const firstOf = ({ days }: ArrivalsAsked) => days[0] ?? 0;
const lastOf = ({ days }: ArrivalsAsked) => days.at(-1) ?? 0;
const lengthOf = (asked: ArrivalsAsked) => lastOf(asked) - firstOf(asked);

const holds = (outer: ArrivalsAsked, inner: ArrivalsAsked) =>
  outer.timeZone === inner.timeZone &&
  outer.statusIds == null &&
  inner.statusIds == null &&
  firstOf(outer) <= firstOf(inner) &&
  lastOf(outer) >= lastOf(inner);

function together(group: readonly ArrivalsAsked[]): ArrivalsAsked {
  const [first] = group;
  if (!first || group.length === 1) return first as ArrivalsAsked;
  return {
    ...first,
    days: [...new Set(group.flatMap(({ days }) => days))].sort((a, b) => a - b),
    columns: Object.assign({}, ...group.map(({ columns }) => columns)),
  };
}

function partOf(
  counted: readonly StatusCounts[],
  days: readonly number[],
  asked: readonly number[],
): StatusCounts[] {
  if (days.length === asked.length) return [...counted];
  const places = asked.map((day) => days.indexOf(day));
  return counted.map(({ status, counts }) => ({
    status,
    counts: places.slice(1).map((place, i) => sum(counts.slice(places[i], place))),
  }));
}
