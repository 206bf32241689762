import type { Command } from 'commander';

/** A command about one tenant, which `--tenant` names. */
export const tenantCommand = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .requiredOption('--tenant <tenant>', 'slug or ID of the tenant')
    .option('--json', 'as JSON');
