import { demo } from '../../../src/cli/seed/demo.js';
import { type IdKind, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { CustomerClient, type CustomerMutation } from '../../support/customers.js';
import { type Person, type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken } from '../../support/leads.js';
import { addUser } from '../../support/members.js';

let gateway: TestGateway;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

let accounts = 0;
/** What an update is of, and the fields that it has as its own. */
interface Update {
  mutation: CustomerMutation;
  record: string;
  kind: IdKind;
  otherKind: IdKind;
  as: Person;
  person: string;
  required: string;
  make(): Promise<string>;
  change(i: number): object;
  /** What it may name besides people and tags, all of it absent. */
  names(): Record<string, string>;
  ofAnotherTenant?: string;
}

const updates: Update[] = [
  {
    ...{ mutation: 'updateCustomer', record: 'customer', kind: 'customer', otherKind: 'account' },
    ...{ as: 'ada', person: 'relatedUserId', required: 'firstName' },
    make: () => customers.make(),
    change: (i: number) => ({ job: `Job ${i}` }),
    names: () => ({ accountId: newId('account') }),
    ofAnotherTenant: demo.customers.ofGlobex,
  },
  {
    ...{ mutation: 'updateAccount', record: 'account', kind: 'account', otherKind: 'deal' },
    ...{ as: 'sam', person: 'ownerId', required: 'name' },
    make: () => customers.addAccount(demo.tenants.acme, `Works ${++accounts}`, `works ${accounts}`),
    change: (i: number) => ({ website: `https://${i}.test` }),
    names: () => ({}),
  },
  {
    ...{ mutation: 'updateDeal', record: 'deal', kind: 'deal', otherKind: 'account' },
    ...{ as: 'sam', person: 'ownerId', required: 'name' },
    make: () => customers.addDeal(demo.tenants.acme, demo.pipelines.sales),
    change: (i: number) => ({ closingDate: `2030-01-1${i}` }),
    names: () => ({ stageId: newId('stage') }),
  },
];

describe.each(updates)('$mutation', ({ mutation, record, make, change, ...of }) => {
  const update = (input: object) => customers.mutate(mutation, input, of.as);
  const success = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Success`;

  test('refuses a person who is no longer active', async () => {
    const email = `gone-${mutation.toLowerCase()}@acme.test`;
    const { id } = await addUser(gateway, uuidOf(demo.tenants.acme), { email, isActive: false });
    expect(broken(await update({ id: await make(), [of.person]: id }))).toEqual([
      `input.${of.person} INACTIVE`,
    ]);
  });

  test('refuses an ID of something else, and what else is wrong', async () => {
    const others = { [of.person]: newId('tag'), tagIds: [newId('user')] };
    const answer = await update({ id: newId(of.otherKind), [of.required]: '', ...others });
    expect(broken(answer)).toEqual(
      [
        'input.id WRONG_ID_KIND',
        'input.tagIds.0 WRONG_ID_KIND',
        `input.${of.person} WRONG_ID_KIND`,
        `input.${of.required} REQUIRED`,
      ].sort((a, b) => (a < b ? -1 : 1)),
    );
  });

  test('names all that is not there, a record of another tenant like any other', async () => {
    const tagIds = [newId('tag')];
    const named = { [of.person]: newId('user'), ...of.names() };
    for (const id of [newId(of.kind), ...(of.ofAnotherTenant ? [of.ofAnotherTenant] : [])]) {
      const answer = await update({ id, ...named, tagIds, [of.required]: '' });
      expect(answer).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
      expect(new Set(answer.missingIds)).toEqual(new Set([id, ...Object.values(named), ...tagIds]));
    }
  });

  test('refuses a version that is no longer, before it judges the rest', async () => {
    const id = await make();
    expect((await update({ id, expectedVersion: 1, ...change(1) }))[record].version).toBe(2);
    expect(await update({ id, expectedVersion: 1, ...change(2), [of.required]: '' })).toEqual({
      ...{ __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', currentVersion: 2 },
      message: expect.any(String),
    });
    expect(await customers.read(id)).toMatchObject({ version: 2, ...change(1) });
  });

  test('succeeds for one of ten who read the same version', async () => {
    const id = await make();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => update({ id, expectedVersion: 1, ...change(i) })),
    );
    expect(answers.map(({ __typename }: Selected) => __typename).sort()).toEqual(
      [success, ...Array(9).fill('VersionConflictError')].sort(),
    );
    expect((await customers.read(id)).version).toBe(2);
  });
});
