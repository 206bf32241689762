import type { Context } from '../identity/index.js';
import {
  auditSnapshot,
  changedColumns,
  changesBetween,
  EntityType,
  LogAction,
  LogRepository,
} from '../logs/index.js';
import { pgErrorOf, type TenantTransaction } from '../platform/database/index.js';
import {
  ValidationIssueCode as Code,
  DomainError,
  NameTakenError,
  NotFoundError,
  ValidationIssues,
} from '../platform/graphql/index.js';
import { validateText } from '../platform/rules/index.js';
import { statusMeant } from './match-status.js';
import { freeSlug } from './slug.js';
import { statusColumns } from './status.columns.js';
import type { CreateLeadStatusInput, UpdateLeadStatusInput } from './status.input.js';
import { StatusRepository, type StatusRow } from './status.repository.js';
import { CreateLeadStatusSuccess, StatusInUseError, UpdateLeadStatusSuccess } from './status.results.js';
import { LeadStatusCategory } from './status.type.js';

const MAX_STATUSES = 1000;
const MAX_NAME_LENGTH = 100;

/** What a log shows of a status. */
export const loggedStatus = (
  status: Omit<StatusRow, 'createdAt' | 'updatedAt' | 'tenantId' | 'id'>,
): Record<string, unknown> => auditSnapshot(status, statusColumns, {});

