import { customKeys } from './tenant-rules.js';
import type { Custom, Customer, Lead, World } from './world.js';

/** What the gateway is to answer, as far as the model knows it. */
export type Expected = { __typename: string } & Record<string, unknown>;

/** What the rules say of a command: one of these answers, and what is learned of the one that came. */
export interface Verdict {
  answers: Expected[];
  learn?(answer: Record<string, { id: string } | null>): void;
}

export const refused = (...answers: Expected[]): Verdict => ({ answers });
export const forbidden: Expected = { __typename: 'FORBIDDEN' };
export const invalid = (code: string, ...path: string[]): Expected => allInvalid([[code, ...path]]);
/** Of several broken rules, in the order of their paths. */
export const allInvalid = (issues: [code: string, ...path: string[]][]): Expected => ({
  __typename: 'ValidationError',
  issues: issues
    .map(([code, ...path]) => ({ code, path: ['input', ...path] }))
    .sort((a, b) => (String(a.path) < String(b.path) ? -1 : 1)),
});
export const missing = (...records: { id: string }[]): Expected => ({
  __typename: 'NotFoundError',
  missingIds: records.map(({ id }) => id),
});
export const emailTaken = (email: string | null, by: Lead): Expected => ({
  __typename: 'EmailTakenError',
  email,
  takenBy: { id: by.id },
});
export const stale = (lead: { version: number }): Expected => ({
  __typename: 'VersionConflictError',
  currentVersion: lead.version,
});
export const locked = (world: World, lead: Lead): Expected => ({
  __typename: 'LeadLockedError',
  lead: { id: lead.id },
  lock: lockOf(world, lead),
});
export const converted = (world: World, lead: Lead): Expected => ({
  __typename: 'LeadAlreadyConvertedError',
  lead: { id: lead.id },
  customer: { id: lead.conversion?.customer.id },
  convertedBy: lead.conversion && { id: world.userIds[lead.conversion.by] },
});

const lockOf = (world: World, { lock }: Lead) =>
  lock && { restricts: lock.restricts, lockedBy: { id: world.userIds[lock.by] } };
const customFacts = (custom: Custom) =>
  customKeys.flatMap((key) => (custom[key] === undefined ? [] : { field: { key }, string: custom[key] }));
const known = (id: string) => (id === '' ? {} : { id });

/** A lead as every answer shows it. */
export const leadFacts = (world: World, lead: Lead) => ({
  ...known(lead.id),
  version: lead.version,
  lastName: lead.lastName,
  email: lead.email,
  phoneNumbers: lead.phoneNumbers,
  company: lead.company,
  position: lead.position,
  customFields: customFacts(lead.custom),
  state: lead.isArchived ? 'ARCHIVED' : 'ACTIVE',
  approval: {
    state: lead.approval.state,
    requestedBy: lead.approval.by && { id: world.userIds[lead.approval.by] },
  },
  lock: lockOf(world, lead),
  isConverted: lead.conversion !== null,
  convertedBy: lead.conversion && { id: world.userIds[lead.conversion.by] },
  customer: lead.conversion && known(lead.conversion.customer.id),
});

/** A customer as every answer shows it. */
export const customerFacts = (world: World, customer: Customer) => ({
  ...known(customer.id),
  lastName: customer.lastName,
  email: customer.email,
  phoneNumbers: customer.phoneNumbers,
  businessName: customer.businessName,
  job: customer.job,
  customFields: customFacts(customer.custom),
  relatedUser: { id: world.userIds[customer.relatedUser] },
  account: customer.account && { ...known(customer.account.id), name: customer.account.name },
});

/** Whether an answer has all that is expected of it; it may have more fields, but no more entries. */
export function covers(answer: unknown, expected: unknown): boolean {
  if (expected === null || typeof expected !== 'object') return answer === expected;
  if (answer === null || typeof answer !== 'object') return false;
  if (Array.isArray(expected)) {
    return (
      Array.isArray(answer) &&
      answer.length === expected.length &&
      expected.every((entry, i) => covers(answer[i], entry))
    );
  }
  return Object.entries(expected).every(([name, value]) =>
    covers((answer as Record<string, unknown>)[name], value),
  );
}
