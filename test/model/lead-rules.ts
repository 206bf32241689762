import {
  converted,
  type Expected,
  emailTaken,
  forbidden,
  invalid,
  leadFacts,
  locked,
  missing,
  refused,
  stale,
  type Verdict,
} from './answers.js';
import {
  isHeld,
  isManager,
  isThere,
  type Lead,
  mayWrite,
  type Person,
  type Restriction,
  type Values,
  type World,
} from './world.js';

/** SPEC 4 and 5: of the values that the model knows, only the address can be in the way. */
export function createLead(world: World, by: Person, values: Values): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  const other = world.withEmail(values.email);
  if (other) return refused(emailTaken(values.email, other));
  const lead: Lead = {
    ...values,
    owner: by,
    ...{ name: `lead ${world.leads.length}`, id: '', version: 1, isArchived: false, isDeleted: false },
    ...{ mergedInto: null, approval: { state: 'NOT_REQUIRED', by: null }, lock: null, conversion: null },
  };
  world.leads.push(lead);
  return {
    answers: [{ __typename: 'CreateLeadSuccess', lead: leadFacts(world, lead) }],
    learn: (answer) => {
      lead.id = answer.lead?.id as string;
    },
  };
}

export function updateLead(
  world: World,
  by: Person,
  lead: Lead,
  { isStale, ...values }: Partial<Values> & { isStale: boolean },
): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  if (!isThere(lead)) return refused(missing(lead));
  if (lead.conversion) return refused(converted(world, lead));
  // SPEC is silent on which of these comes first.
  const other = world.withEmail(values.email ?? null, lead);
  const obstacles = [
    ...(isStale ? [stale(lead)] : []),
    ...(isHeld(lead, by, 'UPDATE') ? [locked(world, lead)] : []),
    ...(other ? [emailTaken(values.email as string, other)] : []),
  ];
  if (obstacles.length > 0) return refused(...obstacles);
  change(lead, values);
  return refused({ __typename: 'UpdateLeadSuccess', lead: leadFacts(world, lead) });
}

/** A version more, where something is another. Numbers are a list, whose order is kept: the first is the one to call. */
export function change(lead: Lead, values: Partial<Values>): void {
  const before = { ...lead };
  const comparable = (one: Lead) =>
    JSON.stringify([
      one.lastName,
      one.email,
      one.phoneNumbers,
      one.company,
      one.position,
      sorted(one.custom),
    ]);
  Object.assign(lead, values);
  if (comparable(before) === comparable(lead)) Object.assign(lead, before);
  else lead.version += 1;
}

const sorted = (custom: Lead['custom']) => Object.entries(custom).sort();

/** What keeps any change but a conversion from a lead; undefined for nothing. */
function inTheWay(world: World, by: Person, lead: Lead, from: Restriction): Expected | undefined {
  if (!isThere(lead)) return missing(lead);
  if (lead.conversion) return converted(world, lead);
  return isHeld(lead, by, from) ? locked(world, lead) : undefined;
}

export function archiveLead(world: World, by: Person, lead: Lead): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  const obstacle = inTheWay(world, by, lead, 'UPDATE');
  if (obstacle) return refused(obstacle);
  if (!lead.isArchived) lead.version += 1;
  lead.isArchived = true;
  const { id, version } = lead;
  return refused({ __typename: 'ArchiveLeadsSuccess', leads: [{ id, version, state: 'ARCHIVED' }] });
}

export function deleteLead(world: World, by: Person, lead: Lead): Verdict {
  if (!isManager(by)) return refused(forbidden);
  const obstacle = inTheWay(world, by, lead, 'DELETE');
  if (obstacle) return refused(obstacle);
  lead.isDeleted = true;
  lead.version += 1;
  return refused({ __typename: 'DeleteLeadsSuccess', deletedIds: [lead.id] });
}

/** SPEC 5 and 13: back to the state before, one step at a time. */
export function restoreLead(world: World, by: Person, lead: Lead): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  if (lead.mergedInto) return refused(missing(lead));
  if (lead.conversion) return refused(invalid('NOT_ALLOWED', 'ids', '0'));
  const other = lead.isDeleted ? world.withEmail(lead.email, lead) : undefined;
  const obstacles = [
    ...(lead.isDeleted && !isManager(by) ? [forbidden] : []),
    ...(isHeld(lead, by, 'UPDATE') ? [locked(world, lead)] : []),
    ...(other ? [emailTaken(lead.email, other)] : []),
  ];
  if (obstacles.length > 0) return refused(...obstacles);
  if (lead.isDeleted || lead.isArchived) lead.version += 1;
  if (lead.isDeleted) lead.isDeleted = false;
  else lead.isArchived = false;
  const { id, version } = lead;
  const state = lead.isArchived ? 'ARCHIVED' : 'ACTIVE';
  return refused({ __typename: 'RestoreLeadsSuccess', leads: [{ id, version, state }] });
}

/** SPEC 6. */
export function lockLead(world: World, by: Person, lead: Lead, restricts: Restriction[]): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  if (!isThere(lead)) return refused(missing(lead));
  if (lead.conversion) return refused(converted(world, lead));
  if (lead.lock && lead.lock.by !== by) return refused(locked(world, lead));
  world.locksTaken += 1;
  lead.lock = { by, restricts, taken: world.locksTaken };
  return refused({ __typename: 'LockLeadSuccess', lead: leadFacts(world, lead) });
}

export function unlockLead(world: World, by: Person, lead: Lead): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  if (!isThere(lead)) return refused(missing(lead));
  if (lead.lock && lead.lock.by !== by && !isManager(by)) return refused(locked(world, lead));
  lead.lock = null;
  return refused({ __typename: 'UnlockLeadSuccess', lead: leadFacts(world, lead) });
}

export function requestApproval(world: World, by: Person, lead: Lead): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  const obstacle = inTheWay(world, by, lead, 'UPDATE');
  if (obstacle) return refused(obstacle);
  if (lead.approval.state === 'PENDING') return refused(invalid('NOT_ALLOWED', 'leadId'));
  lead.approval = { state: 'PENDING', by };
  lead.version += 1;
  return refused({ __typename: 'LeadApprovalSuccess', lead: leadFacts(world, lead) });
}

export function decideApproval(
  world: World,
  by: Person,
  lead: Lead,
  decision: 'APPROVED' | 'REJECTED',
): Verdict {
  if (!isManager(by)) return refused(forbidden);
  const obstacle = inTheWay(world, by, lead, 'UPDATE');
  if (obstacle) return refused(obstacle);
  if (lead.approval.state !== 'PENDING') return refused(invalid('NOT_PENDING', 'leadId'));
  if (lead.approval.by === by) return refused(invalid('OWN_REQUEST', 'leadId'));
  lead.approval = { ...lead.approval, state: decision };
  lead.version += 1;
  return refused({ __typename: 'LeadApprovalSuccess', lead: leadFacts(world, lead) });
}
