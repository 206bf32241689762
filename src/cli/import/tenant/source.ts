import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../../identity/index.js';
import type { TenantWords } from '../../../imports/index.js';
import { ConfigurationError } from '../../../platform/configuration-error.js';
import type { Id } from '../../../platform/ids/index.js';
import { Picklist, picklistSetting } from '../../../settings/index.js';

/**
 * The ID of the LEAD_SOURCE that a code names, whatever its case.
 * @throws ConfigurationError of one line, with the codes that there are
 */
export async function sourceOf({ transaction, viewer }: Context, code: string): Promise<Id<'picklist'>> {
  const { table: values } = picklistSetting.lookup;
  const sources = await transaction(({ db, tenantId }) =>
    db
      .select({ id: values.id, code: values.code })
      .from(values)
      .where(
        and(
          eq(values.tenantId, tenantId),
          eq(values.picklist, Picklist.LEAD_SOURCE),
          eq(values.isActive, true),
        ),
      )
      .orderBy(asc(values.order)),
  );
  const wanted = code.toLowerCase();
  const found = sources.find((source) => source.code.toLowerCase() === wanted);
  if (found) return found.id;
  const codes = sources.map((source) => source.code).join(', ');
  throw new ConfigurationError(
    `${viewer.tenant.slug} has no lead source ${code}; it has ${codes || 'none: make one with savePicklistValue'}`,
  );
}

/**
 * The ID of the type of leads that an option names; null where none is named.
 * @throws ConfigurationError where there is no active one of that code or name
 */
export function typeOf(words: TenantWords, code: string | undefined): string | null {
  if (code === undefined) return null;
  const id = words.type(code);
  if (id === null) throw new ConfigurationError(`there is no active lead type ${code}`);
  return id;
}
