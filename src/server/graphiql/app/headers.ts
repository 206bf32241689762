import type { GraphiqlPage, GraphiqlPerson } from '../page.js';

type Headers = Record<string, unknown>;

function parsed(text: string | null): Headers {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** What the headers editor of a new tab holds; a person outside development writes their own token there. */
export function freshHeaders({ token, tenant }: Pick<GraphiqlPage, 'token' | 'tenant'>): string {
  return JSON.stringify({ Authorization: `Bearer ${token ?? ''}`, 'X-Tenant': tenant ?? '' }, null, 2);
}

/** The same headers with another person's token and tenant; whatever else stands there stays. */
export function headersActingAs(person: GraphiqlPerson, text: string | null): string {
  const others = Object.entries(parsed(text)).filter(
    ([name]) => !['authorization', 'x-tenant'].includes(name.toLowerCase()),
  );
  return JSON.stringify(
    { Authorization: `Bearer ${person.token}`, 'X-Tenant': person.tenant, ...Object.fromEntries(others) },
    null,
    2,
  );
}

/** @returns who the headers speak for, or null where they were written by hand. */
export function personOf(people: GraphiqlPerson[], text: string | null): GraphiqlPerson | null {
  const { Authorization, 'X-Tenant': tenant } = parsed(text);
  return (
    people.find((person) => Authorization === `Bearer ${person.token}` && tenant === person.tenant) ?? null
  );
}