function nameOf(text: string | null, issues: ValidationIssues): string {
  return validateText(
    text ?? '',
    { path: ['input', 'name'], most: MAX_NAME_LENGTH, isRequired: true },
    issues,
  );
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * Runs a use case in which a status gets a name. Of a few letters the database has another idea of what is the same
 * without case, such as the Greek sigma that ends a word; it has the last word.
 * @throws DomainError NameTakenError
 */
async function underFreeName<T>(
  context: Context,
  name: string | undefined,
  work: (transaction: TenantTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await context.transaction(work);
  } catch (error) {
    if (name === undefined || pgErrorOf(error)?.constraint !== 'lead_statuses_name') throw error;
    throw new DomainError(new NameTakenError(name));
  }
}

/**
 * Makes a status, last in the pipeline.
 * @throws DomainError ValidationError, NameTakenError
 */
export async function createLeadStatus(
  context: Context,
  input: CreateLeadStatusInput,
): Promise<CreateLeadStatusSuccess> {
  const issues = new ValidationIssues();
  const name = nameOf(input.name, issues);
  issues.refuse();
  return underFreeName(context, name, async (transaction) => {
    const statuses = new StatusRepository(transaction);
    const all = await statuses.takeAll();
    if (all.length >= MAX_STATUSES) {
      issues.add(['input'], Code.TOO_MANY, `at most ${MAX_STATUSES} statuses`);
      issues.refuse();
    }
    if (all.some((status) => isSame(status.name, name))) throw new DomainError(new NameTakenError(name));
    const category = input.category ?? LeadStatusCategory.OPEN;
    const isDefault = Boolean(input.isDefault) || all.length === 0;
    refuseLostDefault({ category, isDefault }, input.isDefault ? 'isDefault' : 'category', issues);
    issues.refuse();
    const now = transaction.now();
    const status = {
      tenantId: transaction.tenantId,
      id: transaction.newId('status'),
      name,
      slug: freeSlug(name, new Set(all.map(({ slug }) => slug))),
      primaryColor: input.primaryColor,
      order: all.length + 1,
      category,
      isTerminal: Boolean(input.isTerminal) || category !== LeadStatusCategory.OPEN,
      isDefault,
      createdAt: now,
      updatedAt: now,
    };
    const logs = logsOf(context, transaction);
    if (isDefault) await giveUpDefault(all, statuses, logs, now);
    transaction.deferToCommit(
      statuses.insert(status),
      logs.write({
        action: LogAction.CREATE_STATUS,
        entityType: EntityType.LEAD_STATUS,
        entityId: status.id,
        changes: changesBetween({}, loggedStatus(status)),
      }),
    );
    return new CreateLeadStatusSuccess(status);
  });
}

/**
 * Changes a status.
 * @throws DomainError NotFoundError, ValidationError, NameTakenError, StatusInUseError for the category of the last
 *   terminal WON status, and for one that becomes LOST while it holds leads
 */
export async function updateLeadStatus(
  context: Context,
  input: UpdateLeadStatusInput,
): Promise<UpdateLeadStatusSuccess> {
  const issues = new ValidationIssues();
  const isMeant = statusMeant(['input', 'id'], input.id, issues);
  const name = input.name === undefined ? undefined : nameOf(input.name, issues);
  for (const field of ['primaryColor', 'category', 'isTerminal', 'isDefault'] as const) {
    if (input[field] === null) issues.add(['input', field], Code.REQUIRED, 'is required');
  }
  issues.refuse();
  return underFreeName(context, name, async (transaction) => {
    const statuses = new StatusRepository(transaction);
    const all = await statuses.takeAll();
    const status = isMeant && all.find(isMeant);
    if (!status) throw new DomainError(new NotFoundError([input.id]));
    const { id } = status;
    const others = all.filter((one) => one.id !== id);
    const category = input.category ?? status.category;
    const isOpen = category === LeadStatusCategory.OPEN;
    const broken = new ValidationIssues();
    if (input.isTerminal === false && !isOpen) {
      broken.add(['input', 'isTerminal'], Code.INCONSISTENT, 'WON and LOST are terminal');
    }
    if (input.isDefault === false && status.isDefault) {
      broken.add(['input', 'isDefault'], Code.NOT_ALLOWED, 'make another status the default instead');
    }
    const isDefault = input.isDefault ?? status.isDefault;
    refuseLostDefault({ category, isDefault }, input.isDefault ? 'isDefault' : 'category', broken);
    broken.refuse();
    if (category !== status.category && isLastWon(status, all)) {
      throw new DomainError(new StatusInUseError(status, 'The last terminal WON status keeps its category.'));
    }
    const becomesLost = category !== status.category && category === LeadStatusCategory.LOST;
    if (becomesLost) await refuseWhereHeld(status, statuses);
    if (name !== undefined && others.some((one) => isSame(one.name, name))) {
      throw new DomainError(new NameTakenError(name));
    }
    const values = {
      name: name ?? status.name,
      slug:
        name === undefined || name === status.name
          ? status.slug
          : freeSlug(name, new Set(others.map(({ slug }) => slug))),
      primaryColor: input.primaryColor ?? status.primaryColor,
      category,
      isTerminal: !isOpen || (input.isTerminal ?? status.isTerminal),
      isDefault,
    };
    const columns = changedColumns(status, values, statusColumns);
    if (Object.keys(columns).length === 0) return new UpdateLeadStatusSuccess(status);
    const now = transaction.now();
    const logs = logsOf(context, transaction);
    if (values.isDefault && !status.isDefault) await giveUpDefault(others, statuses, logs, now);
    transaction.deferToCommit(
      statuses.change(id, columns, now),
      logs.write({
        action: LogAction.UPDATE_STATUS,
        entityType: EntityType.LEAD_STATUS,
        entityId: id,
        changes: changesBetween(loggedStatus(status), loggedStatus({ ...status, ...columns })),
      }),
    );
    return new UpdateLeadStatusSuccess({ ...status, ...columns, updatedAt: now });
  });
}

/** A lead that comes without a status has no lost reason either, which a LOST one asks for (SPEC section 4). */
function refuseLostDefault(
  { category, isDefault }: Pick<StatusRow, 'category' | 'isDefault'>,
  field: 'category' | 'isDefault',
  issues: ValidationIssues,
): void {
  if (!isDefault || category !== LeadStatusCategory.LOST) return;
  issues.add(['input', field], Code.INCONSISTENT, 'the default status cannot be a LOST one');
}

/** Leads in a LOST status have a lost reason (SPEC section 4): a status becomes one while it is empty. */
async function refuseWhereHeld(status: StatusRow, statuses: StatusRepository): Promise<void> {
  await statuses.close(status.id);
  if (!(await statuses.hasLeads(status.id))) return;
  const message =
    'Leads in a LOST status have a lost reason: move the leads of this one first, deleted ones too.';
  throw new DomainError(new StatusInUseError(status, message));
}

/** Another status becomes the default: whichever is it so far ceases to be, and its log tells. */
async function giveUpDefault(
  all: readonly StatusRow[],
  statuses: StatusRepository,
  logs: LogRepository,
  now: Date,
): Promise<void> {
  const given = all.find(({ isDefault }) => isDefault);
  if (!given) return;
  await statuses.change(given.id, { isDefault: false }, now);
  await logs.write({
    action: LogAction.UPDATE_STATUS,
    entityType: EntityType.LEAD_STATUS,
    entityId: given.id,
    changes: changesBetween({ isDefault: true }, { isDefault: false }),
  });
}

/** A converted lead needs somewhere to go. */
export const isLastWon = (status: StatusRow, all: readonly StatusRow[]): boolean =>
  isWon(status) && all.filter(isWon).length === 1;

const isWon = ({ category, isTerminal }: StatusRow) => category === LeadStatusCategory.WON && isTerminal;

export const logsOf = (
  { viewer, requestId }: Context,
  transaction: ConstructorParameters<typeof LogRepository>[0],
) => new LogRepository(transaction, { userId: viewer.userId, requestId });
