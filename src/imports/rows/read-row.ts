import { fold } from '../columns/fold.js';
import type { Column } from '../columns/mapping.js';
import type { LeadRow, RecordOutcome } from '../lead-file.types.js';
import { isNothing } from '../values/cells.js';
import { CellValues } from './cell-values.js';
import { countryIn, emailIn, locationIn, phonesIn } from './contact.js';
import { amountsIn, daysIn } from './figures.js';
import { namedCells } from './named-cells.js';
import { createdAtIn, externalIn, marketingIn, socialMediaIn } from './origin.js';
import { nameOf } from './person.js';
import type { RowRules } from './row-rules.js';
import { skipReasonOf } from './skipped.js';
import type { SourceRecord } from './source-record.js';
import { keepGroups, keepRest, refusalsIn, tagsIn, wordsIn } from './words.js';

/** What becomes of a record that is one of the data: a lead, unless it is skipped or cannot be read. */
export function readRow(source: SourceRecord, rules: RowRules): RecordOutcome {
  const place = { record: source.record, line: source.line };
  const rejected = (issues: (RecordOutcome & { kind: 'rejected' })['issues']): RecordOutcome => ({
    ...place,
    kind: 'rejected',
    issues,
    cells: namedCells(source),
  });
  if (source.beyond.some((text) => text.trim() !== '')) {
    const message = `has more cells than there are columns: ${source.beyond.join(', ')}`;
    return rejected([{ field: 'row', column: null, code: 'TOO_MANY_CELLS', message }]);
  }
  const values = new CellValues(source.cells, rules.options.keepGood === true);
  const reason = skipReasonOf(values, source.texts, rules.options);
  if (reason) return { ...place, kind: 'skipped', reason };
  const lead = leadOf(values, rules);
  if (values.issues.length > 0) return rejected(values.issues);
  return { ...place, kind: 'lead', lead, warnings: values.warnings, cells: namedCells(source) };
}

/** Whether a column names the form: found out once, as to fold a name costs as much as all else of a row. */
function isForm(column: Column): boolean {
  const known = forms.get(column) ?? /^form(?:id|name)?$/.test(fold(column.header));
  forms.set(column, known);
  return known;
}
const forms = new WeakMap<Column, boolean>();

function leadOf(values: CellValues, rules: RowRules): LeadRow {
  const name = nameOf(values, rules.options.defaultName);
  const email = emailIn(values);
  const country = countryIn(values);
  const phoneNumbers = phonesIn(values, country, rules);
  const socialMedia = socialMediaIn(values);
  const createdAt = createdAtIn(values, rules);
  const form = values.filled('extra').find(({ column }) => isForm(column))?.text;
  const lasting = {
    profile: socialMedia.linkedin ?? null,
    name: `${name.firstName} ${name.lastName}`,
    phones: phoneNumbers,
    email,
    form: form ?? null,
  };
  const company = values.text('company', isNothing);
  const position = values.text('position', isNothing);
  const location = locationIn(values);
  const description = values.text('description', isNothing);
  const message = values.text('message', isNothing);
  const { targetAmount, probabilityToWin } = amountsIn(values, rules);
  const { startDate, expectedCompletionDate } = daysIn(values, rules);
  const { sourcePageUrl, marketingAttribution } = marketingIn(values);
  // Each field by its name: put together of parts, an object of so many is a dictionary of ten times the size.
  return {
    firstName: name.firstName,
    lastName: name.lastName,
    email,
    phoneNumbers,
    company,
    position,
    location,
    country,
    description,
    message,
    socialMedia,
    targetAmount,
    probabilityToWin,
    startDate,
    expectedCompletionDate,
    sourcePageUrl,
    marketingAttribution,
    external: externalIn(values, createdAt, lasting),
    tags: tagsIn(values),
    words: wordsIn(values),
    refuses: refusalsIn(values),
    exported: null,
    extras: restOf(values),
  };
}

/** What no field has taken: told last. */
function restOf(values: CellValues): LeadRow['extras'] {
  keepGroups(values);
  keepRest(values);
  return values.extras;
}
