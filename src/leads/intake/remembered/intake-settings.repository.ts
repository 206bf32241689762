import { getTableColumns, sql } from 'drizzle-orm';
import {
  jsonRow,
  pgErrorOf,
  rowOfJson,
  selected,
  statement,
  type TenantTransaction,
} from '../../../platform/database/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { phoneBase } from '../../../platform/rules/index.js';
import {
  customFieldSetting,
  type Remembered,
  RememberedSettings,
  settingsVersion,
} from '../../../settings/index.js';
import { LeadStatus, leadStatuses, type StatusRow } from '../../../statuses/index.js';
import { AssignmentRules } from '../../assignment/assignment-rules.js';
import { areBilled } from '../resolve-inputs.repository.js';

/** What of the tenant a new lead goes by, whatever its input names. */
export interface IntakeSettings {
  /** Null for none. */
  defaultStatus: (StatusRow & LeadStatus) | null;
  /** Who works on it. */
  rules: AssignmentRules;
  /** Whether it must have a value in some custom field. */
  asksForFields: boolean;
}

const tenant = sql.placeholder('tenantId');
const { table: fields } = customFieldSetting.options;
const statusColumns = getTableColumns(leadStatuses);

const columns = {
  version: settingsVersion,
  defaultStatus: sql`(select ${jsonRow(statusColumns)} from ${leadStatuses}
    where ${leadStatuses.tenantId} = ${tenant} and ${leadStatuses.isDefault})`,
  asksForFields: sql`exists (select from ${fields}
    where ${fields.tenantId} = ${tenant} and ${fields.isRequired} and ${fields.isActive})`,
};
const intakeSettings = statement<
  Pick<IntakeSettings, 'asksForFields'> & { version: string | null; defaultStatus: object | null }
>('LeadIntake.settings', columns, sql`select ${selected(columns)}`);

const remembered = new RememberedSettings<IntakeSettings>();

/** What was last read of the tenant: good only where `assumeUnchanged` says so. */
export const rememberedIntake = (tenantId: Id<'tenant'>) => remembered.of(tenantId);

/** Another one may have changed them meanwhile. */
export const forgetIntake = (tenantId: Id<'tenant'>) => remembered.forget(tenantId);

/** Reads what of the tenant a new lead goes by, and remembers it. */
export async function readIntakeSettings(transaction: TenantTransaction): Promise<IntakeSettings> {
  // The version first: rules that are newer than it are not gone by, as it does not hold any more.
  const [[read], rules] = await Promise.all([
    transaction.run(intakeSettings),
    AssignmentRules.of(transaction),
  ]);
  if (!read) throw new Error('unreachable: a statement without FROM has a row');
  const { version, defaultStatus, ...others } = read;
  const status =
    defaultStatus &&
    Object.freeze(rowOfJson<StatusRow & LeadStatus>(statusColumns, defaultStatus, LeadStatus));
  const settings = { ...others, rules, defaultStatus: status };
  remembered.keep(transaction.tenantId, { version, settings });
  return settings;
}

const assume = statement<
  { assumed: null },
  { version: string | null; values: readonly string[]; bases: string[] }
>(
  'LeadIntake.assume',
  { assumed: sql`assumed` },
  sql`select assume(${settingsVersion} is not distinct from ${sql.placeholder('version')}::uuid and not ${areBilled}) as assumed`,
);

/**
 * Fails the transaction where the tenant's settings have changed since they were read, or one of the addresses and
 * numbers is that of a customer with an active billing account. `isWrongAssumption` knows the error.
 */
export const assumeUnchanged = async (
  transaction: TenantTransaction,
  { version }: Pick<Remembered<unknown>, 'version'>,
  values: readonly string[],
): Promise<void> => {
  await transaction.run(assume, { version, values, bases: values.map(phoneBase) });
};

/** The SQLSTATE that the function assume raises. */
const WRONG_ASSUMPTION = 'LG001';

export const isWrongAssumption = (error: unknown): boolean => pgErrorOf(error)?.code === WRONG_ASSUMPTION;
