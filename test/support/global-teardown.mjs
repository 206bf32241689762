import pg from 'pg';

/** Drops the run's template databases where the server stays, and ends the server where it is the run's own. */
export default async function stopServer() {
  if (globalThis.stopTestServer) return globalThis.stopTestServer();
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query('select datname from pg_database where datname like $1', [
      `%\\_${process.env.TEST_RUN.replaceAll('_', '\\_')}`,
    ]);
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
  } finally {
    await client.end();
  }
}
