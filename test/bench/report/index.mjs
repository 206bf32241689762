import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { asOwner } from '../database.mjs';
import { chartOf } from './chart.mjs';
import { figuresOf } from './figures.mjs';
import { asMarkdown, asText, changesOf, goalsOf, sectionsOf } from './tables.mjs';

const folder = fileURLToPath(new URL('../results/', import.meta.url));

/** Prints what was measured, and writes it into `results/`: raw, as tables, as a chart. */
export async function report({ flags, cells, dataset }) {
  const figures = figuresOf(cells);
  const verdicts = [goalsOf(figures, 'bare'), goalsOf(figures, 'duties'), changesOf(figures)];
  const sections = [...sectionsOf(figures), ...verdicts.filter(({ rows }) => rows.length > 0)];
  process.stdout.write(`${sections.map(asText).join('')}\n`);
  const circumstances = await circumstancesOf(flags, dataset);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}latest.json`, `${JSON.stringify({ circumstances, figures, cells }, null, 2)}\n`);
  await writeFile(`${folder}latest.md`, `${told(circumstances)}\n\n${sections.map(asMarkdown).join('\n')}`);
  const [{ count }] = flags.connections;
  await writeFile(`${folder}latest.svg`, chartOf(figures, count));
  process.stdout.write(`written to ${folder}latest.json, latest.md and latest.svg\n`);
}

async function circumstancesOf(flags, { ownerUrl }) {
  const [{ version, comments, logs }] = (
    await asOwner(ownerUrl, (owner) =>
      owner.query(`select current_setting('server_version') as version,
        (select reltuples::int from pg_class where relname = 'comments') as comments,
        (select reltuples::int from pg_class where relname = 'logs') as logs`),
    )
  ).rows;
  return {
    at: new Date().toISOString(),
    ...{ processors: cpus().length, processor: cpus()[0]?.model ?? 'unknown' },
    ...{ node: process.version, postgres: version },
    data: { ...flags.size, comments, logs },
    ...{ seconds: flags.seconds, connections: flags.connections },
  };
}

const told = ({ processors, processor, node, postgres, data, seconds }) =>
  `${data.leads} leads, ${data.comments} comments, ${data.logs} logs, ${data.tenants} tenants; ${processors} × ${processor}, ` +
  `Node ${node}, PostgreSQL ${postgres}; ${seconds} s a measurement, medians over the rounds (least–greatest). ` +
  'An asterisk at the memory: since the start, as the system does not let a peak be forgotten.';
