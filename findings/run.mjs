import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Runs every finding, or those named, one after the other; ends with how many still hold. */
const folder = new URL('.', import.meta.url).pathname;
const asked = process.argv.slice(2);
const scripts = readdirSync(folder)
  .filter((file) => file.endsWith('.sh'))
  .map((file) => file.slice(0, -3))
  .filter((name) => asked.length === 0 || asked.includes(name));

let failed = asked.filter((name) => !scripts.includes(name)).length;
for (const name of asked) if (!scripts.includes(name)) process.stderr.write(`there is no finding ${name}\n`);
for (const name of scripts) {
  process.stdout.write(`\n— ${name}\n`);
  const { status } = spawnSync('bash', [`${folder}${name}.sh`], { stdio: 'inherit', timeout: 300_000 });
  if (status !== 0) failed += 1;
}
process.stdout.write(`\n${scripts.length - failed} hold, ${failed} changed or could not be run\n`);
process.exitCode = failed === 0 ? 0 : 1;
