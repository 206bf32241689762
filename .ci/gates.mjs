import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Every check of the project, cheapest first: stops at the first that fails, or goes on with `--all`, and ends with
 * a line `N passed, N failed` that counts tests and the other checks alike. Exit code 0 only where all passed. With
 * `--no-skips` a test that was skipped, for want of a browser or a pgbouncer, counts as failed. What stands behind
 * `--` are flags of the test runner, for each tier of tests.
 */
const checks = [
  ...['format:check', 'lint', 'types', 'boundaries', 'unused', 'schema:check', 'migrations:check'],
  ...['test:unit', 'test:architecture', 'test:api', 'produced'],
  ...['test:database', 'test:differential', 'test:model', 'test:browser', 'test:faults'],
];
const separator = [...process.argv, '--'].indexOf('--');
const [flags, ofTests] = [process.argv.slice(2, separator), process.argv.slice(separator + 1)];
const goesOn = flags.includes('--all');
const mayNotSkip = flags.includes('--no-skips');
/** What the tests of the API meet of the schema. */
const schemaUse = await mkdtemp(join(tmpdir(), 'lead-gateway-schema-'));
const count = { passed: 0, failed: 0, skipped: 0 };

let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (child?.kill(signal)) child.once('close', () => process.exit(1));
    else process.exit(1);
  });
}

/** Runs one of package.json's scripts, with its output; resolves to whether it passed. */
function passes(script, ...rest) {
  console.log(`\n— npm run ${script}`);
  const env = script === 'test:api' ? { ...process.env, SCHEMA_USE: schemaUse } : process.env;
  const npm = process.env.npm_execpath;
  const command = ['run', '--silent', script, ...rest];
  child = npm
    ? spawn(process.execPath, [npm, ...command], { stdio: 'inherit', env })
    : spawn('npm', command, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done(code === 0));
  });
}

/** Runs a tier of tests and counts each of them; resolves to whether all passed. */
async function testsPass(tier) {
  const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-tests-'));
  const file = join(folder, 'results.json');
  try {
    const passed = await passes(tier, '--', '--json', `--outputFile=${file}`, ...ofTests);
    // Without results the run itself broke: one failure.
    const results = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    const {
      numPassedTests = 0,
      numFailedTests = 0,
      numRuntimeErrorTestSuites = 0,
      numPendingTests = 0,
      numTodoTests = 0,
      testResults = [],
    } = results;
    count.passed += numPassedTests;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    count.failed += failed;
    count.skipped += numPendingTests + numTodoTests;
    for (const { name, assertionResults } of testResults) {
      const skipped = assertionResults.filter(({ status }) => status === 'pending' || status === 'todo');
      for (const { fullName } of skipped) console.error(`skipped: ${fullName} (${name})`);
    }
    const isWrong = !passed || numPassedTests === 0;
    if (isWrong && failed === 0) count.failed += 1;
    return !isWrong;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkPasses(check) {
  const passed = check === 'produced' ? await passes(check, schemaUse) : await passes(check);
  count[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

// Of a run that broke off, or of some tests alone, nobody knows what all of them would have produced.
let isProducedKnown = ofTests.every((flag) => flag.startsWith('--'));
for (const check of checks) {
  if (check === 'produced' && !isProducedKnown) continue;
  const passed = await (check.startsWith('test:') ? testsPass(check) : checkPasses(check));
  if (check === 'test:api' && !passed) isProducedKnown = false;
  if (!passed && !goesOn) {
    console.error(`\nnpm run ${check} failed`);
    break;
  }
}
await rm(schemaUse, { recursive: true, force: true });
if (mayNotSkip && count.skipped > 0) {
  console.error(`\n${count.skipped} tests were skipped: they count as failed`);
  count.failed += count.skipped;
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed === 0 ? 0 : 1;
