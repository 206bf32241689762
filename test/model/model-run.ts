import fc from 'fast-check';
import { demo } from '../../src/cli/seed/demo.js';
import { uuidOf } from '../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { addUser } from '../support/members.js';
import { commands } from './commands.js';
import { AskedGateway } from './gateway-asked.js';
import { compareAll } from './model-command.js';
import { people, World } from './world.js';

/** How a sequence that failed is run again: what its report prints. */
export interface Replay {
  seed: number;
  path?: string;
  replayPath?: string;
}

const MAX_COMMANDS = 100;
/** Of sequences and of making the one that fails shorter. */
const LONGEST_MS = 120_000;

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
        const world = new World(this.#userIds, this.#worlds++, await this.asked.forgetRules());
        try {
          await fc.asyncModelRun(() => ({ model: world, real: this.asked }), sequence);
          await compareAll(world, this.asked);
        } catch (error) {
          throw new Error([...world.steps, '', (error as Error).message].join('\n'));
        }
      },
    );
    const run = await fc.check(property, {
      ...replay,
      numRuns: sequences,
      interruptAfterTimeLimit: LONGEST_MS,
    });
    if (!run.failed) return;
    const { counterexample, counterexamplePath: path, seed, errorInstance } = run;
    const replayed = { seed, path: path ?? undefined };
    throw new Error(report(String(counterexample?.[0]), errorInstance as Error, replayed));
  }

  stop(): Promise<void> {
    return this.gateway.stop();
  }
}

/** The shortest sequence that fails, a line a step, what is wrong, and how to run it again. */
function report(sequence: string, { message }: Error, { seed, path }: Replay): string {
  const [, replayPath] = /replayPath="([^"]*)"/.exec(sequence) ?? [];
  return `${message}\n\nMODEL_SEED=${seed} MODEL_PATH='${path}' MODEL_REPLAY='${replayPath}' npm run model`;
}
