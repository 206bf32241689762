import type { Read } from './read-connection.js';

export interface ScopeSettings {
  statementTimeoutMs: number;
  namedStatements: boolean;
}

const ignore = () => {};

/** A statement that leads a batch, for its effect alone. */
function leading(name: string, settings: ScopeSettings, assignments: string[], values: unknown[]): Read {
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

/** Binds all that follows in the batch to the tenant; no more than reading is let through. */
export const readScope = (settings: ScopeSettings, tenantId: string): Read =>
  leading('read_scope', settings, [ofTenant, readOnly], [tenantId]);

/**
 * The same for statements that go over the quick lane. They name their rows, so that one plan serves for any values:
 * PostgreSQL would weigh for ever whether planning each run anew might pay.
 */
export const quickScope = (settings: ScopeSettings, tenantId: string): Read =>
  leading(
    'quick_scope',
    settings,
    [
      ofTenant,
      readOnly,
      ...(settings.namedStatements ? [`set_config('plan_cache_mode', 'force_generic_plan', true)`] : []),
    ],
    [tenantId],
  );

/** Outside any tenant. */
export const tenantlessScope = (settings: ScopeSettings): Read =>
  leading('tenantless_scope', settings, [`set_config('app.tenant_id', '', true)`], []);
