import {
  insertionOfMany,
  insertionOfRecords,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { Picklist } from '../../settings/index.js';
import type { LeadValues } from '../intake/lead.rules.js';
import { leads, leadTags, leadTeam } from '../lead/lead.table.js';
import { leadPicklistValues } from '../picklists/lead-picklists.table.js';
import type { ProductLine } from '../products/lead-products.repository.js';
import { leadProducts } from '../products/lead-products.table.js';

/** A lead to be, with what hangs on it. */
export interface NewLead {
  id: Id<'lead'>;
  /** With the ID among them. */
  columns: LeadValues;
  tagIds: readonly Id<'tag'>[];
  teamIds: readonly Id<'user'>[];
  lists: ReadonlyMap<Picklist, readonly string[]>;
  products: readonly ProductLine[];
}

const shared = ['tenantId'];
const insertLeads = insertionOfRecords('Lead.insertMany', leads);
export const insertTags = insertionOfMany('Lead.tagMany', leadTags, { shared, each: ['leadId', 'tagId'] });
export const insertTeams = insertionOfMany('Lead.joinMany', leadTeam, {
  shared,
  each: ['leadId', 'userId', 'position'],
});
const pick = insertionOfMany('Lead.pickMany', leadPicklistValues, {
  shared,
  each: ['leadId', 'valueId', 'picklist', 'position'],
});
const sell = insertionOfMany('Lead.addProductsMany', leadProducts, {
  shared,
  each: ['leadId', 'position', 'productId', 'quantity', 'unitPrice'],
});

/** Writes new leads, by one statement for each table; what it asks for goes out together. */
export async function insertNewLeads(
  transaction: TenantTransaction,
  made: readonly NewLead[],
): Promise<void> {
  const rows = made.map(({ columns }) => columns);
  const tags = made.flatMap(({ id: leadId, tagIds }) => tagIds.map((tagId) => ({ leadId, tagId })));
  const team = made.flatMap(({ id: leadId, teamIds }) =>
    [...new Set(teamIds)].map((userId, position) => ({ leadId, userId, position })),
  );
  const picks = made.flatMap(({ id: leadId, lists }) =>
    [...lists].flatMap(([picklist, ids]) =>
      ids.map((valueId, position) => ({ leadId, valueId, picklist, position })),
    ),
  );
  const lines = made.flatMap(({ id: leadId, products }) =>
    products.map((line, position) => ({ ...line, leadId, position })),
  );
  await Promise.all([
    rows.length > 0 && transaction.run(insertLeads, { rows }),
    tags.length > 0 && transaction.run(insertTags, { rows: tags }),
    team.length > 0 && transaction.run(insertTeams, { rows: team }),
    picks.length > 0 && transaction.run(pick, { rows: picks }),
    lines.length > 0 && transaction.run(sell, { rows: lines }),
  ]);
}
