import { getTableName } from 'drizzle-orm';
import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { demo, settingId } from '../../src/cli/seed/demo.js';
import { type IdKind, idOf, newId, uuidOf } from '../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../src/request/index.js';
import { definedSettings } from '../../src/settings/index.js';
import type { TestGateway } from './gateway.js';

/*
 * What the tests that follow the schema need to know of each setting, from its declaration: a new setting has its rows
 * in all of them.
 */

const settings = [...definedSettings().values()];

/** The table and ID prefix of each type of setting. */
export const settingTables: Record<string, [table: string, kind: IdKind]> = Object.fromEntries(
  settings.map(({ options: { type, table, kind } }) => [type.name, [getTableName(table), kind]]),
);

/** What an ID field of a save input takes, where it is not the setting itself. */
const namedInInputs: Record<string, unknown> = {
  memberIds: [demo.users.sam, demo.users.vic],
  defaultStatusId: demo.statuses.contacted,
  defaultCategoryId: settingId('picklist', 'acme', 'LEAD_CATEGORY/new'),
  requiredFields: ['company'],
  options: [],
  leadTypeId: settingId('type', 'acme', 'partner'),
  sourceId: settingId('picklist', 'acme', 'LEAD_SOURCE/web'),
  categoryId: settingId('picklist', 'acme', 'LEAD_CATEGORY/new'),
  country: 'US',
  groupId: demo.groups.sales,
  leadSourceId: settingId('picklist', 'acme', 'LEAD_SOURCE/web'),
  actingUserId: demo.users.ada,
  ownerId: demo.users.sam,
  assignedUserId: demo.users.mia,
  ownedByGroupId: demo.groups.field,
  mapping: [],
  customerId: demo.customers.withBilling,
  stages: [{ name: 'First', probability: 10 }],
};
/** Not together with what else is sampled. */
const leftOut = new Set(['assigneeId']);

/** Variables that succeed for each list, save and delete. A new setting and a change of one that is there are saved. */
export async function settingRecipes({ sql }: Pick<TestGateway, 'sql'>): Promise<Record<string, object[]>> {
  const schema = await buildGatewaySchema();
  const recipes: Record<string, object[]> = {};
  const unused: string[] = [];
  for (const { options, saveField } of settings) {
    const { kind, list, table, listedBy } = options;
    const input = (name: string) => sampleInput(schema, saveField, name);
    const [present] = await sql(
      `select * from ${getTableName(table)} where tenant_id = $1 order by id limit 1`,
      [uuidOf(demo.tenants.acme)],
    );
    const kept = await keptOf(sql, kind, present);
    if (list) recipes[list.field] = [listedBy ? kept : {}];
    recipes[saveField] = [
      { input: input('Fresh') },
      { input: { ...input('Renamed'), ...kept, id: idOf(kind, present.id) } },
    ];
    unused.push(await copyOf(sql, getTableName(table), present, kind));
  }
  const [rule] = recipes.saveAssignmentRule as [{ input: Record<string, unknown> }];
  const { groupId: _, ...ofAnyone } = rule.input;
  recipes.saveAssignmentRule?.push({ input: { ...ofAnyone, name: 'Of one', assigneeId: demo.users.sam } });
  recipes.deleteSetting = unused.map((id) => ({ input: { id } }));
  return recipes;
}

/** What a setting that is there must keep. */
async function keptOf(
  sql: TestGateway['sql'],
  kind: IdKind,
  present: Record<string, string>,
): Promise<Record<string, unknown>> {
  if (kind === 'picklist') return { picklist: present.picklist };
  if (kind === 'hook') return { source: present.source };
  if (kind === 'field') return { kind: present.kind, options: present.options };
  if (kind === 'billing') return { customerId: idOf('customer', present.customer_id as string) };
  if (kind !== 'pipeline') return {};
  const stages = await sql(
    'select id, name, probability from deal_stages where pipeline_id = $1 order by position',
    [present.id],
  );
  return { stages: stages.map(({ id, ...stage }) => ({ ...stage, id: idOf('stage', id) })), isDefault: true };
}

/** One more row like another, which nothing refers to. */
async function copyOf(
  sql: TestGateway['sql'],
  table: string,
  row: Record<string, unknown>,
  kind: IdKind,
): Promise<string> {
  const id = newId(kind);
  const copy: Record<string, unknown> = { ...row, id: uuidOf(id) };
  for (const word of ['code', 'key', 'name', 'number']) if (word in copy) copy[word] = `unused ${kind}`;
  // Of some kinds one is the default, and it stays so.
  if ('is_default' in copy) copy.is_default = false;
  const columns = Object.keys(copy);
  await sql(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(copy),
  );
  return id;
}

/** Every field of a save input but its ID, filled by its type. */
function sampleInput(schema: GraphQLSchema, mutation: string, name: string): Record<string, unknown> {
  const argument = schema.getMutationType()?.getFields()[mutation]?.args[0];
  const type = argument && getNamedType(argument.type);
  if (!isInputObjectType(type)) throw new Error(`${mutation} has no input`);
  const fields = Object.values(type.getFields()).filter(
    (field) => field.name !== 'id' && !leftOut.has(field.name),
  );
  return Object.fromEntries(fields.map((field) => [field.name, sample(field.type, field.name, name)]));
}

function sample(type: GraphQLInputType, field: string, name: string): unknown {
  if (field in namedInInputs) return namedInInputs[field];
  if (isNonNullType(type)) return sample(type.ofType, field, name);
  if (isListType(type)) return [sample(type.ofType, field, name)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  const byType: Record<string, unknown> = {
    String: `${name} ${field}`,
    Int: 7,
    Boolean: true,
    HexColor: '#12AB34',
    URL: 'https://hooks.example/',
    Decimal: '12.50',
  };
  const known = getNamedType(type).name;
  if (!(known in byType)) throw new Error(`say in namedInInputs what ${field} takes`);
  return byType[known];
}
