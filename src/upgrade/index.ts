import { normalizedNamesMigration } from '../customers/index.js';
import { installJobQueue } from '../outbox/index.js';
import { type DataMigration, type MigrateOptions, migrate } from '../platform/database/index.js';
import { oneFormOfTexts } from './one-form-of-texts.js';

/** Every feature's data migrations, in the order in which they run. One that has landed is never taken out. */
const dataMigrations: readonly DataMigration[] = [oneFormOfTexts, normalizedNamesMigration];

/**
 * Brings the database of the gateway up to date: the queue of jobs, schema, role, and what features keep in it. See
 * `migrate`.
 */
export const upgradeDatabase = (
  options: Omit<MigrateOptions, 'dataMigrations' | 'prepare'>,
): Promise<{ gatewayUrl: string }> => migrate({ ...options, prepare: installJobQueue, dataMigrations });
