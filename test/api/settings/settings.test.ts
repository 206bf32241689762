import { getTableName } from 'drizzle-orm';
import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { definedSettings } from '../../../src/settings/index.js';
import { type Person, type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

interface Sample {
  save: string;
  /** How it is listed. */
  list: string;
  /** Where it is no field of the query: what leads to it. */
  within?: string;
  fields: string;
  /** A new setting whose name or code is the word. */
  input(word: string): Record<string, unknown>;
  /** What is unique to it; left out: nothing, and the word is a part of its address. */
  unique?: 'name' | 'code' | 'key' | 'number';
  /** Instead of what names somebody or something of acme. */
  ofGlobex?: object;
  /** A change of one field, and how the log shows it. */
  change: [input: object, field: string, before: string | null, after: string];
}

const addressOf = (word: string) => `https://hooks.example/${encodeURIComponent(word.trim())}`;
const { sam, mia } = demo.users;
const billed = demo.customers.withBilling;
const formHook = (actingUserId: string) => ({ source: 'GENERIC', leadSourceId: 'code:web', actingUserId });
const samples: Record<string, Sample> = {
  tag: {
    save: 'saveTag',
    list: 'tags',
    fields: 'id name color',
    input: (name) => ({ name, color: '#A1B2C3' }),
    unique: 'name',
    change: [{ color: '#112233' }, 'color', '#A1B2C3', '#112233'],
  },
  picklist: {
    save: 'savePicklistValue',
    list: 'picklist(picklist: COMPETITOR)',
    fields: 'id code name externalId order isActive',
    input: (code) => ({ picklist: 'COMPETITOR', code, name: 'Globe' }),
    unique: 'code',
    change: [{ externalId: 'X-1' }, 'externalId', null, 'X-1'],
  },
  product: {
    save: 'saveProduct',
    list: 'products',
    fields: 'id code name kind unitPrice isActive',
    input: (code) => ({ code, name: 'A thing', kind: 'PRODUCT' }),
    unique: 'code',
    change: [{ unitPrice: '9.90' }, 'unitPrice', null, '9.90'],
  },
  entity: {
    save: 'saveFinancialEntity',
    list: 'financialEntities',
    fields: 'id code name isActive',
    input: (code) => ({ code, name: 'A bank' }),
    unique: 'code',
    change: [{ name: 'Another bank' }, 'name', 'A bank', 'Another bank'],
  },
  group: {
    save: 'saveGroup',
    list: 'groups',
    fields: 'id code name members { id }',
    input: (code) => ({ code, name: 'Some people', memberIds: [sam] }),
    unique: 'code',
    ofGlobex: { memberIds: [] },
    change: [{ memberIds: [sam, mia] }, 'members', sam, [sam, mia].sort().join(', ')],
  },
  type: {
    save: 'saveLeadType',
    list: 'leadTypes',
    fields: 'id code name isActive defaultStatus { id } emailOnCreate requiresApproval requiredFields',
    input: (code) => ({ code, name: 'A kind', requiredFields: ['company'] }),
    unique: 'code',
    change: [{ requiredFields: ['company', 'sourceId'] }, 'requiredFields', 'company', 'company, sourceId'],
  },
  field: {
    save: 'saveCustomField',
    list: 'customFields',
    fields: 'id key label kind options isRequired order isActive',
    input: (key) => ({ key, label: 'A field', kind: 'STRING' }),
    unique: 'key',
    change: [{ label: 'Another' }, 'label', 'A field', 'Another'],
  },
  rule: {
    save: 'saveAssignmentRule',
    list: 'assignmentRules',
    fields: 'id name order isActive country minTargetAmount assignee { id } group { id }',
    input: (name) => ({ name, order: 7, assigneeId: sam }),
    unique: 'name',
    ofGlobex: { assigneeId: demo.users.pia },
    change: [{ country: 'FR' }, 'country', null, 'FR'],
  },
  pipeline: {
    save: 'savePipeline',
    list: 'pipelines',
    fields: 'id name isDefault stages { id }',
    input: (name) => ({ name, stages: [{ name: 'Only', probability: 10 }] }),
    unique: 'name',
    change: [{ stages: [{ name: 'Sole', probability: 20 }] }, 'stages', 'Only (10 %)', 'Sole (20 %)'],
  },
  billing: {
    save: 'saveBillingAccount',
    list: `customer(id: "${billed}")`,
    within: 'billingAccounts',
    fields: 'id number isActive customer { id }',
    input: (number) => ({ number, customerId: billed }),
    unique: 'number',
    ofGlobex: { customerId: demo.customers.ofGlobex },
    change: [{ isActive: false }, 'isActive', 'true', 'false'],
  },
  hook: {
    save: 'saveLeadHook',
    list: 'leadHooks',
    fields: 'id name source isActive isSigned dropsUnknown nameStandIn mapping { path field }',
    input: (name) => ({ ...formHook(demo.users.sam), name }),
    unique: 'name',
    ofGlobex: { actingUserId: demo.users.pia },
    change: [{ mapping: [{ path: 'contact.mail', field: 'email' }] }, 'mapping', null, 'contact.mail=email'],
  },
  webhook: {
    save: 'saveWebhook',
    list: 'webhooks',
    fields: 'id url events isActive disabledAt deliveries { id }',
    input: (word) => ({ url: addressOf(word), events: ['LEAD_CREATED'] }),
    change: [{ isActive: false }, 'isActive', 'true', 'false'],
  },
};

test('every setting that is declared is tried here', () => {
  expect(Object.keys(samples).sort()).toEqual([...definedSettings().keys()].sort());
});

const byKind = Object.entries(samples);
const needsWriteToRead = (kind: string) => kind === 'webhook' || kind === 'hook';
/** Shown when it is made, and never again. */
const shownOnce = ['secret', 'path', 'verificationToken'];
const shownAgain = (made: Selected): Selected =>
  Object.fromEntries(
    Object.entries(made).map(([name, value]) => [name, shownOnce.includes(name) ? null : value]),
  );
const ofAcme = (mutation: string, input: object) => settings.saved(mutation, input);

/** The settings of a kind, as a person sees them. */
async function listed({ list, within, fields }: Sample, as?: Person): Promise<Selected[]> {
  const found: Selected = await settings.list(list, within ? `${within} { ${fields} }` : fields, as);
  return within ? found[within] : found;
}

describe.each(byKind)('a %s', (kind, sample) => {
  const { save, input, change, ofGlobex } = sample;
  const named = sample.unique ?? 'url';
  const shown = (word: string) => (sample.unique ? word : addressOf(word));
  /** An address may be what lets one in. */
  const logged = (word: string) => (sample.unique ? word : '•••');
  const reader = needsWriteToRead(kind) ? 'ada' : 'vic';

  test('is made, is in its list, and answers node', async () => {
    const made = await ofAcme(save, input('Brand new'));
    expect(made).toMatchObject({ id: expect.stringMatching(`^${kind}_`), [named]: shown('Brand new') });
    const found = (await listed(sample)).find(({ id }) => id === made.id);
    expect(made).toMatchObject(found);
    const { body } = await gateway.query(
      graphql('query ($id: ID!) { node(id: $id) { __typename id } }'),
      made,
      reader,
    );
    expect(body.data.node).toEqual({ __typename: made.__typename, id: made.id });
  });

  test('is changed by what is given, and its log tells from what to what, under its own ID', async () => {
    const made = await ofAcme(save, input('To be changed'));
    const [values, field, before, after] = change;
    const changed = await ofAcme(save, { ...input('To be changed'), ...values, id: made.id });
    expect(changed.id).toBe(made.id);
    const logs = await settings.logs(made.id);
    const shared = {
      action: 'UPDATE_SETTING',
      entityType: 'SETTING',
      entityId: made.id,
      user: { email: 'ada@acme.test' },
      requestId: expect.any(String),
    };
    expect(logs).toEqual([
      {
        ...shared,
        changes: expect.arrayContaining([{ field: named, before: null, after: logged('To be changed') }]),
      },
      { ...shared, changes: [{ field, before, after }] },
    ]);
  });

  test('is not changed by what it is already: no log', async () => {
    const made = await ofAcme(save, input('The same'));
    const same = { ...input('  The same '), id: made.id };
    expect(await ofAcme(save, same)).toEqual(shownAgain(made));
    expect(await settings.logs(made.id)).toHaveLength(1);
  });

  test('of another tenant, and of none, is not there', async () => {
    const made = await settings.save(save, { ...input('Theirs'), ...ofGlobex }, 'gus');
    for (const id of [made.setting.id, newId(kind as 'tag')]) {
      const missing = { __typename: 'NotFoundError', missingIds: [id] };
      expect(await settings.save(save, { ...input('Mine'), id })).toMatchObject(missing);
      expect(await settings.delete(id)).toMatchObject(missing);
    }
    expect(await listed(sample)).not.toContainEqual(expect.objectContaining({ id: made.setting.id }));
    // What is unique is so within one tenant.
    expect(await ofAcme(save, input('Theirs'))).toMatchObject({ [named]: shown('Theirs') });
  });

  test('is deleted where nothing refers to it, and its log tells what it was', async () => {
    const made = await ofAcme(save, input('To be deleted'));
    expect(await settings.delete(made.id)).toEqual({
      __typename: 'DeleteSettingSuccess',
      deletedId: made.id,
    });
    expect(await listed(sample)).not.toContainEqual(expect.objectContaining({ id: made.id }));
    const last = (await settings.logs(made.id)).at(-1) as Selected;
    expect(last).toMatchObject({ action: 'UPDATE_SETTING', entityId: made.id });
    expect(last.changes).toContainEqual({ field: named, before: logged('To be deleted'), after: null });
    expect(await settings.delete(made.id)).toMatchObject({
      __typename: 'NotFoundError',
      missingIds: [made.id],
    });
    expect(await ofAcme(save, input('To be deleted'))).toBeTruthy();
  });

  test('takes SETTINGS_WRITE to change, and its list what it says', async () => {
    const needsWrite = definedSettings().get(kind as 'tag')?.options.list?.requires !== undefined;
    const type = `S${save.slice(1)}Input`;
    for (const person of ['mia', 'sam', 'vic'] as const) {
      const { body } = await gateway.query(
        `mutation ($input: ${type}!) { ${save}(input: $input) { __typename } }`,
        { input: input('Not allowed') },
        person,
      );
      expect(body.data).toEqual({ [save]: null });
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      if (needsWrite) await expect(listed(sample, person)).rejects.toThrow('SETTINGS_WRITE');
      else expect(await listed(sample, person)).not.toHaveLength(0);
    }
  });
});

describe.each(byKind.filter(([, { unique }]) => unique !== undefined))(
  'what a %s is named by',
  (_, sample) => {
    const { save, input, unique = 'name' } = sample;

    test(`has a ${unique} that no other has, whatever the case`, async () => {
      await ofAcme(save, input('Straße Nord'));
      const other = await ofAcme(save, input('Another'));
      for (const word of ['Straße Nord', 'STRAßE nord', ' straße nord ']) {
        for (const id of [undefined, other.id]) {
          expect(await settings.save(save, { ...input(word), id })).toMatchObject({
            __typename: 'NameTakenError',
            code: 'NAME_TAKEN',
            name: word.trim(),
            message: `The ${unique} ${word.trim()} is taken.`,
          });
        }
      }
      expect(await ofAcme(save, { ...input('ANOTHER'), id: other.id })).toMatchObject({
        [unique]: 'ANOTHER',
      });
    });

    test(`two who take one ${unique} at the same moment: one does, the other is told`, async () => {
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, i) => settings.save(save, input(i % 2 ? 'Raced for' : 'RACED FOR'))),
      );
      const types = answers.map(({ __typename }) => __typename).sort();
      expect(types).toEqual([...Array(5).fill('NameTakenError'), 'SaveSettingSuccess']);
    });

    test(`must have a ${unique} of 1 to 100 characters`, async () => {
      for (const [word, code] of [
        ['', 'REQUIRED'],
        ['   ', 'REQUIRED'],
        ['x'.repeat(101), 'TOO_LONG'],
        ['a\0b', 'INVALID_FORMAT'],
      ] as const) {
        expect(await settings.save(save, input(word))).toMatchObject({
          __typename: 'ValidationError',
          issues: [{ path: ['input', unique], code }],
        });
      }
      expect(await ofAcme(save, input('😀'.repeat(100)))).toBeTruthy();
    });
  },
);

