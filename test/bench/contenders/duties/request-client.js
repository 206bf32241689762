import pg from 'pg';

/**
 * One request's statements: all on one connection, in one transaction of its tenant. It is taken from the pool at
 * the first of them. Whatever fails in it, the whole request is rolled back.
 */
export class RequestClient {
  #pool;
  #tenantId;
  #opened;
  #begun;
  #hasFailed = false;
  #isOver = false;

  constructor(pool, tenantId) {
    this.#pool = pool;
    this.#tenantId = tenantId;
  }

  async query(query, values) {
    if (this.#isOver) throw new Error('the request is over');
    this.#opened ??= this.#open();
    const client = await this.#opened;
    try {
      return await client.query(query, values);
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  /** A change, in the transaction that the request has already. */
  async inTransaction(work) {
    try {
      return await work(this);
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  /** Commits, or rolls back, and gives the connection back. May be called again. @throws Error of a failed commit */
  async end() {
    this.#isOver = true;
    if (!this.#opened) return;
    const opened = this.#opened;
    this.#opened = undefined;
    const client = await opened;
    try {
      const [{ command }] = await Promise.all([
        client.query(this.#hasFailed ? 'rollback' : 'commit'),
        this.#begun,
      ]);
      // What fails in a transaction that is committed all the same is rolled back without an error.
      if (command !== 'COMMIT' && !this.#hasFailed) throw new Error('the transaction was rolled back');
      client.release();
    } catch (error) {
      client.release(error);
      throw error;
    }
  }

  /** The pool's connections are pipelined: what comes next is sent without waiting for this. */
  async #open() {
    const client = await this.#pool.connect();
    const tenant = pg.escapeLiteral(this.#tenantId);
    this.#begun = client.query(`begin; select set_config('app.tenant_id', ${tenant}, true)`);
    this.#begun.catch(() => {
      this.#hasFailed = true;
    });
    return client;
  }
}
