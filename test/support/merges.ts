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
