import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './answers.mjs';
import { asOwner } from './database.mjs';
import { median } from './report/figures.mjs';

const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
};

/** Lets PostgreSQL write EXPLAIN (ANALYZE, BUFFERS) of each statement of connections made from now on into its log. */
export const explainAll = ({ ownerUrl, name }) =>
  asOwner(ownerUrl, async (owner) => {
    for (const [setting, value] of Object.entries(settings)) {
      await owner.query(`alter database ${name} set ${setting} = '${value}'`);
    }
  });

export const explainNothing = ({ ownerUrl, name }) =>
  asOwner(ownerUrl, (owner) => owner.query(`alter database ${name} reset all`));

const [warmUps, asked] = [3, 5];

/**
 * What a request's statements do, with the gateway's own plans and parameters.
 * @returns how many statements a request runs, and how many blocks of 8 kB they look at, medians over some keys
 */
export async function explained(contender, operation, keys, { dataDir }) {
  const log = join(dataDir, 'postgres.log');
  const [statements, blocks] = [[], []];
  // Of one tenant, so that who asks is looked up while it is warming up.
  const chosen = (await keys.take(operation, (warmUps + asked) * keys.tenants.length))
    .filter(({ tenant }) => tenant === keys.tenants[0])
    .slice(0, warmUps + asked);
  for (let i = 0; i < warmUps + asked; i++) {
    const { size } = await stat(log);
    await ask(contender, operation, chosen[i % chosen.length]);
    await pause(50);
    if (i < warmUps) continue;
    const plans = plansIn((await readFile(log)).subarray(size).toString()).filter(isTheRequests);
    statements.push(plans.length);
    blocks.push(
      plans.reduce((sum, { Plan: plan }) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], 0),
    );
  }
  return { statements: median(statements), blocks: median(blocks) };
}

/** Neither the tenant's setting nor who asks, which is remembered for a second. */
const isTheRequests = ({ 'Query Text': text }) => !/set_config|resolve_member/.test(text);

/** The plans in a part of the log: each begins on a line with a time, and goes on in lines with a tab. */
function plansIn(text) {
  return text.split(/^(?=\d{4}-\d\d-\d\d )/m).flatMap((entry) => {
    const begin = entry.indexOf('plan:');
    return begin === -1 ? [] : [JSON.parse(entry.slice(begin + 'plan:'.length))];
  });
}
