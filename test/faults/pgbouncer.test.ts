import { demo } from '../../src/cli/seed/demo.js';
import { convert, stranger, takeIn } from '../support/conversions.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { type Pgbouncer, pgbouncerPath, startPgbouncer } from '../support/pgbouncer.js';

const describeBehindIt = pgbouncerPath === undefined ? describe.skip : describe;
const reason =
  pgbouncerPath === undefined
    ? ' – skipped: no pgbouncer at PGBOUNCER_PATH or /usr/sbin/pgbouncer (apt-get install pgbouncer)'
    : '';

describeBehindIt(`Behind a pgbouncer that pools transactions${reason}`, () => {
  let pgbouncer: Pgbouncer;
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({
      env: { DATABASE_NAMED_STATEMENTS: 'false', DATABASE_POOL_SIZE: '10' },
      through: async (url) => {
        pgbouncer = await startPgbouncer(url, 2);
        return pgbouncer.url;
      },
    });
  }, 60_000);
  afterAll(async () => {
    // It keeps its connections to the server for the next client; the gateway must have left none.
    await pgbouncer.stop();
    await gateway.stop();
  });

  const both = [
    { as: 'ada', slug: 'acme', tenant: demo.tenants.acme, marked: 'Acme Only' },
    { as: 'gus', slug: 'globex', tenant: demo.tenants.globex, marked: 'Globex Only' },
  ] as const;

  const list = `query ($filter: LeadFilter) {
    viewer { tenant { slug } }
    leads(first: 20, filter: $filter) {
      totalCount
      nodes { id company status { name } assignedUser { name } tags { name } comments(first: 2) { totalCount nodes { content } } }
    }
    leadStatuses { name leadsCount }
  }`;

  /** Reads, takes a lead in, reads it, converts it, and reads its customer and its history. */
  async function work({ as, slug, marked }: (typeof both)[number]): Promise<string> {
    const page = (await gateway.query(list, { filter: null }, as)).body;
    expect(page.errors).toBeUndefined();
    expect(page.data.viewer.tenant.slug).toBe(slug);
    expect(page.data.leads.nodes).toHaveLength(20);
    const id = await takeIn(gateway, { ...stranger(), company: marked }, as);
    const one = `query ($id: ID!) { lead(id: $id) { id company timeline { logsCount } status { name } customer { id leads { nodes { id } } } } }`;
    const before = (await gateway.query(one, { id }, as)).body;
    expect(before.data.lead).toMatchObject({ id, company: marked, customer: null });
    const answer = await convert(gateway, id, {}, as);
    expect(answer.__typename).toBe('ConvertLeadSuccess');
    const after = (await gateway.query(one, { id }, as)).body;
    expect(after.data.lead.customer).toEqual({ id: answer.customer.id, leads: { nodes: [{ id }] } });
    return id;
  }

  test('twenty callers of two tenants on two server connections get what is theirs', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, async (_, caller) => {
        const tenant = both[caller % 2] as (typeof both)[number];
        return { tenant, ids: [await work(tenant), await work(tenant), await work(tenant)] };
      }),
    );
    for (const { as, marked } of both) {
      const own = made.filter(({ tenant }) => tenant.as === as).flatMap(({ ids }) => ids);
      const foreign = made.filter(({ tenant }) => tenant.as !== as).flatMap(({ ids }) => ids);
      const filter = { ids: [...own, ...foreign] };
      const { body } = await gateway.query(list, { filter }, as);
      expect(body.data.leads.totalCount).toBe(own.length);
      for (const { company } of body.data.leads.nodes) expect(company).toBe(marked);
      const { body: hidden } = await gateway.query(
        `query ($id: ID!) { lead(id: $id) { id } }`,
        { id: foreign[0] },
        as,
      );
      expect(hidden.data).toEqual({ lead: null });
    }
  }, 60_000);

  test('no more than two connections reach PostgreSQL, and nothing is prepared or set on them', async () => {
    const reached = await gateway.sql<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and usename like '%gateway%'`,
    );
    expect(reached.length).toBeGreaterThan(0);
    expect(reached.length).toBeLessThanOrEqual(2);
    for (let i = 0; i < 4; i++) {
      const [left] = await gateway.gateway.database.query<{ prepared: string; tenant: string }>(
        `select (select count(*) from pg_prepared_statements) as prepared, current_setting('app.tenant_id', true) as tenant`,
        [],
      );
      expect(left).toEqual({ prepared: '0', tenant: '' });
    }
  });
});
