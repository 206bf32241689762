import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { admin, adminRows, adminWith } from '../../support/admin-command.js';
import { attach } from '../../support/attachments.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { LeadClient } from '../../support/leads.js';
import { WireTap } from '../../support/wire-tap.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 120_000);
afterAll(() => gateway.stop());

const run = (...args: string[]) => admin(gateway.ownerUrl, ...args);
const rows = (...args: string[]) => adminRows(gateway.ownerUrl, ...args);
const viewer = graphql('{ viewer { role tenant { slug name } user { email firstName isActive } } }');
const initech = [
  ...['--slug', 'initech', '--name', 'Initech', '--country', 'us'],
  ...['--time-zone', 'america/chicago', '--currency', 'usd'],
];

test('a tenant that is made takes leads from its first user on', async () => {
  const [tenant] = await rows('tenants', 'create', ...initech);
  expect(tenant).toMatchObject({
    ...{ slug: 'initech', name: 'Initech', country: 'US' },
    ...{ timeZone: 'America/Chicago', currency: 'USD' },
  });
  const [bill] = await rows(
    ...['users', 'add', '--tenant', 'initech', '--email', 'Bill@Initech.test'],
    ...['--first-name', 'Bill', '--role', 'admin'],
  );
  expect(bill).toMatchObject({ email: 'bill@initech.test', role: 'ADMIN', active: true, bound: false });

  const as = { token: await gateway.token('bill@initech.test', { tenant: 'initech' }), tenant: 'initech' };
  const { body } = await gateway.query(
    graphql(`mutation { createLead(input: { firstName: "Peter", lastName: "Gibbons" }) {
       ... on CreateLeadSuccess { lead { status { name } } } } }`),
    {},
    as,
  );
  expect(body).toEqual({ data: { createLead: { lead: { status: { name: 'New' } } } } });
  const { body: settings } = await gateway.query(
    graphql(
      '{ leadStatuses { name isDefault isTerminal category } pipelines { name isDefault stages { name } } }',
    ),
    {},
    as,
  );
  expect(settings.data.leadStatuses.map(({ name }: { name: string }) => name)).toEqual([
    ...['New', 'Contacted', 'Qualified', 'Won', 'Lost'],
  ]);
  expect(settings.data.pipelines).toEqual([expect.objectContaining({ name: 'Sales', isDefault: true })]);
});

test.each([
  ['true', true],
  ['false', false],
])(
  'with DATABASE_NAMED_STATEMENTS=%s statements are named: %s',
  async (DATABASE_NAMED_STATEMENTS, isNamed) => {
    const tap = new WireTap(gateway.ownerUrl);
    try {
      const variables = { DATABASE_URL: await tap.open(), DATABASE_NAMED_STATEMENTS };
      expect(await adminWith(variables, 'tenants', 'list')).toMatchObject({ code: 0 });
      const parsed = tap.messages.filter(({ kind }) => kind === '>P');
      expect(parsed.length).toBeGreaterThan(0);
      expect(parsed.some(({ body }) => !body.startsWith('\0'))).toBe(isNamed);
    } finally {
      await tap.close();
    }
  },
);

test('a bare tenant has nothing', async () => {
  const [tenant] = await rows('tenants', 'create', '--bare', '--slug', 'bare', ...initech.slice(2));
  expect(
    await gateway.sql(`select from lead_statuses join tenants using (tenant_id) where tenants.slug = 'bare'`),
  ).toEqual([]);
  expect(tenant?.slug).toBe('bare');
});

test('tenants are listed, and changed by slug or ID', async () => {
  const all = await rows('tenants', 'list');
  expect(all.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['acme', 'globex']));
  const globex = all.find(({ slug }) => slug === 'globex');
  await rows('tenants', 'update', 'globex', '--name', 'Globex GmbH');
  expect(await rows('tenants', 'update', String(globex?.id), '--currency', 'CHF')).toEqual([
    { ...globex, name: 'Globex GmbH', currency: 'CHF' },
  ]);
  const { body } = await gateway.query(viewer, {}, 'gus');
  expect(body.data.viewer.tenant.name).toBe('Globex GmbH');
});

