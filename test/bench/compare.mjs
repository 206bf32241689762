import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareReads, compareWrites } from './answers.mjs';
import { contenderNames, installContenders, startContender } from './contenders.mjs';
import { openDataset, startServer } from './database.mjs';
import { checkDuties } from './duties.mjs';
import { Endings } from './endings.mjs';
import { flagsOf } from './flags.mjs';
import { Keys } from './keys.mjs';
import { Load } from './load/index.mjs';
import { Measurement } from './measure.mjs';
import { operations } from './operations.mjs';
import { report } from './report/index.mjs';

const begun = Date.now();
const say = (text) =>
  process.stdout.write(`${String(Math.round((Date.now() - begun) / 1000)).padStart(5)} s  ${text}\n`);

/** Measures the gateway against the others, on the same data, in rounds in which each has its turn. */
async function compare(flags) {
  installContenders(say);
  const scratch = await mkdtemp(join(tmpdir(), 'lead-gateway-compare-'));
  const endings = new Endings();
  endings.add(() => rm(scratch, { recursive: true, force: true }));
  try {
    const server = await startServer(flags.keep);
    endings.add(() => server.stop());
    const dataset = await openDataset(server, flags.size, say);
    endings.add(() => dataset.drop());
    const keys = await Keys.of(dataset.ownerUrl, flags.size.tenants);
    const contenders = [];
    for (const name of flags.contenders) {
      const dataDir = join(scratch, name);
      await mkdir(dataDir);
      contenders.push(await startContender(name, dataset, keys, dataDir, flags));
      endings.add(contenders.at(-1).stop);
    }
    for (const contender of contenders.filter(({ dialect }) => dialect.tokens)) {
      await checkDuties(contender, keys, dataset);
      say(`${contender.name} has its duties`);
    }
    await checkAnswers(contenders, flags.operations, keys, dataset);
    const load = new Load(scratch);
    endings.add(() => load.stop());
    const cells = await measureAll(new Measurement({ server, dataset, keys, load }), contenders, flags);
    await report({ flags, cells, dataset });
  } finally {
    await endings.end();
  }
}

/** Nothing is timed before all answer the same. */
async function checkAnswers(contenders, chosen, keys, { ownerUrl }) {
  for (const operation of chosen) {
    if (operations[operation].once) await compareWrites(contenders, operation, keys, ownerUrl);
    else await compareReads(contenders, operation, keys);
    say(`all answer ${operation} alike`);
  }
}

/** Reads first, as changes add to what is read. */
async function measureAll(measurement, contenders, flags) {
  const cells = [];
  const inOrder = flags.operations.toSorted(
    (a, b) => Number(operations[a].once) - Number(operations[b].once),
  );
  for (const operation of inOrder) {
    for (const { count, rounds } of flags.connections) {
      for (let round = 0; round < rounds; round++) {
        // Whoever begins has the machine as the last one left it: each begins in turn.
        const turn = round % contenders.length;
        for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
          const cell = await measurement.run(contender, operation, count, flags.seconds);
          cells.push({ round, ...cell });
          say(
            `${operation}, ${count} connections, round ${round + 1}: ${contender.name} ${cell.rate.toFixed(0)} req/s, ` +
              `CPU ${cell.serverCpu.toFixed(0)} + ${cell.postgresCpu.toFixed(0)} µs`,
          );
        }
      }
    }
  }
  return cells;
}

await compare(flagsOf(process.argv.slice(2), contenderNames));
