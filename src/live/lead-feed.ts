import { type Database, Notifications } from '../platform/database/index.js';
import type { Uuid } from '../platform/ids/index.js';
import { changesIn, type LeadChange } from './lead-change.js';
import { type EventRow, eventsSince } from './lead-event.loaders.js';
import { beginListening, goOnListening, renewedAfterMs } from './listening.repository.js';

export interface LeadFeedOptions {
  database: Database;
  /** Where notifications are heard: past any pooler. */
  listenUrl: string;
  /** Between looks for what was not notified, in milliseconds. */
  pollIntervalMs: number;
  /** What went wrong with nobody waiting for it; it goes on by itself. */
  onFault(error: unknown): void;
}

type Hear = (change: LeadChange) => void;

/**
 * Tells what happens to leads, whichever gateway did it, to those who listen in this one. Each tenant that
 * somebody listens in is read for what there is to tell; a notification only says that it is time for a read, and a timer
 * does as well.
 */
export class LeadFeed {
  readonly #tenants = new Map<string, TenantFeed>();
  readonly #listening = new Set<Hear>();
  #notifications: Notifications | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: LeadFeedOptions) {}

  /**
   * Hears all that is committed from now on.
   * @param tenantId a UUID
   * @returns what ends it
   * @throws DatabaseUnavailableError
   */
  async listen(tenantId: Uuid<'tenant'>, hear: Hear): Promise<() => void> {
    this.#begin();
    const tenant = this.#tenants.get(tenantId) ?? new TenantFeed(this.options, tenantId);
    this.#tenants.set(tenantId, tenant);
    tenant.listeners.add(hear);
    const end = () => {
      tenant.listeners.delete(hear);
      if (tenant.listeners.size === 0 && this.#tenants.get(tenantId) === tenant)
        this.#tenants.delete(tenantId);
    };
    try {
      await tenant.begun();
    } catch (error) {
      end();
      throw error;
    }
    this.#listening.add(hear);
    return () => {
      this.#listening.delete(hear);
      end();
    };
  }

  /** How many listen by now. */
  get size(): number {
    return this.#listening.size;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#tenants.clear();
    await this.#notifications?.close();
  }

  #begin(): void {
    if (this.#notifications) return;
    const { listenUrl: url, onFault: onError, pollIntervalMs } = this.options;
    this.#notifications = new Notifications({ url, channel: 'lead_events', onError }, (tenantId) => {
      if (tenantId === null) this.#lookEverywhere();
      else this.#tenants.get(tenantId)?.look();
    });
    this.#timer = setInterval(() => this.#lookEverywhere(), pollIntervalMs);
    this.#timer.unref();
  }

  #lookEverywhere(): void {
    for (const tenant of this.#tenants.values()) tenant.look();
  }
}

/** Beyond every transaction: asks for the horizon alone. */
const never = Number.MAX_SAFE_INTEGER;

class TenantFeed {
  readonly listeners = new Set<Hear>();
  /** The horizon of the last read; null before the first. */
  #horizon: number | null = null;
  /** Rows at or past the horizon that were told already, by ID. */
  #told = new Map<string, number>();
  #beginning: Promise<void> | null = null;
  #hasBegun = false;
  #isReading = false;
  #isDue = false;
  #renewsAt = 0;

  constructor(
    private readonly options: LeadFeedOptions,
    private readonly tenantId: Uuid<'tenant'>,
  ) {}

  /** Resolves once all that is committed later will be told. */
  begun(): Promise<void> {
    this.#beginning ??= this.#begin().catch((error) => {
      this.#beginning = null;
      throw error;
    });
    return this.#beginning;
  }

  /** Reads what there is, and once more where it is told to while it reads. */
  look(): void {
    this.#isDue = true;
    if (this.#isReading || !this.#hasBegun) return;
    this.#isReading = true;
    void this.#readWhileDue().finally(() => {
      this.#isReading = false;
    });
  }

  async #begin(): Promise<void> {
    this.#renewsAt = Date.now() + renewedAfterMs;
    await beginListening(this.options.database, this.tenantId);
    const [{ horizon } = { horizon: 0 }] = await this.#rowsSince(never);
    this.#horizon = horizon;
    // What shows from the horizon on was committed before: it is marked as told, and not told.
    await this.#readNew();
    this.#hasBegun = true;
    if (this.#isDue) this.look();
  }

  async #readWhileDue(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false;
      try {
        await this.#renew();
        const changes = changesIn(await this.#readNew());
        for (const change of changes) for (const hear of this.listeners) this.#tell(hear, change);
      } catch (error) {
        this.options.onFault(error);
      }
    }
  }

  /** One that fails takes nothing from the others. */
  #tell(hear: Hear, change: LeadChange): void {
    try {
      hear(change);
    } catch (error) {
      this.options.onFault(error);
    }
  }

  /** Events are written as long as somebody says to listen. */
  async #renew(): Promise<void> {
    if (Date.now() < this.#renewsAt) return;
    await goOnListening(this.options.database, this.tenantId);
    this.#renewsAt = Date.now() + renewedAfterMs;
  }

  async #readNew(): Promise<EventRow[]> {
    const rows = await this.#rowsSince(this.#horizon ?? never);
    const found = rows.filter(({ id }) => id !== null && !this.#told.has(id));
    const horizon = rows[0]?.horizon ?? 0;
    this.#horizon = horizon;
    for (const { id, transactionId } of found) if (id !== null) this.#told.set(id, transactionId);
    for (const [id, transactionId] of this.#told) if (transactionId < horizon) this.#told.delete(id);
    return found;
  }

  #rowsSince(since: number): Promise<EventRow[]> {
    return this.options.database.reader(this.tenantId).run(eventsSince, { tenantId: this.tenantId, since });
  }
}
