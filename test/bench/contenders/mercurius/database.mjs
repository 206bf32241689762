import pg from 'pg';

/** What is added where DUTIES is 1; null: nothing. */
export const duties = process.env.DUTIES === '1' ? await import('../duties/index.js') : null;

export const pool = new pg.Pool({
  ...{ connectionString: process.env.DATABASE_URL, max: 20 },
  ...duties?.poolOptions,
});

/** Rows of a statement; one with a name is prepared once a connection. */
export const rowsOf = async (client, name, text, values) => (await client.query({ name, text, values })).rows;
/** A read over the request's own client where it has one, otherwise over any of the pool. */
export const read = ({ client = pool }, name, text, values) => rowsOf(client, name, text, values);

/** @template T @param {(client: pg.PoolClient) => Promise<T>} work @returns {Promise<T>} */
export async function inTransaction({ client: own }, work) {
  if (own) return own.inTransaction(work);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** A lead's columns, as the schema names them. */
export const leadColumns = `id, first_name as "firstName", last_name as "lastName", email, phone_numbers as "phoneNumbers",
  company, created_at as "createdAt", status_id as "statusId", assigned_user_id as "assignedUserId",
  customer_id as "customerId"`;
export const customerColumns = `id, first_name as "firstName", last_name as "lastName", email`;
export const live =
  'tenant_id = $1 and deleted_at is null and archived_at is null and merged_into_id is null';
