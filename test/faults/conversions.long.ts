import { killAmidHistory } from './history/kill-amid-history.js';
import { killBackends } from './kill-backends.js';
import { killDatabase } from './kill-database.js';
import { killGateway } from './kill-gateway.js';

/** Many rounds of what the test run does a few of; each prints its figures. */
const hourMs = 3_600_000;
const OPERATIONS = Number(process.env.HISTORY_OPERATIONS ?? 20_000);

test.each([
  ['the gateway killed', () => killGateway(20)],
  ['PostgreSQL killed', () => killDatabase(10, 5_000)],
  ['connections ended', () => killBackends(60)],
  [
    `${OPERATIONS} conversions and reverts, and the gateway killed`,
    () => killAmidHistory(OPERATIONS / 1_000, 1_000),
  ],
])(
  '%s',
  async (what, run) => {
    const figures: object[] = await run();
    process.stdout.write(`${what}:\n${figures.map((round) => JSON.stringify(round)).join('\n')}\n`);
  },
  hourMs,
);
