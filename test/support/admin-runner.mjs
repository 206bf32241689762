import 'reflect-metadata';
import { Readable } from 'node:stream';
import { runAdmin } from '../../dist/cli/admin/run-admin.js';

/**
 * Runs admin commands one after another in one process, as loading the modules takes a hundred times as long as most of
 * them. Each has the variables that it is given and no others, and what it writes is told with its exit code.
 */
process.on('message', async ({ args, env, input }) => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input)]), configurable: true });
  const written = { stdout: '', stderr: '' };
  const streams = ['stdout', 'stderr'].map((name) => {
    const { write } = process[name];
    process[name].write = (text) => {
      written[name] += text;
      return true;
    };
    return () => {
      process[name].write = write;
    };
  });
  const code = await runAdmin(args);
  for (const giveBack of streams) giveBack();
  process.send({ code, ...written });
});
process.on('disconnect', () => process.exit());
