import type { Context } from '../../identity/index.js';
import { LogAction } from '../../logs/index.js';
import {
  answerOf,
  badUserInput,
  ValidationIssueCode as Code,
  type MutationError,
  type NotFoundError,
  placedIn,
  ValidationError,
  ValidationIssues,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { Picklist, References } from '../../settings/index.js';
import { takeIn } from '../intake/create-lead.js';
import type { CreateLeadInput } from '../intake/lead.input.js';
import { changeLead } from '../intake/update-lead.js';
import { EmailTakenError } from '../lead.errors.js';
import { type Change, changeMany, isChangedWithOthers } from './change-many.js';
import { createMany, isMadeWithOthers } from './create-many.js';
import type { ImportLeadsInput } from './import-leads.input.js';
import { type ImportLeadResult, ImportLeadSuccess, ImportLeadsPayload } from './import-leads.results.js';
import { KnownLeads, keysOf, type LeadKeys } from './known-leads.repository.js';

const MAX_LEADS = 1000;

/**
 * Takes in leads of another system, or changes those that are there: by external reference, then by e-mail address
 * (SPEC section 4). Each lead stands or falls by itself; the same import again changes nothing.
 * @param looked by whoever has looked already: the IDs of the leads that are meant, null of new ones, and phone numbers
 *   that have been read
 * @throws GraphQLError BAD_USER_INPUT for more than 1,000 leads
 */
export async function importLeads(
  context: Context,
  input: ImportLeadsInput,
  looked?: { standing: readonly (Id<'lead'> | null)[]; readNumbers: ReadonlySet<string> },
): Promise<ImportLeadsPayload> {
  if (input.leads.length > MAX_LEADS) {
    throw badUserInput('input.leads', `must be at most ${MAX_LEADS.toLocaleString('en')}`);
  }
  const source = await sourceOf(context, input.importSourceId);
  if (typeof source !== 'string') return new ImportLeadsPayload(input.leads.map(() => source));
  const keys = input.leads.map((lead) => keysOf(lead, source));
  const known = await KnownLeads.of(context, looked ? [] : keys);
  const leadIds = looked?.standing ?? keys.map((one) => known.find(one));
  const { readNumbers } = looked ?? {};
  const results = await importNew(context, input.leads, { keys, known, source, leadIds, readNumbers });
  await importKnown(context, input.leads, { source, leadIds, results });
  for (const [i, lead] of input.leads.entries()) {
    if (results[i]) continue;
    const own = keys[i] as LeadKeys;
    try {
      const leadId = leadIds[i] ?? known.find(own);
      const done = await importLead(context, withSource(lead, source), own, leadId);
      known.add(own, done.leadId);
      results[i] = done;
    } catch (error) {
      results[i] = placedIn(answerOf(error), 'leads', i);
    }
  }
  return new ImportLeadsPayload(results as (typeof ImportLeadResult)[]);
}

/** So many are made in one transaction. */
const AT_ONCE = 500;

type Results = (ImportLeadSuccess | MutationError | undefined)[];

interface Known {
  keys: readonly LeadKeys[];
  known: KnownLeads;
  source: Id<'picklist'>;
  /** By position; null of new ones. */
  leadIds: readonly (Id<'lead'> | null)[];
  readNumbers: ReadonlySet<string> | undefined;
}

/**
 * Changes those that are there, many at a time, each lead once: what else is said of it comes after. Where one of those
 * cannot be changed along with others, all of them are left to be imported one by one.
 */
async function importKnown(
  context: Context,
  leads: readonly CreateLeadInput[],
  { source, leadIds, results }: Pick<Known, 'source' | 'leadIds'> & { results: Results },
): Promise<void> {
  const seen = new Set<string>();
  const some = [...leads.entries()].flatMap(([i, lead]) => {
    const id = leadIds[i];
    if (id == null || seen.has(id)) return [];
    seen.add(id);
    const input = changeOf(withSource(lead, source), id);
    return isChangedWithOthers(input) ? [{ i, id, input }] : [];
  });
  for (let from = 0; from < some.length; from += AT_ONCE) {
    const part = some.slice(from, from + AT_ONCE);
    const answers = await changeMany(
      context,
      part.map(({ input }) => input),
    );
    for (const [at, answer] of (answers ?? []).entries()) {
      const { i, id } = part[at] as (typeof part)[number];
      results[i] = answer === null ? new ImportLeadSuccess(id, false) : placedIn(answer, 'leads', i);
    }
  }
}

/**
 * Makes those that are not there yet, many at a time. Where one of those is there after all, all of them are left to be
 * imported one by one, as are those that share a reference or an address with one before them.
 * @returns by position, what became of those that were settled
 */
async function importNew(
  context: Context,
  leads: readonly CreateLeadInput[],
  { keys, known, source, leadIds, readNumbers }: Known,
): Promise<Results> {
  const results: Results = new Array(leads.length);
  const named = new Set<string>();
  const fresh = [...leads.entries()].filter(([i, lead]) => {
    const { external, email } = keys[i] as LeadKeys;
    const names = [external && `id ${external}`, email && `email ${email}`].filter((name) => name !== null);
    const isFirst = names.every((name) => !named.has(name));
    for (const name of names) named.add(name);
    return isFirst && isMadeWithOthers(lead) && leadIds[i] === null;
  });
  for (let from = 0; from < fresh.length; from += AT_ONCE) {
    const some = fresh.slice(from, from + AT_ONCE);
    const made = await createMany(
      context,
      some.map(([, lead]) => withSource(lead, source)),
      readNumbers,
    );
    for (const [at, one] of (made ?? []).entries()) {
      const [i] = some[at] as (typeof fresh)[number];
      if (typeof one === 'string') known.add(keys[i] as LeadKeys, one);
      results[i] = typeof one === 'string' ? new ImportLeadSuccess(one, true) : placedIn(one, 'leads', i);
    }
  }
  return results;
}

/** The ID of the system, or what is wrong with how it is named. */
async function sourceOf(
  context: Context,
  given: string,
): Promise<Id<'picklist'> | ValidationError | NotFoundError> {
  return context.transaction(async (transaction) => {
    const issues = new ValidationIssues();
    const path = ['input', 'importSourceId'];
    const place = { path, given, picklist: Picklist.LEAD_SOURCE };
    const [source] = await new References(transaction, issues).picklistValues([place]);
    if (source?.isActive === false) issues.add(path, Code.INACTIVE, 'must be a source that can be chosen');
    return issues.answer ?? issues.accepted(source?.id ?? null);
  });
}

const withSource = (lead: CreateLeadInput, importSourceId: Id<'picklist'>): CreateLeadInput => ({
  ...lead,
  idempotencyKey: undefined,
  ...(lead.external
    ? { external: { ...lead.external, importSourceId: lead.external.importSourceId ?? importSourceId } }
    : {}),
});

/** One lead. Where somebody else makes it at this very moment, it is looked for once more. */
async function importLead(
  context: Context,
  lead: CreateLeadInput,
  keys: LeadKeys,
  leadId: Id<'lead'> | null,
): Promise<ImportLeadSuccess> {
  if (leadId !== null) return change(context, lead, leadId);
  try {
    const { leadId } = await takeIn(context, lead, LogAction.IMPORT_LEAD);
    return new ImportLeadSuccess(leadId, true);
  } catch (error) {
    if (!isTaken(answerOf(error))) throw error;
    const found = (await KnownLeads.of(context, [keys])).find(keys);
    if (found === null) throw error;
    return change(context, lead, found);
  }
}

const isTaken = (answer: MutationError): boolean =>
  answer instanceof EmailTakenError ||
  (answer instanceof ValidationError && answer.issues.some(({ code }) => code === Code.TAKEN));

async function change(context: Context, lead: CreateLeadInput, id: Id<'lead'>): Promise<ImportLeadSuccess> {
  await changeLead(context, changeOf(lead, id), LogAction.IMPORT_LEAD);
  return new ImportLeadSuccess(id, false);
}

const changeOf = (
  { existingCustomerId: _, idempotencyKey: __, ...values }: CreateLeadInput,
  id: Id<'lead'>,
): Change => ({ ...values, id });
