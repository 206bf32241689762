import fc from 'fast-check';
import type { Verdict } from './answers.js';
import { convertLead, type How } from './conversion-rules.js';
import {
  archiveLead,
  createLead,
  decideApproval,
  deleteLead,
  lockLead,
  requestApproval,
  restoreLead,
  unlockLead,
  updateLead,
} from './lead-rules.js';
import { mergeLeads } from './merge-rules.js';
import { ModelCommand } from './model-command.js';
import { revertLead } from './revert-rules.js';
import { savingRules } from './rules-command.js';
import type { Lead, Person, Restriction, Values, World } from './world.js';

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const anyone = fc.constantFrom<Person>('sam', 'sam', 'ann', 'ann', 'mia', 'mia', 'ada', 'vic');
const small = fc.nat({ max: 99 });
const seldom = fc.integer({ min: 1, max: 8 }).map((n) => n === 8);
const blankOr = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });

/** Few values, so that leads meet; of a world's own. */
const someValues = fc.record({
  lastName: fc.constantFrom('Reed', 'Wood'),
  email: blankOr(fc.nat({ max: 5 })),
  phoneNumbers: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 2 }),
  company: blankOr(fc.nat({ max: 1 })),
  position: blankOr(fc.constantFrom('Baker', 'Cook')),
  custom: fc.record(
    { region: fc.constantFrom('North', 'South'), nickname: fc.constantFrom('North', 'Kay') },
    { requiredKeys: [] },
  ),
});
type Some = typeof someValues extends fc.Arbitrary<infer V> ? V : never;
const ofWorld = (
  world: World,
  { email, phoneNumbers, company, ...rest }: Partial<Some>,
): Partial<Values> => ({
  ...rest,
  ...(email !== undefined && { email: email === null ? null : world.email(email) }),
  ...(phoneNumbers && { phoneNumbers: phoneNumbers.map(world.phone) }),
  ...(company !== undefined && { company: company === null ? null : world.company(company) }),
});

const said = (input: object): string => JSON.stringify(input).replaceAll('"', '');

const creating = fc.tuple(anyone, someValues).map(
  ([by, some]) =>
    new ModelCommand(by, false, (world) => {
      const values = ofWorld(world, some) as Values;
      const { custom, ...others } = values;
      const customFields = Object.entries(custom).map(([key, string]) => ({ key, string }));
      const [words, input] = [
        `makes lead ${world.leads.length} of ${said(values)}`,
        { firstName: 'Mo', ...others, customFields },
      ];
      return { words, mutation: 'createLead', input, judge: () => createLead(world, by, values) };
    }),
);

const changed = fc.tuple(
  someValues,
  fc.subarray(['lastName', 'email', 'phoneNumbers', 'company', 'position'] as const, {
    minLength: 1,
    maxLength: 2,
  }),
);
const updating = fc.tuple(anyone, small, changed, fc.option(seldom)).map(
  ([by, n, [some, fields], isStale]) =>
    new ModelCommand(by, true, (world) => {
      const lead = at(world.leads, n);
      const values = ofWorld(world, Object.fromEntries(fields.map((field) => [field, some[field]])));
      return {
        words: `changes ${lead.name} to ${said(values)}${isStale ? ' in an older version' : ''}`,
        mutation: 'updateLead',
        input: { id: lead.id, ...values, ...versionOf(lead, isStale) },
        judge: () => updateLead(world, by, lead, { isStale: isStale === true, ...values }),
      };
    }),
);
const versionOf = (lead: Lead, isStale: boolean | null) =>
  isStale === null ? {} : { expectedVersion: isStale ? lead.version + 1 : lead.version };

type Simple = (world: World, by: Person, lead: Lead) => Verdict;
/** A command of one lead and nothing else. */
const simple = (verb: string, mutation: string, judge: Simple, field: 'ids' | 'leadId', more: object = {}) =>
  fc.tuple(anyone, small).map(
    ([by, n]) =>
      new ModelCommand(by, true, (world) => {
        const lead = at(world.leads, n);
        const input = { [field]: field === 'ids' ? [lead.id] : lead.id, ...more };
        return { words: `${verb} ${lead.name}`, mutation, input, judge: () => judge(world, by, lead) };
      }),
  );

const restrictions = fc.subarray<Restriction>(['UPDATE', 'CONVERT', 'DELETE', 'ASSIGN'], { minLength: 1 });
const locking = fc.tuple(anyone, small, restrictions).map(
  ([by, n, restricts]) =>
    new ModelCommand(by, true, (world) => {
      const lead = at(world.leads, n);
      const input = { leadId: lead.id, action: 'MODEL', restricts, ttlSeconds: 86_400 };
      const words = `locks ${lead.name} against ${restricts.join(', ')}`;
      return { words, mutation: 'lockLead', input, judge: () => lockLead(world, by, lead, restricts) };
    }),
);

