import { createServer } from 'node:http';
import pg from 'pg';
import { statements } from './limit.sql.mjs';

/**
 * What the machine gives: no GraphQL, no framework, one prepared statement that builds the answer's JSON. Short
 * reads go over two pipelined connections; behind a longer one they would wait, so that has a pool.
 */
const connectionString = process.env.DATABASE_URL;
const options = '-c plan_cache_mode=force_generic_plan';
const lanes = [0, 1].map(() => new pg.Client({ connectionString, options, pipeline: true }));
await Promise.all(lanes.map((lane) => lane.connect()));
const pool = new pg.Pool({ connectionString, max: 16 });
const short = new Set(['single', 'timeline']);
let turn = 0;

async function answer(operation, headers, body) {
  const { text, values } = statements[operation];
  const query = {
    name: operation,
    text,
    values: values(headers['x-tenant-id'], headers['x-user-id'], JSON.parse(body)),
  };
  turn ^= 1;
  const { rows } = await (short.has(operation) ? lanes[turn] : pool).query(query);
  if (rows.length === 0) throw new Error('not found');
  return `{"data":${rows[0].data}}`;
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    let [status, text] = [200, ''];
    try {
      text = await answer(request.url.slice(1), request.headers, Buffer.concat(chunks));
    } catch (error) {
      [status, text] = [500, JSON.stringify({ errors: [{ message: error.message }] })];
    }
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  });
});
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  process.stdout.write(`${JSON.stringify({ msg: 'ready', url })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
