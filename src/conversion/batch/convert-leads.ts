import { DuplicateCustomerError } from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import { changeLeads } from '../../leads/index.js';
import {
  answerOf,
  badUserInput,
  ValidationIssueCode as Code,
  type MutationError,
  placedIn,
  ValidationIssues,
} from '../../platform/graphql/index.js';
import { type Id, presumedId } from '../../platform/ids/index.js';
import {
  ConversionRolledBackError,
  type ConvertLeadResult,
  type ConvertLeadSuccess,
} from '../conversion.results.js';
import { ConversionOutcome } from '../conversion.type.js';
import type { ConvertLeadInput } from '../convert/convert-lead.input.js';
import { convertWithin, untilNobodyIsInTheWay } from '../convert/convert-lead.js';
import { refuseForbidden } from '../obstacles/conversion.rules.js';
import { BulkErrorPolicy, type ConvertLeadsInput } from './convert-leads.input.js';
import { ConvertLeadsPayload } from './convert-leads.results.js';

const MAX_ITEMS = 200;
const mutation = 'convertLeads';

/**
 * Converts leads one after the other, as convertLead does each.
 * @throws GraphQLError BAD_USER_INPUT for more than 200 items; FORBIDDEN for allowDuplicate without LEADS_APPROVE,
 *   before anything is done
 */
export async function convertLeads(
  context: Context,
  { items, errorPolicy }: ConvertLeadsInput,
): Promise<ConvertLeadsPayload> {
  if (items.length > MAX_ITEMS) throw badUserInput('input.items', `must be at most ${MAX_ITEMS}`);
  for (const item of items) refuseForbidden(item, context);
  const results =
    errorPolicy === BulkErrorPolicy.ALL_OR_NOTHING
      ? await allOrNothing(context, items)
      : await oneByOne(context, items);
  return new ConvertLeadsPayload(results as (typeof ConvertLeadResult)[]);
}

/** Each in a transaction of its own. */
async function oneByOne(
  context: Context,
  items: readonly ConvertLeadInput[],
): Promise<(ConvertLeadSuccess | MutationError)[]> {
  const results = [];
  for (const [i, item] of items.entries()) {
    const conversion = untilNobodyIsInTheWay(item.allowDuplicate, (isLookingFirst) =>
      changeLeads(context, (work) => convertWithin(context, work, item, { mutation, isLookingFirst })),
    );
    results.push(await conversion.catch((error) => placedIn(answerOf(error), 'items', i)));
  }
  return results;
}

/** All in one transaction; the first that fails undoes the rest, and theirs is ConversionRolledBackError. */
async function allOrNothing(
  context: Context,
  items: readonly ConvertLeadInput[],
): Promise<(ConvertLeadSuccess | MutationError)[]> {
  const again = items.findIndex(({ leadId }, i) => items.findIndex((item) => item.leadId === leadId) < i);
  let done: ConvertLeadSuccess[] = [];
  try {
    // Whoever comes later must see what came before: each looks before all is written.
    return await untilNobodyIsInTheWay(true, (isLookingFirst) =>
      changeLeads(context, async (work) => {
        done = [];
        for (const [i, item] of items.entries()) {
          if (i === again) refuseNamedBefore();
          done.push(await convertWithin(context, work, item, { mutation, isLookingFirst }));
        }
        return done;
      }),
    );
  } catch (error) {
    return undone(items, done.length, withoutUndone(placedIn(answerOf(error), 'items', done.length), done));
  }
}

function refuseNamedBefore(): void {
  const issues = new ValidationIssues();
  issues.add(['input', 'leadId'], Code.INCONSISTENT, 'is the lead of an item before');
  issues.refuse();
}

const undone = (items: readonly ConvertLeadInput[], failed: number, answer: MutationError): MutationError[] =>
  items.map(({ leadId }, i) =>
    i === failed ? answer : new ConversionRolledBackError(presumedId('lead', leadId), failed),
  );

/** Customers that an earlier item had made are gone with it: they are counted, as those that cannot be shown are. */
function withoutUndone(answer: MutationError, done: readonly ConvertLeadSuccess[]): MutationError {
  if (!(answer instanceof DuplicateCustomerError)) return answer;
  const made = new Set<Id>(
    done.flatMap(({ outcome, customerId }) => (outcome === ConversionOutcome.CREATED ? customerId : [])),
  );
  const standing = answer.matches.filter(({ recordId }) => !made.has(recordId));
  const gone = new Set(answer.matches.flatMap(({ recordId }) => (made.has(recordId) ? recordId : [])));
  return new DuplicateCustomerError(standing, answer.hiddenMatchesCount + gone.size);
}
