import { Database } from '../../platform/database/index.js';

/** What leads of an import go to, and what their foreign keys are looked up in. */
const tables = ['leads', 'lead_status_spells', 'logs', 'lead_tags', 'lead_team'];
/** Statistics that tell of less than this part of what has been written say nothing of the table. */
const TENTH = 10;
const statementTimeoutMs = 60_000;

/**
 * Has PostgreSQL look at tables that an import has made grow far beyond what it knows of them. It plans by their sizes, and a
 * plan for an empty table goes through all leads of the tenant for each lead; autovacuum comes for them after a minute only.
 * Statistics that have been made anew have every connection plan anew.
 */
export class TableStatistics {
  #written = 0;
  #due = 1;
  #running: Promise<void> = Promise.resolve();
  readonly #owner: Database;

  /** @param ownerUrl of the tables' owner: nobody else may have them looked at */
  constructor(ownerUrl: string, connectTimeoutMs: number) {
    this.#owner = new Database({ url: ownerUrl, poolSize: 1, statementTimeoutMs, connectTimeoutMs });
  }

  /** Told how many leads have been made. Resolves once PostgreSQL knows of tables of that size. */
  async grown(leads: number): Promise<void> {
    this.#written += leads;
    if (this.#written < this.#due) return this.#running;
    this.#due = this.#written * TENTH;
    this.#running = this.#lookAgain(this.#written);
    return this.#running;
  }

  async close(): Promise<void> {
    await this.#owner.close();
  }

  async #lookAgain(written: number): Promise<void> {
    const [known] = await this.#owner.query<{ rows: number }>(
      `select reltuples as rows from pg_class where oid = 'public.leads'::regclass`,
      [],
    );
    if (known && known.rows * TENTH > written) return;
    await this.#owner.query(
      `analyze (skip_locked) ${tables.map((table) => `public.${table}`).join(', ')}`,
      [],
    );
  }
}
