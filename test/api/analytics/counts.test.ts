import fc from 'fast-check';
import pg from 'pg';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { askedFigures, questions } from '../../support/asked-figures.js';
import {
  addCountedTenant,
  type CountedTenant,
  type Happening,
  happenings,
  statementOf,
} from '../../support/lead-happenings.js';
import { plainFigures } from '../../support/plain-funnel.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
let reader: pg.Client;
const sql = async <R>(text: string, values?: unknown[]) => (await owner.query(text, values)).rows as R[];

beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  reader = new pg.Client({ connectionString: database.gatewayUrl });
  await Promise.all([owner.connect(), reader.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
});

/** Whatever else may happen between two looks at a tenant. */
const interludes: ((tenant: CountedTenant) => Promise<unknown>)[] = [
  async () => {},
  ({ uuid }) => sql('select gateway_private.gather_counts($1)', [uuid]),
  ({ uuid }) => sql(`select set_config('app.tenant_id', $1, false), recount_leads()`, [uuid]),
  ({ uuid, statuses }) =>
    sql('update lead_statuses set is_terminal = not is_terminal where tenant_id = $1 and id = $2', [
      uuid,
      statuses[1],
    ]),
  // As deleteLeadStatus does: its leads go elsewhere, deleted ones too, its stays go with it.
  async ({ uuid, statuses }) => {
    const [gone, target] = [statuses[2], statuses[0]];
    const replacement = uuidOf(newId('status'));
    await sql('begin');
    await sql('update leads set status_id = $3, updated_at = now() where tenant_id = $1 and status_id = $2', [
      uuid,
      gone,
      target,
    ]);
    await sql('delete from lead_statuses where tenant_id = $1 and id = $2', [uuid, gone]);
    await sql(
      `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, category)
       values ($1, $2::uuid, 'New ' || $2::uuid, 'new-' || $2::uuid, 'BLUE', 3, 'OPEN')`,
      [uuid, replacement],
    );
    await sql('commit');
    statuses[2] = replacement;
  },
];

test('counts say what looking at every lead says, whatever happened', async () => {
  const round = fc.record({
    happenings: fc.array(happenings, { minLength: 10, maxLength: 60 }),
    isUndone: fc.boolean(),
    interlude: fc.nat({ max: interludes.length - 1 }),
    asked: fc.array(questions, { minLength: 3, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 5 }), async (rounds) => {
      const [tenant, neighbour] = [await addCountedTenant(sql), await addCountedTenant(sql)];
      for (const { happenings, isUndone, interlude, asked } of rounds) {
        await sql('begin');
        for (const one of happenings) {
          const { text, values } = statementOf(tenant, one);
          await sql(text, values);
        }
        // Alike next door, which must not show.
        const { text, values } = statementOf(neighbour, happenings[0] as Happening);
        await sql(text, values);
        await sql(isUndone ? 'rollback' : 'commit');
        await interludes[interlude]?.(tenant);
        await reader.query(`select set_config('app.tenant_id', $1, false)`, [tenant.uuid]);
        const plain = await plainFigures({ sql } as never, tenant.uuid);
        for (const question of asked) {
          const { from, to, timeZone } = question;
          const expected = {
            arrivals: plain.arrivals(from, to, timeZone),
            funnel: plain.funnel(from, to, timeZone),
          };
          for (const source of ['counts', 'leads'] as const) {
            expect({
              source,
              ...question,
              ...(await askedFigures(reader, tenant.uuid, question, source)),
            }).toEqual({
              source,
              ...question,
              ...expected,
            });
          }
        }
      }
    }),
    { numRuns: 25, seed: 20_260_601 },
  );
}, 180_000);
