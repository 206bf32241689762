import { httpUrlOf } from '../../platform/rules/index.js';
import type { Attribution, LeadRow } from '../lead-file.types.js';
import { isNoDate, isNothing } from '../values/cells.js';
import { numericDate } from '../values/dates.js';
import { derivedId, externalIdOf, isDamagedId } from '../values/external-id.js';
import { readInstant } from '../values/instants.js';
import { attributionIn } from '../values/page-address.js';
import type { CellValues } from './cell-values.js';
import { dayFirstIn, type RowRules } from './row-rules.js';

const attributionFields = [
  ['channel', 'channel'],
  ['source', 'attributionSource'],
  ['medium', 'medium'],
  ['campaign', 'campaign'],
  ['term', 'term'],
  ['content', 'content'],
  ['clickId', 'clickId'],
] as const;

/** The page that a record came in by, and what its columns and the page's address say of marketing. */
export function marketingIn(values: CellValues): {
  sourcePageUrl: string | null;
  marketingAttribution: Attribution[];
} {
  const touch: Attribution = {};
  for (const [field, column] of attributionFields) {
    const text = values.text(column, isNothing);
    if (text !== null) touch[field] = text;
  }
  const sourcePageUrl = addressIn(values, 'sourcePageUrl');
  const landingPageUrl = addressIn(values, 'landingPageUrl');
  const referrerUrl = addressIn(values, 'referrerUrl');
  const said = { ...attributionIn(landingPageUrl ?? ''), ...attributionIn(sourcePageUrl ?? '') };
  const whole: Attribution = { ...said, ...touch };
  if (landingPageUrl) whole.landingPageUrl = landingPageUrl;
  if (referrerUrl) whole.referrerUrl = referrerUrl;
  return { sourcePageUrl, marketingAttribution: Object.keys(whole).length > 0 ? [whole] : [] };
}

const networks = ['youtube', 'facebook', 'instagram', 'twitter', 'linkedin'] as const;

/** Where somebody is found on the web. */
export function socialMediaIn(values: CellValues): LeadRow['socialMedia'] {
  const found: LeadRow['socialMedia'] = {};
  for (const network of networks) {
    const address = addressIn(values, network);
    if (address) found[network] = address;
  }
  return found;
}

/** An address on the web; what is none is kept as text. */
function addressIn(values: CellValues, field: Parameters<CellValues['single']>[0]): string | null {
  const cell = values.single(field, isNothing);
  if (!cell) return null;
  const address = httpUrlOf(cell.text) ?? httpUrlOf(`https://${cell.text.replace(/^\/\//, '')}`);
  if (address && (httpUrlOf(cell.text) || /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(cell.text))) return address;
  values.keep(cell);
  return null;
}

/** When a record was made in its source. */
export function createdAtIn(values: CellValues, rules: RowRules): Date | null {
  const cell = values.single('createdAt', isNoDate);
  if (!cell) return null;
  const { is, isGuess } = dayFirstIn(rules, cell.column);
  const instant = readInstant(cell.text, is, cell.column.timeZone ?? rules.options.timeZone);
  if (instant === null) {
    values.fault(
      'external.createdAt',
      cell,
      `${cell.text}: must be a date that there is, with or without a time`,
    );
    return null;
  }
  const date = numericDate(cell.text);
  if (isGuess && date && date.first !== date.second) {
    values.warn(
      cell,
      `${cell.text}: ${is ? 'the day' : 'the month'} was taken to stand first, as in ${rules.options.country}`,
    );
  }
  return instant;
}

/** What a record is to its source; one that has no ID is given one, made of what lasts of it. */
export function externalIn(
  values: CellValues,
  createdAt: Date | null,
  lasting: {
    profile: string | null;
    name: string;
    phones: readonly string[];
    email: string | null;
    form: string | null;
  },
): LeadRow['external'] {
  const cell = values.single('externalId', isNothing);
  const branch = values.text('branchId', isNothing);
  const branchId = branch && externalIdOf(branch);
  if (cell && isDamagedId(cell.text)) {
    values.fault(
      'external.externalId',
      cell,
      `${cell.text}: was turned into a number of few digits by a spreadsheet`,
    );
  } else if (cell) return { id: externalIdOf(cell.text), branchId, createdAt, isDerived: false };
  const { profile, name, phones, email, form } = lasting;
  const id =
    profile !== null
      ? derivedId([profile])
      : derivedId([createdAt?.toISOString() ?? null, name, phones.join(' '), email, form]);
  return { id, branchId, createdAt, isDerived: true };
}
