import type { How } from './conversion-rules.js';
import { type CustomKey, customKeys } from './tenant-rules.js';
import type { Custom, Lead, World } from './world.js';

/** The lead's custom fields, each with where it goes: those that rules send elsewhere first. */
function customOf({ rules }: World, lead: Lead): { key: CustomKey; to: CustomKey; value: string }[] {
  const all = customKeys.flatMap((key) => {
    const to = rules.customFields.find((rule) => rule.key === key)?.to ?? key;
    const value = lead.custom[key];
    return value === undefined ? [] : { key, to, value };
  });
  const isSent = ({ key, to }: (typeof all)[number]) => key !== to;
  return [...all.filter(isSent), ...all.filter((one) => !isSent(one))];
}

/** Custom fields go where the tenant's rules say. Of two that go to one field the first is the value. */
export function carryCustom(
  world: World,
  lead: Lead,
  how: How,
  customer: { custom: Custom },
): { skipped: string[]; confirmed: CustomKey[] } {
  const custom = { ...customer.custom };
  const [skipped, confirmed, settled] = [[] as string[], [] as CustomKey[], new Set<CustomKey>()];
  for (const { key, to, value } of customOf(world, lead)) {
    if (custom[to] === value) confirmed.push(to);
    else if (custom[to] === undefined || (how.overwrite && !settled.has(to))) custom[to] = value;
    else {
      skipped.push(`customFields.${key} CUSTOMER_HAS_ANOTHER ${value}`);
      continue;
    }
    settled.add(to);
  }
  customer.custom = custom;
  return { skipped, confirmed };
}
