import pg from 'pg';
import { demo } from '../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../src/platform/ids/index.js';

/** A caller's place: where the gateway is, and as whom. */
export interface Place {
  url: string;
  token: string;
}

/** What a conversion was answered; null where no answer came. */
export type Told = { type: string; customerId: string | null; isReplay: boolean } | { code: string } | null;

let made = 0;

/**
 * Puts leads into acme, each of a company with another. Of every five, two have one phone number, so that one of
 * them is a duplicate of the other.
 * @returns their IDs
 */
export async function addBurstLeads(client: Pick<pg.Client, 'query'>, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => {
    const number = made++;
    const phone = 5_000_000 + (i % 5 === 4 ? number - 1 : number);
    return {
      id: newId('lead'),
      email: `burst.${number}@example.com`,
      phone: `+1212${phone}`,
      company: `Burst ${Math.floor(number / 2)}`,
    };
  });
  await client.query(
    `insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, status_id, activity,
       privacy_level, approval_state)
     select $1, id, 'Burst', email, email, array[phone], company, $2, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED'
       from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as burst (id, email, phone, company)`,
    [
      uuidOf(demo.tenants.acme),
      uuidOf(demo.statuses.new),
      rows.map(({ id }) => uuidOf(id)),
      rows.map(({ email }) => email),
      rows.map(({ phone }) => phone),
      rows.map(({ company }) => company),
    ],
  );
  return rows.map(({ id }) => id);
}

const document = `mutation ($input: ConvertLeadInput!) {
  convertLead(input: $input) { __typename ... on ConvertLeadSuccess { isReplay customer { id } } }
}`;

/** Converts a lead, with a deal, under a key of its own. */
export async function tell({ url, token }: Place, leadId: string): Promise<Told> {
  const deal = { name: `Burst ${leadId}`, closingDate: '2030-01-01' };
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-tenant': 'acme' },
      body: JSON.stringify({
        query: document,
        variables: { input: { leadId, deal, idempotencyKey: leadId } },
      }),
    });
    const { data, errors } = JSON.parse(await response.text());
    const answer = data?.convertLead;
    if (!answer) return { code: errors?.[0]?.extensions?.code ?? 'none' };
    return {
      type: answer.__typename,
      customerId: answer.customer?.id ?? null,
      isReplay: answer.isReplay ?? false,
    };
  } catch {
    return null;
  }
}

/** Converts leads, ten at a time. @param heard is called with each answer */
export async function convertAll(
  place: Place,
  leadIds: readonly string[],
  heard: (told: Told) => unknown = () => {},
): Promise<Map<string, Told>> {
  const answers = new Map<string, Told>();
  const waiting = [...leadIds];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const told = await tell(place, id);
      answers.set(id, told);
      heard(told);
    }
  };
  await Promise.all(Array.from({ length: 10 }, work));
  return answers;
}

/** The customers of those conversions that were acknowledged, by lead. */
export const acknowledged = (answers: ReadonlyMap<string, Told>): Map<string, string> =>
  new Map(
    [...answers].flatMap(([leadId, told]) =>
      told && 'type' in told && told.customerId ? [[leadId, told.customerId] as const] : [],
    ),
  );

/** What was answered but successes and duplicates, which are as they should be. */
export const failures = (answers: ReadonlyMap<string, Told>): string[] => {
  const words = [...answers.values()].map((told) =>
    told === null ? 'no answer' : 'code' in told ? told.code : told.type,
  );
  return words.filter((word) => word !== 'ConvertLeadSuccess' && word !== 'DuplicateCustomerError');
};

/** One connection as the superuser, that lives as long as the work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