test('the limits that a tenant is given of attachments are those that hold', async () => {
  const limitsOf = ([tenant]: Record<string, unknown>[]) => [
    tenant?.attachmentBytes,
    tenant?.attachmentsPerRecord,
  ];
  const listed = async () => limitsOf((await rows('tenants', 'list')).filter(({ slug }) => slug === 'acme'));
  const { id } = await new LeadClient(gateway).make();
  const attaching = async (size: number) => {
    const { __typename, limit, most } = await attach(gateway, id, Buffer.alloc(size), 'x.bin');
    return limit ? [limit, most] : __typename;
  };
  expect(await listed()).toEqual(['', '']);
  const update = (...options: string[]) => rows('tenants', 'update', 'acme', ...options);
  expect(limitsOf(await update('--attachment-bytes', '10'))).toEqual([10, '']);
  expect(limitsOf(await update('--attachments-per-record', '1'))).toEqual([10, 1]);
  expect(await listed()).toEqual([10, 1]);
  expect(await attaching(11)).toEqual(['FILE_SIZE', 10]);
  expect(await attaching(10)).toBe('AddAttachmentSuccess');
  expect(await attaching(10)).toEqual(['FILES_PER_RECORD', 1]);

  expect(limitsOf(await update('--attachment-bytes', '0', '--attachments-per-record', '0'))).toEqual([
    '',
    '',
  ]);
  expect(await attaching(11)).toBe('AddAttachmentSuccess');
});

test('a slug is one of a kind', async () => {
  expect(await run('tenants', 'create', ...initech.with(1, 'acme'))).toEqual({
    ...{ code: 1, stdout: '', stderr: 'error: another tenant has the slug acme\n' },
  });
  expect(await run('tenants', 'update', 'globex', '--slug', 'acme')).toEqual({
    ...{ code: 1, stdout: '', stderr: 'error: another tenant has the slug acme\n' },
  });
});

test('migrate makes an old function the one of this version, and is content with what is', async () => {
  await gateway.sql(`update drizzle.__functions set hash = 'an earlier version' where name = 'queue_state'`);
  await gateway.sql('drop function queue_state()');
  for (let times = 0; times < 2; times++) {
    expect(await run('migrate')).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' });
    expect(await gateway.sql('select due from queue_state()')).toHaveLength(1);
  }
});

