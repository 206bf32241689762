import { Permission, permissionsOf, Role, scopeOf } from '../../../src/identity/permissions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { type LocalIssuer, startLocalIssuer } from '../../support/local-issuer.js';
import { addTenant, addUser } from '../../support/members.js';
import { recipes } from '../../support/provider-recipes.js';
import { type ProviderTokens, providerTokens, type TokenForm } from '../../support/provider-tokens/index.js';
import { attacks } from '../../support/token-attacks.js';

const whoAmI = graphql('{ viewer { permissions user { email } } }');
const page = recipes();
let issuer: LocalIssuer;
let gateway: TestGateway;
/** The tenant of each provider, by the heading of its recipe: everywhere the same people come in by another way. */
const tenants = new Map<string, { slug: string; uuid: string }>();

beforeAll(async () => {
  issuer = await startLocalIssuer();
  // As on the page, but for where the keys are.
  const entries = [...page.values()].map((entry) => ({ ...entry, jwks: issuer.jwksUrl }));
  gateway = await startTestGateway({ template: 'empty', env: { AUTH_PROVIDERS: JSON.stringify(entries) } });
  for (const [place, { recipe, issuer: iss, subjects = [] }] of providerTokens.entries()) {
    const slug = `provider-${place}`;
    const { uuid } = await addTenant(gateway, slug);
    tenants.set(recipe, { slug, uuid });
    for (const email of ['ada@acme.test', 'job@acme-leads.iam.gserviceaccount.com']) {
      await addUser(gateway, uuid, { email, role: 'ADMIN' });
    }
    for (const subject of subjects) {
      const { uuid: user } = await addUser(gateway, uuid, {
        email: `${place}@service.invalid`,
        role: 'ADMIN',
      });
      await gateway.sql('update users set issuer = $1, subject = $2 where id = $3', [iss, subject, user]);
    }
  }
});
afterAll(async () => {
  await gateway.stop();
  await issuer.stop();
});

/** What is answered to a token of this form, and why the log says that it was refused. */
async function answerTo({ recipe, issuer: iss, common }: ProviderTokens, { claims, header }: TokenForm) {
  const token = await issuer.sign({ iss, ...common, ...claims }, header);
  gateway.logged.length = 0;
  const { status, body } = await gateway.query(whoAmI, {}, { token, tenant: tenants.get(recipe)?.slug });
  const line = gateway.logged.find(({ msg }) => msg === 'request');
  return { status, body, refusal: line?.refusal };
}

test('every recipe of the page is tried, and none else', () => {
  expect([...page.keys()].sort()).toEqual(providerTokens.map(({ recipe }) => recipe).sort());
});

test('each has forms that work and forms that must not, of people and of nobody', () => {
  const without = providerTokens.filter(
    ({ accepted, refused, strangers }) => Math.min(accepted.length, refused.length, strangers.length) === 0,
  );
  expect(without.map(({ recipe }) => recipe)).toEqual([]);
});

describe.each(providerTokens)('$recipe', (provider) => {
  test.each(provider.accepted)('accepted: $what', async (form) => {
    const { status, body, refusal } = await answerTo(provider, form);
    expect({ status, refusal }).toEqual({ status: 200, refusal: undefined });
    const allowed = permissionsOf(Role.ADMIN, null);
    const may = form.may === 'all' ? [...allowed].map(scopeOf) : form.may;
    expect(body.data.viewer.permissions.map((name) => scopeOf(Permission[name])).sort()).toEqual(
      [...(may ?? [])].sort(),
    );
  });

  test.each(provider.refused)('refused: $what', async (form) => {
    const { status, body, refusal } = await answerTo(provider, form);
    expect(status).toBe(401);
    expect(body.errors).toEqual([
      {
        message: 'The token is invalid.',
        extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
      },
    ]);
    expect(refusal).toMatch(form.refusal ?? /^$/);
    expect(JSON.stringify(gateway.logged)).not.toMatch(/\bada\b|acme\.test/i);
  });

  test.each(provider.strangers)('of no member: $what', async (form) => {
    const { status, body, refusal } = await answerTo(provider, form);
    expect({ status, message: body.errors?.[0]?.message }).toEqual({
      ...{ status: 403, message: 'You are not a member of this tenant.' },
    });
    expect(refusal).toMatch(form.refusal ?? /^$/);
    expect(JSON.stringify(gateway.logged)).not.toMatch(/\bada\b|acme\.test/i);
  });

  test('a member who is deactivated is out', async () => {
    const [form] = provider.accepted;
    if (!form) throw new Error('no form is accepted');
    expect((await answerTo(provider, form)).status).toBe(200);
    await gateway.sql('update users set is_active = false where tenant_id = $1', [
      tenants.get(provider.recipe)?.uuid,
    ]);
    const { status, refusal } = await answerTo(provider, form);
    expect({ status, refusal }).toEqual({ status: 403, refusal: expect.stringContaining('is deactivated') });
  });
});

describe('attacks', () => {
  const {
    issuer: iss,
    common,
    recipe,
  } = providerTokens.find((one) => one.recipe === 'Keycloak') as ProviderTokens;
  const tenant = () => tenants.get(recipe)?.slug;

  test.each(attacks)('%s: 401, and no word on why', async (_what, forge) => {
    const token = await forge(issuer, { iss, ...common });
    gateway.logged.length = 0;
    issuer.requests.length = 0;
    const { status, body } = await gateway.query(whoAmI, {}, { token, tenant: tenant() });
    expect(status).toBe(401);
    expect(body.errors?.[0]?.message).toMatch(/^The token is (?:invalid|expired)\.$/);
    expect(gateway.logged.find(({ msg }) => msg === 'request')?.refusal).toEqual(expect.any(String));
    expect(JSON.stringify(gateway.logged)).not.toContain(token.slice(-20) || 'nothing');
    // Nobody is asked for a key at an address that the token names.
    expect(issuer.requests.filter((path) => path !== '/jwks')).toEqual([]);
  });

  test('the very token that they are made of is good', async () => {
    await gateway.sql('update users set is_active = true where tenant_id = $1', [tenants.get(recipe)?.uuid]);
    const token = await issuer.sign({ iss, ...common });
    expect((await gateway.query(whoAmI, {}, { token, tenant: tenant() })).status).toBe(200);
  });
});
