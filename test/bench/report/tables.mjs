import { groupOf, titleOf } from '../contenders.mjs';
import { operations } from '../operations.mjs';

const one = (number) =>
  number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);
const times = (ratio) => (ratio ? `${one(ratio.median)} (${one(ratio.min)}–${one(ratio.max)})` : '');

const heads = [
  '',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU µs server + PostgreSQL',
  'MB',
  'ours is × as fast',
  '× as sparing',
];
const rowOf = (figure) => [
  titleOf(figure.contender),
  one(figure.rate.median),
  one(figure.p50),
  one(figure.p99),
  `${figure.serverCpu.toFixed(0)} + ${figure.postgresCpu.toFixed(0)}`,
  `${figure.peakMemory}${figure.hasOwnPeak ? '' : '*'}`,
  figure.contender === 'ours' ? '' : times(figure.timesAsFast),
  figure.contender === 'ours' ? '' : times(figure.timesAsSparing),
];

/** What a table is of, whose rows stand in it beside the gateway's own. */
const groups = { bare: 'bare', duties: 'with the same duties', before: 'the gateway before' };

/** The figures in sections: of each operation and number of connections one for each group that was measured. */
export function sectionsOf(figures) {
  const places = new Map();
  for (const figure of figures) {
    const place = placeOf(figure);
    places.set(place, [...(places.get(place) ?? []), figure]);
  }
  return [...places].flatMap(([place, all]) => {
    const others = Object.keys(groups).filter((group) => all.some(isOf(group)));
    // The gateway alone has a table, too.
    if (others.length === 0) return [{ title: place, heads, rows: all.map(rowOf) }];
    return others.map((group) => ({
      title: `${place}; ${groups[group]}`,
      heads,
      rows: all.filter((one) => isOf('ours')(one) || isOf(group)(one)).map(rowOf),
    }));
  });
}

const isOf = (group) => (figure) => groupOf(figure.contender) === group;
const placeOf = ({ operation, connections }) =>
  `${operation}: ${operations[operation].title}; ${connections} connection${connections > 1 ? 's' : ''}`;

/** What a request costs now, by what it cost in the checkout of `--before`, in the same rounds. */
export function changesOf(figures) {
  const rows = figures
    .filter(({ newByOld }) => newByOld)
    .map(({ operation, connections, timesAsFast, newByOld }) => [
      operation,
      String(connections),
      times(newByOld.serverCpu),
      times(newByOld.postgresCpu),
      times(timesAsFast),
    ]);
  return {
    title: 'New ÷ old, this gateway by the gateway before',
    heads: ['operation', 'connections', 'gateway CPU a request', 'PostgreSQL CPU a request', 'req/s'],
    rows,
  };
}

/** Which goals are met, of those that the run can tell, of one group. */
export function goalsOf(figures, group) {
  const rows = figures.filter(isOf(group)).flatMap((figure) => {
    const goal = operations[figure.operation].goals[figure.contender];
    if (figure.connections !== 16 || goal === undefined || !figure.timesAsFast) return [];
    const isMet = figure.timesAsFast.median >= goal;
    return [
      [
        figure.operation,
        titleOf(figure.contender),
        `≥ ${goal}`,
        times(figure.timesAsFast),
        isMet ? 'pass' : 'falls short',
        times(figure.timesAsSparing),
      ],
    ];
  });
  return {
    title: `Goals, at 16 connections; ${groups[group]}`,
    heads: ['operation', 'against', 'goal ×', 'measured ×', '', '× as sparing (CPU)'],
    rows,
  };
}

export const asMarkdown = ({ title, heads, rows }) =>
  [
    `### ${title}`,
    '',
    ...[heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');

export function asText({ title, heads, rows }) {
  const widths = heads.map((_, i) => Math.max(...[heads, ...rows].map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [`\n${title}`, line(heads), ...rows.map(line), ''].join('\n');
}
