import { sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import {
  badUserInput,
  byId,
  type FieldSelection,
  type Page,
  readPage,
  type Slice,
  type SortKey,
} from '../../platform/graphql/index.js';
import { emailOf, needleOf, withDomainLetters } from '../../platform/rules/index.js';
import { leadReader } from '../lead/lead.loaders.js';
import { leads } from '../lead/lead.table.js';
import type { Lead } from '../lead/lead.type.js';
import { listed } from './lead.condition.js';
import type { LeadFilter } from './lead.filter.js';

const longest = 1000;

/** How many of the best are looked through: more where a filter, or what the viewer may not see, takes some away. */
const depth = { all: 1000, part: 10_000 };

/** Best first, the newest of equals first: IDs sort by the time of making. */
const bestFirst: SortKey[] = [
  { name: 'score', expression: sql`found.score`, type: 'integer', descending: true },
  byId(leads, true),
];

/**
 * One page of the leads that fit a query, best first, as far as the viewer may see them.
 * @throws GraphQLError BAD_USER_INPUT for a query without a character or with too many
 */
export async function searchLeads(
  context: Context,
  search: { query: string; filter: LeadFilter | null; slice: Slice },
  selection: FieldSelection,
): Promise<Page<Lead>> {
  const query = queryOf(search.query);
  const { digits, numbers } = needleOf(query, context.viewer.tenant.defaultCountry);
  const { where, withDeleted } = await listed(search.filter, context);
  const most = search.filter || !context.viewer.seesEveryLead ? depth.part : depth.all;
  return readPage(context, leadReader, {
    slice: search.slice,
    selection,
    from: sql`${leads} join search_leads(${withDomainLetters(query)}, ${emailOf(query)}, ${digits}, ${sql.param(numbers)}::text[], ${withDeleted}, ${most}) as found
      on found.id = ${leads.id}`,
    where,
    order: bestFirst,
  });
}

function queryOf(text: string): string {
  if (text.trim() === '') throw badUserInput('query', 'must have a character that is not a space');
  if ([...text].length > longest) throw badUserInput('query', `must have at most ${longest} characters`);
  // PostgreSQL keeps no such character: it stands between words, like all that is neither letter nor digit.
  return text.replaceAll('\0', ' ').trim();
}
