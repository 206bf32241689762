import fc from 'fast-check';
import { demo } from '../../src/cli/seed/demo.js';
import { uuidOf } from '../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { addUser } from '../support/members.js';
import { commands, compareAll } from './commands.js';
import { AskedGateway } from './gateway-asked.js';
import { people, World } from './world.js';

/** How a sequence that failed is run again: what its report prints. */
export interface Replay {
  seed: number;
  path?: string;
  replayPath?: string;
}

const MAX_COMMANDS = 100;
/** Of sequences and of making the one that fails shorter. */
const LONGEST_MS = 300_000;

/** A gateway with the demo data, the model's people, and worlds of their own for each sequence. */
export class ModelRun {
  #worlds = 0;
  readonly #userIds;

  private constructor(
    private readonly gateway: TestGateway,
    readonly asked: AskedGateway,
    annId: string,
  ) {
    this.#userIds = { ...demo.users, ann: annId };
  }

  static async start(): Promise<ModelRun> {
    const gateway = await startTestGateway({ env: { RATE_LIMIT_POINTS: '1000000000' } });
    const ann = await addUser(gateway, uuidOf(demo.tenants.acme), { email: 'ann@acme.test' });
    return new ModelRun(gateway, await AskedGateway.of(gateway, people), ann.id);
  }

  /** Runs random sequences against gateway and model. @throws Error with the shortest that fails, and how to replay it */
  async run(sequences: number, { replayPath, ...replay }: Replay): Promise<void> {
    const property = fc.asyncProperty(
      fc.commands(commands, { maxCommands: MAX_COMMANDS, size: 'max', replayPath }),
      async (sequence) => {
        const world = new World(this.#userIds, this.#worlds++);
        await fc.asyncModelRun(() => ({ model: world, real: this.asked }), sequence);
        await compareAll(world, this.asked);
      },
    );
    const run = await fc.check(property, {
      ...replay,
      numRuns: sequences,
      interruptAfterTimeLimit: LONGEST_MS,
    });
    if (run.failed) throw new Error(report(run));
  }

  stop(): Promise<void> {
    return this.gateway.stop();
  }
}

/** The shortest sequence that fails, a line a step, what is wrong, and how to run it again. */
function report({
  counterexample,
  errorInstance,
  seed,
  counterexamplePath,
}: fc.RunDetails<[Sequence]>): string {
  const [sequence] = counterexample ?? [];
  const [, replayPath] = /replayPath="([^"]*)"/.exec(String(sequence)) ?? [];
  const steps = [...(sequence as unknown as Iterable<{ hasRan: boolean }>)].filter(({ hasRan }) => hasRan);
  const wrong = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const again = `MODEL_SEED=${seed} MODEL_PATH='${counterexamplePath}' MODEL_REPLAY='${replayPath}' npm run model`;
  return [...steps.map(String), '', wrong, '', again].join('\n');
}
type Sequence = Iterable<fc.AsyncCommand<World, AskedGateway>>;
