import type { DataMigration } from '../../platform/database/index.js';
import { idOf } from '../../platform/ids/index.js';
import { baseOf, namesake, normalizedCompanyName } from './company-name.js';

interface AccountRow {
  id: string;
  name: string;
  normalized_name: string;
  same_base: number;
}

/**
 * Compares the accounts that there are by the rules of today: legal forms tell companies apart, marks that make
 * another letter do, apostrophes do not. Where two accounts have one name by these rules, the one that has it already, else the older, has it, and the
 * others stay as accounts that no company's name is compared to: which of them is right, people know.
 */
export const normalizedNamesMigration: DataMigration = {
  name: 'accounts-normalized-names',
  run: async (client, tenantId, warn) => {
    const { rows } = await client.query<AccountRow>(
      `select id, name, normalized_name, same_base from accounts
       where tenant_id = $1 and deleted_at is null order by created_at, id`,
      [tenantId],
    );
    const taken = new Set<string>();
    const places = new Map<string, number>();
    const collisions: string[] = [];
    const changed: { id: string; name: string; place: number }[] = [];
    const ownName = ({ name, normalized_name: before }: AccountRow) => normalizedCompanyName(name) || before;
    // Whoever has its name and place already keeps them, so that a second run changes nothing.
    const rank = (account: AccountRow) => {
      const own = ownName(account);
      if (account.normalized_name === own) return 0;
      return account.normalized_name === namesake(own, account.id) ? 1 : 2;
    };
    const inOrder = [0, 1, 2].flatMap((place) => rows.filter((account) => rank(account) === place));
    for (const account of inOrder) {
      const own = ownName(account);
      const isTaken = taken.has(own);
      const name = isTaken ? namesake(own, account.id) : own;
      if (isTaken) collisions.push(idOf('account', account.id));
      taken.add(name);
      const isKept = name === account.normalized_name;
      const place = isKept ? account.same_base : (places.get(baseOf(name)) ?? 0);
      places.set(baseOf(name), Math.max(places.get(baseOf(name)) ?? 0, place + 1));
      if (!isKept) changed.push({ id: account.id, name, place });
    }
    if (collisions.length > 0) {
      const said = 'accounts have the name of an older one by the rules of today, and stay as they are';
      warn(`${collisions.length} ${said}: ${collisions.join(', ')}`);
    }
    // Out of each other's way first: a name may pass from one account to another.
    await client.query(
      `update accounts set normalized_name = '#' || id where tenant_id = $1 and id = any($2::uuid[])`,
      [tenantId, changed.map(({ id }) => id)],
    );
    await client.query(
      `update accounts set normalized_name = given.name, same_base = given.place
       from unnest($2::uuid[], $3::text[], $4::int[]) as given (id, name, place)
       where accounts.tenant_id = $1 and accounts.id = given.id`,
      [
        tenantId,
        changed.map(({ id }) => id),
        changed.map(({ name }) => name),
        changed.map(({ place }) => place),
      ],
    );
  },
};
