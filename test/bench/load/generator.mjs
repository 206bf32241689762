import { readFile } from 'node:fs/promises';
import { Connection } from './connection.mjs';

/**
 * The load, in a process of its own so that its time is nobody's. Told `prepare` it reads the requests and connects,
 * told `go` it sends them, each connection one at a time, until the time is over or the most that are to be sent are
 * sent, which is each once where each may be sent but once.
 */
const failure = Buffer.from('"errors"');
let job = null;

process.on('message', async ({ kind, ...told }) => {
  try {
    if (kind === 'prepare') {
      job = await prepare(told);
      process.send({ kind: 'prepared' });
    } else {
      const result = await run(job);
      for (const connection of job.connections) connection.close();
      job = null;
      process.send({ kind: 'done', result });
    }
  } catch (error) {
    process.send({ kind: 'failed', message: error.stack });
  }
});
process.on('disconnect', () => process.exit(0));

async function prepare({
  url,
  path,
  file,
  connections,
  seconds,
  most = Number.POSITIVE_INFINITY,
  once,
  sign,
}) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  const requests = lines.map((line) => bytesOf(url, path, JSON.parse(line)));
  return {
    ...{ requests, seconds, most: once ? requests.length : most, sign: Buffer.from(sign) },
    connections: await Promise.all(Array.from({ length: connections }, () => Connection.open(url))),
  };
}

function bytesOf(url, path, { headers, body }) {
  const content = Buffer.from(body);
  const lines = Object.entries({
    host: new URL(url).host,
    'content-type': 'application/json',
    accept: 'application/json',
    'content-length': content.length,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), content]);
}

async function run({ requests, connections, seconds, most, sign }) {
  const latencies = [];
  const failures = [];
  let next = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const work = async (connection) => {
    while (next < most && performance.now() < end) {
      const request = requests[next++ % requests.length];
      const sent = performance.now();
      const { status, body } = await connection.send(request);
      latencies.push(performance.now() - sent);
      const isSound = status === 200 && body.includes(sign) && !body.includes(failure);
      if (!isSound && failures.push(`${status} ${body.subarray(0, 500)}`) > 3) return;
    }
  };
  await Promise.all(connections.map(work));
  const took = (performance.now() - begun) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return {
    ...{ requests: latencies.length, seconds: took, failures },
    ...{ p50: at(0.5), p99: at(0.99) },
  };
}
