import type { Uuid } from '../ids/index.js';
import { tracing } from '../tracing/index.js';
import type { ConnectionPool } from './connections/connection-pool.js';
import { readSettings } from './connections/session-settings.js';
import { DatabaseUnavailableError, isConnectionLoss } from './errors.js';
import { laneOf, type Reader, type ReadSettings } from './reader.js';
import type { Statement } from './statements/statement.js';
import { tracedStatement } from './statements/traced.js';

/**
 * The plain way to read: each statement by itself, in a transaction of its own, over the driver alone. What the pipelined
 * lanes and their wire code are compared with, and what stands in for them where they are suspected (DATABASE_READS).
 */
export class PlainReader implements Reader {
  statementCount = 0;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly settings: ReadSettings,
    private readonly tenantId: Uuid<'tenant'>,
  ) {}

  run<Row>(statement: Statement<Row>, values: Record<string, unknown> = {}): Promise<Row[]> {
    const { tracer } = tracing;
    if (tracer === null) return this.#read(statement, values);
    return tracedStatement(tracer, statement.text, () => this.#read(statement, values));
  }

  async #read<Row>(statement: Statement<Row>, values: Record<string, unknown>): Promise<Row[]> {
    const bound = statement.bind(values);
    this.statementCount++;
    this.settings.onStatement(statement.text);
    const scope = readSettings(this.settings, this.tenantId, laneOf(statement, values));
    const checkout = await this.pool.checkout();
    const { client } = checkout;
    try {
      await client.query('begin');
      await client.query(scope.statement.text, [...scope.values]);
      const name = this.settings.namedStatements ? (statement.name ?? undefined) : undefined;
      const { rows } = await client.query({ name, text: statement.text, values: bound, rowMode: 'array' });
      await client.query('commit');
      checkout.release();
      this.pool.sawAnswer();
      return (rows as unknown[][]).map((row) => statement.decode(row));
    } catch (error) {
      if (checkout.lost || isConnectionLoss(error)) {
        checkout.discard(error);
        throw new DatabaseUnavailableError('the connection to the database was lost', { cause: error });
      }
      await client.query('rollback').then(
        () => checkout.release(),
        (failure: unknown) => checkout.discard(failure),
      );
      throw error;
    }
  }
}
