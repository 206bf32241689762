import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Email } from '../../src/outbox/index.js';
import { type GatewayProcess, spawnGateway } from './gateway-process.js';
import { openOutbox, type TestOutbox, until } from './outbox.js';

/** Any e-mail. */
export const mail: Email = {
  kind: 'email',
  to: 'ada@acme.test',
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  about: [],
};

/** A gateway in a process of its own, on the database of an outbox, for one test. */
export class GatewayWithOutbox {
  #gateway: GatewayProcess | undefined;

  private constructor(
    readonly outbox: TestOutbox,
    private readonly dataDir: string,
  ) {}

  static async open(): Promise<GatewayWithOutbox> {
    return new GatewayWithOutbox(await openOutbox(), await mkdtemp(join(tmpdir(), 'lead-gateway-worker-')));
  }

  /** The process, once it is started. */
  get process(): GatewayProcess {
    if (!this.#gateway) throw new Error('the gateway has not been started');
    return this.#gateway;
  }

  async start(env: Record<string, string> = {}): Promise<void> {
    const { outbox, dataDir } = this;
    this.#gateway = spawnGateway({
      ...{ DATABASE_URL: outbox.ownerUrl, DATA_DIR: dataDir, DRAIN_DELAY: '0', ...env },
    });
    await this.#gateway.url;
  }

  /** What it logs, once it logs a line that begins so. */
  said(text: string) {
    return until(
      () => this.process.logged.find(({ msg }) => String(msg).startsWith(text)),
      (line) => line !== undefined,
    );
  }

  /** Waits for the file of a message. */
  kept(id: string) {
    return until(
      () =>
        access(join(this.dataDir, 'mail', `${id}.eml`)).then(
          () => true,
          () => false,
        ),
      (isThere) => isThere,
    );
  }

  async stop(): Promise<void> {
    this.#gateway?.process.kill('SIGKILL');
    await this.#gateway?.ended;
    await this.outbox.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
