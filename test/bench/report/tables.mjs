import { titleOf } from '../contenders.mjs';
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

/** The figures in sections, one for each operation and number of connections. */
export function sectionsOf(figures) {
  const sections = new Map();
  for (const figure of figures) {
    const title = `${figure.operation}: ${operations[figure.operation].title}; ${figure.connections} connection${figure.connections > 1 ? 's' : ''}`;
    sections.set(title, [...(sections.get(title) ?? []), rowOf(figure)]);
  }
  return [...sections].map(([title, rows]) => ({ title, heads, rows }));
}

/** Which goals are met, of those that the run can tell. */
export function goalsOf(figures) {
  const rows = figures.flatMap((figure) => {
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
    title: 'Goals, at 16 connections',
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
