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
  values: Record<string, unknown> = {},
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
    outcome isReplay
    lead { id version isConverted convertedAt convertedBy { id } status { id name } customer { id } }
    customer {
      id version firstName lastName email phoneNumbers country businessName job address dateOfBirth
      relatedUser { id } account { id } tags { name }
    }
    account { id name owner { id } tags { name } }
    deal { id name amount currency closingDate stage { name } pipeline { name } owner { id } account { id } customer { id } tags { name } }
    financialProfile { financialEntity { id } status }
    customerChanges { field before after }
    carriedOver { comments customFields customerTags { name } accountTags { name } dealTags { name } skipped { what reason value } }
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
  input: Record<string, unknown> = {},
  as: Person | Caller = 'ada',
): Promise<Selected> {
  const { body } = await query(convertLead, { input: { leadId, ...input } }, as);
  return body.data?.convertLead ?? body;
}

/** A customer, made by converting a stranger's lead of these values. @returns the customer's ID */
export async function customerOf(
  gateway: Asking,
  values: Record<string, unknown> = {},
  input: Record<string, unknown> = {},
): Promise<string> {
  const answer = await convert(gateway, await takeIn(gateway, values), input);
  if (answer.__typename !== 'ConvertLeadSuccess') throw new Error(JSON.stringify(answer));
  return answer.customer.id;
}

/** The fields of what was skipped, each with its reason. */
export const skipped = (answer: Selected): Record<string, string> =>
  Object.fromEntries(
    answer.carriedOver.skipped.map(({ what, reason }: { what: string; reason: string }) => [what, reason]),
  );

/**
 * Statements that find what no conversion may ever leave: none finds a row. Customers of
 * this run are known by the addresses of `stranger`, deals by their names.
 */
export const halfConversions: Record<string, string> = {
  'a converted lead without customer, standing receipt, log or won status': `
    select l.id from leads l
      left join conversions c on c.tenant_id = l.tenant_id and c.lead_id = l.id and c.reverted_at is null
      left join customers u on u.tenant_id = l.tenant_id and u.id = l.customer_id and u.id = c.customer_id
      join lead_statuses s on s.tenant_id = l.tenant_id and s.id = l.status_id
     where l.converted_at is not null
       and (c.id is null or u.id is null or s.category <> 'WON' or not s.is_terminal or not exists (
         select from logs g where g.tenant_id = l.tenant_id and g.entity_uuid = l.id and g.action = 'CONVERT_LEAD'))`,
  'a receipt or a log of a lead that is not converted': `
    select l.id from leads l
     where l.converted_at is null and (
       exists (select from conversions c where c.tenant_id = l.tenant_id and c.lead_id = l.id and c.reverted_at is null)
       or exists (select from logs g where g.tenant_id = l.tenant_id and g.entity_uuid = l.id and g.action = 'CONVERT_LEAD')
       or l.customer_id is not null or l.deal_id is not null)`,
  'a lead with two logs of its conversion': `
    select entity_uuid from logs where action = 'CONVERT_LEAD' group by tenant_id, entity_uuid having count(*) > 1`,
  'a customer with an e-mail address or phone number that nobody holds': `
    select u.id from customers u
     cross join lateral (
       select 'EMAIL' as kind, u.email as value where u.email is not null
       union all select 'PHONE_NUMBER', number from unnest(u.phone_numbers) number) v
     where u.deleted_at is null and not exists (
       select from customer_keys k where k.tenant_id = u.tenant_id and k.kind = v.kind and k.value = v.value)`,
  'a key of somebody who does not have the value': `
    select k.customer_id from customer_keys k
      join customers u on u.tenant_id = k.tenant_id and u.id = k.customer_id
     where (k.kind = 'EMAIL' and u.email is distinct from k.value)
        or (k.kind = 'PHONE_NUMBER' and not u.phone_numbers @> array[k.value])`,
  'a customer whom no log says to be made': `
    select u.id from customers u where not exists (
      select from logs g where g.tenant_id = u.tenant_id and g.entity_uuid = u.id and g.action = 'CREATE_CUSTOMER')`,
  'a customer of this run that no lead became': `
    select u.id from customers u where u.email like 'nora.%' and not exists (
      select from leads l where l.tenant_id = u.tenant_id and l.customer_id = u.id and l.converted_at is not null)`,
  'a deal of this run that no lead has': `
    select d.id from deals d where d.name like 'Burst%' and not exists (
      select from leads l where l.tenant_id = d.tenant_id and l.deal_id = d.id and l.customer_id = d.customer_id)`,
};