test('a thousand of a kind is the limit', async () => {
  await gateway.sql(
    `insert into tags (tenant_id, id, name, color)
     select $1, gen_random_uuid(), 'Filler ' || n, '#000000'
       from generate_series(1, 1000 - (select count(*)::int from tags where tenant_id = $1)) n`,
    [uuidOf(demo.tenants.acme)],
  );
  expect(await settings.save('saveTag', { name: 'One too many', color: '#000000' })).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input'], code: 'TOO_MANY' }],
  });
  const [first] = await settings.list('tags', 'id name color');
  expect(await settings.saved('saveTag', { ...first, color: '#ABCDEF' })).toMatchObject({ color: '#ABCDEF' });
  await gateway.sql(`delete from tags where name like 'Filler %'`);
});

test('of several broken rules each has its path, and what is missing comes first', async () => {
  const broken = { name: ' ', color: 'red' };
  expect(await settings.save('saveTag', broken)).toMatchObject({
    issues: [
      { path: ['input', 'name'], code: 'REQUIRED' },
      { path: ['input', 'color'], code: 'INVALID_FORMAT' },
    ],
  });
  const id = newId('tag');
  expect(await settings.save('saveTag', { ...broken, id })).toMatchObject({ missingIds: [id] });
  expect(
    await settings.save('saveTag', { name: 'Fine', color: '#fff000', id: newId('picklist') }),
  ).toMatchObject({
    issues: [{ path: ['input', 'id'], code: 'WRONG_ID_KIND' }],
  });
});

