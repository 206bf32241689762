import type { Command } from 'commander';
import { readConfig } from '../../../config.js';
import { isServiceAddress } from '../../../identity/index.js';
import { DEVELOPMENT_ISSUER } from '../../../identity/tokens/index.js';
import { issuer, subject } from '../values.js';
import { change, userCommand } from './user-command.js';

interface Options {
  tenant: string;
  email: string;
  issuer: string;
  subject: string;
  json?: boolean;
}

/** Adds `bind` and `unbind`: by which tokens someone is known. */
export function bindCommands(parent: Command): void {
  userCommand(parent, 'bind', 'Ties someone to an issuer and a subject, whatever they came with before.')
    .requiredOption('--issuer <issuer>', 'iss of their tokens', issuer)
    .requiredOption('--subject <subject>', 'sub of their tokens', subject)
    .action((options: Options) => {
      warnOfStranger(options.issuer);
      return change(options, { issuer: options.issuer, subject: options.subject });
    });
  userCommand(
    parent,
    'unbind',
    'Parts someone from the issuer and subject that they came with: the next verified token with their address ' +
      'is bound to them, as after a change of the identity provider.',
  ).action((options: Options, self: Command) => {
    if (isServiceAddress(options.email)) {
      self.error('error: a service account has no address to be known by: bind it to another subject', {
        exitCode: 2,
      });
    }
    return change(options, { issuer: null, subject: null });
  });
}

/** An issuer that is written otherwise than in tokens, by a slash at its end say, would be found out late. */
export function warnOfStranger(given: string): void {
  const { providers } = readConfig().auth;
  const known = providers.length > 0 ? providers.map((provider) => provider.issuer) : [DEVELOPMENT_ISSUER];
  if (known.includes(given)) return;
  process.stderr.write(
    `warning: tokens of ${given} are not accepted here: by AUTH_ISSUER and AUTH_PROVIDERS it is ${known.join(', ')}\n`,
  );
}
