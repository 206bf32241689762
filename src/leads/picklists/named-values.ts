import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { isSameSet, type Path } from '../../platform/rules/index.js';
import { Picklist, type PicklistRow, type References } from '../../settings/index.js';
import type { LeadRow } from '../lead/lead.repository.js';
import type { LeadPicklistsInput } from './lead-picklists.input.js';
import type { ValueLists } from './lead-picklists.repository.js';

export const MAX_PICKLIST_VALUES = 50;

const single = {
  sourceId: Picklist.LEAD_SOURCE,
  categoryId: Picklist.LEAD_CATEGORY,
  lostReasonId: Picklist.LOST_REASON,
} as const;
const lists = { competitorIds: Picklist.COMPETITOR, businessIds: Picklist.BUSINESS } as const;

type Single = keyof typeof single;
type List = keyof typeof lists;
const singles = Object.keys(single) as Single[];
const several = Object.keys(lists) as List[];

type Input = LeadPicklistsInput & { external?: { importSourceId?: string | null } | null };
type Field = Single | List | 'external';

interface NamedValue {
  field: Field;
  path: Path;
  value: PicklistRow;
}

/** What an input names of picklists, as far as it is there. */
export class NamedValues {
  constructor(
    private readonly input: Input,
    private readonly found: readonly NamedValue[],
  ) {}

  private idsOf(field: Field): Id<'picklist'>[] {
    return [...new Set(this.found.flatMap((one) => (one.field === field ? [one.value.id] : [])))];
  }

  /** The one that a field names, where it names any. */
  idOf(field: Single | 'external'): Id<'picklist'> | null {
    return this.idsOf(field)[0] ?? null;
  }

  /** The columns that the input speaks of, but for the reason of a loss, which depends on the status. */
  get columns(): Partial<Pick<LeadRow, 'sourceId' | 'categoryId'>> {
    const given = (['sourceId', 'categoryId'] as const).filter((field) => this.input[field] !== undefined);
    return Object.fromEntries(given.map((field) => [field, this.idOf(field)]));
  }

  /** The lists that the input speaks of, repeats dropped. @param before what is there: the same is no change */
  listsUnlike(before: ValueLists): Map<Picklist, Id<'picklist'>[]> {
    const given = several.filter((field) => this.input[field] !== undefined);
    return new Map(
      given
        .map((field) => [lists[field], this.idsOf(field)] as const)
        .filter(([picklist, ids]) => !isSameSet(ids, before.get(picklist) ?? [])),
    );
  }

  /** Values that can be chosen no more stay where they are, and come nowhere else. */
  refuseInactive(issues: ValidationIssues, lead?: Pick<LeadRow, Single>, before?: ValueLists): void {
    for (const { field, path, value } of this.found) {
      if (value.isActive || (lead && field in single && lead[field as Single] === value.id)) continue;
      if (field in lists && before?.get(lists[field as List])?.includes(value.id)) continue;
      issues.add(path, Code.INACTIVE, 'must be a value that can be chosen');
    }
  }
}

/** Looks up all that an input names of picklists at once; what is not there or of another list goes to `issues`. */
export async function namedValues(
  named: References,
  input: Input,
  issues: ValidationIssues,
): Promise<NamedValues> {
  const given: Place[] = [];
  for (const field of singles) {
    const value = input[field];
    if (value != null) given.push({ field, path: ['input', field], given: value, picklist: single[field] });
  }
  for (const field of several) given.push(...placesOf(field, input[field] ?? [], issues));
  const source = input.external?.importSourceId;
  if (source != null) {
    const path = ['input', 'external', 'importSourceId'];
    given.push({ field: 'external', path, given: source, picklist: single.sourceId });
  }
  const values = await named.picklistValues(given);
  const found = given.flatMap(({ field, path }, i) => {
    const value = values[i];
    return value ? [{ field, path, value }] : [];
  });
  return new NamedValues(input, found);
}

interface Place {
  field: Field;
  path: Path;
  given: string;
  picklist: Picklist;
}

function placesOf(field: List, given: readonly string[], issues: ValidationIssues): Place[] {
  const path = ['input', field];
  if (new Set(given).size > MAX_PICKLIST_VALUES) {
    issues.add(path, Code.TOO_MANY, `must have at most ${MAX_PICKLIST_VALUES} entries`);
    return [];
  }
  return given.map((one, i) => ({ field, path: [...path, i], given: one, picklist: lists[field] }));
}
