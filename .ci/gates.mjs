import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/**
 * Every check of the project, cheapest first: stops at the first that fails, or goes on with `--all`, and ends with
 * a line `N passed, N failed` that counts tests and the other checks alike. Exit code 0 only where all passed. With
 * `--no-skips` a test that was skipped, for want of a browser or a pgbouncer, counts as failed. What stands behind
 * `--` are flags of the test runner, for each tier of tests.
 */
const checks = [
  'build',
  // One processor is enough for each of these.
  ['format:check', 'lint', 'types', 'boundaries', 'unused', 'schema:check', 'migrations:check'],
  ...['test:unit', 'test:architecture'],
  // Together, so that nobody waits for the last file of each tier.
  'test:api database differential model browser faults',
  'produced',
];
const separator = [...process.argv, '--'].indexOf('--');
const [flags, ofTests] = [process.argv.slice(2, separator), process.argv.slice(separator + 1)];
const goesOn = flags.includes('--all');
const mayNotSkip = flags.includes('--no-skips');
/** What the tests of the API meet of the schema. */
const schemaUse = await mkdtemp(join(tmpdir(), 'lead-gateway-schema-'));
const count = { passed: 0, failed: 0, skipped: 0 };

const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    const ending = [...children].filter((child) => child.kill(signal));
    await Promise.all(ending.map((child) => once(child, 'close')));
    process.exit(1);
  });
}

/**
 * Runs one of package.json's scripts; resolves to whether it passed.
 * @param apart whether its output is kept until it has ended, as another one runs beside it
 */
async function passes(script, rest = [], { apart = false, env = process.env } = {}) {
  if (!apart) console.log(`\n— npm run ${[script, ...rest].join(' ')}`);
  const npm = process.env.npm_execpath;
  const command = ['run', '--silent', script, ...rest];
  const stdio = apart ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const child = npm
    ? spawn(process.execPath, [npm, ...command], { stdio, env })
    : spawn('npm', command, { stdio, env, shell: process.platform === 'win32' });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  children.delete(child);
  if (apart) console.log(`\n— npm run ${script}\n${output.trimEnd()}`);
  return code === 0;
}

/** Runs tiers of tests, on what has been built, and counts each of them; resolves to whether all passed. */
async function testsPass(tiers) {
  const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-tests-'));
  const file = join(folder, 'results.json');
  try {
    // One more than there are processors, as tests wait now and then.
    const workers = `--maxWorkers=${availableParallelism() + 1}`;
    const chosen = ['--selectProjects', ...tiers, '--config=package.json', workers];
    const env = { ...process.env, SCHEMA_USE: schemaUse };
    const passed = await passes('jest', ['--', ...chosen, '--json', `--outputFile=${file}`, ...ofTests], {
      env,
    });
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
    printSlowest(testResults);
    const isWrong = !passed || numPassedTests === 0;
    if (isWrong && failed === 0) count.failed += 1;
    return !isWrong;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where the time of tests went, as a whole run must not take for long. */
function printSlowest(testResults) {
  const seconds = ({ startTime, endTime }) => Math.round((endTime - startTime) / 1000);
  const slowest = testResults.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 10);
  const told = slowest.map((file) => `${relative(process.cwd(), file.name)} ${seconds(file)} s`);
  console.log(`Slowest: ${told.join(', ')}`);
}

async function checkPasses(check, options) {
  const passed = await passes(check, check === 'produced' ? ['--', schemaUse] : [], options);
  count[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

/** Runs checks on all processors; resolves to the names of those that failed. */
async function failuresOf(checks) {
  const [waiting, failed] = [[...checks], []];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await checkPasses(check, { apart: true }))) failed.push(check);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failed;
}

// Of a run that broke off, or of some tests alone, nobody knows what all of them would have produced.
let isProducedKnown = ofTests.every((flag) => flag.startsWith('--'));
for (const check of checks) {
  if (check === 'produced' && !isProducedKnown) continue;
  if (Array.isArray(check)) {
    const failed = await failuresOf(check);
    if (failed.length === 0 || goesOn) continue;
    console.error(`\n${failed.join(', ')} failed`);
    break;
  }
  const isOfTests = check.startsWith('test:');
  const passed = await (isOfTests ? testsPass(check.slice('test:'.length).split(' ')) : checkPasses(check));
  if (check.startsWith('test:api') && !passed) isProducedKnown = false;
  // Nothing can be tried that was not built.
  if (!passed && (!goesOn || check === 'build')) {
    console.error(`\n${check} failed`);
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
