import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { demoIds, typesWithIds } from '../../support/demo-ids.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import {
  atEnd,
  documentFor,
  fieldsOf,
  generous,
  isValue,
  kindsOf,
  notDeleted,
  type Reach,
  selectionOf,
} from '../../support/selections.js';

const schema = await buildGatewaySchema();
const reaches = notDeleted(schema, typesWithIds);
const byType = reaches.map((reach): [string, Reach] => [reach.type.name, reach]);

let gateway: TestGateway;
let ids: Record<string, string[]>;

beforeAll(async () => {
  gateway = await startTestGateway({ env: generous });
  await addWhatIsMissing();
  ids = await demoIds(gateway, 50);
});
afterAll(() => gateway.stop());

async function nodes(reach: Reach, selection: string, of = ids[reach.from]): Promise<unknown[]> {
  const { body } = await gateway.query(documentFor(reach, selection), { ids: of });
  expect(body.errors).toBeUndefined();
  // Signatures of addresses hold for an hour from the moment at which they are made.
  return JSON.parse(JSON.stringify(body.data.nodes).replace(/\?expires=\d+&signature=[\w-]+/g, ''));
}

test('what is generated reaches every kind of record, and what hangs on them', () => {
  const names = byType.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(typesWithIds));
  expect(names).toEqual(
    expect.arrayContaining(['LeadApproval', 'LeadLock', 'FinancialProfile', 'SocialMedia', 'Duration']),
  );
});

/** What no record here has. */
const neverThere = [
  'Customer.deletedAt',
  // Shown when it is made, and never again.
  'Webhook.secret',
  'LeadHook.path',
  'LeadHook.verificationToken',
  'CarryOverReceipt.accountTags',
  'CarryOverReceipt.dealTags',
];

/** Gives some records what none of the demo data has. */
async function addWhatIsMissing(): Promise<void> {
  const { ready, first } = demo.leads;
  const site = 'https://example.com/ann';
  const sites = { youtube: site, facebook: site, instagram: site, twitter: site, linkedin: site };
  await gateway.sql(
    `update leads set contact_phone = '+12125550123', social_media = $2,
       financial_entity_id = (select id from financial_entities f where f.tenant_id = leads.tenant_id limit 1)
     where id = $1`,
    [uuidOf(ready), sites],
  );
  await gateway.sql('update leads set deleted_at = now(), merged_into_id = $2 where id = $1', [
    uuidOf(first),
    uuidOf(ready),
  ]);
  await gateway.sql(
    `insert into photos (tenant_id, file_name, uploaded_by, lead_id, content_type, byte_size, width, height)
     select tenant_id, 'ann.png', owner_id, id, 'image/png', 100, 30, 20 from leads where id = $1`,
    [uuidOf(ready)],
  );
  await gateway.sql(
    `update conversion_rules set required_fields = '{EMAIL}', assign_to = 'USER', assignee_id = $1 where tenant_id = $2`,
    [demo.users.mia, demo.tenants.acme].map(uuidOf),
  );
  await gateway.sql(
    `update conversion_field_rules set to_field_id = $1 where tenant_id = $2`,
    [settingId('field', 'acme', 'contract_end'), demo.tenants.acme].map(uuidOf),
  );
  await gateway.sql('update users set avatar_url = $1', [site]);
  await gateway.sql('update customers set avatar_url = $1', [site]);
  await gateway.sql(`update financial_profiles set business_entity = 'North', push_token = 'token'`);
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

// A record is read with the columns alone that its selection needs.
test.each(byType)(
  'each field of %s answers alone what it answers among all the others',
  async (_, reach) => {
    const selections = fieldsOf(reach.type).map((field) => [field.name, selectionOf(schema, field)] as const);
    const whole = selections.map(([, selection]) => selection).join(' ');
    const together = atEnd(await nodes(reach, whole), reach.path) as Record<string, unknown>[];
    expect(together).not.toHaveLength(0);
    // Nothing alone and nothing among the others would be alike, too.
    const empty = selections.filter(([name]) => together.every((object) => isEmpty(object[name])));
    expect(
      empty.map(([name]) => `${reach.type.name}.${name}`).filter((field) => !neverThere.includes(field)),
    ).toEqual([]);
    for (const [name, selection] of selections) {
      const alone = atEnd(await nodes(reach, selection), reach.path);
      expect(alone).toEqual(together.map((object) => ({ [name]: object[name] })));
    }
  },
  30_000,
);

// Of one record is read with it what of many is read behind them.
test.each(byType.filter(([, { path }]) => path.length === 0))(
  'each %s answers alone what it answers among all the others',
  async (_, reach) => {
    // Selected one level deeper than elsewhere, so that what is read beside refers to something in its turn.
    const whole = fieldsOf(reach.type)
      .map((field) => selectionOf(schema, field, true))
      .join(' ');
    const of = (ids[reach.from] ?? []).slice(0, 20);
    const together = await nodes(reach, whole, of);
    for (const [i, id] of of.entries()) {
      expect(await nodes(reach, whole, [id])).toEqual([together[i]]);
    }
  },
  30_000,
);

const withRelations = byType.filter(([, { type }]) => !fieldsOf(type).every(isValue));

test.each(withRelations)(
  'each relation of %s costs as many statements for two as for many, and no more for one',
  async (_, reach) => {
    const all = ids[reach.from] ?? [];
    const costs: Record<string, { many: number; few: number; one: number }> = {};
    for (const field of fieldsOf(reach.type)) {
      if (isValue(field)) continue;
      const cost = async (of: string[]) => {
        gateway.statements.length = 0;
        const answer = await nodes(reach, selectionOf(schema, field), of);
        return { answer, statements: gateway.statements.length };
      };
      const many = await cost(all);
      // The parents with the most to show: one that has nothing costs less.
      const sizeOf = (i: number) => JSON.stringify(atEnd(many.answer[i], [...reach.path, field.name])).length;
      const richest = all
        .map((id, i) => ({ id, size: sizeOf(i) }))
        .sort((a, b) => b.size - a.size)
        .slice(0, 3);
      const pairs: number[] = [];
      const singles: number[] = [];
      for (const { id } of richest) {
        const another = all.filter((other) => other !== id).slice(0, 1);
        pairs.push((await cost([id, ...another])).statements);
        // What one record refers to is read beside it.
        singles.push((await cost([id])).statements);
      }
      const [few, one] = [Math.max(...pairs) + kindsOf(schema, field) - 1, Math.max(...singles)];
      if (many.statements > few || one > few) costs[field.name] = { many: many.statements, few, one };
    }
    expect(costs).toEqual({});
  },
);
