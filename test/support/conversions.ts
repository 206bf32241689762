import type { Caller, Person, Selected, TestGateway } from './gateway.js';

type Asking = Pick<TestGateway, 'query'>;

let people = 0;

/** Someone whom nobody knows yet: a name, an e-mail address and a phone number of their own. */
export function stranger() {
  const number = people++;
  return {
    firstName: 'Nora',
    lastName: `New ${number}`,
    email: `nora.${process.pid}.${number}@example.com`,
    // Area codes of their own: the demo data has 555-01xx alone.
    phoneNumbers: [`+1212${String(2_000_000 + number)}`],
  };
}

/** Takes in a lead of a stranger, and of whatever else is said. @returns its ID */
export async function takeIn(
  { query }: Asking,
  values: object = {},
  as: Person | Caller = 'ada',
): Promise<string> {
  const { body } = await query(
    `mutation ($input: CreateLeadInput!) {
      createLead(input: $input) {
        ... on CreateLeadSuccess { lead { id } }
        ... on MutationError { message }
        ... on ValidationError { issues { path message } }
      }
    }`,
    { input: { ...stranger(), ...values } },
    as,
  );
  const id = body.data?.createLead?.lead?.id;
  if (!id) throw new Error(`the lead was not taken in: ${JSON.stringify(body)}`);
  return id;
}

/** Every field of every answer, but those that take CUSTOMERS_READ_SENSITIVE. */
export const conversionAnswer = `
  __typename
  ... on MutationError { code message }
  ... on ConvertLeadSuccess {
    outcome isReplay accountSource
    lead { id version isConverted convertedAt convertedBy { id } status { id name } customer { id } }
    customer {
      id version firstName lastName email phoneNumbers country businessName job address dateOfBirth
      relatedUser { id } account { id } tags { name }
    }
    account { id name owner { id } tags { name } }
    deal { id name amount currency closingDate stage { name } pipeline { name } owner { id } account { id } customer { id } tags { name } }
    financialProfile { financialEntity { id } status }
    customerChanges { field before after }
    carriedOver { comments attachments customFields customerTags { name } accountTags { name } dealTags { name } skipped { what reason value } }
  }
  ... on LeadAlreadyConvertedError { lead { id } customer { id } convertedAt convertedBy { id } }
  ... on LeadNotApprovedError { lead { id } approval { state requestedBy { id } } }
  ... on DuplicateCustomerError {
    hiddenMatchesCount
    matches { field value leadField score record { ... on Customer { id } } }
  }
  ... on LeadLockedError { lead { id } lock { action lockedBy { id } } }
  ... on LeadArchivedError { lead { id } }
  ... on VersionConflictError { currentVersion }
  ... on IdempotencyConflictError { idempotencyKey }
  ... on NotFoundError { missingIds }
  ... on ValidationError { issues { path code } }`;

export const convertLead = `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { ${conversionAnswer} } }`;

/** Converts a lead. @returns the answer, or the body where there is none */
export async function convert(
  { query }: Asking,
  leadId: string,
  input: object = {},
  as: Person | Caller = 'ada',
): Promise<Selected> {
  const { body } = await query(convertLead, { input: { leadId, ...input } }, as);
  return body.data?.convertLead ?? body;
}

/** A customer, made by converting a stranger's lead of these values. @returns the customer's ID */
export async function customerOf(gateway: Asking, values: object = {}, input: object = {}): Promise<string> {
  const answer = await convert(gateway, await takeIn(gateway, values), input);
  if (answer.__typename !== 'ConvertLeadSuccess') throw new Error(JSON.stringify(answer));
  return answer.customer.id;
}

/** The fields of what was skipped, each with its reason. */
export const skipped = (answer: Selected): Record<string, string> =>
  Object.fromEntries(
    answer.carriedOver.skipped.map(({ what, reason }: { what: string; reason: string }) => [what, reason]),
  );
