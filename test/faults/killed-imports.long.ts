import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { copySettings } from '../support/copied-settings.js';
import { fileCommand } from '../support/file-command.js';
import type { Selected } from '../support/gateway.js';
import { type ClonedDatabase, cloneTemplate } from '../support/template-database.js';

/** An import that is killed at random places, and told again, leaves the rows of one that was let be. */
const ROWS = 20_000;
const KILLS = 5;
const hourMs = 3_600_000;

let database: ClonedDatabase;
let owner: pg.Client;
let folder: string;
let file: string;
const sql = async (text: string, values?: unknown[]): Promise<Selected[]> =>
  (await owner.query(text, values)).rows;
const env = () => ({ DATABASE_URL: database.ownerUrl, DATA_DIR: folder });

beforeAll(async () => {
  database = await cloneTemplate('demo');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'killed-imports-'));
  file = join(folder, 'leads.csv');
  // Some leads have two rows, some share an address with nobody's ID, some have a tag.
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const [id, lead] = [`K${i % 10 === 9 ? i - 5 : i}`, i % 10 === 9 ? i - 5 : i];
    const tag = i % 4 === 0 ? 'Hot' : '';
    return `${id},Ann${i},Lee ${lead},ann${lead}@killed.example,+1415${2_000_000 + lead},Works ${i % 500},${tag}`;
  });
  await writeFile(file, ['Id,First name,Last name,Email,Phone,Company,Tags', ...rows].join('\n'));
}, hourMs);
afterAll(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const into = (slug: string) => [file, '--tenant', slug, '--source', 'web', '--json'];
const countIn = async (tenant: string): Promise<number> =>
  (await sql('select count(*)::int as n from leads where tenant_id = $1', [tenant]))[0].n;

/** All that an import leaves, but for IDs and times. */
const leftIn = async (tenant: string) =>
  sql(
    `select to_jsonb(l) - '{id, tenant_id, created_at, updated_at, external_synced_at, version}'::text[] as lead,
       (select array_agg(t.name order by t.name) from lead_tags lt join tags t on t.tenant_id = lt.tenant_id and t.id = lt.tag_id
          where lt.tenant_id = l.tenant_id and lt.lead_id = l.id) as tags,
       (select jsonb_agg(jsonb_build_array(g.action, g.changes) order by g.created_at, g.id) from logs g
          where g.tenant_id = l.tenant_id and g.entity_uuid = l.id) as logs
     from leads l where tenant_id = $1 order by external_id`,
    [tenant],
  );

/** Begins an import, and kills it once there are so many leads. @returns how many there are then */
async function killedAt(slug: string, tenant: string, count: number): Promise<number> {
  const child = spawn(process.execPath, [resolve('dist/cli/import.js'), ...into(slug)], {
    env: { PATH: process.env.PATH, ...env() },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  while ((await countIn(tenant)) < count) {
    if (child.exitCode !== null) throw new Error(`it was done before it had ${count} leads`);
    await new Promise((wake) => setTimeout(wake, 5));
  }
  child.kill('SIGKILL');
  await ended;
  return countIn(tenant);
}

test(
  `an import of ${ROWS} rows, killed ${KILLS} times, then let be, leaves what one leaves that was never killed`,
  async () => {
    const [whole, killed] = [
      await copySettings(sql, 'acme', 'whole'),
      await copySettings(sql, 'acme', 'killed'),
    ];
    const once = await fileCommand('import', env(), ...into('whole'));
    expect(JSON.parse(once.stdout)).toMatchObject([{ rejected: 0, unchanged: 0 }]);
    const leads = await countIn(whole);
    expect(leads).toBeGreaterThan(ROWS * 0.8);

    const stops: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const there = stops.at(-1) ?? 0;
      // Anywhere in what the kills that are to come leave to do.
      const share = (leads - there - 1000) / (KILLS - kill);
      stops.push(await killedAt('killed', killed, there + 1 + Math.floor(Math.random() * share)));
    }
    process.stdout.write(`killed with ${stops.join(', ')} leads of ${leads}\n`);
    expect(stops.every((stop) => stop < leads)).toBe(true);

    const last = await fileCommand('import', env(), ...into('killed'));
    const [summary] = JSON.parse(last.stdout);
    expect(summary).toMatchObject({ created: leads - (stops.at(-1) as number), changed: 0, rejected: 0 });
    const [left, expected] = [await leftIn(killed), await leftIn(whole)];
    expect(left.length).toBe(expected.length);
    const unlike = left.filter((row, i) => JSON.stringify(row) !== JSON.stringify(expected[i]));
    expect(unlike.slice(0, 3)).toEqual([]);

    const again = await fileCommand('import', env(), ...into('killed'));
    expect(JSON.parse(again.stdout)).toMatchObject([{ created: 0, changed: 0, unchanged: leads }]);
  },
  hourMs,
);
