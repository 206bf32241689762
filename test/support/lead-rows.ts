import { idOf, newId, uuidOf } from '../../src/platform/ids/index.js';
import type { Caller, TestGateway } from './gateway.js';
import { addTenant, addUser } from './members.js';

/** A tenant with one administrator, one status and nothing else. */
export interface BareTenant {
  uuid: string;
  statusUuid: string;
  /** The administrator, for `query`. */
  caller: Caller;
}

export async function addBareTenant(gateway: TestGateway, slug: string): Promise<BareTenant> {
  const { uuid } = await addTenant(gateway, slug);
  const email = `admin@${slug}.test`;
  await addUser(gateway, uuid, { email, role: 'ADMIN' });
  const statusUuid = uuidOf(newId('status'));
  await gateway.sql(
    `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, is_default, category)
     values ($1, $2, 'New', 'new', 'BLUE', 1, true, 'OPEN')`,
    [uuid, statusUuid],
  );
  return { uuid, statusUuid, caller: { token: await gateway.token(email, { tenant: slug }), tenant: slug } };
}

/**
 * Puts leads straight into the table, past every rule.
 * @param rows values by column, beyond what every lead must have
 * @returns their IDs, in the order of the rows
 */
export async function addLeadRows(
  { sql }: Pick<TestGateway, 'sql'>,
  { uuid, statusUuid }: BareTenant,
  rows: Record<string, unknown>[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const row of rows) {
    const values: Record<string, unknown> = {
      tenant_id: uuid,
      id: uuidOf(newId('lead')),
      first_name: 'Ann',
      last_name: 'Other',
      status_id: statusUuid,
      activity: 'ACTIVE',
      privacy_level: 'PUBLIC',
      approval_state: 'NOT_REQUIRED',
      ...row,
    };
    const columns = Object.keys(values);
    const [made] = await sql<{ id: string }>(
      `insert into leads (${columns}) values (${columns.map((_, i) => `$${i + 1}`)}) returning id`,
      Object.values(values),
    );
    ids.push(idOf('lead', made?.id ?? ''));
  }
  return ids;
}
