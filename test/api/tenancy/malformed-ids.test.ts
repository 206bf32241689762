import { newId } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { answerIn, type RootField, rootFields, valueAt, withValueAt } from '../../support/id-arguments.js';
import { type Recipes, recipesFor } from '../../support/root-recipes.js';

let gateway: TestGateway;
let recipes: Recipes;
/** Tells what is wrong with its input among the obstacles: test/api/conversion/preview.test.ts. */
const ofDryRun = 'previewLeadConversion';
const fields = rootFields(await buildGatewaySchema()).filter(
  ({ name, idPaths }) => idPaths.length > 0 && name !== ofDryRun,
);

beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
  recipes = await recipesFor(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const uuid = '0198c0de-0000-7000-8000-000000000001';
/** Of the right form, but more than 128 bits. */
const overflown = `lead_${'z'.repeat(26)}`;
const malformed = [
  'nonsense',
  '',
  '0',
  uuid,
  'lead_',
  overflown,
  `lead_${'8'.repeat(26)}`,
  newId('lead').toUpperCase(),
  `${newId('lead')} `,
  `invoice_${newId('lead').slice('lead_'.length)}`,
  "'; select 1 --",
];
/** Takes an ID of any kind. */
const ofAnyKind = new Set(['node', 'nodes']);

const filledAt = (field: RootField, path: string) =>
  (recipes[field.name] ?? []).filter((variables) => valueAt(variables, path) !== undefined);

async function expectRefusal(field: RootField, path: string, id: string, variables: object, code: string) {
  const { status, body } = await gateway.query(field.document, withValueAt(variables, path, id));
  expect(status).toBe(200);
  if (field.operation === 'query') {
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(`^${path}: `),
        path: [field.name],
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument: path }),
      }),
    ]);
    return;
  }
  expect(body.errors).toBeUndefined();
  expect(answerIn(body.data)).toEqual({
    __typename: 'ValidationError',
    ValidationError_code: 'VALIDATION_FAILED',
    ValidationError_message: expect.any(String),
    ValidationError_issues: [
      {
        __typename: 'ValidationIssue',
        ValidationIssue_path: path.split('.'),
        ValidationIssue_code: code,
        ValidationIssue_message: expect.stringMatching(/^must be the ID of an? /),
      },
    ],
  });
}

describe.each(fields)('$name', (field: RootField) => {
  test.each(field.idPaths)('a text that is no ID is refused by its place: %s', async (path) => {
    const [variables = {}] = filledAt(field, path);
    for (const id of ['nonsense', overflown]) {
      await expectRefusal(field, path, id, variables, 'INVALID_FORMAT');
    }
  });

  test.each(field.idPaths)('an ID of another kind is refused by its place: %s', async (path) => {
    const [variables = {}] = filledAt(field, path);
    if (ofAnyKind.has(field.name)) return;
    for (const kind of ['tenant', 'log'] as const) {
      await expectRefusal(field, path, newId(kind), variables, 'WRONG_ID_KIND');
    }
  });
});

test.each(malformed)('is no ID: "%s"', async (id) => {
  for (const name of ['lead', 'nodes', 'archiveLeads', 'convertLead']) {
    const field = fields.find((one) => one.name === name) as RootField;
    const [path = ''] = field.idPaths;
    await expectRefusal(field, path, id, filledAt(field, path)[0] ?? {}, 'INVALID_FORMAT');
  }
});
