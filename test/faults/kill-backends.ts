import { startTestGateway } from '../support/gateway.js';
import { expectWhole } from './conversion-aftermath.js';
import { acknowledged, addBurstLeads, convertAll, failures, withClient } from './conversion-burst.js';

/**
 * Ends connections of the gateway (pg_terminate_backend) while conversions run on them, again and again.
 * @returns how many connections were ended, and figures of each round
 */
export async function killBackends(rounds: number) {
  const gateway = await startTestGateway({ env: { DATABASE_POOL_SIZE: '5' } });
  const place = { url: gateway.url, token: await gateway.token('ada@acme.test') };
  const figures: (Awaited<ReturnType<typeof expectWhole>> & { ended: number })[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const leadIds = await withClient(gateway.ownerUrl, (client) => addBurstLeads(client, 20));
      let isOver = false;
      const burst = convertAll(place, leadIds).finally(() => {
        isOver = true;
      });
      let ended = 0;
      while (!isOver) {
        const [one] = await gateway.sql(
          `select pg_terminate_backend(pid) as done from pg_stat_activity
            where datname = current_database() and application_name = 'lead-gateway' order by random() limit 1`,
        );
        if (one?.done) ended++;
        await new Promise((wake) => setTimeout(wake, Math.random() * 60));
      }
      const answers = await burst;
      expect(failures(answers).filter((word) => word !== 'SERVICE_UNAVAILABLE')).toEqual([]);
      figures.push({ ...(await expectWhole(gateway.ownerUrl, place, answers)), ended });
    }
    const leadIds = await withClient(gateway.ownerUrl, (client) => addBurstLeads(client, 20));
    const answers = await convertAll(place, leadIds);
    expect([acknowledged(answers).size, failures(answers)]).toEqual([16, []]);
    const [open] = await gateway.sql(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and application_name = 'lead-gateway'`,
    );
    expect(open?.n).toBeLessThanOrEqual(2 * 5);
  } finally {
    // Throws where a connection was left open.
    await gateway.stop();
  }
  return figures;
}
