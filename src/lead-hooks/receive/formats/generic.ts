import type { Field, NamedCell } from '../../../imports/index.js';
import { recordCells } from '../../../imports/index.js';
import { isSignature } from '../../lead-hook.keys.js';
import { type MappedValue, mappingOf } from '../../lead-hook.mapping.js';
import type { LeadHookRow } from '../../lead-hook.repository.js';
import { HookError } from '../hook-error.js';
import { type Format, type Incoming, isMembers, type Members } from './format.js';
import { isLinkedInLead, linkedInLead, pageOf } from './linkedin.js';
import { type Leaf, leavesOf, placeOf, startsWith } from './places.js';

/** Any form: what is taken for what, the hook says, or else the names do; leads of LinkedIn's API say it themselves. */
export const generic: Format = {
  takesForms: true,
  verify({ secret }, { header, body }) {
    if (secret === null) return;
    const given = header('x-signature-256') ?? header('x-hub-signature-256');
    if (!isSignature(given, { body, secret, encoding: 'hex' })) {
      throw new HookError(401, 'X-Signature-256 must sign the body with the secret of the hook.');
    }
  },
  leadsIn(hook, payload) {
    const leads = hook.mapping.length > 0 ? payload : pageOf(payload);
    const records = Array.isArray(leads) ? leads : [leads];
    if (records.length === 0 || !records.every(isMembers)) {
      throw new HookError(422, 'The body must be an object, or a list of objects that are a lead each.');
    }
    return records.map((record): Incoming => {
      if (hook.mapping.length === 0 && isLinkedInLead(record)) return linkedInLead(record);
      const cells = hook.mapping.length > 0 ? mappedCells(record, hook) : recordCells(record);
      return { kind: 'lead', externalId: null, cells, payload: record };
    });
  },
};

function mappedCells(record: Members, { mapping }: LeadHookRow): NamedCell[] {
  const leaves = leavesOf(record);
  const taken = new Set<Leaf>();
  const mapped = mappingOf(mapping).flatMap((one) => {
    const place = placeOf(record, one.path);
    const found = leaves.filter((leaf) => startsWith(leaf.place, place));
    for (const leaf of found) taken.add(leaf);
    return found.map((leaf) => cellOf(one, leaf.value));
  });
  const rest = leaves.filter((leaf) => !taken.has(leaf));
  return [
    ...mapped,
    ...rest.map(({ place, value }) => ({
      header: place.join('.'),
      value,
      label: null,
      field: 'extra' as const,
    })),
  ];
}

const customField = 'customField:';

function cellOf({ path, field }: MappedValue, value: string): NamedCell {
  // What no field takes goes into the custom field that is called like its column.
  return field.startsWith(customField)
    ? { header: field.slice(customField.length), value, label: null, field: 'extra' }
    : { header: path, value, label: null, field: field as Field };
}
