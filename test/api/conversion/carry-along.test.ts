import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { idOf, uuidOf } from '../../../src/platform/ids/index.js';
import { convert, customerOf, skipped, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const tagIds = ['Hot', 'Referral'].map((name) => settingId('tag', 'acme', name));
const commentsOf = async (customerId: string, as: 'ada' | 'sam' = 'ada') =>
  (
    await gateway.query(
      graphql(
        `query ($id: ID!) { customer(id: $id) { comments { nodes { content user { id } carriedFrom { id } } } } }`,
      ),
      { id: customerId },
      as,
    )
  ).body.data.customer.comments.nodes;
const say = (subjectId: string, content: string) =>
  gateway.query(graphql('mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }'), {
    input: { subjectId, content },
  });

describe('tags', () => {
  test('go where they are sent, and the rest stays with the lead', async () => {
    const leadId = await takeIn(gateway, { company: 'Tagged Inc', tagIds });
    const answer = await convert(gateway, leadId, {
      deal: { name: 'Tagged', closingDate: '2030-01-01' },
      carryOverTags: { customer: ['hot', 'HOT ', 'Referral'], account: ['Referral'], deal: ['Hot'] },
    });
    const names = (tags: { name: string }[]) => tags.map(({ name }) => name).sort();
    expect(names(answer.customer.tags)).toEqual(['Hot', 'Referral']);
    expect(names(answer.account.tags)).toEqual(['Referral']);
    expect(names(answer.deal.tags)).toEqual(['Hot']);
    const { customerTags, accountTags, dealTags } = answer.carriedOver;
    expect([customerTags, accountTags, dealTags].map(names)).toEqual([
      ['Hot', 'Referral'],
      ['Referral'],
      ['Hot'],
    ]);
    const { body } = await gateway.query(graphql('query ($id: ID!) { lead(id: $id) { tags { name } } }'), {
      id: leadId,
    });
    expect(names(body.data.lead.tags)).toEqual(['Hot', 'Referral']);
  });

  test('are told in the logs of the records that were there before and did not have them', async () => {
    const company = 'Tagged Twice Inc';
    const carryOverTags = { customer: ['Hot'], account: ['Hot'] };
    const first = await convert(gateway, await takeIn(gateway, { company, tagIds }), { carryOverTags });
    const second = await convert(gateway, await takeIn(gateway, { company, tagIds }), {
      existingCustomerId: first.customer.id,
      carryOverTags: { customer: ['Hot', 'Referral'], account: ['Hot', 'Referral'] },
    });
    expect(second).toMatchObject({ outcome: 'MERGED', account: { id: first.account.id } });
    const taggings = async (id: string) =>
      (
        await gateway.sql(
          `select action, change ->> 'before' as before, change ->> 'after' as after
            from logs, jsonb_array_elements(to_jsonb(changes)) as change
            where entity_uuid = $1 and change ->> 'field' = 'tags' order by logs.id`,
          [uuidOf(id)],
        )
      ).map(({ action, before, after }) => [action, before, after]);
    expect(await taggings(first.customer.id)).toEqual([
      ['CREATE_CUSTOMER', null, 'Hot'],
      ['MERGE_CUSTOMER', 'Hot', 'Hot, Referral'],
    ]);
    expect(await taggings(first.account.id)).toEqual([
      ['CREATE_ACCOUNT', null, 'Hot'],
      ['UPDATE_ACCOUNT', 'Hot', 'Hot, Referral'],
    ]);

    await convert(gateway, await takeIn(gateway, { company, tagIds }), {
      existingCustomerId: first.customer.id,
      carryOverTags: { account: ['Hot'] },
    });
    expect(await taggings(first.account.id)).toHaveLength(2);
  });

  test('count up the version of the records that were there before and did not have them', async () => {
    const company = 'Tagged Versions Inc';
    const closingDate = '2030-01-01';
    const { customer, account, deal } = await convert(gateway, await takeIn(gateway, { company, tagIds }), {
      deal: { name: 'Tagged later', closingDate },
    });
    const merge = async (carryOverTags: object) => {
      await convert(gateway, await takeIn(gateway, { company, tagIds, phoneNumbers: [] }), {
        ...{ existingCustomerId: customer.id, existingDealId: deal.id, carryOverTags },
      });
      const { body } = await gateway.query(
        graphql(`query ($customer: ID!, $account: ID!, $deal: ID!) {
          customer(id: $customer) { version } account(id: $account) { version } deal(id: $deal) { version }
        }`),
        { customer: customer.id, account: account.id, deal: deal.id },
      );
      return [body.data.customer.version, body.data.account.version, body.data.deal.version];
    };
    expect(await merge({})).toEqual([1, 1, 1]);
    expect(await merge({ account: ['Hot'] })).toEqual([1, 2, 1]);
    expect(await merge({ customer: ['Hot'], deal: ['Referral'] })).toEqual([2, 2, 2]);
    expect(await merge({ customer: ['Hot'], account: ['Hot'], deal: ['Referral'] })).toEqual([2, 2, 2]);
  });

  test('of two conversions at once the first logs what it brings to an account, the second nothing', async () => {
    const company = 'Tagged At Once Inc';
    const { account } = await convert(gateway, await takeIn(gateway, { company }));
    const leads = await Promise.all(Array.from({ length: 6 }, () => takeIn(gateway, { company, tagIds })));
    const answers = await Promise.all(
      leads.map((leadId) => convert(gateway, leadId, { carryOverTags: { account: ['Hot'] } })),
    );
    expect(new Set(answers.map((answer) => answer.account.id))).toEqual(new Set([account.id]));
    const told = await gateway.sql(
      `select changes from logs where entity_uuid = $1 and action = 'UPDATE_ACCOUNT'`,
      [uuidOf(account.id)],
    );
    expect(told).toEqual([{ changes: [{ field: 'tags', before: null, after: 'Hot' }] }]);
  });

  test('must be tags of the lead', async () => {
    const leadId = await takeIn(gateway, { tagIds: [tagIds[0]] });
    const answer = await convert(gateway, leadId, { carryOverTags: { customer: ['Hot', 'Referral'] } });
    expect(answer.issues).toEqual([
      { path: ['input', 'carryOverTags', 'customer', '1'], code: 'NOT_ALLOWED' },
    ]);
  });

  test('do not vanish where there is no account and no deal to go to', async () => {
    const leadId = await takeIn(gateway, { tagIds });
    const answer = await convert(gateway, leadId, { carryOverTags: { account: ['Hot'], deal: ['Hot'] } });
    expect(answer.issues).toEqual([
      { path: ['input', 'carryOverTags', 'account'], code: 'INCONSISTENT' },
      { path: ['input', 'carryOverTags', 'deal'], code: 'INCONSISTENT' },
    ]);
  });
});

describe('comments', () => {
  test('show on the customer as well, by a link, and to those alone who may see the lead', async () => {
    const leadId = await takeIn(gateway, { privacyLevel: 'PRIVATE' });
    await say(leadId, 'A word in private.');
    const answer = await convert(gateway, leadId);
    expect(answer.carriedOver.comments).toBe(1);
    expect(await commentsOf(answer.customer.id)).toEqual([
      { content: 'A word in private.', user: { id: demo.users.ada }, carriedFrom: { id: leadId } },
    ]);
    expect(await commentsOf(answer.customer.id, 'sam')).toEqual([]);
    expect(await gateway.sql('select from comments where lead_id = $1', [uuidOf(leadId)])).toHaveLength(1);
  });

  test('of the time after the conversion stay with the lead', async () => {
    const leadId = await takeIn(gateway);
    const answer = await convert(gateway, leadId);
    await say(leadId, 'Too late.');
    expect(await commentsOf(answer.customer.id)).toEqual([]);
  });

  test('stay where carryOverComments says so', async () => {
    const leadId = await takeIn(gateway);
    await say(leadId, 'Stays.');
    const answer = await convert(gateway, leadId, { carryOverComments: false });
    expect(answer.carriedOver.comments).toBe(0);
    expect(await commentsOf(answer.customer.id)).toEqual([]);
  });

  test('what the lead says of itself becomes one, on a new customer and on a merge', async () => {
    const said = { description: 'Needs three seats.', message: 'Please call me.' };
    const content = 'Needs three seats.\n\nPlease call me.';
    const firstLead = await takeIn(gateway, said, 'sam');
    const first = await convert(gateway, firstLead);
    expect(first.carriedOver.comments).toBe(1);
    expect(await commentsOf(first.customer.id)).toEqual([
      { content, user: { id: demo.users.sam }, carriedFrom: { id: firstLead } },
    ]);
    const existingCustomerId = await customerOf(gateway);
    const secondLead = await takeIn(gateway, { message: 'Me again.' });
    await say(secondLead, 'Called back.');
    const second = await convert(gateway, secondLead, { existingCustomerId });
    expect(second.carriedOver.comments).toBe(2);
    expect(
      (await commentsOf(existingCustomerId)).map((one: { content: string }) => one.content).sort(),
    ).toEqual(['Called back.', 'Me again.']);
    const logs = await gateway.sql(
      `select l.changes, l.user_id from logs l join comments c on c.tenant_id = l.tenant_id and c.id = l.entity_uuid
       where l.action = 'ADD_COMMENT' and c.customer_id = any($1) order by l.id`,
      [[first.customer.id, existingCustomerId].map(uuidOf)],
    );
    expect(logs.map(({ changes }) => changes)).toEqual([
      [
        { field: 'subjectId', before: null, after: first.customer.id },
        { field: 'content', before: null, after: content },
      ],
      [
        { field: 'subjectId', before: null, after: existingCustomerId },
        { field: 'content', before: null, after: 'Me again.' },
      ],
    ]);
    expect(new Set(logs.map((log) => log.user_id))).toEqual(new Set([uuidOf(demo.users.ada)]));
  });

  test('what the lead says of itself stays with it where carryOverComments says so', async () => {
    const leadId = await takeIn(gateway, { description: 'Not for everybody.', message: 'Nor this.' });
    const answer = await convert(gateway, leadId, { carryOverComments: false });
    expect(answer.carriedOver.comments).toBe(0);
    expect(skipped(answer)).toEqual({ description: 'CHOSEN_BY_CALLER', message: 'CHOSEN_BY_CALLER' });
    expect(await commentsOf(answer.customer.id)).toEqual([]);
  });

  test.each([
    ['PRIVATE', { privacyLevel: 'PRIVATE', ownerId: demo.users.mia }],
    ['GROUP', { privacyLevel: 'GROUP', ownedByGroupId: demo.groups.field }],
  ])('what a %s lead says shows to those alone who may see it, by every path', async (_, privacy) => {
    const leadId = await takeIn(gateway, { ...privacy, description: 'Between us.' });
    const answer = await convert(gateway, leadId);
    const [{ id }] = await gateway.sql('select id from comments where carried_from_id = $1', [
      uuidOf(leadId),
    ]);
    const commentId = idOf('comment', id);
    const document = `query ($id: ID!, $comment: ID!) {
      customer(id: $id) { comments { totalCount nodes { content } } timeline { commentsCount nodes { ... on Comment { content } } } }
      node(id: $comment) { id } }`;
    const seen = async (as: 'ada' | 'vic') =>
      (await gateway.query(document, { id: answer.customer.id, comment: commentId }, as)).body.data;
    expect(await seen('ada')).toMatchObject({
      customer: {
        comments: { totalCount: 1, nodes: [{ content: 'Between us.' }] },
        timeline: { commentsCount: 1 },
      },
      node: { id: commentId },
    });
    const { customer, node } = await seen('vic');
    expect(customer.comments).toEqual({ totalCount: 0, nodes: [] });
    expect(customer.timeline.commentsCount).toBe(0);
    expect(node).toBeNull();
    const { body } = await gateway.query(
      graphql('mutation ($input: DeleteCommentInput!) { deleteComment(input: $input) { __typename } }'),
      { input: { id: commentId } },
      'sam',
    );
    expect(body.data.deleteComment?.__typename).toBe('NotFoundError');
  });
});

describe('the financial profile', () => {
  const bank = settingId('entity', 'acme', 'acme-bank');
  const leasing = settingId('entity', 'acme', 'acme-leasing');

  test('opens with the entity that the input names, before the lead’s', async () => {
    const leadId = await takeIn(gateway, { financialEntityId: bank });
    const code = await convert(gateway, leadId, { financialEntityId: 'code:nothing' });
    expect(code).toMatchObject({ code: 'NOT_FOUND', missingIds: ['code:nothing'] });
    const [entity] = await gateway.sql('select code from financial_entities where id = $1', [
      uuidOf(leasing),
    ]);
    const answer = await convert(gateway, leadId, { financialEntityId: `code:${entity.code}` });
    expect(answer.financialProfile).toEqual({ financialEntity: { id: leasing }, status: 'ACTIVE' });
    const [log] = await gateway.sql(
      `select to_jsonb(changes) as changes from logs where entity_uuid = $1 and action = 'CREATE_CUSTOMER'`,
      [uuidOf(answer.customer.id)],
    );
    expect(log.changes).toContainEqual({ field: 'financialEntityId', before: null, after: leasing });
  });

  test('opens with the lead’s where the input is silent', async () => {
    const answer = await convert(gateway, await takeIn(gateway, { financialEntityId: bank }));
    expect(answer.financialProfile.financialEntity.id).toBe(bank);
  });

  test('that is there is returned as it is', async () => {
    const [profile] = await gateway.sql(
      `select customer_id, financial_entity_id from financial_profiles where status = 'PENDING' limit 1`,
    );
    const answer = await convert(gateway, await takeIn(gateway), {
      existingCustomerId: idOf('customer', profile.customer_id),
      financialEntityId: idOf('entity', profile.financial_entity_id),
    });
    expect(answer.financialProfile).toEqual({
      financialEntity: { id: idOf('entity', profile.financial_entity_id) },
      status: 'PENDING',
    });
  });
});

describe('the status', () => {
  const second = '018f0000-0000-7000-8000-00000000abcd';
  beforeAll(async () => {
    await gateway.sql(
      `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, category, is_terminal, is_default)
       values ($1, $2, 'Signed', 'signed', 'GREEN', 99, 'WON', true, false)`,
      [uuidOf(demo.tenants.acme), second],
    );
  });

  test.each([
    ['by ID', idOf('status', second)],
    ['by slug', 'slug:signed'],
  ])('is the one given %s', async (_, convertedStatusId) => {
    const answer = await convert(gateway, await takeIn(gateway), { convertedStatusId });
    expect(answer.lead.status).toEqual({ id: idOf('status', second), name: 'Signed' });
  });

  test('is else the first terminal WON one by order', async () => {
    const answer = await convert(gateway, await takeIn(gateway));
    expect(answer.lead.status.id).toBe(demo.statuses.won);
  });

  test.each(['slug:lost', 'slug:new'])('%s will not do', async (convertedStatusId) => {
    const answer = await convert(gateway, await takeIn(gateway), { convertedStatusId });
    expect(answer.issues).toEqual([{ path: ['input', 'convertedStatusId'], code: 'WRONG_KIND' }]);
  });
});

test('each record that was made has its log, by the caller and in one request', async () => {
  const leadId = await takeIn(gateway, { company: 'Logged Inc' });
  const answer = await convert(
    gateway,
    leadId,
    { deal: { name: 'Logged', closingDate: '2030-01-01', amount: '5' } },
    'sam',
  );
  const ids = [leadId, answer.customer.id, answer.account.id, answer.deal.id].map(uuidOf);
  const logs = await gateway.sql(
    `select action, user_id, request_id, changes from logs where entity_uuid = any($1) and action <> 'CREATE_LEAD'`,
    [ids],
  );
  expect(logs.map(({ action }) => action).sort()).toEqual([
    'CONVERT_LEAD',
    'CREATE_ACCOUNT',
    'CREATE_CUSTOMER',
    'CREATE_DEAL',
  ]);
  expect(new Set(logs.map((log) => log.user_id))).toEqual(new Set([uuidOf(demo.users.sam)]));
  expect(new Set(logs.map((log) => log.request_id)).size).toBe(1);
  expect(logs.find(({ action }) => action === 'CONVERT_LEAD')?.changes).toEqual([
    { field: 'status', before: 'New', after: 'Won' },
    { field: 'customerId', before: null, after: answer.customer.id },
    { field: 'accountId', before: null, after: answer.account.id },
    { field: 'dealId', before: null, after: answer.deal.id },
  ]);
});

test('what a merge logs of the customer names no lead, which not all who see the customer may see', async () => {
  const { customer } = await convert(gateway, await takeIn(gateway));
  const hidden = { privacyLevel: 'PRIVATE', ownerId: demo.users.mia, existingCustomerId: customer.id };
  const leadId = await takeIn(gateway, { ...hidden, email: null, phoneNumbers: [] });
  expect(await convert(gateway, leadId)).toMatchObject({ outcome: 'MERGED' });
  const document = `query ($id: ID!) { customer(id: $id) {
    leads { nodes { id } } logs { nodes { action changes { field before after } } } } }`;
  const { body } = await gateway.query(document, { id: customer.id }, 'sam');
  expect(body.data.customer.logs.nodes[0]).toMatchObject({ action: 'MERGE_CUSTOMER' });
  expect(JSON.stringify(body)).not.toContain(leadId);
});
