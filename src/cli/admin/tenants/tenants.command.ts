import type { Command } from 'commander';
import type { Id } from '../../../platform/ids/index.js';
import { asOwner } from '../owner-database.js';
import { type Line, print } from '../print.js';
import { country, currency, limit, name, slug, timeZone } from '../values.js';
import { createTenant, listTenants, type TenantValues, updateTenant } from './tenants.repository.js';

interface Options {
  slug: string;
  name: string;
  country: string;
  timeZone: string;
  currency: string;
  attachmentBytes?: number;
  attachmentsPerRecord?: number;
  json?: boolean;
}

/** Adds `tenants list|create|update`. */
export function tenantsCommand(program: Command): void {
  const command = program
    .command('tenants')
    .description('Tenants: companies that share the gateway and nothing else.');

  command
    .command('list')
    .description('Lists every tenant.')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      print((await asOwner(listTenants)).map(lineOf), options);
    });

  command
    .command('create')
    .description(
      'Makes a tenant, with the statuses New, Contacted, Qualified, Won and Lost and the deal pipeline Sales: ' +
        'without a status it could take no lead.',
    )
    .requiredOption('--slug <slug>', 'short name, for X-Tenant; no other tenant has it', slug)
    .requiredOption('--name <name>', 'name of the company', name)
    .requiredOption(
      '--country <code>',
      "national phone numbers are read as this country's, such as DE",
      country,
    )
    .requiredOption('--time-zone <name>', 'where its days begin and end, such as Europe/Berlin', timeZone)
    .requiredOption('--currency <code>', 'what its deals are counted in, such as EUR', currency)
    .option('--bare', 'without statuses and pipeline')
    .option('--json', 'as JSON')
    .action(async ({ bare = false, ...options }: Options & { bare?: boolean }) => {
      const values = valuesOf(options) as TenantValues;
      print([lineOf(await asOwner((database) => createTenant(database, values, { bare })))], options);
    });

  command
    .command('update')
    .description('Changes what is given of a tenant; the rest stays.')
    .argument('<tenant>', 'slug or ID')
    .option('--slug <slug>', 'short name; clients that send the old one in X-Tenant are refused', slug)
    .option('--name <name>', 'name of the company', name)
    .option('--country <code>', 'for phone numbers given from now on', country)
    .option('--time-zone <name>', 'where its days begin and end', timeZone)
    .option('--currency <code>', 'of deals made from now on', currency)
    .option('--attachment-bytes <number>', 'bytes of an attachment at most; 0: as the gateway allows', limit)
    .option(
      '--attachments-per-record <number>',
      'attachments of one lead or customer at most; 0: as the gateway allows',
      limit,
    )
    .option('--json', 'as JSON')
    .action(async (tenant: string, options: Partial<Options>, self: Command) => {
      const values = valuesOf(options);
      if (Object.keys(values).length === 0) self.error('error: nothing to change was given', { exitCode: 2 });
      print([lineOf(await asOwner((database) => updateTenant(database, tenant, values)))], options);
    });
}

function valuesOf({ country, json: _, ...given }: Partial<Options>): Partial<TenantValues> {
  // commander makes an empty text of a null, so that none is given as 0.
  const orNone = (limit: number | undefined) => (limit === 0 ? null : limit);
  const values = {
    ...{ ...given, defaultCountry: country },
    attachmentBytes: orNone(given.attachmentBytes),
    attachmentsPerRecord: orNone(given.attachmentsPerRecord),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const lineOf = (tenant: TenantValues & { tenantId: Id<'tenant'> }): Line => ({
  id: tenant.tenantId,
  slug: tenant.slug,
  name: tenant.name,
  country: tenant.defaultCountry,
  timeZone: tenant.timeZone,
  currency: tenant.currency,
  attachmentBytes: tenant.attachmentBytes ?? '',
  attachmentsPerRecord: tenant.attachmentsPerRecord ?? '',
});
