import { pgErrorOf } from '../errors.js';
import type { Reader } from '../reader.js';
import type { Statement } from '../statements/statement.js';
import type { Replica } from './replica.js';

/** How many reads went where. */
export interface ReadCounts {
  primary: number;
  replica: number;
  /** Of those that a replica did not answer: asked again on the primary. */
  repeated: number;
}

/** Reads that may be a little behind: on the replica for as long as that is fresh, and on the primary otherwise. */
export class ReplicaReader implements Reader {
  statementCount = 0;
  readonly #onReplica: Reader | null;

  /** @param replica null: on the primary alone */
  constructor(
    private readonly primary: Reader,
    private readonly replica: Replica | null,
    tenantId: Parameters<Replica['reader']>[0],
    private readonly counts: ReadCounts,
  ) {
    this.#onReplica = replica?.reader(tenantId) ?? null;
  }

  async run<Row>(statement: Statement<Row>, values: Record<string, unknown> = {}): Promise<Row[]> {
    this.statementCount++;
    const { replica } = this;
    if (!replica?.isFresh || !this.#onReplica) {
      this.counts.primary++;
      return this.primary.run(statement, values);
    }
    try {
      const rows = await replica.answered(this.#onReplica.run(statement, values));
      this.counts.replica++;
      return rows;
    } catch (error) {
      if (hasTakenItsTime(error)) throw error;
      this.counts.repeated++;
      return this.primary.run(statement, values);
    }
  }
}

/**
 * query_canceled: the primary would take as long. Anything else may be the replica's own: the connection was lost, or the
 * read was in the way of what is replayed (40001, PostgreSQL's manual, "Handling Query Conflicts").
 */
const hasTakenItsTime = (error: unknown): boolean => pgErrorOf(error)?.code === '57014';
