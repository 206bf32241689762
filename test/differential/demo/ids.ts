import { demo } from '../../../src/cli/seed/demo.js';
import { idKinds, idOf } from '../../../src/platform/ids/index.js';
import { demoIds } from '../../support/demo-ids.js';
import type { TestGateway } from '../../support/gateway.js';
import type { Random } from '../../support/random-documents/random.js';

/** IDs by the type of their records. */
export type Ids = Readonly<Record<string, readonly string[]>>;

const nobody = '01890000-0000-7000-8000-000000000000';
const absent: Ids = Object.fromEntries(
  Object.entries(idKinds).map(([kind, type]) => [type, [idOf(kind as keyof typeof idKinds, nobody)]]),
);
const foreign = [demo.leads.ofGlobex, demo.customers.ofGlobex, demo.users.gus];
const malformed = ['', 'lead', 'lead_', 'lead_01h455vb4pex5vsknk084sn02!', '7', 'slug:nothing', 'customer_x'];

/** Which records an argument is about, by what it is called. */
const kinds: readonly [RegExp, string][] = [
  [/status(es)?$/i, 'LeadStatus'],
  [/^(move|convertedStatus)/i, 'LeadStatus'],
  [/tag/i, 'Tag'],
  [/(owner|user|assign|team|locked)/i, 'User'],
  [/group/i, 'Group'],
  [/billing/i, 'BillingAccount'],
  [/account/i, 'Account'],
  [/entit/i, 'FinancialEntity'],
  [/pipeline/i, 'Pipeline'],
  [/stage/i, 'DealStage'],
  [/deal/i, 'Deal'],
  [/customer/i, 'Customer'],
  [/comment/i, 'Comment'],
  [/lead/i, 'Lead'],
];

/** Some of each kind of acme's records. */
export const idsOfDemo = (gateway: TestGateway): Promise<Ids> => demoIds(gateway, 30);

/** An ID for an argument at a place such as `Query.lead.id`: a right one mostly. */
export function idFor(place: string, known: Ids, random: Random): string {
  const type = typeAt(place, Object.keys(known), random);
  const luck = random.next();
  if (luck < 0.8) return random.pick(known[type] ?? foreign);
  if (luck < 0.86) return random.pick(known[random.pick(Object.keys(known))] ?? foreign);
  return random.chance(0.3) ? random.pick(foreign) : refusedId(place, random);
}

/** One that names nothing in any tenant, or nothing that can be changed. */
export function refusedId(place: string, random: Random): string {
  if (place === 'ConvertLeadInput.leadId' && random.chance(0.5)) return demo.leads.alreadyConverted;
  const type = typeAt(place, Object.keys(absent), random);
  return random.pick([...(absent[type] ?? []), ...(absent[type] ?? []), random.pick(malformed)]);
}

function typeAt(place: string, types: readonly string[], random: Random): string {
  const steps = place.split('.').map((step) => step.replace(/Ids?$/, ''));
  for (const step of steps.reverse()) {
    const [, type] = kinds.find(([name]) => name.test(step)) ?? [];
    if (type) return type;
  }
  return random.pick(types);
}
