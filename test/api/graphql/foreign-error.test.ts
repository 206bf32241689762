import type { TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { replaceModule } from '../../support/replace-module.js';

// A mutation that throws what its union has no member for.
replaceModule('leads/bulk/delete-leads.js', () => ({
  deleteLeads: async () => {
    throw new DomainError(new NameTakenError('Secret Name'));
  },
}));
const { NameTakenError, DomainError } = await import('../../../src/platform/graphql/index.js');
const { demo } = await import('../../../src/cli/seed/demo.js');
const { startTestGateway } = await import('../../support/gateway.js');

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

test('an error outside its mutation’s union is a fault of ours that the log names, with mutation, error and union', async () => {
  const { status, headers, body } = await gateway.query(
    graphql('mutation ($ids: [ID!]!) { deleteLeads(input: { ids: $ids }) { __typename } }'),
    { ids: [demo.leads.ready] },
    'mia',
  );
  expect([status, body.data]).toEqual([200, { deleteLeads: null }]);
  expect(body.errors).toMatchObject([
    { path: ['deleteLeads'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ]);
  expect(JSON.stringify(body)).not.toMatch(/NameTaken|Secret/);

  const lines = gateway.logged.filter(({ msg }) => msg === 'an operation failed');
  expect(JSON.stringify(lines)).not.toContain('Secret');
  expect(lines).toEqual([
    expect.objectContaining({
      requestId: headers.get('x-request-id'),
      path: ['deleteLeads'],
      error: expect.objectContaining({
        message: 'deleteLeads threw NameTakenError, which DeleteLeadsResult has no member for',
      }),
    }),
  ]);
});

test('an error that is a member is answered as before, and logs nothing', async () => {
  gateway.logged.length = 0;
  const { body } = await gateway.query(
    graphql('mutation { updateLead(input: { id: "x" }) { __typename ... on MutationError { code } } }'),
  );
  expect(body).toEqual({
    data: { updateLead: { __typename: 'ValidationError', code: 'VALIDATION_FAILED' } },
  });
  expect(gateway.logged.filter(({ msg }) => msg === 'an operation failed')).toEqual([]);
});
