import type { Context } from '../identity/index.js';
import { changesBetween, EntityType, LogAction, LogRepository } from '../logs/index.js';
import {
  ValidationIssueCode as Code,
  Issues,
  NameTakenError,
  NotFoundError,
  Refusal,
} from '../platform/graphql/index.js';
import { newId } from '../platform/ids/index.js';
import { freeSlug } from './slug.js';
import type {
  CreateLeadStatusInput,
  ReorderLeadStatusesInput,
  UpdateLeadStatusInput,
} from './status.input.js';
import { StatusRepository, type StatusRow } from './status.repository.js';
import {
  CreateLeadStatusSuccess,
  ReorderLeadStatusesSuccess,
  StatusInUseError,
  UpdateLeadStatusSuccess,
} from './status.results.js';
import { LeadStatusCategory } from './status.type.js';

const mostStatuses = 1000;
const longestName = 100;

/** What a log shows of a status. */
const logged = ({
  name,
  slug,
  primaryColor,
  order,
  isTerminal,
  isDefault,
  category,
}: Omit<StatusRow, 'createdAt' | 'updatedAt' | 'tenantId' | 'id'>) => ({
  name,
  slug,
  primaryColor,
  order,
  isTerminal,
  isDefault,
  category,
});

function nameOf(text: string | null, issues: Issues): string {
  const name = text?.trim() ?? '';
  const path = ['input', 'name'];
  if (name === '') issues.add(path, Code.REQUIRED, 'is required');
  if ([...name].length > longestName)
    issues.add(path, Code.TOO_LONG, `must have at most ${longestName} characters`);
  return name;
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * Makes a status, last in the pipeline.
 * @throws Refusal ValidationError, NameTakenError
 */
export async function createLeadStatus(
  context: Context,
  input: CreateLeadStatusInput,
): Promise<CreateLeadStatusSuccess> {
  const issues = new Issues();
  const name = nameOf(input.name, issues);
  issues.refuse();
  return context.transaction(async (transaction) => {
    const statuses = new StatusRepository(transaction);
    const all = await statuses.takeAll();
    if (all.length >= mostStatuses) {
      issues.add(['input'], Code.TOO_MANY, `at most ${mostStatuses} statuses`);
      issues.refuse();
    }
    if (all.some((status) => isSame(status.name, name))) throw new Refusal(new NameTakenError(name));
    const category = input.category ?? LeadStatusCategory.OPEN;
    const isDefault = Boolean(input.isDefault) || all.length === 0;
    const now = new Date();
    const status = {
      id: newId('status'),
      name,
      slug: freeSlug(name, new Set(all.map(({ slug }) => slug))),
      primaryColor: input.primaryColor,
      order: all.length + 1,
      category,
      isTerminal: Boolean(input.isTerminal) || category !== LeadStatusCategory.OPEN,
      isDefault,
    };
    if (isDefault) await statuses.clearDefault();
    transaction.withCommit(
      statuses.insert({ ...status, createdAt: now, updatedAt: now }),
      logsOf(context, transaction).write({
        action: LogAction.CREATE_STATUS,
        entityType: EntityType.LEAD_STATUS,
        entityId: status.id,
        changes: changesBetween({}, logged(status)),
      }),
    );
    return new CreateLeadStatusSuccess(status.id);
  });
}

/**
 * Changes a status.
 * @throws Refusal NotFoundError, ValidationError, NameTakenError, StatusInUseError for the category of the last
 *   terminal WON status
 */
export async function updateLeadStatus(
  context: Context,
  input: UpdateLeadStatusInput,
): Promise<UpdateLeadStatusSuccess> {
  const issues = new Issues();
  const id = issues.id(['input', 'id'], 'status', input.id) ?? '';
  const name = input.name === undefined ? undefined : nameOf(input.name, issues);
  for (const field of ['primaryColor', 'category', 'isTerminal', 'isDefault'] as const) {
    if (input[field] === null) issues.add(['input', field], Code.REQUIRED, 'is required');
  }
  issues.refuse();
  return context.transaction(async (transaction) => {
    const statuses = new StatusRepository(transaction);
    const all = await statuses.takeAll();
    const status = all.find((one) => one.id === id);
    if (!status) throw new Refusal(new NotFoundError([id]));
    const others = all.filter((one) => one.id !== id);
    const category = input.category ?? status.category;
    const isOpen = category === LeadStatusCategory.OPEN;
    const broken = new Issues();
    if (input.isTerminal === false && !isOpen) {
      broken.add(['input', 'isTerminal'], Code.INCONSISTENT, 'WON and LOST are terminal');
    }
    if (input.isDefault === false && status.isDefault) {
      broken.add(['input', 'isDefault'], Code.NOT_ALLOWED, 'make another status the default instead');
    }
    broken.refuse();
    if (category !== status.category && isLastWon(status, all)) {
      throw new Refusal(new StatusInUseError(id, 0, 'The last terminal WON status keeps its category.'));
    }
    if (name !== undefined && others.some((one) => isSame(one.name, name))) {
      throw new Refusal(new NameTakenError(name));
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
      isDefault: input.isDefault ?? status.isDefault,
    };
    const changes = changesBetween(logged(status), logged({ ...status, ...values }));
    if (changes.length === 0) return new UpdateLeadStatusSuccess(id);
    if (values.isDefault && !status.isDefault) await statuses.clearDefault();
    transaction.withCommit(
      statuses.change(id, values, new Date()),
      logsOf(context, transaction).write({
        action: LogAction.UPDATE_STATUS,
        entityType: EntityType.LEAD_STATUS,
        entityId: id,
        changes,
      }),
    );
    return new UpdateLeadStatusSuccess(id);
  });
}

/**
 * Orders the pipeline anew.
 * @throws Refusal NotFoundError, ValidationError where the IDs are not each status once
 */
export async function reorderLeadStatuses(
  context: Context,
  input: ReorderLeadStatusesInput,
): Promise<ReorderLeadStatusesSuccess> {
  const issues = new Issues();
  for (const [i, id] of input.ids.entries()) {
    issues.id(['input', 'ids', i], 'status', id);
    if (input.ids.indexOf(id) !== i) issues.add(['input', 'ids', i], Code.INCONSISTENT, 'is named twice');
  }
  issues.refuse();
  return context.transaction(async (transaction) => {
    const statuses = new StatusRepository(transaction);
    const all = await statuses.takeAll();
    const byId = new Map(all.map((status) => [status.id, status]));
    const found = new Issues();
    for (const id of input.ids) if (!byId.has(id)) found.missing(id);
    const left = all.filter(({ id }) => !input.ids.includes(id)).map(({ name }) => name);
    if (left.length > 0) {
      found.add(['input', 'ids'], Code.INCONSISTENT, `must name every status; missing: ${left.join(', ')}`);
    }
    found.refuse();
    const now = new Date();
    const moved = input.ids.flatMap((id, i) => {
      const before = byId.get(id)?.order ?? 0;
      return before === i + 1 ? [] : [{ id, before, after: i + 1 }];
    });
    for (const { id, after } of moved) await statuses.change(id, { order: after }, now);
    await logsOf(context, transaction).write(
      ...moved.map(({ id, before, after }) => ({
        action: LogAction.REORDER_STATUSES,
        entityType: EntityType.LEAD_STATUS,
        entityId: id,
        changes: [{ field: 'order', before: String(before), after: String(after) }],
      })),
    );
    return new ReorderLeadStatusesSuccess(input.ids);
  });
}

/** A converted lead needs somewhere to go. */
export const isLastWon = (status: StatusRow, all: readonly StatusRow[]): boolean =>
  isWon(status) && all.filter(isWon).length === 1;

const isWon = ({ category, isTerminal }: StatusRow) => category === LeadStatusCategory.WON && isTerminal;

const logsOf = (
  { viewer, requestId }: Context,
  transaction: ConstructorParameters<typeof LogRepository>[0],
) => new LogRepository(transaction, { userId: viewer.userId, requestId });
