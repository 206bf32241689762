import 'reflect-metadata';
import { Command } from 'commander';
import { addCommand } from '../../../src/cli/admin/users/add.command.js';

/** What a command line is refused with, before any database is looked for. */
async function refusalOf(args: string[]): Promise<string> {
  const said: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: (text) => said.push(text) });
  addCommand(program);
  const given = ['add', '--tenant', 'acme', '--role', 'AGENT', ...args];
  await expect(program.parseAsync(given, { from: 'user' })).rejects.toThrow();
  return said.join('');
}

test.each<[string, string[], string]>([
  ['no name of any kind', [], '--email or --service is required'],
  ['both', ['--email', 'a@b.test', '--service', 'x'], 'cannot be used with'],
  [
    'a service account without a subject',
    ['--service', 'x'],
    '--issuer and --subject are required with --service',
  ],
  [
    'an issuer alone',
    ['--email', 'a@b.test', '--issuer', 'https://i.test'],
    '--issuer and --subject belong together',
  ],
  [
    'an issuer that is none',
    ['--service', 'x', '--issuer', 'i', '--subject', 's'],
    'It must be the iss of the tokens',
  ],
  [
    'a subject that is none',
    ['--service', 'x', '--issuer', 'https://i.test', '--subject', ''],
    'It must be the sub of the tokens',
  ],
  ['a name that is none', ['--service', 'Nightly job'], 'It must be 1 to 64 of'],
])('nobody is added with %s', async (_what, args, message) => {
  expect(await refusalOf(args)).toContain(message);
});
