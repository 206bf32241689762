import type { Place } from '../conversion-burst.js';

/** One request about a lead, by a clock that only goes forward, and what came of it. */
export interface Operation {
  what: 'convert' | 'revert';
  leadId: string;
  start: number;
  end: number;
  /** Null where no answer came, or one that leaves open whether it was done. */
  answer: HeardAnswer | null;
}

export interface HeardAnswer {
  type: string;
  /** Of a conversion, and of one that a refusal tells of. */
  customerId?: string;
  /** Each conversion of a history makes a deal, by which it is known. */
  dealId?: string;
  isReplay?: boolean;
  /** Of a revert: what is gone. */
  deletedIds?: string[];
}

const documents = {
  convert: `mutation ($input: ConvertLeadInput!) { answer: convertLead(input: $input) { __typename
    ... on ConvertLeadSuccess { isReplay customer { id } deal { id } }
    ... on LeadAlreadyConvertedError { customer { id } } } }`,
  revert: `mutation ($input: RevertLeadConversionInput!) { answer: revertLeadConversion(input: $input) { __typename
    ... on RevertLeadConversionSuccess { deletedIds } } }`,
};

async function ask(place: Place, what: Operation['what'], input: object): Promise<HeardAnswer | null> {
  try {
    const response = await fetch(`${place.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${place.token}`,
        'x-tenant': 'acme',
      },
      body: JSON.stringify({ query: documents[what], variables: { input } }),
    });
    const { data, errors } = JSON.parse(await response.text());
    if (!data?.answer) {
      const code = errors?.[0]?.extensions?.code;
      return code === undefined || code === 'SERVICE_UNAVAILABLE' ? null : { type: code };
    }
    const { __typename: type, isReplay, customer, deal, deletedIds } = data.answer;
    return { type, isReplay, customerId: customer?.id, dealId: deal?.id, deletedIds };
  } catch {
    return null;
  }
}

const anyOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** What is asked next: of a few leads again and again, so that the requests meet. */
function nextRequest(leadId: string, customers: readonly string[]): [Operation['what'], object] {
  const chance = Math.random();
  if (chance < 0.3) return ['revert', { leadId, reason: 'By mistake.' }];
  const deal = { name: 'Told', closingDate: '2040-01-31' };
  const input = { leadId, deal, notifyNewEntityOwner: true };
  if (chance < 0.5) return ['convert', { ...input, idempotencyKey: `history ${leadId}` }];
  const into = chance < 0.65 && customers.length > 0 ? { existingCustomerId: anyOf(customers) } : {};
  return ['convert', { ...input, ...into }];
}

/**
 * Converts leads and takes it back, ten requests at a time.
 * @param heard is called with each operation; with true, no more are begun
 */
export async function recordHistory(
  place: Place,
  leadIds: readonly string[],
  count: number,
  heard: (operation: Operation) => boolean = () => false,
): Promise<Operation[]> {
  const history: Operation[] = [];
  const customers: string[] = [];
  let left = count;
  const work = async () => {
    while (left-- > 0) {
      const leadId = anyOf(leadIds);
      const [what, input] = nextRequest(leadId, customers);
      const start = performance.now();
      const answer = await ask(place, what, input);
      if (answer?.type === 'ConvertLeadSuccess' && answer.customerId) customers.push(answer.customerId);
      const operation = { what, leadId, start, end: performance.now(), answer };
      history.push(operation);
      if (heard(operation)) left = 0;
    }
  };
  await Promise.all(Array.from({ length: 10 }, work));
  return history;
}
