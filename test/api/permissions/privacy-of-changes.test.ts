import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import { newId, parseId, uuidOf } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { rootFields, valueAt, withValueAt } from '../../support/id-arguments.js';
import { type PrivacyStage, setPrivacyStage } from '../../support/privacy-cast.js';
import { type Recipes, recipesFor } from '../../support/root-recipes.js';

let gateway: TestGateway;
let stage: PrivacyStage;
let recipes: Recipes;
const fields = rootFields(await buildGatewaySchema()).filter(({ idPaths }) => idPaths.length > 0);

beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
  stage = await setPrivacyStage(gateway);
  recipes = await recipesFor(gateway);
}, 60_000);
afterAll(() => gateway.stop());

async function asStranger(document: string, variables: object, id: string) {
  const { status, body } = await gateway.query(document, variables, stage.callers.stranger);
  const text = JSON.stringify(body, (key, value) => (key === 'requestId' ? undefined : value));
  return { status, body: JSON.parse(text.replaceAll(id, 'THE ID')) };
}

/** Leads that the stranger may not see, and their comments. */
const hiddenLeads = () => [stage.live.PRIVATE, stage.converted.GROUP];
const hidden = {
  lead: () => hiddenLeads().map(({ id }) => id),
  comment: () => hiddenLeads().map(({ commentId }) => commentId),
};

const cases = fields.flatMap((field) => field.idPaths.map((path) => ({ ...field, path })));

test.each(cases)(
  '$name answers a hidden record as one of nothing: $path',
  async ({ name, document, path }) => {
    for (const variables of recipes[name] ?? []) {
      const kind = parseId(String(valueAt(variables, path)))?.kind;
      if (kind !== 'lead' && kind !== 'comment') continue;
      const absent = newId(kind);
      const selection = await asStranger(document, withValueAt(variables, path, absent), absent);
      for (const id of hidden[kind]()) {
        expect(await asStranger(document, withValueAt(variables, path, id), id)).toEqual(selection);
      }
    }
  },
);

test('a hidden lead that somebody holds is neither waited for nor named', async () => {
  const holder = new pg.Client({ connectionString: gateway.ownerUrl });
  await holder.connect();
  try {
    const [hiddenId, shownId] = [stage.live.PRIVATE.id, stage.live.PUBLIC.id];
    await holder.query('begin');
    await holder.query('select from leads where id = any($1) for update', [[hiddenId, shownId].map(uuidOf)]);
    const archive = graphql(`mutation ($ids: [ID!]!) { archiveLeads(input: { ids: $ids }) {
      ... on NotFoundError { missingIds } ... on LeadLockedError { lead { id } lock { action } } } }`);
    const alone = await gateway.query(archive, { ids: [hiddenId] }, stage.callers.stranger);
    expect(alone.body).toEqual({ data: { archiveLeads: { missingIds: [hiddenId] } } });
    const beside = await gateway.query(archive, { ids: [hiddenId, shownId] }, stage.callers.stranger);
    expect(beside.body).toEqual({
      data: { archiveLeads: { lead: { id: shownId }, lock: { action: 'CHANGE_IN_PROGRESS' } } },
    });
  } finally {
    await holder.end();
  }
});

test('whoever hides a lead from themselves is still shown what they did, and then no more', async () => {
  const { callers, users } = stage;
  const made = await gateway.query(
    graphql(`mutation { createLead(input: { firstName: "Given", lastName: "Away" }) {
       ... on CreateLeadSuccess { lead { id } } } }`),
    {},
    callers.stranger,
  );
  const { id } = made.body.data.createLead.lead;
  await gateway.query(
    graphql('mutation ($id: ID!) { addComment(input: { subjectId: $id, content: "Mine." }) { __typename } }'),
    { id },
    callers.stranger,
  );
  const given = await gateway.query(
    graphql(`mutation ($id: ID!, $owner: ID!) {
       updateLead(input: { id: $id, privacyLevel: PRIVATE, ownerId: $owner }) { ... on UpdateLeadSuccess {
         lead { id privacyLevel comments { nodes { content subject { ... on Lead { id } } } } timeline { nodes { __typename } } } } } }`),
    { id, owner: users.owner },
    callers.stranger,
  );
  expect(given.body.errors).toBeUndefined();
  expect(given.body.data.updateLead.lead).toMatchObject({
    privacyLevel: 'PRIVATE',
    comments: { nodes: [{ content: 'Mine.', subject: { id } }] },
  });
  const after = await gateway.query(
    graphql('query ($id: ID!) { lead(id: $id) { id } }'),
    { id },
    callers.stranger,
  );
  expect(after.body).toEqual({ data: { lead: null } });
});

test('a repeated key shows no lead that has been hidden since', async () => {
  const create = graphql(`mutation ($owner: ID) { createLead(input: {
      firstName: "Once", lastName: "Only", idempotencyKey: "once", ownerId: $owner }) {
      __typename ... on CreateLeadSuccess { isReplay lead { id lastName } } } }`);
  const first = await gateway.query(create, {}, stage.callers.stranger);
  const { id } = first.body.data.createLead.lead;
  const again = await gateway.query(create, {}, stage.callers.stranger);
  expect(again.body.data.createLead).toMatchObject({ isReplay: true, lead: { id } });
  await gateway.sql(`update leads set privacy_level = 'PRIVATE', owner_id = $2 where id = $1`, [
    uuidOf(id),
    uuidOf(stage.users.owner),
  ]);
  const later = await gateway.query(create, {}, stage.callers.stranger);
  expect(JSON.stringify(later.body)).not.toContain('Only');
});

test('a merged lead leads on to the one that took it in, where that may be seen', async () => {
  const { live, callers } = stage;
  await gateway.sql('update leads set merged_into_id = $2, deleted_at = now() where id = $1', [
    uuidOf(demo.leads.discussed),
    uuidOf(live.PRIVATE.id),
  ]);
  const document = graphql('query ($id: ID!) { lead(id: $id) { mergedInto { id } } }');
  const variables = { id: demo.leads.discussed };
  const asked = async (role: 'stranger' | 'owner') =>
    (await gateway.query(document, variables, callers[role])).body.data.lead;
  expect(await asked('stranger')).toEqual({ mergedInto: null });
  expect(await asked('owner')).toEqual({ mergedInto: { id: live.PRIVATE.id } });
});

test('deleted leads are listed for managers with what hangs on them', async () => {
  await gateway.sql('update leads set deleted_at = now() where id = $1', [uuidOf(stage.live.PRIVATE.id)]);
  const { body } = await gateway.query(
    graphql(`query ($id: ID!) { leads(filter: { ids: [$id], deleted: true }) { nodes {
       comments { nodes { subject { ... on Lead { id } } } } } } }`),
    { id: stage.live.PRIVATE.id },
    stage.callers.manager,
  );
  expect(body).toEqual({
    data: { leads: { nodes: [{ comments: { nodes: [{ subject: { id: stage.live.PRIVATE.id } }] } }] } },
  });
});
