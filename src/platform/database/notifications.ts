import pg from 'pg';

export interface NotificationsOptions {
  /** Of any role, but past any pooler of transactions: those drop notifications without a word. */
  url: string;
  channel: string;
  /** What was lost or could not be opened; it goes on by itself. */
  onError(error: Error): void;
}

const connectTimeoutMs = 5_000;
const MAX_PAUSE_MS = 5_000;

/**
 * Hears what is notified on a channel, over a connection of its own that is opened anew where it is lost. What is
 * notified meanwhile is not heard: whoever listens reads what there is, and takes a notification for a reason to look.
 */
export class Notifications {
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = 100;
  #isClosed = false;
  #opening: Promise<void> = Promise.resolve();

  /** @param heard given the payload; null each time that it begins to listen, as anything may have been missed */
  constructor(
    private readonly options: NotificationsOptions,
    private readonly heard: (payload: string | null) => void,
  ) {
    this.#open();
  }

  /** May be called twice. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#opening;
    await this.#client?.end().catch(() => {});
    this.#client = null;
  }

  #open(): void {
    this.#opening = this.#listen().catch((error: Error) => this.#lost(error));
  }

  async #listen(): Promise<void> {
    const { url, channel } = this.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'lead-gateway-listen',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    const failed = new Promise<never>((_, reject) => client.once('error', reject));
    failed.catch(() => {});
    client.on('error', () => {});
    try {
      await Promise.race([client.connect(), failed]);
      client.on('notification', ({ payload }) => this.heard(payload ?? null));
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    this.#client = client;
    client.once('end', () => {
      if (this.#client === client) this.#lost(new Error('the connection that listens was lost'));
    });
    this.#pauseMs = 100;
    this.heard(null);
  }

  #lost(error: Error): void {
    this.#client = null;
    if (this.#isClosed) return;
    this.options.onError(error);
    this.#timer = setTimeout(() => this.#open(), this.#pauseMs);
    this.#timer.unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS);
  }
}