describe('people', () => {
  const sam = ['--tenant', 'acme', '--email', 'sam@acme.test'];
  const roleOfSam = async () => (await gateway.query(viewer, {}, 'sam')).body.data.viewer.role;

  test('a new role holds for the gateway that runs', async () => {
    expect(await roleOfSam()).toBe('AGENT');
    await rows('users', 'role', ...sam, '--role', 'MANAGER');
    expect(await roleOfSam()).toBe('MANAGER');
    await rows('roles', 'give', ...sam, '--role', 'agent');
    expect(await roleOfSam()).toBe('AGENT');
  });

  test('what a role may do is what the gateway lets it do', async () => {
    const told = await rows('roles', 'list');
    for (const [role, who] of Object.entries({ VIEWER: 'vic', AGENT: 'sam', MANAGER: 'mia', ADMIN: 'ada' })) {
      const { body } = await gateway.query(graphql('{ viewer { role permissions } }'), {}, who as 'vic');
      const permissions = told.filter((line) => line.role === role).map(({ permission }) => permission);
      expect(body.data.viewer).toEqual({ role, permissions });
    }
    expect(told).toContainEqual({
      ...{ role: 'ADMIN', permission: 'CUSTOMERS_READ_SENSITIVE', scope: 'customers:read-sensitive' },
    });
  });

  test('one who is deactivated is kept out until activated again', async () => {
    await rows('users', 'deactivate', ...sam);
    expect((await gateway.query(viewer, {}, 'sam')).status).toBe(403);
    await rows('users', 'activate', ...sam);
    expect(await roleOfSam()).toBe('AGENT');
  });

  test('the last active administrator stays one', async () => {
    const refused = {
      code: 1,
      stdout: '',
      stderr: 'error: ada@acme.test is the last active ADMIN of the tenant\n',
    };
    const ada = ['--tenant', 'acme', '--email', 'ada@acme.test'];
    expect(await run('users', 'role', ...ada, '--role', 'MANAGER')).toEqual(refused);
    expect(await run('roles', 'give', ...ada, '--role', 'MANAGER')).toEqual(refused);
    expect(await run('users', 'deactivate', ...ada)).toEqual(refused);
    await rows('users', 'add', '--tenant', 'acme', '--email', 'eve@acme.test', '--role', 'ADMIN');
    // Both at once: one of them has to stay.
    const both = await Promise.all([
      run('users', 'deactivate', ...ada),
      run('users', 'deactivate', '--tenant', 'acme', '--email', 'eve@acme.test'),
    ]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    await rows('users', 'activate', ...ada);
  });

  test('one who is parted from their identity is bound to the next token', async () => {
    await gateway.query(viewer, {}, 'vic');
    const vic = ['--tenant', 'acme', '--email', 'vic@acme.test'];
    const isBound = async () =>
      (await rows('users', 'list', '--tenant', 'acme')).find(({ email }) => email === 'vic@acme.test')?.bound;
    expect(await isBound()).toBe(true);
    await rows('users', 'unbind', ...vic);
    expect(await isBound()).toBe(false);
    expect((await gateway.query(viewer, {}, 'vic')).status).toBe(200);
    expect(await isBound()).toBe(true);
  });

  test('one whose tokens have no address is known by issuer and subject, and one who is here can be tied to them', async () => {
    const lee = ['--tenant', 'acme', '--email', 'lee@acme.test'];
    const by = (subject: string) => ['--issuer', 'urn:lead-gateway:development', '--subject', subject];
    expect(await rows('users', 'add', ...lee, '--role', 'AGENT', ...by('zoe@acme.test'))).toMatchObject([
      { email: 'lee@acme.test', bound: true },
    ]);
    // The development issuer's subject is the address, so that somebody else's token comes with it.
    const asZoe = async () => {
      const token = await gateway.token('zoe@acme.test');
      return (await gateway.query(viewer, {}, { token, tenant: 'acme' })).body.data?.viewer?.user.email;
    };
    expect(await asZoe()).toBe('lee@acme.test');
    const again = await run(
      'users',
      'add',
      '--tenant',
      'acme',
      '--email',
      'x@acme.test',
      '--role',
      'AGENT',
      ...by('zoe@acme.test'),
    );
    const taken = {
      code: 1,
      stdout: '',
      stderr: 'error: the tenant has a user of this issuer and subject already\n',
    };
    expect(again).toEqual(taken);
    expect(
      await run('users', 'bind', '--tenant', 'acme', '--email', 'mia@acme.test', ...by('zoe@acme.test')),
    ).toEqual(taken);
    await rows('users', 'bind', ...lee, ...by('other'));
    expect(await asZoe()).toBeUndefined();
  });

  test('a service account has a name in the place of an address, and no way to lose its subject', async () => {
    const by = ['--issuer', 'urn:lead-gateway:development', '--subject', 'job@acme.test'];
    const add = ['users', 'add', '--tenant', 'acme', '--service', 'nightly', '--role', 'AGENT'];
    expect(await rows(...add, ...by)).toMatchObject([
      { email: 'nightly@service.invalid', firstName: 'nightly', role: 'AGENT', bound: true },
    ]);
    const as = { token: await gateway.token('job@acme.test'), tenant: 'acme' };
    expect((await gateway.query(viewer, {}, as)).body.data.viewer).toMatchObject({
      ...{ role: 'AGENT', user: { email: 'nightly@service.invalid', firstName: 'nightly' } },
    });
    const account = ['--tenant', 'acme', '--email', 'nightly@service.invalid'];
    expect(await run('users', 'unbind', ...account)).toMatchObject({ code: 2, stdout: '' });
    await rows('users', 'deactivate', ...account);
    expect((await gateway.query(viewer, {}, as)).status).toBe(403);
  });

  test('an issuer that is not configured is pointed out', async () => {
    const args = ['--service', 'far', '--issuer', 'https://i.test/', '--subject', 's', '--role', 'AGENT'];
    const variables = { DATABASE_URL: gateway.ownerUrl, AUTH_ISSUER: 'https://i.test' };
    const { code, stderr } = await adminWith(variables, 'users', 'add', '--tenant', 'acme', ...args);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'warning: tokens of https://i.test/ are not accepted here: by AUTH_ISSUER and AUTH_PROVIDERS it is https://i.test\n',
    );
  });

  test('name and address change', async () => {
    const mia = ['--tenant', 'acme', '--email', 'mia@acme.test'];
    expect(await rows('users', 'update', ...mia, '--first-name', 'Maria', '--last-name', '')).toMatchObject([
      { firstName: 'Maria', lastName: null, email: 'mia@acme.test' },
    ]);
    expect((await run('users', 'update', ...mia, '--new-email', 'sam@acme.test')).stderr).toBe(
      'error: the tenant has a user sam@acme.test already\n',
    );
  });

  test('nobody of another tenant is found', async () => {
    expect(
      await run('users', 'role', '--tenant', 'acme', '--email', 'gus@globex.test', '--role', 'VIEWER'),
    ).toEqual({
      ...{ code: 1, stdout: '', stderr: 'error: the tenant has no user gus@globex.test\n' },
    });
  });
});

test('a group takes people in and lets them go', async () => {
  const tenant = ['--tenant', 'acme'];
  await rows('groups', 'add', ...tenant, '--code', 'east', '--name', 'East');
  const members = (...args: string[]) => rows('groups', 'members', ...tenant, '--group', 'east', ...args);
  const both = await members('--add', 'sam@acme.test', 'vic@acme.test');
  expect(both.map(({ email }) => email)).toEqual(['sam@acme.test', 'vic@acme.test']);
  expect((await members('--remove', 'vic@acme.test')).map(({ email }) => email)).toEqual(['sam@acme.test']);
  expect(await rows('groups', 'list', ...tenant)).toContainEqual(
    expect.objectContaining({ code: 'east', name: 'East', members: 1 }),
  );
});

