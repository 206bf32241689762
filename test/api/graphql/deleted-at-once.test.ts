import { startTestGateway, type TestGateway } from '../../support/gateway.js';

/**
 * Somebody else deletes a record in the moment between a change of it and its answer: the answer shows what was saved.
 * Here the database itself does so, when the change is committed, to whatever is called "Gone …".
 */
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.sql(`create function gone_at_once() returns trigger language plpgsql security definer as $$
    begin
      if tg_table_name = 'groups' then
        delete from group_members where tenant_id = new.tenant_id and group_id = new.id;
      end if;
      execute format('delete from %I where tenant_id = $1 and id = $2', tg_table_name) using new.tenant_id, new.id;
      return null;
    end $$`);
  const tables = ['tags', 'picklist_values', 'products', 'financial_entities', 'groups', 'lead_statuses'];
  for (const table of tables) {
    await gateway.sql(`create constraint trigger gone_at_once after insert or update on ${table}
      deferrable initially deferred for each row when (new.name like 'Gone%') execute function gone_at_once()`);
  }
  await gateway.sql(`create function deleted_at_once() returns trigger language plpgsql security definer as $$
    begin
      update comments set deleted_at = now() where tenant_id = new.tenant_id and id = new.id;
      return null;
    end $$`);
  await gateway.sql(`create constraint trigger deleted_at_once after insert or update on comments
    deferrable initially deferred for each row when (new.content like 'Gone%' and new.deleted_at is null)
    execute function deleted_at_once()`);
}, 60_000);
afterAll(() => gateway.stop());

/** The only field of a mutation, which ends without an error. */
async function change(document: string, variables: object = {}) {
  gateway.logged.length = 0;
  const { body } = await gateway.query(document, variables);
  expect([body.errors, gateway.logged.filter(({ level }) => level === 'error')]).toEqual([undefined, []]);
  return body.data[Object.keys(body.data)[0] as string];
}

const settings: [save: string, type: string, input: object, fields: string, saved: object][] = [
  ['saveTag', 'Tag', { color: '#123456' }, 'name color', { color: '#123456' }],
  [
    'savePicklistValue',
    'PicklistValue',
    { picklist: 'COMPETITOR', code: 'gone', order: 7 },
    'name code order isActive externalId',
    { code: 'gone', order: 7, isActive: true, externalId: null },
  ],
  [
    'saveProduct',
    'Product',
    { code: 'gone', kind: 'PRODUCT', unitPrice: '1.50' },
    'name code kind unitPrice isActive',
    { code: 'gone', kind: 'PRODUCT', unitPrice: '1.50', isActive: true },
  ],
  ['saveFinancialEntity', 'FinancialEntity', { code: 'gone' }, 'name code', { code: 'gone' }],
  [
    'saveGroup',
    'Group',
    { code: 'gone', memberIds: [] },
    'name code members { id }',
    { code: 'gone', members: [] },
  ],
];

describe.each(settings)('%s', (save, type, input, fields, saved) => {
  const document = `mutation ($input: ${save.replace('save', 'Save')}Input!) { ${save}(input: $input) {
    __typename ... on SaveSettingSuccess { setting { __typename ... on ${type} { id ${fields} } } } } }`;
  const answer = (name: string) => ({
    __typename: 'SaveSettingSuccess',
    setting: { __typename: type, id: expect.any(String), name, ...saved },
  });

  test('a new one', async () => {
    expect(await change(document, { input: { ...input, name: 'Gone' } })).toEqual(answer('Gone'));
  });

  test('one that was there', async () => {
    const { setting } = await change(document, { input: { ...input, name: 'There' } });
    const changed = await change(document, { input: { ...input, id: setting.id, name: 'Gone too' } });
    expect(changed).toEqual(answer('Gone too'));
    expect(changed.setting.id).toBe(setting.id);
  });
});

describe('statuses', () => {
  const fields = 'id name slug color secondaryColor order isTerminal leadsCount createdAt updatedAt';
  const make = (name: string) =>
    change(
      `mutation ($name: String!) { createLeadStatus(input: { name: $name, primaryColor: TEAL }) {
        ... on CreateLeadStatusSuccess { status { ${fields} } } } }`,
      { name },
    );

  test('a new one', async () => {
    const { status } = await make('Gone');
    expect(status).toMatchObject({ name: 'Gone', slug: 'gone', isTerminal: false, leadsCount: 0 });
  });

  test('one that was there', async () => {
    const { status } = await make('There');
    const changed = await change(
      `mutation ($id: ID!) { updateLeadStatus(input: { id: $id, name: "Gone too" }) {
        ... on UpdateLeadStatusSuccess { status { ${fields} } } } }`,
      { id: status.id },
    );
    const { updatedAt, ...rest } = status;
    expect(changed.status).toMatchObject({ ...rest, name: 'Gone too', slug: 'gone-too' });
    expect(changed.status.updatedAt > updatedAt).toBe(true);
  });

  test('one of those in a new order', async () => {
    await gateway.sql('alter table lead_statuses disable trigger gone_at_once');
    const { status } = await make('Gone at last');
    await gateway.sql('alter table lead_statuses enable trigger gone_at_once');
    const { body } = await gateway.query('{ leadStatuses { id } }');
    const others = body.data.leadStatuses
      .map(({ id }: { id: string }) => id)
      .filter((id: string) => id !== status.id);
    const ids = [status.id, ...others];
    const { statuses } = await change(
      `mutation ($ids: [ID!]!) { reorderLeadStatuses(input: { ids: $ids }) {
        ... on ReorderLeadStatusesSuccess { statuses { id order } } } }`,
      { ids },
    );
    expect(statuses).toEqual(ids.map((id, i) => ({ id, order: i + 1 })));
  });
});

describe('comments', () => {
  const fields = 'id content isEdited user { email }';
  const add = async (content: string) => {
    const { body } = await gateway.query('{ leads(first: 1) { nodes { id } } }');
    return change(
      `mutation ($subjectId: ID!, $content: String!) {
        addComment(input: { subjectId: $subjectId, content: $content }) {
          ... on AddCommentSuccess { comment { ${fields} } } } }`,
      { subjectId: body.data.leads.nodes[0].id, content },
    );
  };

  test('a new one', async () => {
    const { comment } = await add('Gone');
    expect(comment).toMatchObject({ content: 'Gone', isEdited: false, user: { email: 'ada@acme.test' } });
  });

  test('one that was there', async () => {
    const { comment } = await add('There');
    const changed = await change(
      `mutation ($id: ID!) { editComment(input: { id: $id, content: "Gone too" }) {
        ... on EditCommentSuccess { comment { ${fields} } } } }`,
      { id: comment.id },
    );
    expect(changed.comment).toEqual({ ...comment, content: 'Gone too', isEdited: true });
    expect(
      (await gateway.query('query ($id: ID!) { node(id: $id) { id } }', { id: comment.id })).body.data,
    ).toEqual({
      node: null,
    });
  });
});
