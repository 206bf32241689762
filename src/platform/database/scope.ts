import type { Read } from './read-connection.js';
import type { Lane } from './statement.js';

export interface ScopeSettings {
  statementTimeoutMs: number;
  namedStatements: boolean;
}

const ignore = () => {};

/** A statement that leads a batch, for its effect alone. */
function leading(name: string, settings: ScopeSettings, assignments: string[], values: string[]): Read {
  const set = [...assignments, `set_config('statement_timeout', '${settings.statementTimeoutMs}', true)`];
  return {
    statement: {
      name: settings.namedStatements ? name : null,
      text: `select ${set.join(', ')}`,
      decode: () => null,
    },
    values,
    tries: 0,
    resolve: ignore,
    reject: ignore,
  };
}

const readOnly = `set_config('transaction_read_only', 'on', true)`;
const ofTenant = `set_config('app.tenant_id', $1, true)`;

/** How statements with a name are planned; what has none is planned for its values anyway. */
const planned = ({ namedStatements }: ScopeSettings, mode: string): string[] =>
  namedStatements ? [`set_config('plan_cache_mode', '${mode}', true)`] : [];

/**
 * Binds all that follows in the batch to the tenant; no more than reading is let through. Slow statements are planned
 * for each of their values: a plan for any filter may look through all rows for one that few rows fit. The others have
 * one plan: PostgreSQL would weigh for ever whether planning each run anew might pay.
 */
export const readScope = (settings: ScopeSettings, tenantId: string, lane: Lane): Read =>
  leading(
    `${lane}_scope`,
    settings,
    [ofTenant, readOnly, ...planned(settings, lane === 'slow' ? 'force_custom_plan' : 'force_generic_plan')],
    [tenantId],
  );

/** Outside any tenant. */
export const tenantlessScope = (settings: ScopeSettings): Read =>
  leading('tenantless_scope', settings, [`set_config('app.tenant_id', '', true)`], []);