describe('recount', () => {
  const total = async () => {
    const { body } = await gateway.query(
      graphql('{ leadTotals(from: "2020-01-01", to: "2020-01-31") { current } }'),
    );
    return body.data.leadTotals.reduce((sum: number, { current }: { current: number }) => sum + current, 0);
  };
  const load = (count: number) =>
    gateway.sql(
      `insert into leads (tenant_id, id, first_name, last_name, status_id, activity, privacy_level, approval_state, created_at)
       select tenant_id, gen_random_uuid(), 'Lo', 'Aded', status_id, activity, 'PUBLIC', approval_state, '2020-01-15'
       from (select * from leads where tenant_id = $1 limit 1) as one, generate_series(1, $2::int)`,
      [uuidOf(demo.tenants.acme), count],
    );
  const leadsThere = async () => {
    const [{ leads }] = await gateway.sql(
      'select count(*)::int as leads from leads where tenant_id = $1 and deleted_at is null',
      [uuidOf(demo.tenants.acme)],
    );
    return leads;
  };
  const counted = async () => {
    const [{ leads }] = await gateway.sql(
      `select (select coalesce(sum(leads), 0) from lead_arrivals where tenant_id = $1)::int
         + (select coalesce(sum(change), 0) from lead_count_changes where tenant_id = $1 and visited is not null)::int as leads`,
      [uuidOf(demo.tenants.acme)],
    );
    return leads;
  };

  test('counts what came in past the triggers, of one tenant or of all', async () => {
    await gateway.sql('alter table leads disable trigger user');
    await load(40);
    await gateway.sql('alter table leads enable trigger user');
    expect(await counted()).toBe((await leadsThere()) - 40);
    const [acme] = await rows('recount', '--tenant', 'acme');
    expect(acme).toEqual({ id: demo.tenants.acme, slug: 'acme', leads: await leadsThere() });
    expect(await counted()).toBe(await leadsThere());
    expect(await total()).toBe(40);
    const all = await rows('recount');
    expect(all).toContainEqual(acme);
    expect(all.map(({ slug }) => slug)).toEqual((await rows('tenants', 'list')).map(({ slug }) => slug));
  });

  test('refuses a tenant that is none', async () => {
    expect(await run('recount', '--tenant', 'nobody')).toEqual({
      ...{ code: 1, stdout: '', stderr: 'error: there is no tenant nobody\n' },
    });
  });
});

test('people read a table', async () => {
  const { stdout } = await run('users', 'list', '--tenant', 'globex');
  expect(stdout.split('\n')[0]).toMatch(/^id +email +firstName +lastName +role +active +bound$/);
  expect(stdout).toMatch(/gus@globex\.test +Gus/);
});

test.each([
  [],
  ['tenants'],
  ['tenants', 'create'],
  ['users', 'role'],
  ['roles'],
  ['groups', 'members'],
  ['recount'],
])('help of %s %s', async (...args) => {
  const { code, stdout, stderr } = await run(...args, '--help');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Usage: admin');
});

test.each([
  ['an unknown command', ['tenants', 'destroy']],
  ['a country that is none', ['tenants', 'create', ...initech.with(5, 'ZZ')]],
  ['an offset for a time zone', ['tenants', 'create', ...initech.with(7, '+01:00')]],
  ['a currency that is none', ['tenants', 'create', ...initech.with(9, 'DOLLAR')]],
  ['an ID for a slug', ['tenants', 'create', ...initech.with(1, 'tenant_01h455vb4pex5vsknk084sn02q')]],
  ['a blank name', ['tenants', 'create', ...initech.with(3, ' ')]],
  [
    'a role that is none',
    ['users', 'role', '--tenant', 'acme', '--email', 'sam@acme.test', '--role', 'BOSS'],
  ],
  ['an address that is none', ['users', 'add', '--tenant', 'acme', '--email', 'sam', '--role', 'AGENT']],
  ['nothing to change', ['tenants', 'update', 'acme']],
])('refuses %s in one line', async (_what, args) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
});

test.each(['-1', '1.5', '1e3', '1000000000', 'many', ''])(
  'refuses %p as a limit of attachments',
  async (most) => {
    for (const option of ['--attachment-bytes', '--attachments-per-record']) {
      const { code, stdout, stderr } = await run('tenants', 'update', 'acme', `${option}=${most}`);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`'${option} <number>' argument '${most}' is invalid`);
      expect(stderr).toContain('It must be a whole number from 0 to 999999999.');
    }
  },
);

test('an unknown tenant fails in one line', async () => {
  expect(await run('users', 'list', '--tenant', 'nobody')).toEqual({
    ...{ code: 1, stdout: '', stderr: 'error: there is no tenant nobody\n' },
  });
});
