import { connect } from 'node:net';

/**
 * Load of a process of its own, so that its time is not the gateway's. A job has either `connections`, each of which sends its next
 * request when the last one is answered, or `rate` as well: requests a second that come whether or not those before them were
 * answered, each on a connection that is free, as those of a proxy do. One that finds none free is left out, and counted.
 * What is sent in the first `warmUp` seconds is not measured. No more of HTTP/1.1 than answers of a known length.
 */
const blankLine = Buffer.from('\r\n\r\n');

class Connection {
  constructor({ hostname, port }) {
    this.answered = null;
    this.received = Buffer.alloc(0);
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', () => {});
    this.socket.on('close', () => this.end({ status: 0, retryAfter: null, body: '' }));
  }

  send(request, answered) {
    this.answered = answered;
    this.socket.write(request);
  }

  take(chunk) {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const at = this.received.indexOf(blankLine);
    if (at === -1) return;
    const head = this.received.latin1Slice(0, at).toLowerCase();
    const length = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0);
    if (this.received.length < at + 4 + length) return;
    const status = Number(head.slice(9, 12));
    const body = status === 503 ? this.received.toString('utf8', at + 4, at + 4 + length) : '';
    const hasErrors = status === 200 && this.received.subarray(at + 4, at + 40).includes('"errors"');
    this.received = Buffer.alloc(0);
    const retryAfter = /\r\nretry-after: *(\d+)/.exec(head)?.[1] ?? null;
    this.end({ status: hasErrors ? 1 : status, retryAfter, body });
  }

  end(answer) {
    const { answered } = this;
    this.answered = null;
    answered?.(answer);
  }
}

const quantiles = (values) => {
  const sorted = Float64Array.from(values).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? null };
};

async function run({ url, requests, seconds, connections, rate, warmUp = 0 }) {
  const target = new URL(url);
  const texts = requests.map((text) => Buffer.from(text));
  const latencies = new Map();
  const shed = { typed: 0, untyped: [] };
  let [sent, leftOut, open, next] = [0, 0, true, 0];
  let measured = 0;
  const note = (status, ms) => {
    const known = latencies.get(status);
    if (known) known.push(ms);
    else latencies.set(status, [ms]);
  };
  const send = (connection, after) => {
    const at = performance.now();
    sent++;
    connection.send(texts[next++ % texts.length], (answer) => {
      const ms = performance.now() - at;
      if (open && at >= measured) note(answer.status, ms);
      if (answer.status === 503) {
        const isTyped = answer.retryAfter !== null && answer.body.includes('"SERVICE_UNAVAILABLE"');
        if (isTyped) shed.typed++;
        else if (shed.untyped.length < 3) shed.untyped.push(answer.body);
      }
      after(connection, answer);
    });
  };
  const all = Array.from({ length: connections }, () => new Connection(target));
  // Node takes one new connection each time around its loop: those of a proxy have long been taken when there is an overload.
  const hello = Buffer.from(`GET /health/live HTTP/1.1\r\nhost: ${target.host}\r\n\r\n`);
  await Promise.all(all.map((connection) => new Promise((taken) => connection.send(hello, taken))));
  const began = performance.now();
  measured = began + warmUp * 1000;
  const end = measured + seconds * 1000;
  let lag = 0;
  if (!rate) {
    const again = (connection) => performance.now() < end && send(connection, again);
    for (const connection of all) send(connection, again);
  } else {
    const idle = [...all];
    let due = 0;
    let last = began;
    while (performance.now() < end) {
      const now = performance.now();
      lag = Math.max(lag, now - last);
      last = now;
      due = ((now - began) / 1000) * rate;
      while (sent + leftOut < due) {
        const connection = idle.pop();
        if (!connection) {
          leftOut++;
          continue;
        }
        send(connection, (one, { status }) => status !== 0 && idle.push(one));
      }
      await new Promise((wake) => setTimeout(wake, 1));
    }
  }
  await new Promise((wake) => setTimeout(wake, Math.max(0, end - performance.now())));
  open = false;
  const took = (performance.now() - measured) / 1000;
  for (const { socket } of all) socket.destroy();
  return {
    ...{ seconds: took, sent, leftOut, lagMs: lag, ...shed },
    answers: Object.fromEntries([...latencies].map(([status, values]) => [status, quantiles(values)])),
  };
}

process.on('message', async (job) => process.send(await run(job)));
process.on('disconnect', () => process.exit(0));
