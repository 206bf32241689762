import type { Database } from '../../platform/database/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import type { Id } from '../../platform/ids/index.js';
import { rateLimited } from '../request-errors.js';
import { addSpends } from './point-spend.repository.js';
import type { Points } from './points.js';

/** Whose points they are. */
export interface Spender {
  tenantId: Id<'tenant'>;
  userId: Id<'user'>;
}

export interface PointBudgetsOptions {
  database: Database;
  /** Points that a member may spend in a minute; 0 for any number. */
  limit: number;
  /** What went wrong with nobody waiting for it: the others are told with the next spends. */
  onFault(error: unknown): void;
}

interface Budget extends Spender {
  /** When the minute began, in milliseconds. */
  minute: number;
  /** What all gateways together have spent, as far as the database has told. */
  told: number;
  /** What this gateway has spent and not yet added to the database. */
  untold: number;
}

const minuteMs = 60_000;
/** Of the limit: what one gateway lets a member spend before it tells the others and hears of theirs. */
const untoldShare = 0.02;
/** Between settlements, in milliseconds: what is spent meanwhile is told by one statement a tenant. */
const settleAfterMs = 100;

/**
 * What members spend in a minute (SPEC 12), shared by all gateways on one database. No request waits for it: spends are
 * added up here, and told to the database once they come to a fiftieth of the limit. Who asks little costs no statement;
 * for each gateway a member may get a fiftieth more than the limit, and what they spend in the tenth of a second until it has
 * settled. Minutes are those of the clock. While the database is away each gateway counts by itself.
 */
export class PointBudgets {
  readonly #budgets = new Map<string, Budget>();
  readonly #due = new Set<Budget>();
  #timer: NodeJS.Timeout | undefined;
  #settling: Promise<void> = Promise.resolve();
  #minute = 0;
  #isClosed = false;

  constructor(private readonly options: PointBudgetsOptions) {}

  /**
   * Takes the points of an operation.
   * @returns null where nothing is limited
   * @throws GraphQLError RATE_LIMITED, HTTP 429, where they are not there; nothing is taken then
   */
  spend(spender: Spender, cost: number, now = Date.now()): Points | null {
    const { limit } = this.options;
    if (limit === 0) return null;
    const budget = this.#budgetOf(spender, now - (now % minuteMs));
    const left = limit - budget.told - budget.untold;
    const resetAt = new Date(budget.minute + minuteMs);
    if (cost > left) {
      this.#settleSoon(budget);
      throw rateLimited({ cost, limit, remaining: Math.max(left, 0), resetAt }, now);
    }
    budget.untold += cost;
    if (budget.untold >= limit * untoldShare) this.#settleSoon(budget);
    return { cost, limit, remaining: left - cost, resetAt };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#settling;
  }

  #budgetOf({ tenantId, userId }: Spender, minute: number): Budget {
    // What was spent in a minute that is over is nobody's concern any more.
    if (minute !== this.#minute) {
      this.#budgets.clear();
      this.#due.clear();
      this.#minute = minute;
    }
    const key = `${tenantId} ${userId}`;
    const known = this.#budgets.get(key);
    if (known) return known;
    const made = { tenantId, userId, minute, told: 0, untold: 0 };
    this.#budgets.set(key, made);
    return made;
  }

  #settleSoon(budget: Budget): void {
    if (budget.untold === 0 || this.#isClosed) return;
    this.#due.add(budget);
    this.#timer ??= setTimeout(() => {
      this.#settling = this.#settle()
        .catch(this.options.onFault)
        .finally(() => {
          this.#timer = undefined;
          for (const left of this.#due) this.#settleSoon(left);
        });
    }, settleAfterMs).unref();
  }

  async #settle(): Promise<void> {
    const due = [...this.#due];
    this.#due.clear();
    for (const [tenantId, budgets] of groupedBy(due, (budget) => budget.tenantId)) {
      const spends = budgets.map(({ userId, minute, untold: points }) => ({
        ...{ userId, points },
        minute: new Date(minute),
      }));
      const told = new Map(
        (await addSpends(this.options.database, tenantId, spends)).map((spend) => [spend.userId, spend]),
      );
      budgets.forEach((budget, i) => {
        const spend = told.get(budget.userId);
        budget.untold -= spends[i]?.points ?? 0;
        // A gateway whose clock is ahead is in its next minute already.
        budget.told =
          spend?.minute.getTime() === budget.minute ? spend.points : budget.told + (spends[i]?.points ?? 0);
      });
    }
  }
}