describe('what refers to a setting keeps it', () => {
  const tagged = async (): Promise<string> =>
    (await ofAcme('saveTag', { name: newId('tag'), color: '#102030' })).id;
  const link = (table: string, column: string, id: string, tag: string) =>
    gateway.sql(
      `insert into ${table} (tenant_id, ${column}, tag_id) values ($1, $2, $3)`,
      [demo.tenants.acme, id, tag].map(uuidOf),
    );

  test('a tag, by leads, customers, accounts and deals alike', async () => {
    const tag = await tagged();
    const [account] = await gateway.sql('select id from accounts where tenant_id = $1 limit 1', [
      uuidOf(demo.tenants.acme),
    ]);
    await link('lead_tags', 'lead_id', demo.leads.ready, tag);
    await link('lead_tags', 'lead_id', demo.leads.private, tag);
    await link('customer_tags', 'customer_id', demo.customers.withBilling, tag);
    await link('deal_tags', 'deal_id', demo.deals.unclaimed, tag);
    await gateway.sql('insert into account_tags (tenant_id, account_id, tag_id) values ($1, $2, $3)', [
      uuidOf(demo.tenants.acme),
      account.id,
      uuidOf(tag),
    ]);
    expect(await settings.delete(tag)).toMatchObject({
      __typename: 'SettingInUseError',
      code: 'SETTING_IN_USE',
      usesCount: 5,
    });
    expect(await settings.list('tags', 'id')).toContainEqual({ id: tag });
    expect(await settings.logs(tag)).toHaveLength(1);
  });

  test('deleted leads do not: they are without it then', async () => {
    const tag = await tagged();
    await link('lead_tags', 'lead_id', demo.leads.inactive, tag);
    const change = (mutation: string) =>
      gateway.query(`mutation ($ids: [ID!]!) { ${mutation}(input: { ids: $ids }) { __typename } }`, {
        ids: [demo.leads.inactive],
      });
    await change('deleteLeads');
    expect(await settings.delete(tag)).toMatchObject({ __typename: 'DeleteSettingSuccess' });
    expect((await change('restoreLeads')).body.data.restoreLeads.__typename).toBe('RestoreLeadsSuccess');
  });

  test('a lead that is being tagged while the tag is deleted has it, or is told that it is gone', async () => {
    for (let round = 0; round < 8; round++) {
      const tag = await tagged();
      const [deleted, updated] = await Promise.all([
        settings.delete(tag),
        gateway.query(
          graphql(`mutation ($input: UpdateLeadInput!) { updateLead(input: $input) {
             __typename ... on UpdateLeadSuccess { lead { tags { id } } } ... on NotFoundError { missingIds } } }`),
          { input: { id: demo.leads.ready, tagIds: [tag] } },
        ),
      ]);
      expect(updated.body.errors).toBeUndefined();
      const answer = updated.body.data.updateLead;
      if (deleted.__typename === 'SettingInUseError') expect(answer.lead.tags).toEqual([{ id: tag }]);
      else expect(answer).toEqual({ __typename: 'NotFoundError', missingIds: [tag] });
    }
  });

  test('a financial entity, by profiles and leads; a group, by its leads, rules and hooks', async () => {
    const [{ entity, profiles }] = await gateway.sql(
      `select financial_entity_id as entity, count(*)::int as profiles from financial_profiles
        where tenant_id = $1 group by 1 limit 1`,
      [uuidOf(demo.tenants.acme)],
    );
    await gateway.sql('update leads set financial_entity_id = $1 where id = $2', [
      entity,
      uuidOf(demo.leads.ready),
    ]);
    expect(await settings.delete(idOf('entity', entity))).toMatchObject({ usesCount: profiles + 1 });
    const [{ leads, rules, hooks }] = await gateway.sql(
      `select (select count(*)::int from leads where owned_by_group_id = $1 and deleted_at is null) as leads,
        (select count(*)::int from assignment_rules where group_id = $1) as rules,
        (select count(*)::int from lead_hooks where owned_by_group_id = $1) as hooks`,
      [uuidOf(demo.groups.sales)],
    );
    expect(await settings.delete(demo.groups.sales)).toMatchObject({ usesCount: leads + rules + hooks });
  });

  // What refers to a setting is declared by hand: a foreign key that nobody declared would end in a masked error.
  test('every foreign key to a setting is declared as a use of it, or goes with it', async () => {
    const keys = await gateway.sql<{ from: string; to: string; action: string }>(
      `select conrelid::regclass || '.' || (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[2]) as from,
              confrelid::regclass::text as to, confdeltype::text as action
         from pg_constraint where contype = 'f' and cardinality(conkey) = 2`,
    );
    for (const { options, uses } of definedSettings().values()) {
      const table = getTableName(options.table);
      const snake = (text: string) => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const declared = uses
        .filter(({ isKey }) => !isKey)
        .map(({ column }) => `${getTableName(column.table)}.${snake(column.name)}`);
      const refer = keys.filter(({ to, action }) => to === table && action !== 'c').map(({ from }) => from);
      expect([table, declared.sort()]).toEqual([table, refer.sort()]);
    }
  });
});

test('what is no setting is not deleted as one', async () => {
  for (const id of [demo.leads.ready, demo.statuses.new, demo.pipelines.sales, 'nonsense', 'code:web']) {
    expect(await settings.delete(id)).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'id'] }],
    });
  }
});
