import {
  type Context,
  contextOf,
  type Member,
  permissionsOf,
  seesEveryLead,
} from '../../../identity/index.js';
import { type Database, runWithin, type TenantTransaction } from '../../../platform/database/index.js';
import type { Id, IdKind } from '../../../platform/ids/index.js';
import { settingId } from '../demo.js';
import type { Act, DemoTenant } from './demo-tenant.js';

/** Acts whose statements are pipelined on the one connection: enough to keep it busy, few enough that none waits long. */
const MAX_AT_ONCE = 16;

/**
 * Does what is to be done, in the order of time, in the tenant's open transaction: by the use cases of the API, as the
 * person who does it and at the time at which they do. Neighbouring acts about different records run at once.
 */
export async function perform(
  tenant: DemoTenant,
  acts: readonly Act[],
  { database, transaction }: { database: Database; transaction: TenantTransaction },
): Promise<void> {
  const members = new Map(membersOf(tenant).map((member) => [member.userId, member]));
  const contextIn = ({ by, minute, ids }: Act, place: number): Context => {
    const viewer = members.get(by);
    if (!viewer) throw new Error(`nobody of ${tenant.slug} has the ID ${by}`);
    const clock = clockOf(tenant, minute, { ids, maker: `act ${place}` });
    return contextOf(viewer, {
      ...{ database, requestId: `demo-data-${minute}` },
      read: (statement, values) => transaction.run(statement, values),
      transaction: (work) => runWithin(transaction, clock, work),
    });
  };
  let done = 0;
  for (const wave of wavesOf(acts)) {
    const contexts = wave.map((act, i) => contextIn(act, done + i));
    await Promise.all(wave.map((act, i) => act.run(contexts[i] as Context)));
    done += wave.length;
  }
}

/** Acts that go at once, as none of them is about what another is about. */
function wavesOf(acts: readonly Act[]): Act[][] {
  const waves: Act[][] = [];
  let abouts = new Set<string>();
  for (const act of acts) {
    const last = waves.at(-1);
    const joins =
      last && act.about !== null && abouts.size > 0 && !abouts.has(act.about) && last.length < MAX_AT_ONCE;
    if (joins) last.push(act);
    else {
      waves.push([act]);
      abouts = new Set();
    }
    if (act.about !== null) abouts.add(act.about);
  }
  return waves;
}

/** The clock stands still while one thing is done. */
function clockOf(tenant: DemoTenant, minute: number, { ids, maker }: Pick<Act, 'ids'> & { maker: string }) {
  const named: { [K in IdKind]?: Id<K>[] } = Object.fromEntries(
    Object.entries(ids).map(([kind, list]) => [kind, [...list]]),
  );
  return {
    now: () => tenant.calendar.at(minute),
    newId: <K extends IdKind>(kind: K): Id<K> => named[kind]?.shift() ?? tenant.id(kind, minute, maker),
  };
}

function membersOf({ profile, tenantId }: DemoTenant): Member[] {
  const { slug, name, defaultCountry, timeZone, currency } = profile;
  const tenant = { id: tenantId, slug, name, defaultCountry, timeZone, currency };
  return profile.users.map(({ key, role }) => ({
    userId: settingId('user', slug, key),
    ...{ tenant, role, permissions: permissionsOf(role, null) },
    groupIds: profile.groups
      .filter(({ members }) => members.includes(key))
      .map(({ code }) => settingId('group', slug, code)),
    seesEveryLead: seesEveryLead(role),
  }));
}
