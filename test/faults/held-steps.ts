import pg from 'pg';
import { until } from '../support/outbox.js';

/** Steps of a delivery at which the database can be made to wait. */
export type HeldStep = 'claim' | 'settling' | 'completion';

const places: Record<HeldStep, { table: string; deed: string; when: string }> = {
  claim: { table: 'outbox_messages', deed: 'update', when: 'new.attempts > old.attempts' },
  settling: {
    table: 'outbox_messages',
    deed: 'update',
    when: 'new.sent_at is not null and old.sent_at is null',
  },
  // The job that was to make up for a worker's death goes with the settling; this is the one that the worker has.
  completion: { table: 'graphile_worker._private_jobs', deed: 'delete', when: 'old.locked_by is not null' },
};

const gate = 4711;
const waiting = `select pid from pg_locks where locktype = 'advisory' and objid = ${gate} and not granted`;

/** What a test of killed workers does to the database between a worker and its next step. */
export class Steps {
  private constructor(private readonly client: pg.Client) {}

  static async of(ownerUrl: string): Promise<Steps> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    return new Steps(client);
  }

  async rows(text: string): Promise<Record<string, unknown>[]> {
    return (await this.client.query(text)).rows;
  }

  /** Makes whoever comes to a step wait there, in the middle of its statement. */
  async hold(step: HeldStep): Promise<void> {
    const { table, deed, when } = places[step];
    await this.client.query(
      `select pg_advisory_lock(${gate});
       create function wait_here() returns trigger language plpgsql as $$
         begin perform pg_advisory_xact_lock(${gate}); if tg_op = 'DELETE' then return old; end if; return new; end $$;
       create trigger wait_here before ${deed} on ${table} for each row when (${when}) execute function wait_here()`,
    );
  }

  /** Resolves once somebody waits at the step. */
  async untilHeld(): Promise<void> {
    await until(
      () => this.rows(waiting),
      ({ length }) => length > 0,
    );
  }

  /** Lets those go on who wait. */
  async pass(): Promise<void> {
    await this.client.query(`select pg_advisory_unlock(${gate})`);
  }

  /** Ends those who wait, as PostgreSQL does once it finds that their clients are dead, and lets everybody pass. */
  async end(): Promise<void> {
    await until(
      () => this.rows(`select pg_terminate_backend(pid) from (${waiting}) as held`),
      ({ length }) => length === 0,
    );
    await this.pass();
    await this.client.query('drop function wait_here cascade');
  }

  /** Ten minutes later: the time that a dead worker had for its messages is up, and so are its locks of jobs. */
  async tenMinutesLater(): Promise<void> {
    await this.client.query(
      `update graphile_worker._private_jobs set locked_at = locked_at - interval '11 minutes';
       update outbox_messages set next_attempt_at = now() where sent_at is null and failed_at is null`,
    );
  }

  /** Resolves once every message is settled, and no job is left that anybody would do. */
  async untilSettled(): Promise<void> {
    await until(
      () =>
        this.rows(
          `select from outbox_messages where sent_at is null and failed_at is null
           union all select from graphile_worker.jobs where attempts < max_attempts`,
        ),
      ({ length }) => length === 0,
    );
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
