#!/usr/bin/env bash
# Assumed: a connection that Node's cluster module was handing to a worker when that is killed is closed, or goes to another
# worker.
# So instead: with its round robin, which is the default, the primary process keeps it open for ever and tells nobody: its
# client waits until it gives up. "disconnect" is not emitted for such a worker either.
# Seen with: Node 20.20.2 and 22.20.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund node@22.20.0
cat > check.cjs <<'JS'
const assert = require('node:assert');
const cluster = require('node:cluster');
const http = require('node:http');

if (cluster.isWorker) {
  http.createServer((_request, response) => response.end('done')).listen(0, '127.0.0.1');
} else {
  const workers = [cluster.fork(), cluster.fork()];
  let listening = 0;
  cluster.on('listening', (_worker, { port }) => {
    listening += 1;
    if (listening === 2) check(port, workers[1]);
  });
}

async function check(port, worker) {
  let [answered, failed, disconnected] = [0, 0, 0];
  worker.on('disconnect', () => disconnected++);
  // It takes nothing more, as a worker does that is busy.
  worker.process.kill('SIGSTOP');
  for (let i = 0; i < 4; i++) {
    const sent = http.get({ port, host: '127.0.0.1', agent: false }, (response) => {
      response.resume().on('end', () => answered++);
    });
    sent.on('error', () => failed++);
  }
  await new Promise((wake) => setTimeout(wake, 1_000));
  worker.process.kill('SIGKILL');
  await new Promise((wake) => setTimeout(wake, 3_000));
  const seen = { node: process.version, answered, failed, disconnected };
  console.log(seen);
  assert.deepEqual([answered, failed, disconnected], [3, 0, 0]);
  process.exit();
}
JS
./node_modules/.bin/node check.cjs
