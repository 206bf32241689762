import { conversionAnswer } from './conversions.js';
import type { Caller, Person, Selected, TestGateway } from './gateway.js';

const document = `query ($input: ConvertLeadInput!) { previewLeadConversion(input: $input) {
  wouldSucceed outcome accountName willCreateAccount commentsToCarryOver
  convertedStatus { id leadsCount }
  obstacles { ${conversionAnswer.replace('... on MutationError { code message }', 'code message').replace(/\.\.\. on ConvertLeadSuccess \{[\s\S]*?\n {2}\}\n/, '')} }
  matches { field value leadField score record { ... on Customer { id } ... on Lead { id } } }
  mapping { leadField customerField leadValue customerValue result isConflict }
} }`;

/** What a conversion would come to. @returns the preview, or the body where there is none */
export async function previewOf(
  { query }: Pick<TestGateway, 'query'>,
  leadId: string,
  input: object = {},
  as: Person | Caller = 'ada',
): Promise<Selected> {
  const { body } = await query(document, { input: { leadId, ...input } }, as);
  return body.data?.previewLeadConversion ?? body;
}

/** SPEC 7: whatever the preview says, an immediate convertLead does. @param converted what that has answered */
export function expectAsPreviewed(shown: Selected, { __typename: type, ...answer }: Selected): void {
  expect(shown.wouldSucceed).toBe(type === 'ConvertLeadSuccess');
  if (!shown.wouldSucceed) {
    expect(shown.obstacles[0]).toEqual(expect.objectContaining(answer));
    return;
  }
  expect({
    outcome: shown.outcome,
    accountName: shown.accountName,
    status: shown.convertedStatus.id,
  }).toEqual({
    outcome: answer.outcome,
    accountName: answer.account?.name ?? null,
    status: answer.lead.status.id,
  });
  expect(shown.willCreateAccount).toBe(answer.accountSource === 'CREATED');
  expect(shown.commentsToCarryOver).toBe(answer.carriedOver.comments);
  for (const { customerField, result } of shown.mapping) {
    const has = answer.customer[customerField];
    if (customerField in answer.customer) {
      expect({ customerField, result }).toEqual({
        customerField,
        result: Array.isArray(has) ? has.join(', ') || null : has,
      });
    }
  }
}
