import { type TenantWords, withNews } from '../../imports/index.js';
import type { CreateLeadInput, StandingLead } from '../../leads/index.js';
import { customKey } from '../../settings/index.js';
import { lineOf } from './keep-good.js';

type Values = Record<string, unknown>;

/** What whoever posts does not decide of a lead that is there. */
const kept: ReadonlySet<string> = new Set(['statusId', 'ownerId', 'sourceId']);
/** What an import adds to what is there, or says of the source alone. */
const added: ReadonlySet<string> = new Set(['description', 'tagIds', 'external', 'email']);

/**
 * What a post says of a lead that is there already: it fills what the lead lacks. What the lead has otherwise stays, and
 * what is posted goes into the description: whoever knows somebody's address may fill in a form.
 */
export function newsFor(
  input: CreateLeadInput,
  { row, description }: StandingLead,
  words: TenantWords,
): CreateLeadInput {
  const has = row as unknown as Values;
  const news: Values = {};
  const lines: string[] = [];
  for (const [field, value] of Object.entries(input)) {
    if (kept.has(field)) continue;
    if (field === 'customFields') {
      const fields = value as NonNullable<CreateLeadInput['customFields']>;
      const isFilled = ({ key }: { key: string }) => {
        const id = words.field(key)?.id;
        return id !== undefined && row.customFields[customKey(id)] !== undefined;
      };
      news.customFields = fields.filter((one) => !isFilled(one));
      lines.push(...fields.filter(isFilled).map((one) => lineOf(field, one)));
    } else if (added.has(field) || isBlank(has[columns[field] ?? field])) news[field] = value;
    else if (!isSame(has[columns[field] ?? field], value)) lines.push(lineOf(field, value));
  }
  const said = typeof news.description === 'string' ? news.description : description;
  const whole = lines.reduce(withNews, said);
  return { ...news, ...(whole === null ? {} : { description: whole }) } as unknown as CreateLeadInput;
}

/** Columns that are called otherwise than the fields of the input. */
const columns: Readonly<Record<string, string>> = { socialMedia: 'socialMediaLinks' };

const isBlank = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && !(value instanceof Date) && Object.keys(value).length === 0);

const isSame = (before: unknown, after: unknown): boolean => JSON.stringify(before) === JSON.stringify(after);
