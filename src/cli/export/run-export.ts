import { readConfig } from '../../config.js';
import { customerRecordOf, customerRecords } from '../../customers/index.js';
import { type Context, Permission } from '../../identity/index.js';
import {
  exportedFields,
  exportedLeadColumns,
  type LeadRecord,
  leadRecordOf,
  leadRecords,
} from '../../leads/index.js';
import { Database, rowsThroughCursor } from '../../platform/database/index.js';
import { upgradeDatabase } from '../../upgrade/index.js';
import { databaseServer } from '../database-server.js';
import { memberContext } from '../tenant/member-context.js';
import { tenantOf } from '../tenant/tenant-of.js';
import { customerColumns } from './customer-columns.js';
import { type Destination, fileDestination, standardOutput } from './destination.js';
import { asAskedWrongly, filterOf } from './filter.js';
import type { ExportOptions } from './options.js';
import { type Columns, csvWriter, ndjsonWriter, type Value, type Writer } from './records.js';

const CONNECTIONS = 2;
const statementTimeoutMs = 600_000;
const BLOCK = 500;

const leadColumns: Columns<LeadRecord> = {
  names: exportedLeadColumns,
  values: (lead) => exportedLeadColumns.map((name) => lead[name] as Value),
  custom: ({ customFields }) => customFields,
};

const kinds = {
  leads: {
    permission: Permission.LEADS_READ,
    filter: 'LeadFilter',
    columns: leadColumns as Columns<never>,
    records: leadRecords,
    recordOf: leadRecordOf,
  },
  customers: {
    permission: Permission.CUSTOMERS_READ,
    filter: 'CustomerFilter',
    columns: customerColumns as Columns<never>,
    records: customerRecords,
    recordOf: customerRecordOf,
  },
} as const;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as Kind[];

/** What an export has done. */
export interface ExportSummary {
  records: number;
  /** How many cells begin with an apostrophe now. */
  guarded: number;
}

/**
 * Writes the records of a kind that a member may see.
 * @param signal ends it: nothing is left behind then
 * @throws ConfigurationError for what was asked wrongly; whatever the database and the disk say
 */
export async function runExport(
  kind: Kind,
  options: ExportOptions,
  signal: AbortSignal,
): Promise<ExportSummary> {
  const { permission, filter: type, columns, records, recordOf } = kinds[kind];
  const filter = await filterOf<never>(options.filter, type);
  const config = readConfig();
  const server = await databaseServer(config);
  try {
    const { migrationUrl, url, namedStatements } = config.database;
    const gatewayUrl = migrationUrl === null ? null : url;
    const ready = await upgradeDatabase({ url: server.url, gatewayUrl, log: () => {} });
    const tenantUuid = await tenantOf(server.url, options.tenant);
    const database = new Database({
      ...{ url: ready.gatewayUrl, poolSize: CONNECTIONS, namedStatements, statementTimeoutMs },
    });
    try {
      const context = await memberContext(database, tenantUuid, { email: options.as ?? null, permission });
      const fields = await exportedFields(context);
      const query = await records(context, filter).catch((error) => {
        throw asAskedWrongly(error);
      });
      const writer =
        options.format === 'csv'
          ? csvWriter(columns, fields, options.bom === true)
          : ndjsonWriter(columns, fields);
      const to = options.out === undefined ? standardOutput : await fileDestination(options.out);
      return await writeAll({ context, query, recordOf, writer, to, signal });
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

interface Work {
  context: Context;
  query: Awaited<ReturnType<typeof leadRecords>>;
  recordOf(text: string): unknown;
  writer: Writer<never>;
  to: Destination;
  signal: AbortSignal;
}

/** Out of a cursor, which shows all as it was at one moment, however long it takes, and holds a block at a time. */
async function writeAll({ context, query, recordOf, writer, to, signal }: Work): Promise<ExportSummary> {
  let records = 0;
  try {
    await to.write(writer.head);
    await context.transaction(async (transaction) => {
      for await (const rows of rowsThroughCursor<{ record: string }>(transaction, query, BLOCK)) {
        signal.throwIfAborted();
        await to.write(rows.map(({ record }) => writer.line(recordOf(record) as never)).join(''));
        records += rows.length;
      }
    });
    signal.throwIfAborted();
    await to.finish();
  } catch (error) {
    await to.abandon();
    throw error;
  }
  return { records, guarded: writer.guarded };
}
