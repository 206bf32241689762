import type { Command } from 'commander';
import type { Kind } from './erase.js';

/**
 * Adds a command for each kind of person below another one: each takes an ID and the tenant.
 * @param remark stands behind the help where it is not about users
 */
export function personCommands(
  parent: Command,
  descriptions: Record<Kind, string>,
  remark: string,
): { kind: Kind; command: Command }[] {
  return (Object.entries(descriptions) as [Kind, string][]).map(([kind, description]) => ({
    kind,
    command: parent
      .command(kind)
      .description(description)
      .argument('<id>', kind === 'user' ? 'ID or e-mail address of the user' : `ID of the ${kind}`)
      .requiredOption('--tenant <tenant>', 'slug or ID of the tenant')
      .addHelpText('after', kind === 'user' ? '' : remark),
  }));
}
