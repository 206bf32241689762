import type { Command } from 'commander';
import { readConfig } from '../../../config.js';
import { permissionsOf } from '../../../identity/index.js';
import { type CheckOutcome, createTokenVerifier, type Identity } from '../../../identity/tokens/index.js';
import { DatabaseUnavailableError } from '../../../platform/database/index.js';
import { asOwner } from '../owner-database.js';
import { type Line, print } from '../print.js';
import { type MembershipRow, membershipsOf } from './memberships.repository.js';

/** Adds `token explain`. */
export function tokenCommand(program: Command): void {
  program
    .command('token')
    .description('What the gateway makes of a token, by the same AUTH_… variables.')
    .command('explain')
    .description(
      'Reads a token from standard input and lists every check that it passes or fails, what to do, and which member ' +
        'of which tenant it is. Nothing is changed. The exit code is 0 where a request with it is let in, else 1.',
    )
    .option('--json', 'as JSON')
    .action(explain);
}

async function explain(options: { json?: boolean }, self: Command): Promise<void> {
  const token = await tokenFrom(process.stdin);
  if (token === '') self.error('error: a token is expected on standard input', { exitCode: 2 });
  const config = readConfig();
  const verifier = await createTokenVerifier({ ...config.auth, dataDir: config.dataDir });
  const { identity, isAccepted, checks } = await verifier.explain(token);
  const lines = [...checks, ...(await members(identity))];
  print(lines.map(lineOf), options);
  const isMember = lines.some(({ check, outcome }) => check === 'member' && outcome === 'passed');
  const failure = lines.find(({ outcome }) => outcome === 'failed');
  const isLetIn = isAccepted && isMember;
  if (!options.json)
    process.stdout.write(isLetIn ? '\naccepted\n' : `\nrefused: ${failure?.what ?? 'no member'}\n`);
  if (!isLetIn) process.exitCode = 1;
}

/** What stands there, without the word of an Authorization header before it. */
async function tokenFrom(input: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const piece of input) text += piece;
  return text.trim().replace(/^(?:authorization:\s*)?bearer\s+/i, '');
}

async function members(identity: Identity | null): Promise<CheckOutcome[]> {
  if (!identity)
    return [
      { check: 'member', outcome: 'skipped', what: 'the token names nobody, or an issuer that is not known' },
    ];
  try {
    const rows = await asOwner((database) => membershipsOf(database, identity));
    return rows.length > 0 ? rows.map((row) => memberLine(row, identity)) : [nobody(identity)];
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    return [{ check: 'member', outcome: 'failed', what: 'the database is away: nobody can be looked up' }];
  }
}

function memberLine({ slug, role, is_active, is_bound }: MembershipRow, { scopes }: Identity): CheckOutcome {
  if (!is_active) {
    return {
      check: 'member',
      outcome: 'failed',
      what: `${slug}: deactivated; users activate lets them in again`,
    };
  }
  const tie = is_bound
    ? 'by its subject'
    : 'by its e-mail address, which the first request ties to its subject';
  const may = [...permissionsOf(role, scopes)].join(', ') || 'nothing';
  return { check: 'member', outcome: 'passed', what: `${slug}: ${role}, ${tie}; may ${may}` };
}

const nobody = ({ verifiedEmail }: Identity): CheckOutcome => ({
  check: 'member',
  outcome: 'failed',
  what:
    `no user is tied to this subject${verifiedEmail === null ? '' : ' or has this address'}: ` +
    'users add --email … makes one, with --issuer … --subject … where the token has no verified address',
});

const lineOf = ({ check, outcome, what }: CheckOutcome): Line => ({ check, outcome, what });
