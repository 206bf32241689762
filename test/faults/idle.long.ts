import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stranger } from '../support/conversions.js';
import { spawnGateway } from '../support/gateway-process.js';
import { tokenOf } from './kill-gateway.js';

// Longer than the minute after which the gateway closes connections that nobody uses.
const MINUTES = Number(process.env.IDLE_MINUTES ?? 2);

test(
  `after ${MINUTES} minutes without a request the first ones are answered`,
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-idle-'));
    const gateway = spawnGateway({ DATA_DIR: dataDir, DRAIN_DELAY: '0' });
    try {
      const url = await gateway.url;
      const headers = {
        ...{ 'content-type': 'application/json', 'x-tenant': 'acme' },
        authorization: `Bearer ${await tokenOf(dataDir)}`,
      };
      const ask = async (query: string, variables?: object) => {
        const response = await fetch(`${url}/graphql`, {
          ...{ method: 'POST', headers, body: JSON.stringify({ query, variables }) },
        });
        return [response.status, JSON.parse(await response.text()).errors];
      };
      const askAll = () =>
        Promise.all([
          ask('{ viewer { role } }'),
          ask('{ leads(first: 5) { totalCount nodes { id status { name } } } }'),
          ask('{ searchLeads(query: "an", first: 5) { totalCount } }'),
          ask('mutation ($input: CreateLeadInput!) { createLead(input: $input) { __typename } }', {
            input: stranger(),
          }),
        ]);
      const right = [1, 2, 3, 4].map(() => [200, undefined]);
      expect(await askAll()).toEqual(right);
      await pause(MINUTES * 60_000);
      expect(await askAll()).toEqual(right);
      const health = await fetch(`${url}/health/ready`);
      expect(health.status).toBe(200);
    } finally {
      gateway.process.kill('SIGTERM');
      expect(await gateway.ended).toBe(0);
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  (MINUTES + 2) * 60_000,
);
