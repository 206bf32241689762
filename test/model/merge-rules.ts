import {
  converted,
  forbidden,
  invalid,
  leadFacts,
  locked,
  missing,
  refused,
  type Verdict,
} from './answers.js';
import { change } from './lead-rules.js';
import { customKeys } from './tenant-rules.js';
import {
  type Approval,
  isHeld,
  isThere,
  type Lead,
  mayWrite,
  type Person,
  type Values,
  type World,
} from './world.js';

const approvals: Approval[] = ['NOT_REQUIRED', 'APPROVED', 'PENDING', 'REJECTED'];
const MAX_PHONE_NUMBERS = 10;

/** SPEC 7, mergeLeads: blanks fill from the newest, and what has no place is skipped. */
export function mergeLeads(world: World, by: Person, survivor: Lead, others: Lead[]): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  const position = others.indexOf(survivor);
  if (position >= 0) return refused(invalid('NOT_ALLOWED', 'duplicateIds', `${position}`));
  const all = [survivor, ...others];
  const absent = all.filter((lead) => !isThere(lead));
  if (absent.length > 0) return refused(missing(...absent));
  // SPEC is silent on which of several obstacles comes first.
  const obstacles = [
    ...all.filter((lead) => lead.conversion).map((lead) => converted(world, lead)),
    ...all.filter((lead) => isHeld(lead, by, 'UPDATE')).map((lead) => locked(world, lead)),
  ];
  if (obstacles.length > 0) return refused(...obstacles);

  const newest = others.toSorted((a, b) => world.leads.indexOf(b) - world.leads.indexOf(a));
  const values: Values = {
    ...survivor,
    phoneNumbers: [...survivor.phoneNumbers],
    custom: { ...survivor.custom },
  };
  const left = new Set<string>();
  for (const other of newest) {
    if (other.owner !== survivor.owner) left.add(`ownerId ${world.userIds[other.owner]}`);
    if (other.lastName !== values.lastName) left.add(`lastName ${other.lastName}`);
    for (const field of ['email', 'company', 'position'] as const) {
      values[field] ??= other[field];
      if (other[field] !== null && other[field] !== values[field]) left.add(`${field} ${other[field]}`);
    }
    for (const key of customKeys) {
      const [mine, theirs] = [values.custom[key], other.custom[key]];
      if (mine === undefined && theirs !== undefined) values.custom[key] = theirs;
      else if (theirs !== undefined && theirs !== mine) left.add(`customFields.${key} ${theirs}`);
    }
    values.phoneNumbers = [...new Set([...values.phoneNumbers, ...other.phoneNumbers])];
  }
  if (values.phoneNumbers.length > MAX_PHONE_NUMBERS) throw new Error('the model knows no number too many');
  const strictest = newest.reduce((so: Lead, far) => (rank(far) > rank(so) ? far : so), survivor);
  const version = survivor.version;
  const { lastName, email, phoneNumbers, company, position: job, custom } = values;
  change(survivor, { lastName, email, phoneNumbers, company, position: job, custom });
  if (strictest !== survivor) {
    survivor.approval = { ...strictest.approval };
    survivor.version = version + 1;
  }
  // SPEC is silent on locks: what somebody else's keeps from happening must not happen by way of a merge.
  const [lock] = newest
    .flatMap((other) => (other.lock && other.lock.by !== by ? [other.lock] : []))
    .toSorted((a, b) => b.taken - a.taken);
  survivor.lock ??= lock ?? null;
  for (const other of others) other.mergedInto = survivor;
  return refused({
    __typename: 'MergeLeadsSuccess',
    lead: leadFacts(world, survivor),
    left: [...left].sort(),
  });
}

const rank = ({ approval }: Lead): number => approvals.indexOf(approval.state);
