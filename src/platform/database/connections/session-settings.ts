import type { Uuid } from '../../ids/index.js';
import type { Lane } from '../statements/statement.js';
import type { Read } from './read-connection.js';

export interface SessionSettings {
  statementTimeoutMs: number;
  namedStatements: boolean;
}

const ignore = () => {};

/**
 * PostgreSQL compiles what it takes for costly, each time anew, and each plan that a setting was against is costly to
 * it: for what runs as briefly as here that takes many times as long as running it.
 */
export const jitOff = `set_config('jit', 'off', true)`;

/** A statement that leads a batch, for its effect alone. */
function leading(name: string, settings: SessionSettings, assignments: string[], values: string[]): Read {
  const timeout = `set_config('statement_timeout', '${settings.statementTimeoutMs}', true)`;
  const set = [...assignments, jitOff, timeout];
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

const planMode = (mode: string): string => `set_config('plan_cache_mode', '${mode}', true)`;
const seqscanOff = `set_config('enable_seqscan', 'off', true)`;

/**
 * How statements with a name are planned; what has none is planned for its values anyway. Slow ones are planned for
 * each of their values: a plan for any filter may look through all rows for one that few rows fit. The others have one
 * plan: PostgreSQL would weigh for ever whether planning each run anew might pay. Such a plan outlives the time when
 * its tables were small enough to be looked through.
 */
const planned = ({ namedStatements }: SessionSettings, lane: Lane): string[] => {
  if (!namedStatements) return [];
  return lane === 'dedicated'
    ? [planMode('force_custom_plan')]
    : [planMode('force_generic_plan'), seqscanOff];
};

/** Binds all that follows in the batch to the tenant; no more than reading is let through. */
export const readSettings = (settings: SessionSettings, tenantId: Uuid<'tenant'>, lane: Lane): Read =>
  leading(`${lane}_scope`, settings, [ofTenant, readOnly, ...planned(settings, lane)], [tenantId]);

/** Outside any tenant. */
export const tenantlessSettings = (settings: SessionSettings): Read =>
  leading('tenantless_scope', settings, [`set_config('app.tenant_id', '', true)`], []);
