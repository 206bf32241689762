import {
  allInvalid,
  converted,
  customerFacts,
  type Expected,
  forbidden,
  leadFacts,
  locked,
  missing,
  refused,
  stale,
  type Verdict,
} from './answers.js';
import { carryCustom } from './custom-rules.js';
import { askable, customKeys } from './tenant-rules.js';
import {
  type Account,
  type Conversion,
  type Customer,
  type CustomerValues,
  type Deal,
  isHeld,
  isManager,
  isThere,
  type Lead,
  mayWrite,
  type Person,
  valuesOf,
  type World,
} from './world.js';

/** How a lead is to be converted. */
export interface How {
  into: Customer | null;
  overwrite: boolean;
  skipAccount: boolean;
  makeAccount: boolean | null;
  skipDeal: boolean | null;
  deal: 'none' | 'good' | 'nameless';
  allowDuplicate: boolean;
  isStale: boolean;
  key: string | null;
}

/** SPEC 7. @param input as it is sent, by which a key is known again */
export function convertLead(world: World, by: Person, lead: Lead, how: How, input: string): Verdict {
  if (!mayWrite(by) || (how.allowDuplicate && !isManager(by))) return refused(forbidden);
  const use = how.key === null ? undefined : world.uses.get(`${by} ${how.key}`);
  if (use) {
    if (use.input !== input || use.conversion.isReverted) {
      return refused({ __typename: 'IdempotencyConflictError', idempotencyKey: how.key });
    }
    return refused(success(world, use.conversion, { isReplay: true }));
  }
  const obstacle = firstObstacle(world, by, lead, how);
  if (obstacle) return refused(obstacle);
  return how.into ? merge(world, by, lead, how, input, how.into) : create(world, by, lead, how, input);
}

/** In the order in which SPEC 7 has them. */
export function firstObstacle(world: World, by: Person, lead: Lead, how: How): Expected | null {
  const { into } = how;
  if (isThere(lead) && lead.conversion) return converted(world, lead);
  const absent = [...(isThere(lead) ? [] : [lead]), ...(into && !into.isThere ? [into] : [])];
  if (absent.length > 0) return missing(...absent);
  if (how.isStale) return stale(lead);
  if (isHeld(lead, by, 'CONVERT')) return locked(world, lead);
  if (lead.isArchived) return { __typename: 'LeadArchivedError', lead: { id: lead.id } };
  const { state, by: asked } = lead.approval;
  if (state === 'PENDING' || state === 'REJECTED') {
    const approval = { state, requestedBy: asked && { id: world.userIds[asked] } };
    return { __typename: 'LeadNotApprovedError', lead: { id: lead.id }, approval };
  }
  const broken = brokenRules(world, lead, how);
  if (broken.length > 0) return allInvalid(broken);
  const brought = valuesOf(lead);
  const held = brought.filter((value) => (world.keys.get(value) ?? into) !== into);
  const isMatch = into !== null && brought.some((value) => valuesOf(into).includes(value));
  if (held.length === 0 || isMatch || how.allowDuplicate) return null;
  const matches = held.map((value) => ({
    ...(value === lead.email
      ? { field: 'EMAIL', leadField: 'email' }
      : { field: 'PHONE_NUMBER', leadField: `phoneNumbers.${lead.phoneNumbers.indexOf(value)}` }),
    ...{ value, record: { id: world.keys.get(value)?.id } },
  }));
  return { __typename: 'DuplicateCustomerError', hiddenMatchesCount: 0, matches };
}

/** What the input says wrongly, and what the tenant asks of a lead. */
function brokenRules({ rules }: World, lead: Lead, how: How): [code: string, ...path: string[]][] {
  const lacking = rules.requiredFields.filter((field) => {
    const value = lead[askable[field]];
    return value === null || value.length === 0;
  });
  return [
    ...(how.deal === 'nameless' ? [['REQUIRED', 'deal', 'name'] as [string, ...string[]]] : []),
    ...(how.skipDeal && how.deal !== 'none' ? [['INCONSISTENT', 'deal'] as [string, ...string[]]] : []),
    ...(how.skipAccount && how.makeAccount ? [['INCONSISTENT', 'makeAccount'] as [string, ...string[]]] : []),
    ...lacking.map((field): [string, ...string[]] => ['REQUIRED', 'leadId', askable[field]]),
    ...rules.customFields
      .filter(({ key, isRequired }) => isRequired && lead.custom[key] === undefined)
      .map(({ key }): [string, ...string[]] => ['REQUIRED', 'leadId', 'customFields', key]),
  ];
}

/** Who gets what a conversion makes. Leads of the model are assigned to nobody: next in line is the caller. */
const assigneeOf = ({ rules: { assignTo, assignee } }: World, by: Person, lead: Lead): Person =>
  ({ LEAD_ASSIGNEE: by, LEAD_OWNER: lead.owner, CALLER: by, USER: assignee ?? by })[assignTo];

function create(world: World, by: Person, lead: Lead, how: How, input: string): Verdict {
  const customer: Customer = {
    ...{ name: `customer ${world.customers.length}`, id: '', isThere: true, account: null },
    ...{ relatedUser: assigneeOf(world, by, lead), custom: {} },
    ...{ lastName: lead.lastName, email: lead.email, phoneNumbers: [...lead.phoneNumbers] },
    ...{ businessName: lead.company, job: lead.position },
  };
  const { skipped } = carryCustom(world, lead, how, customer);
  const found = accountOf(world, lead, how, null);
  customer.account = found.account;
  world.customers.push(customer);
  world.claim(customer);
  const nothing = { before: null, changes: [], confirmed: [] };
  return finish(world, { by, lead, how, input, customer, found, skipped, ...nothing });
}

