import type { Context } from '../../identity/index.js';
import { LogAction } from '../../logs/index.js';
import { pgErrorOf, type TenantTransaction } from '../../platform/database/index.js';
import { type MutationError, ValidationIssues } from '../../platform/graphql/index.js';
import { type Id, presumedIds } from '../../platform/ids/index.js';
import { workOf } from '../bulk/change-leads.js';
import {
  type Found,
  leadOf,
  logOfNew,
  lookUp,
  newValues,
  validateType,
} from '../intake/create-lead.steps.js';
import { knownNumbers } from '../intake/known-numbers.loaders.js';
import type { CreateLeadInput } from '../intake/lead.input.js';
import type { LeadValues } from '../intake/lead.rules.js';
import { insertNewLeads, type NewLead } from './new-leads.repository.js';
import { SharedRecords, SharedReferences, sharingReads } from './shared-references.js';
import { someAtATime } from './some-at-a-time.js';

/** Whether a lead can be made along with others: a photo and a customer's own values are looked up for each by itself. */
export const isMadeWithOthers = ({ photoFileName, existingCustomerId }: CreateLeadInput): boolean =>
  photoFileName == null && existingCustomerId == null;

/** unique_violation: a lead that was there, or came at this moment, has an address or a reference. */
const TAKEN = '23505';

/**
 * Makes leads of an import that nobody knows yet, in two round trips and by one statement for each kind of thing that they
 * name and each table that they go to, however many they are. Each is judged by itself.
 * @param read phone numbers that have been read already
 * @returns the ID of each, or what is wrong with it; null where one is there after all, and nothing was made
 */
export async function createMany(
  context: Context,
  inputs: readonly CreateLeadInput[],
  read?: ReadonlySet<string>,
): Promise<(Id<'lead'> | MutationError)[] | null> {
  const known = await knownNumbers(context, ...inputs);
  try {
    return await context.transaction((transaction) => make(context, transaction, inputs, { known, read }));
  } catch (error) {
    if (pgErrorOf(error)?.code === TAKEN) return null;
    throw error;
  }
}

interface Judged {
  input: CreateLeadInput;
  found: Found;
  columns: LeadValues & ReturnType<typeof leadOf>;
}

async function make(
  context: Context,
  transaction: TenantTransaction,
  inputs: readonly CreateLeadInput[],
  { known, read }: { known: ReadonlySet<string>; read: ReadonlySet<string> | undefined },
): Promise<(Id<'lead'> | MutationError)[]> {
  const { viewer } = context;
  const reading = sharingReads(transaction);
  const now = transaction.now();
  const said = inputs.map((input) => {
    const issues = new ValidationIssues();
    return { input, issues, values: newValues(context, input, known, issues, read) };
  });
  const records = new SharedRecords(
    transaction,
    said.map(({ values }) => values),
  );
  const work = workOf(context, reading);
  const judged = await someAtATime(
    said,
    async ({ input, issues, values }): Promise<Judged | MutationError> => {
      const named = new SharedReferences(reading, issues, records);
      const found = await lookUp(context, work, { input, values }, issues, named);
      const columns = leadOf(input, found, viewer.userId, now);
      validateType(columns, input, found, issues);
      return issues.answer ?? { input, found, columns };
    },
  );
  const good = judged.filter((one): one is Judged => 'columns' in one);
  await assign(transaction, good);
  const made = good.map((one) => newLeadOf(one, transaction.newId('lead'), viewer.userId, now));
  transaction.deferToCommit(
    insertNewLeads(transaction, made),
    workOf(context, transaction).logs.write(
      ...good.map(({ input, found, columns }, i) =>
        logOfNew(LogAction.IMPORT_LEAD, (made[i] as NewLead).id, columns, input, found),
      ),
    ),
  );
  const ids = made.map(({ id }) => id);
  return judged.flatMap((one) => ('columns' in one ? (ids.shift() ?? []) : one));
}

/** Gives those that name nobody to whom the rules say, in their order: turns are taken last. */
async function assign(transaction: TenantTransaction, judged: readonly Judged[]): Promise<void> {
  const open = judged.filter(({ found }) => found.rules !== null);
  const [first] = open;
  if (!first?.found.rules) return;
  const assignees = await first.found.rules.assigneesOf(
    transaction,
    open.map(({ columns }) => columns),
  );
  for (const [i, { columns }] of open.entries()) columns.assignedUserId = assignees[i] ?? null;
}

const newLeadOf = (
  { input, found, columns }: Judged,
  id: Id<'lead'>,
  userId: Id<'user'>,
  now: Date,
): NewLead => ({
  id,
  columns: { createdBy: userId, createdAt: now, updatedAt: now, ...columns, id },
  tagIds: [...found.tagNames.keys()],
  teamIds: presumedIds('user', input.teamIds ?? []),
  lists: found.lists,
  products: found.products,
});
