import { uuidOf } from '../../src/platform/ids/index.js';
import type { Caller, Person, Selected, TestGateway } from './gateway.js';

/** Merges leads and shows all that the answer may have. */
export const mergeLeads = `mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) {
  __typename
  ... on MutationError { code message }
  ... on MergeLeadsSuccess {
    lead { id version mergedInto { id } }
    changes { field before after } skipped { what reason value } affectedStatuses { id leadsCount }
  }
  ... on NotFoundError { missingIds }
  ... on ValidationError { issues { path code message } }
  ... on LeadLockedError { lead { id } lock { action lockedBy { id } } }
  ... on LeadAlreadyConvertedError { lead { id } customer { id } }
} }`;

/** @returns the answer, or the body where there is none */
export async function merge(
  { query }: Pick<TestGateway, 'query'>,
  survivorId: string,
  duplicateIds: readonly string[],
  as: Person | Caller = 'ada',
): Promise<Selected> {
  const { body } = await query(mergeLeads, { input: { survivorId, duplicateIds } }, as);
  return body.data?.mergeLeads ?? body;
}

const shown = `id version fullName email phoneNumbers preferredContact contactEmail contactPhone company position location
  country socialMedia { twitter linkedin } description message sourcePageUrl importance priority probabilityToWin targetAmount
  startDate expectedCompletionDate estimatedCompletionTime { value unit } privacyLevel mergedInto { id }
  marketingAttribution { source } external { externalId branchId } photo { fileName }
  status { name } source { code } category { code } lostReason { code } subscriptionPackage { code }
  owner { id } assignedUser { id } team { id } ownedByGroup { id } existingCustomer { id } billingAccount { id }
  financialEntity { id } tags { name } competitors { code } businesses { code }
  products { product { code } quantity } approval { state comment requestedBy { id } } lock { action }
  customFields { field { key } string float }
  comments { nodes { id content subject { ... on Lead { id } } } }`;

/** A lead, with all that a merge may move, as Ada sees it. */
export async function readMerged({ query }: Pick<TestGateway, 'query'>, id: string): Promise<Selected> {
  const { body } = await query(`query ($id: ID!) { lead(id: $id) { ${shown} } }`, { id });
  return body.data.lead;
}

/** Sets columns of a lead, past every rule. */
export const setColumns = ({ sql }: Pick<TestGateway, 'sql'>, id: string, columns: Record<string, unknown>) =>
  sql(`update leads set ${Object.keys(columns).map((column, i) => `${column} = $${i + 2}`)} where id = $1`, [
    uuidOf(id),
    ...Object.values(columns),
  ]);

/** What was skipped: field, reason, value. */
export const skips = (answer: Selected): [string, string, string][] =>
  answer.skipped.map(({ what, reason, value }: Selected) => [what, reason, value]);
