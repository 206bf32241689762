import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fastify from 'fastify';
import { demo, settingId } from '../../dist/cli/seed/demo.js';
import { readConfig } from '../../dist/config.js';
import { graphiql } from '../../dist/server/graphiql/index.js';
import { graphiqlPage } from '../../dist/server/graphiql-page.js';
import { campaignsSdl, startCampaigns } from './campaigns.mjs';
import { demoCampaigns } from './demo-campaigns.mjs';
import { examples } from './examples.mjs';
import { composeSupergraph, startRouter } from './router.mjs';

/**
 * A demonstration of a federation: the gateway, the campaigns of another team, and a router in front of both, with
 * GraphiQL, at HOST and PORT. The gateway reads its own variables, but for its address, which is a free port. Says
 * `supergraph on <address>` when all is there; ends with what it has started on SIGINT and SIGTERM.
 */
const config = readConfig();
const folder = fileURLToPath(new URL('../..', import.meta.url));
const running = [];

/** Starts the gateway as a process of its own; resolves to its address, and to when it ends. */
function startGateway() {
  const gateway = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: folder,
    env: {
      DRAIN_DELAY: '0',
      ...process.env,
      ...{ FEDERATION: 'true', HOST: '127.0.0.1', PORT: '0', GRAPHIQL: 'false', DATA_DIR: config.dataDir },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => gateway.once('close', resolve));
  running.push(() => {
    gateway.kill('SIGTERM');
    return ended;
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: gateway.stdout }).on('line', (line) => {
      const said = parsed(line);
      if (said.msg === 'ready') resolve({ url: said.url, ended });
      // Requests aside: who is at a terminal has GraphiQL to look at.
      else if (said.level >= 40) process.stderr.write(`${line}\n`);
    });
    gateway.once('close', () => reject(new Error('the gateway has ended')));
  });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

/** @throws Error where something of it cannot start, or when the gateway ends */
async function start() {
  const campaigns = await startCampaigns({ campaigns: demoCampaigns({ demo, settingId }) });
  running.push(campaigns.stop);
  const gateway = await startGateway();
  const sdl = readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8');
  const supergraph = composeSupergraph([
    { name: 'leads', sdl, url: `${gateway.url}/graphql` },
    { name: 'campaigns', sdl: campaignsSdl, url: campaigns.url },
  ]);
  const pages = fastify();
  pages.register(graphiql(() => graphiqlPage(config, examples)));
  await pages.ready();
  const { host, port } = config;
  const router = await startRouter({ supergraph, host, port, fallback: pages.routing });
  running.push(router.stop);
  const lines = [
    `supergraph on ${router.url}`,
    `  GraphQL   ${router.url}/graphql`,
    `  GraphiQL  ${router.url}/graphiql`,
    `  subgraphs ${gateway.url}/graphql (leads), ${campaigns.url} (campaigns)`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  await gateway.ended;
  throw new Error('the gateway has ended');
}

/** Ends what was started, the last first. */
async function stop() {
  for (const end of running.splice(0).toReversed()) await end();
}

/** Resolves to null. */
function toldToStop() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve(null));
  });
}

// A start that is interrupted is not waited for; once started, it is over when the gateway is.
const error = await Promise.race([toldToStop(), start().catch((error) => error)]);
if (error) process.stderr.write(`${String(error.message).split('\n', 1)[0]}\n`);
await stop();
process.exit(error ? 1 : 0);
