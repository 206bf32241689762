import type { ConversionDealField } from '../../../conversion/index.js';
import type { Role } from '../../../identity/index.js';
import type { Id, IdKind } from '../../../platform/ids/index.js';
import type { LeadStatusCategory, LeadStatusColor } from '../../../statuses/index.js';
import type { DemoTenantSlug } from '../demo-id.js';
import type { Population } from '../people.js';
import type { Texts } from '../words/texts.js';

/** What a status is for, whatever its tenant calls it. */
export type Step = 'new' | 'contacted' | 'qualified' | 'proposal' | 'won' | 'lost';

/** What settings of one kind are made of: inputs of the mutation that saves one. */
export interface SettingInputs {
  kind: IdKind;
  inputs: Record<string, unknown>[];
}

/** How one demo tenant differs from the other. */
export interface Profile {
  slug: DemoTenantSlug;
  name: string;
  defaultCountry: string;
  timeZone: string;
  currency: string;
  users: { key: string; email: string; firstName: string; lastName: string; role: Role }[];
  /** Members by key of the user. */
  groups: { code: string; name: string; members: string[] }[];
  /** In their order; the first is the default. */
  statuses: { step: Step; name: string; color: LeadStatusColor; category: LeadStatusCategory }[];
  tags: { name: string; color: string }[];
  /** What else is set up, each kind after those that it refers to. */
  settings: SettingInputs[];
  /** The first is the default. */
  pipelines: { name: string; stages: { name: string; probability: number; isWon?: true; isLost?: true }[] }[];
  financialEntities: { code: string; name: string }[];
  /** By key: what of a deal a custom field fills, in the conversion rules. */
  dealFields: Record<string, ConversionDealField>;
  population: Population;
  texts: Texts;
  /** IDs of those who work on leads, the busiest more than once. */
  workers: Id<'user'>[];
  /** The ID of the one who decides and sees to what nobody else does. */
  manager: Id<'user'>;
  statusId: Record<Step, Id<'status'>>;
  /** Customers who were no leads before. */
  customers: number;
}
