import { type Command, InvalidArgumentError } from 'commander';
import { withOwnerUrl } from '../owner-database.js';
import { print } from '../print.js';
import { slug } from '../values.js';
import { forgetTenant } from './forget-tenant.js';
import { moveTenant } from './move-tenant.js';

interface Options {
  to: string;
  forget?: boolean;
  json?: boolean;
}

const steps =
  '\nBoth databases have to be of one release. Have the proxy in front hold the requests of the tenant, and wait for those ' +
  'under way;\nrun this; send them to the gateways of the other database; run it with --forget, within a day where ' +
  'both share a store of\nfiles. See docs/deploy.md, "Tenants over several servers".';

/** Adds `move-tenant`. */
export function moveTenantCommand(program: Command): void {
  program
    .command('move-tenant')
    .description(
      'Copies all of a tenant to another database, and compares it there; with --forget deletes it here, where the other has it all.',
    )
    .argument('<tenant>', 'its slug', slug)
    .requiredOption('--to <url>', 'of the other database, as the owner of its schema', databaseUrl)
    .option('--forget', 'deletes the tenant here, once it was moved')
    .option('--json', 'as JSON')
    .addHelpText('after', steps)
    .action(async (tenant: string, { to, forget, json }: Options) => {
      await withOwnerUrl(async (url) => {
        if (forget) return print(await forgetTenant(url, to, tenant).then(withRows), { json });
        const { tables, heldMs } = await moveTenant(url, to, tenant);
        print(withRows(tables), { json });
        const rows = tables.reduce((sum, each) => sum + each.rows, 0);
        process.stderr.write(
          `${tenant}: ${rows} rows are the same in both; changes were held for ${heldMs} ms\n`,
        );
      });
    });
}

const withRows = (tables: readonly { name: string; rows: number }[]) =>
  tables.filter(({ rows }) => rows > 0).map(({ name, rows }) => ({ table: name, rows }));

function databaseUrl(text: string): string {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It must be an address such as postgres://owner:…@db-2:5432/leads.');
}
