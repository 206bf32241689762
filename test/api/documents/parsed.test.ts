import { postMembers } from '../../support/documents.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { PARSED_MAX_DOCUMENTS: '5' } });
}, 60_000);
afterAll(() => gateway.stop());

const parsed = async () => {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  return ['graphql_parsed_documents', 'graphql_parsed_documents_bytes'].map((name) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]),
  );
};

test('of documents that are ever new no more are kept parsed than may be, and all are answered', async () => {
  for (let i = 0; i < 20; i++) {
    const { body } = await gateway.query(`query Ever${i} { viewer { role } }`);
    expect(body.data.viewer.role).toBe('ADMIN');
  }
  const bytes = 'query Ever15 { viewer { role } }'.length * 5;
  expect(await parsed()).toEqual([5, bytes]);
  await gateway.query('query Ever19 { viewer { role } }');
  await postMembers(gateway, { query: '{ nothing }' });
  expect(await parsed()).toEqual([5, bytes]);
});
