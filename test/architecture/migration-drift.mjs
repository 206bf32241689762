import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Tells whether the migrations say all that the tables do (exit code 1 if not): asks for a new migration on a copy
 * of drizzle/, where there must be none to write. The tables' own folder stays as it is.
 */
// Within the project, because the migration tool takes no folder elsewhere.
const copy = mkdtempSync('node_modules/.migrations-');
process.exitCode = 1;
try {
  cpSync('drizzle', copy, { recursive: true });
  const before = readdirSync(copy);
  const told = spawnSync(
    process.execPath,
    [
      'node_modules/drizzle-kit/bin.cjs',
      'generate',
      '--dialect=postgresql',
      '--schema=./src/**/*.table.ts',
      '--casing=snake_case',
      `--out=./${relative('.', copy)}`,
    ],
    // Without a terminal it fails where it would ask whether a column was renamed.
    { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );
  const added = readdirSync(copy).filter((file) => !before.includes(file));
  if (told.status === 0 && /No schema changes/.test(told.stdout) && added.length === 0) {
    process.exitCode = 0;
  } else {
    process.stderr.write(`${told.stdout}${told.stderr}`);
    process.stderr.write(
      `the tables differ from ${join('drizzle', 'meta')}: run npm run migrations -- --name what-changes\n`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
