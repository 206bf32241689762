import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

const reports = {
  leadsVolume: 'leadsVolume(from: "2026-05-01", to: "2026-05-02", timeZone: $zone) { labels }',
  leadTotals: 'leadTotals(timeZone: $zone) { current }',
  conversionFunnel: 'conversionFunnel(from: "2026-05-01", to: "2026-05-02", timeZone: $zone) { created }',
};
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const report = (selection: string, zone: string | null) =>
  gateway.query(`query ($zone: TimeZone) { ${selection} viewer { role } }`, { zone });

describe.each(Object.entries(reports))('%s', (_name, selection) => {
  test.each(['+01:00', '-0500', 'GMT+1', 'PST', 'Z', 'Europe/Nowhere', ''])('refuses %j', async (zone) => {
    const { body } = await report(selection, zone);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  test.each(['Europe/Berlin', 'Asia/Kolkata', 'Etc/GMT-14', 'us/eastern', null])('takes %j', async (zone) => {
    expect((await report(selection, zone)).body.errors).toBeUndefined();
  });
});

describe('a tenant in a zone that this Node does not know', () => {
  const noZone = 'America/Atlantis';
  beforeAll(() => gateway.sql(`update tenants set time_zone = '${noZone}' where slug = 'acme'`));
  afterAll(() => gateway.sql(`update tenants set time_zone = 'America/New_York' where slug = 'acme'`));

  const mutations = {
    createLead: { firstName: 'Ann', lastName: 'Lee', expectedCompletionDate: '2027-01-01' },
    updateLead: { id: demo.leads.ready, startDate: '2027-01-01' },
    convertLead: { leadId: demo.leads.ready, deal: { name: 'Deal', closingDate: '2027-01-01' } },
  };
  test.each(Object.entries(mutations))('%s: a ValidationError that names the zone', async (name, input) => {
    // As long as a membership is remembered.
    await new Promise((done) => setTimeout(done, 1_100));
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
    const { body } = await gateway.query(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ValidationError { issues { path message } } } }`,
      { input },
    );
    expect(body.data[name]).toEqual({
      __typename: 'ValidationError',
      issues: [{ path: ['input'], message: expect.stringContaining(noZone) }],
    });
  });

  test.each(Object.entries(reports))(
    '%s: BAD_USER_INPUT, and another zone serves',
    async (name, selection) => {
      const { body } = await report(selection, null);
      expect(body.errors).toMatchObject([
        {
          message: expect.stringContaining(noZone),
          path: [name],
          extensions: { code: 'BAD_USER_INPUT', argument: 'timeZone' },
        },
      ]);
      expect(body.data).toEqual({ [name]: null, viewer: { role: 'ADMIN' } });
      expect((await report(selection, 'America/New_York')).body.errors).toBeUndefined();
    },
  );

  test('it is still shown, and lists are read', async () => {
    const { body } = await gateway.query(
      graphql(
        '{ viewer { tenant { timeZone } } leads(first: 1) { nodes { id duplicates { score } conversionObstacles { code } } } }',
      ),
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.viewer.tenant.timeZone).toBe(noZone);
  });

  test('nothing is logged as an error', () => {
    expect(gateway.logged.filter(({ level }) => level === 'error' || level === 50)).toEqual([]);
  });
});
