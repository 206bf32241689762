import { forbidden, leadFacts, locked, missing, refused, stale, type Verdict } from './answers.js';
import {
  type Conversion,
  type CustomerValues,
  isHeld,
  isManager,
  isThere,
  type Lead,
  mayWrite,
  type Person,
  type World,
} from './world.js';

/** SPEC 7, revertLeadConversion. */
export function revertLead(world: World, by: Person, lead: Lead, isStale: boolean): Verdict {
  if (!mayWrite(by)) return refused(forbidden);
  if (!isThere(lead)) return refused(missing(lead));
  const { conversion } = lead;
  if (!conversion) return refused({ __typename: 'LeadNotConvertedError', lead: { id: lead.id } });
  if (conversion.by !== by && !isManager(by)) return refused(forbidden);
  if (isStale) return refused(stale(lead));
  if (isHeld(lead, by, 'CONVERT')) return refused(locked(world, lead));
  const reasons = reasonsAgainst(world, conversion);
  if (reasons.length > 0) {
    return refused({ __typename: 'ConversionNotRevertibleError', lead: { id: lead.id }, reasons });
  }
  const gone = takeBack(world, conversion);
  return refused({
    __typename: 'RevertLeadConversionSuccess',
    lead: leadFacts(world, lead),
    deletedIds: gone.map(({ id }) => id),
  });
}

/** Everything that happened since, each kind of it once. */
function reasonsAgainst(world: World, conversion: Conversion): string[] {
  const { customer, lead, before, changed } = conversion;
  const later = world.conversions.slice(world.conversions.indexOf(conversion) + 1);
  const others = world.standing((one) => one !== conversion && one.customer === customer);
  const isChanged = later.some((one) => others.includes(one) && one.changed);
  return [
    ...((before === null || changed) && isChanged ? ['CUSTOMER_CHANGED'] : []),
    ...(before === null && others.length > 0 ? ['CUSTOMER_USED'] : []),
    ...(changed && !isChanged && later.some((one) => others.includes(one) && reliesOn(one, conversion))
      ? ['CUSTOMER_USED']
      : []),
    ...(world.withEmail(lead.email, lead) ? ['EMAIL_TAKEN'] : []),
  ];
}

/** Whether a later conversion brought, or came to, what the customer has by an earlier one alone. */
function reliesOn(later: Conversion, { before, customer }: Conversion): boolean {
  if (!before) return false;
  const isGiven = (what: string) => valueIn(customer, what) !== valueIn(before, what);
  return (
    later.confirmed.some(isGiven) ||
    later.lead.phoneNumbers.some(
      (number) => customer.phoneNumbers.includes(number) && !before.phoneNumbers.includes(number),
    ) ||
    (later.account !== null && later.account === customer.account && before.account !== later.account)
  );
}

/** What a customer has in a field, or in a custom field by its key. */
const valueIn = ({ custom, ...values }: CustomerValues, what: string): unknown =>
  (values as Record<string, unknown>)[what] ?? (custom as Record<string, unknown>)[what] ?? null;

function takeBack(world: World, conversion: Conversion): { id: string }[] {
  const { customer, account, deal, lead, before, changed } = conversion;
  conversion.isReverted = true;
  lead.conversion = null;
  lead.version += 1;
  if (!before) Object.assign(customer, { isThere: false, account: null });
  else if (changed) Object.assign(customer, before);
  world.giveUp(customer);
  if (customer.isThere) world.claim(customer);
  const isUsed =
    world.customers.some((one) => one.isThere && one.account === account) ||
    world.standing((one) => one.account === account).length > 0;
  const isAccountGone = account !== null && conversion.madeAccount && !isUsed;
  if (isAccountGone) account.isThere = false;
  else if (account !== null && conversion.madeAccount) {
    const [heir] = world.standing((one) => one.account === account);
    if (heir) heir.madeAccount = true;
  }
  return [...(before ? [] : [customer]), ...(isAccountGone ? [account] : []), ...(deal ? [deal] : [])];
}
