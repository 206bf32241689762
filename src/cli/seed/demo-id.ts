import { type Id, type IdKind, idOf } from '../../platform/ids/index.js';
import { randomOf } from './words/random.js';

export type DemoTenantSlug = 'acme' | 'globex';

const epoch = Date.UTC(2026, 0, 1);

/**
 * The ID of a record that came about in that minute: a UUIDv7 (RFC 9562 §5.7) with its time counted from a fixed
 * day and its random bits drawn from its name. So IDs are the same on every machine and every day, and still sort
 * by creation.
 * @param mark tells records of one kind and minute apart
 */
export function demoId<K extends IdKind>(
  kind: K,
  tenant: DemoTenantSlug,
  minute: number,
  mark: string | number,
): Id<K> {
  const random = randomOf(`${tenant}/${kind}/${minute}/${mark}`);
  const hex = (digits: number) =>
    random
      .whole(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0');
  const time = (epoch + minute * 60_000).toString(16).padStart(12, '0');
  const variant = random.whole(8, 11).toString(16);
  return idOf(kind, `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`);
}
