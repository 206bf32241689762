import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType } from 'graphql';
import { convert, stranger } from '../../support/conversions.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
  customers = new CustomerClient(gateway);
});
afterAll(() => gateway.stop());

const takers = (field: string): string[] => {
  const types = Object.values(buildSchema(readFileSync('schema/schema.graphql', 'utf8')).getTypeMap());
  return types
    .filter((type) => isInputObjectType(type) && field in type.getFields())
    .map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1, -'Input'.length))
    .sort();
};
const named = (text: string): string[] => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '').sort();

describe('expectedVersion', () => {
  test('is taken by the mutations that docs/spa.md names', () => {
    const [, list] = /`expectedVersion` in ([^;]*);/.exec(readFileSync('docs/spa.md', 'utf8')) ?? [];
    expect(named(list ?? '')).toEqual(takers('expectedVersion'));
  });

  test("a colleague's change in between is a conflict with the present version, and stays", async () => {
    const lead = await leads.make();
    await leads.mutate('updateLead', { id: lead.id, company: 'Theirs' }, 'mia');
    const conflict = { __typename: 'VersionConflictError', currentVersion: lead.version + 1 };
    const late = { expectedVersion: lead.version };
    expect(await leads.mutate('updateLead', { id: lead.id, company: 'Mine', ...late })).toMatchObject(
      conflict,
    );
    expect(await convert(gateway, lead.id, late)).toMatchObject(conflict);
    expect(await leads.read(lead.id)).toMatchObject({ company: 'Theirs', isConverted: false });
  });

  test('the records of customers take it too', async () => {
    const id = await customers.make();
    await customers.mutate('updateCustomer', { id, job: 'Theirs' }, 'mia');
    const { version } = await customers.read(id);
    const late = { id, job: 'Mine', expectedVersion: version - 1 };
    expect(await customers.mutate('updateCustomer', late)).toMatchObject({
      ...{ __typename: 'VersionConflictError', currentVersion: version },
    });
    expect((await customers.read(id)).job).toBe('Theirs');
  });
});

describe('idempotencyKey', () => {
  test('is taken by the mutations that docs/spa.md names', () => {
    const [, list] = /an `idempotencyKey` \(([^)]*)\)/.exec(readFileSync('docs/spa.md', 'utf8')) ?? [];
    expect(named(list ?? '')).toEqual(takers('idempotencyKey'));
  });

  test('a repeat gives the first answer again, and another input a conflict', async () => {
    const input = { ...stranger(), idempotencyKey: 'readme-1' };
    const first = await leads.mutate('createLead', input);
    const again = await leads.mutate('createLead', input);
    expect([first.isReplay, again.isReplay]).toEqual([false, true]);
    expect(again.lead).toEqual(first.lead);
    expect(await leads.mutate('createLead', { ...input, company: 'Another' })).toMatchObject({
      ...{ __typename: 'IdempotencyConflictError', idempotencyKey: 'readme-1' },
    });
  });

  test('lasts 24 hours', async () => {
    const input = { ...stranger(), idempotencyKey: 'readme-2' };
    const first = await leads.mutate('createLead', input);
    const age = (hours: number) =>
      gateway.sql(
        `update idempotency_keys set created_at = created_at - $1 * interval '1 hour',
           expires_at = expires_at - $1 * interval '1 hour' where key = $2`,
        [hours, input.idempotencyKey],
      );
    await age(23.9);
    expect((await leads.mutate('createLead', input)).lead.id).toBe(first.lead.id);
    await age(0.2);
    expect((await leads.mutate('createLead', input)).__typename).toBe('EmailTakenError');
  });
});
