import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
let db: pg.Client;
beforeAll(async () => {
  gateway = await startTestGateway();
  db = new pg.Client({ connectionString: gateway.ownerUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await gateway.stop();
});

const [file = ''] = readdirSync('drizzle').filter((name) => name.endsWith('_comment-log-subjects.sql'));
// Logs of attachments got theirs later.
const wrongWhere = (subject: string) => `
  select l.id from logs l left join comments c on c.tenant_id = l.tenant_id and c.id = l.entity_uuid
  where l.entity_type <> 'ATTACHMENT' and l.subject_uuid is distinct from case when l.entity_type = 'COMMENT' then ${subject} end`;

test('an owner that is no superuser brings the logs of comments along, and every guard stands again', async () => {
  await db.query(`
    begin;
    drop trigger logs_name_subject on logs;
    drop function gateway_private.name_log_subject();
    alter table logs drop column subject_uuid;
    create role keeper_of_logs nologin nosuperuser;
    grant usage, create on schema gateway_private to keeper_of_logs;
    grant usage, create on schema public to keeper_of_logs;
    alter table logs owner to keeper_of_logs;
    alter table comments owner to keeper_of_logs;
    set local role keeper_of_logs`);
  for (const statement of readFileSync(`drizzle/${file}`, 'utf8').split('--> statement-breakpoint')) {
    await db.query(statement);
  }
  await db.query('reset role');
  const { rows } = await db.query(`select count(*)::int as count from logs where subject_uuid is not null`);
  expect(rows[0].count).toBeGreaterThan(10);
  expect((await db.query(wrongWhere('coalesce(c.lead_id, c.customer_id)'))).rows).toEqual([]);
  const guards = await db.query(
    `select relname, relforcerowsecurity as forced from pg_class where relname in ('logs', 'comments') order by 1`,
  );
  expect(guards.rows).toEqual([
    { relname: 'comments', forced: true },
    { relname: 'logs', forced: true },
  ]);
  await expect(db.query(`update logs set action = 'x'`)).rejects.toThrow('never changed');
  await db.query('rollback');
});

test('what is written today has its subject', async () => {
  expect((await db.query(wrongWhere('coalesce(c.lead_id, c.carried_from_id, c.customer_id)'))).rows).toEqual(
    [],
  );
});