const how = fc.record({
  into: fc.option(small, { freq: 2 }),
  overwrite: fc.boolean(),
  skipAccount: seldom,
  makeAccount: blankOr(seldom),
  skipDeal: blankOr(seldom),
  deal: fc.constantFrom<How['deal']>('none', 'none', 'none', 'good', 'good', 'nameless'),
  allowDuplicate: seldom,
  isStale: fc.option(seldom),
  key: fc.option(fc.constantFrom('one', 'two'), { freq: 1 }),
});
const converting = fc.tuple(anyone, small, how, fc.boolean()).map(
  ([by, n, { into: m, isStale, ...some }, isPreviewed]) =>
    new ModelCommand(by, true, (world) => {
      const lead = at(world.leads, n);
      const into = m === null || world.customers.length === 0 ? null : at(world.customers, m);
      const chosen: How = { ...some, into, isStale: isStale === true };
      const { key, deal, overwrite, skipAccount, makeAccount, skipDeal, allowDuplicate } = chosen;
      const asked = {
        ...{ makeAccount, skipDeal },
        ...{ leadId: lead.id, overwrite, skipAccount, allowDuplicate, ...versionOf(lead, isStale) },
        ...(into && { existingCustomerId: into.id }),
        ...(deal !== 'none' && {
          deal: { name: deal === 'good' ? 'Model' : ' ', closingDate: '2040-01-31' },
        }),
      };
      // The key's scope is the run's own, as a person's keys outlive it.
      const input = { ...asked, ...(key && { idempotencyKey: `model ${world.run} ${key}` }) };
      const options = Object.entries({
        overwrite,
        skipAccount,
        makeAccount,
        skipDeal,
        allowDuplicate,
        'in an older version': chosen.isStale,
      })
        .flatMap(([name, is]) => (is ? [name] : []))
        .concat(deal === 'none' ? [] : [`a ${deal} deal`], key ? [`key ${key}`] : []);
      return {
        words: `converts ${lead.name}${into ? ` into ${into.name}` : ''} (${options.join(', ')})`,
        mutation: 'convertLead',
        input,
        judge: () => convertLead(world, by, lead, chosen, JSON.stringify(asked)),
        ...(isPreviewed && key === null && { preview: { ...chosen, lead } }),
      };
    }),
);

const reverting = fc.tuple(anyone, small, fc.option(seldom)).map(
  ([by, n, isStale]) =>
    new ModelCommand(by, true, (world) => {
      const lead = at(world.leads, n);
      const input = { leadId: lead.id, reason: 'By mistake.', ...versionOf(lead, isStale) };
      const words = `takes the conversion of ${lead.name} back${isStale ? ' in an older version' : ''}`;
      return {
        ...{ words, mutation: 'revertLeadConversion', input },
        judge: () => revertLead(world, by, lead, isStale === true),
      };
    }),
);

const merging = fc.tuple(anyone, small, fc.uniqueArray(small, { minLength: 1, maxLength: 2 })).map(
  ([by, n, others]) =>
    new ModelCommand(by, true, (world) => {
      const survivor = at(world.leads, n);
      const duplicates = [...new Set(others.map((other) => at(world.leads, other)))];
      const input = { survivorId: survivor.id, duplicateIds: duplicates.map(({ id }) => id) };
      const words = `merges ${duplicates.map(({ name }) => name).join(' and ')} into ${survivor.name}`;
      return {
        words,
        mutation: 'mergeLeads',
        input,
        judge: () => mergeLeads(world, by, survivor, duplicates),
      };
    }),
);

const often = <T>(times: number, command: T): T[] => Array<T>(times).fill(command);

/** Every command, as often as it makes for sequences in which something happens. */
export const commands = [
  ...often(6, creating),
  ...often(4, updating),
  ...often(10, converting),
  ...often(2, savingRules),
  ...often(5, reverting),
  ...often(2, merging),
  ...often(2, locking),
  ...often(2, simple('unlocks', 'unlockLead', unlockLead, 'leadId')),
  simple('archives', 'archiveLeads', archiveLead, 'ids'),
  simple('deletes', 'deleteLeads', deleteLead, 'ids'),
  ...often(2, simple('restores', 'restoreLeads', restoreLead, 'ids')),
  simple('asks for approval of', 'requestLeadApproval', requestApproval, 'leadId'),
  ...often(
    2,
    simple('approves', 'approveLead', (...of) => decideApproval(...of, 'APPROVED'), 'leadId'),
  ),
  simple('rejects', 'rejectLead', (...of) => decideApproval(...of, 'REJECTED'), 'leadId'),
];