function merge(world: World, by: Person, lead: Lead, how: How, input: string, customer: Customer): Verdict {
  const before: CustomerValues = { ...customer };
  const { skipped, confirmed: confirmedCustom } = carryCustom(world, lead, how, customer);
  const confirmed: string[] = confirmedCustom;
  const isHeldByOther = (value: string) => (world.keys.get(value) ?? customer) !== customer;
  const take = (field: 'lastName' | 'email' | 'businessName' | 'job', value: string | null, what: string) => {
    if (value === null) return;
    if (value === customer[field]) confirmed.push(field);
    else if (field === 'email' && isHeldByOther(value))
      skipped.push(`${what} HELD_BY_ANOTHER_CUSTOMER ${value}`);
    else if (customer[field] === null || how.overwrite) customer[field] = value;
    else skipped.push(`${what} CUSTOMER_HAS_ANOTHER ${value}`);
  };
  take('lastName', lead.lastName, 'lastName');
  take('email', lead.email, 'email');
  take('businessName', lead.company, 'company');
  take('job', lead.position, 'position');
  customer.phoneNumbers = [...customer.phoneNumbers];
  for (const [i, number] of lead.phoneNumbers.entries()) {
    if (customer.phoneNumbers.includes(number)) continue;
    if (isHeldByOther(number)) skipped.push(`phoneNumbers.${i} HELD_BY_ANOTHER_CUSTOMER ${number}`);
    else customer.phoneNumbers.push(number);
  }
  const found = accountOf(world, lead, how, customer);
  customer.account = found.account ?? customer.account;
  if (how.overwrite) customer.relatedUser = assigneeOf(world, by, lead);
  world.claim(customer);
  world.giveUp(customer);
  const names = { relatedUser: 'relatedUserId', account: 'accountId' };
  const changes = (Object.keys(names) as (keyof CustomerValues)[])
    .concat(['lastName', 'email', 'businessName', 'job'])
    .filter((field) => before[field] !== customer[field])
    .map((field) => names[field as 'account'] ?? field);
  for (const key of customKeys) {
    if (before.custom[key] !== customer.custom[key]) changes.push(`customFields.${key}`);
  }
  if (before.phoneNumbers.length !== customer.phoneNumbers.length) changes.push('phoneNumbers');
  return finish(world, { by, lead, how, input, customer, found, before, changes, skipped, confirmed });
}

interface Found {
  account: Account | null;
  source: string | null;
}

/** The customer's own, else the live one of the company's name, else a new one, as rules and input say. */
function accountOf(
  world: World,
  lead: Lead,
  { skipAccount, makeAccount }: How,
  customer: Customer | null,
): Found {
  if (skipAccount) return { account: null, source: null };
  const company = world.rules.makesAccount || makeAccount ? lead.company : null;
  if (customer?.account) return { account: customer.account, source: 'CUSTOMERS_OWN' };
  if (company === null) return { account: null, source: null };
  const same = world.accounts.find(({ name, isThere }) => isThere && name === company);
  if (same) return { account: same, source: 'SAME_NAME' };
  const account = { id: '', name: company, isThere: true };
  world.accounts.push(account);
  return { account, source: 'CREATED' };
}

interface Done {
  by: Person;
  lead: Lead;
  how: How;
  input: string;
  customer: Customer;
  found: Found;
  before: CustomerValues | null;
  changes: string[];
  skipped: string[];
  confirmed: string[];
}

/** The deal that the input says, else the one that the rules make of every lead. */
function dealOf(world: World, by: Person, lead: Lead, how: How): Deal | null {
  const { rules } = world;
  if (how.deal === 'none' && (!rules.makesDeal || how.skipDeal)) return null;
  const name = how.deal === 'good' ? 'Model' : (lead.company ?? `Mo ${lead.lastName}`);
  const owner = assigneeOf(world, by, lead);
  return { id: '', name, pipeline: rules.pipeline ?? 'Sales', owner };
}

function finish(world: World, { by, lead, how, input, found, changes, skipped, ...of }: Done): Verdict {
  const { account, source } = found;
  const conversion: Conversion = {
    ...{ ...of, lead, by, account, accountSource: source, madeAccount: source === 'CREATED' },
    ...{ deal: dealOf(world, by, lead, how), changed: changes.length > 0, isReverted: false },
  };
  world.conversions.push(conversion);
  lead.conversion = conversion;
  lead.version += 1;
  if (how.key !== null) world.uses.set(`${by} ${how.key}`, { input, conversion });
  return {
    answers: [
      success(world, conversion, {
        isReplay: false,
        changes: changes.sort(),
        skipped: skipped.sort(),
      }),
    ],
    learn: (answer) => {
      conversion.customer.id = answer.customer?.id as string;
      if (account) account.id = answer.account?.id as string;
      if (conversion.deal) conversion.deal.id = answer.deal?.id as string;
    },
  };
}

const success = (world: World, conversion: Conversion, more: object): Expected => ({
  __typename: 'ConvertLeadSuccess',
  outcome: conversion.before ? 'MERGED' : 'CREATED',
  accountSource: conversion.accountSource,
  lead: leadFacts(world, conversion.lead),
  customer: customerFacts(world, conversion.customer),
  account: conversion.account && { name: conversion.account.name },
  deal: conversion.deal && {
    ...{ name: conversion.deal.name, pipeline: { name: conversion.deal.pipeline } },
    owner: { id: world.userIds[conversion.deal.owner] },
  },
  ...more,
});
