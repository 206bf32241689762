import {
  type DatabaseOfTwoTenants,
  openDatabaseOfTwoTenants,
  outcomeOf,
  rollingBack,
} from '../support/database-of-two-tenants.js';

let db: DatabaseOfTwoTenants;
beforeAll(async () => {
  db = await openDatabaseOfTwoTenants();
}, 60_000);
afterAll(() => db.drop());

const changes = [
  `update logs set changes = '[]'`,
  `update logs set action = 'CREATE_LEAD', user_id = null`,
  'delete from logs',
  'truncate logs',
];
const kept = '42501 logs are never changed or deleted';

test.each(changes)('the gateway may not: %s', async (text) => {
  await rollingBack(db.gateway, db.acme, async () => {
    expect(await outcomeOf(db.gateway, text)).toBe('42501 permission denied for table logs');
    await outcomeOf(db.gateway, `set local app.erasure = 'on'`);
    expect(await outcomeOf(db.gateway, text)).toBe('42501 permission denied for table logs');
  });
});

test.each(changes)('no more may the owner, superuser or not: %s', async (text) => {
  await rollingBack(db.owner, db.acme, async () => {
    expect(await outcomeOf(db.owner, text)).toBe(kept);
  });
});

test('with a grant by mistake the trigger still stands in the way', async () => {
  await rollingBack(db.owner, db.acme, async () => {
    await db.owner.query('grant all on logs to lead_gateway');
    await db.owner.query('set local role lead_gateway');
    await db.owner.query(`set local app.erasure = 'on'`);
    for (const text of changes) expect(await outcomeOf(db.owner, text)).toBe(kept);
  });
});

describe('a tenant that has gone to another database', () => {
  const forgetting = (work: () => Promise<void>) =>
    rollingBack(db.owner, db.acme, async () => {
      await db.owner.query(`set local app.tenant_move = 'on'`);
      await work();
    });
  const deleting = (tenant: string) => outcomeOf(db.owner, 'delete from logs where tenant_id = $1', [tenant]);

  test('takes its logs along, and nobody else’s, where the owner says so', () =>
    forgetting(async () => {
      expect(await deleting(db.globex)).toBe(kept);
      expect(await deleting(db.acme)).toMatch(/^[1-9]\d* rows$/);
    }));

  test('leaves them as they are', () =>
    forgetting(async () => {
      for (const text of changes) expect(await outcomeOf(db.owner, text)).toBe(kept);
    }));

  test('is nothing that the gateway may say', () =>
    forgetting(async () => {
      await db.owner.query('grant all on logs to lead_gateway');
      await db.owner.query('set local role lead_gateway');
      for (const text of changes) expect(await outcomeOf(db.owner, text)).toBe(kept);
    }));
});

describe('erasure, by the owner who says so', () => {
  const erasing = (work: () => Promise<void>) =>
    rollingBack(db.owner, db.acme, async () => {
      await db.owner.query(`set local app.erasure = 'on'`);
      await work();
    });

  test('blanks what changed', () =>
    erasing(async () => {
      const one = `(select id from logs where changes <> '[]' limit 1)`;
      expect(await outcomeOf(db.owner, `update logs set changes = '[]' where id in ${one}`)).toBe('1 rows');
    }));

  const columns = [
    'tenant_id',
    'id',
    'action',
    'entity_type',
    'entity_uuid',
    'subject_uuid',
    'entity_kind',
    'user_id',
    'request_id',
    'created_at',
  ];
  test('and nothing else, be it one column or all', () =>
    erasing(async () => {
      const { rows } = await db.owner.query(
        `select attname from pg_attribute where attrelid = 'logs'::regclass and attnum > 0 and not attisdropped
            and attname <> 'changes' order by attnum`,
      );
      expect(rows.map(({ attname }) => attname).sort()).toEqual([...columns].sort());
      const other: Record<string, string> = {
        ...{ tenant_id: 'gen_random_uuid()', id: 'gen_random_uuid()', entity_uuid: 'gen_random_uuid()' },
        subject_uuid: 'gen_random_uuid()',
        ...{ created_at: `now() + interval '1 day'`, user_id: 'gen_random_uuid()' },
      };
      for (const column of columns) {
        const text = `update logs set changes = '[]', ${column} = ${other[column] ?? `'other'`}`;
        expect([column, await outcomeOf(db.owner, text)]).toEqual([column, kept]);
      }
    }));

  test('removes no row', () =>
    erasing(async () => {
      expect(await outcomeOf(db.owner, 'delete from logs')).toBe(kept);
      expect(await outcomeOf(db.owner, 'truncate logs')).toBe(kept);
    }));
});

test('a record that has been logged stays, and with it the log: nothing cascades into the trail', async () => {
  const { rows } = await db.owner.query(
    `select conname from pg_constraint where conrelid = 'logs'::regclass and contype = 'f' and confdeltype not in ('a', 'r')`,
  );
  expect(rows).toEqual([]);
});
