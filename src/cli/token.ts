import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.js';
import { comparableEmail, isKnownScope, issueDevelopmentToken } from '../identity/tokens/index.js';
import { ConfigurationError } from '../platform/configuration-error.js';
import { runCommand } from './run-command.js';

const LONGEST_TTL = 31_536_000;

const command = new Command('token')
  .description(
    'Prints a token of the development issuer, alone on standard output. The gateway need not run; ' +
      'where AUTH_ISSUER or AUTH_PROVIDERS is set, or in production, there is no development issuer.',
  )
  .requiredOption('--tenant <slug>', 'tenant that the token is for', tenant)
  .requiredOption('--email <address>', 'e-mail address of the member', email)
  .option('--ttl <seconds>', `lifetime in seconds, 1 to ${LONGEST_TTL}`, seconds, 3600)
  .option('--scope <scopes>', 'scopes parted by spaces, "leads:read leads:write"; left out, the role decides')
  .addHelpText('after', '\nExample:\n  npm run --silent token -- --tenant acme --email ada@acme.test')
  .action(printToken);

async function printToken(options: { tenant: string; email: string; ttl: number; scope?: string }) {
  const config = readConfig();
  if (config.auth.providers.length > 0) {
    throw new ConfigurationError(
      'AUTH_ISSUER and AUTH_PROVIDERS must be unset: with either there is no development issuer',
    );
  }
  const { tenant, email, ttl: ttlSeconds, scope } = options;
  const { dataDir } = config;
  const { audience } = config.auth;
  const unknown = (scope ?? '').split(/\s+/).filter((one) => one !== '' && !isKnownScope(one));
  if (unknown.length > 0) {
    process.stderr.write(
      `warning: ${unknown.join(' ')}: no scope of the gateway, and so without effect; with none of its own the role decides\n`,
    );
  }
  const token = await issueDevelopmentToken({ dataDir, audience, tenant, email, ttlSeconds, scope });
  process.stdout.write(`${token}\n`);
}

function tenant(text: string): string {
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(text)) throw new InvalidArgumentError('It must be a slug or an ID.');
  return text;
}

function email(text: string): string {
  if (comparableEmail(text) === null) throw new InvalidArgumentError('It must be an e-mail address.');
  return text;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > LONGEST_TTL) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${LONGEST_TTL}.`);
  }
  return value;
}

await runCommand(command, (error) => (error instanceof Error ? error.message : String(error)));
