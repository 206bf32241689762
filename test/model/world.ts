import { type CustomKey, noRules, type Rules } from './tenant-rules.js';

/** Who works on the leads: two agents, a manager, an administrator, and one who may only look. */
export const people = ['sam', 'ann', 'mia', 'ada', 'vic'] as const;
export type Person = (typeof people)[number];

const [agents, viewers] = [new Set<Person>(['sam', 'ann']), new Set<Person>(['vic'])];
/** SPEC 3: what the roles may do. */
export const mayWrite = (by: Person): boolean => !viewers.has(by);
/** Approve, delete, convert a duplicate, and take back what others converted. */
export const isManager = (by: Person): boolean => mayWrite(by) && !agents.has(by);

export type Approval = 'NOT_REQUIRED' | 'APPROVED' | 'PENDING' | 'REJECTED';
export type Restriction = 'UPDATE' | 'CONVERT' | 'DELETE' | 'ASSIGN';

/** What a lead says of a person. */
export interface Values {
  lastName: string;
  email: string | null;
  phoneNumbers: string[];
  company: string | null;
  position: string | null;
  /** What it says in custom fields. */
  custom: Custom;
}

export type Custom = Partial<Record<CustomKey, string>>;

export interface Lead extends Values {
  /** As a failed sequence calls it: lead 0 was made first. */
  readonly name: string;
  /** Who made it, and answers for it. */
  readonly owner: Person;
  id: string;
  version: number;
  isArchived: boolean;
  isDeleted: boolean;
  mergedInto: Lead | null;
  approval: { state: Approval; by: Person | null };
  lock: { by: Person; restricts: Restriction[]; taken: number } | null;
  conversion: Conversion | null;
}

/** What a conversion may change on a customer. */
export interface CustomerValues {
  lastName: string;
  email: string | null;
  phoneNumbers: string[];
  businessName: string | null;
  job: string | null;
  custom: Custom;
  relatedUser: Person;
  account: Account | null;
}

export interface Customer extends CustomerValues {
  readonly name: string;
  id: string;
  isThere: boolean;
}

export interface Account {
  id: string;
  readonly name: string;
  isThere: boolean;
}

export interface Deal {
  id: string;
  readonly name: string;
  readonly pipeline: string;
  readonly owner: Person;
}

export interface Conversion {
  readonly lead: Lead;
  readonly by: Person;
  readonly customer: Customer;
  /** That the customer, or the lead, was given. */
  readonly account: Account | null;
  readonly accountSource: string | null;
  /** Whether the account goes with it: as it made it, or took it over from one that had and was taken back. */
  madeAccount: boolean;
  readonly deal: Deal | null;
  /** What the customer had; null where the conversion made them. */
  readonly before: CustomerValues | null;
  /** Which of what it brought the customer had already. */
  readonly confirmed: string[];
  /** Whether it changed a customer who was there. */
  readonly changed: boolean;
  isReverted: boolean;
}

/** What the gateway is expected to know, as SPEC has it: no more than a conversion can tell apart. */
export class World {
  readonly leads: Lead[] = [];
  readonly customers: Customer[] = [];
  readonly accounts: Account[] = [];
  /** In the order in which they were done. */
  readonly conversions: Conversion[] = [];
  /** Who has a value that only one customer may have. */
  readonly keys = new Map<string, Customer>();
  /** First uses of idempotency keys, by person and key. */
  readonly uses = new Map<string, { input: string; conversion: Conversion }>();

  /** Of the tenant. */
  rules: Rules = noRules;

  /** What was done so far, and how it was answered, in words. */
  readonly steps: string[] = [];
  /** How often a lead was locked. */
  locksTaken = 0;

  /**
   * @param userIds of the people @param run sets this world's values apart from those of all before it
   * @param rulesVersion of the tenant's rules, which are as without any
   */
  constructor(
    readonly userIds: Record<Person, string>,
    readonly run: number,
    public rulesVersion: number,
  ) {}

  email = (n: number): string => `model.${this.run}.${n}@example.com`;
  phone = (n: number): string => `+1212${5_000_000 + this.run * 10 + n}`;
  company = (n: number): string => `Model ${this.run} Works ${n}`;

  /** The live lead that has an address (SPEC 4): not deleted, not converted. */
  withEmail(email: string | null, otherThan?: Lead): Lead | undefined {
    return this.leads.find(
      (lead) =>
        email !== null && lead !== otherThan && lead.email === email && isThere(lead) && !lead.conversion,
    );
  }

  /** Conversions that stand. */
  standing(where: (conversion: Conversion) => boolean): Conversion[] {
    return this.conversions.filter((one) => !one.isReverted && where(one));
  }

  /** Claims a customer's free values. */
  claim(customer: Customer): void {
    for (const value of valuesOf(customer)) if (!this.keys.has(value)) this.keys.set(value, customer);
  }

  /** What a customer has no longer passes to the oldest who has it (SPEC 7). */
  giveUp(customer: Customer): void {
    const kept = customer.isThere ? valuesOf(customer) : [];
    for (const [value, holder] of this.keys) {
      if (holder !== customer || kept.includes(value)) continue;
      const heir = this.customers.find((other) => other.isThere && valuesOf(other).includes(value));
      if (heir) this.keys.set(value, heir);
      else this.keys.delete(value);
    }
  }
}

/** The values that only one customer may have. */
export const valuesOf = ({ email, phoneNumbers }: Pick<Values, 'email' | 'phoneNumbers'>): string[] => [
  ...(email === null ? [] : [email]),
  ...phoneNumbers,
];

/** Merged leads are as absent for every change. */
export const isThere = (lead: Lead): boolean => !lead.isDeleted && lead.mergedInto === null;

/** Whether somebody else's lock keeps a person from it. */
export const isHeld = ({ lock }: Lead, by: Person, from: Restriction): boolean =>
  lock !== null && lock.by !== by && lock.restricts.includes(from);
