import 'reflect-metadata';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/**
 * Runs built commands one after another in one process, as loading the modules takes a hundred times as long as most of
 * them. Each has the variables that it is given and no others, and what it writes is told with its exit code.
 */
let runs = 0;
process.on('message', async ({ command, args, env, input }) => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  const program = resolve(`dist/cli/${command}.js`);
  process.argv = [process.execPath, program, ...args];
  process.exitCode = 0;
  const stdin = Readable.from([Buffer.from(input)]);
  Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
  const written = { stdout: [], stderr: [] };
  const streams = Object.keys(written).map((name) => {
    const { write } = process[name];
    process[name].write = (chunk, ...rest) => {
      written[name].push(Buffer.from(chunk));
      rest.find((one) => typeof one === 'function')?.();
      return true;
    };
    return () => {
      process[name].write = write;
    };
  });
  runs += 1;
  // The program alone is loaded anew, and not what it is made of.
  const fault = await import(`${pathToFileURL(program)}?${runs}`).then(
    () => '',
    (error) => `${error.stack}\n`,
  );
  for (const giveBack of streams) giveBack();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  const [stdout, stderr] = [written.stdout, written.stderr].map((chunks) => Buffer.concat(chunks).toString());
  process.send({ code: fault ? 1 : process.exitCode, stdout, stderr: stderr + fault });
});
await once(process, 'disconnect');
process.exit();
