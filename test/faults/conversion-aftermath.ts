import { uuidOf } from '../../src/platform/ids/index.js';
import { acknowledged, convertAll, failures, type Place, type Told, withClient } from './conversion-burst.js';
import { findHalfConversions } from './half-conversions.js';

/**
 * After a fault: nothing is half done, nothing that was acknowledged is lost, and every caller who asks once more
 * gets the one answer that there is.
 * @param answers those of the burst
 * @returns how many were acknowledged before the fault, and how many were done but their answer never came
 */
export async function expectWhole(
  ownerUrl: string,
  place: Place,
  answers: ReadonlyMap<string, Told>,
): Promise<{ acknowledged: number; unheard: number }> {
  const known = acknowledged(answers);
  const done = await withClient(ownerUrl, async (client) => {
    expect(await findHalfConversions(client)).toEqual({});
    const { rows } = await client.query(
      'select id, customer_id from leads where id = any($1::uuid[]) and converted_at is not null',
      [[...answers.keys()].map(uuidOf)],
    );
    return new Map(rows.map((row) => [row.id, row.customer_id]));
  });
  for (const [leadId, customerId] of known) expect(done.get(uuidOf(leadId))).toBe(uuidOf(customerId));

  const again = await convertAll(place, [...answers.keys()]);
  expect(failures(again)).toEqual([]);
  const after = acknowledged(again);
  for (const [leadId, customerId] of known) expect(after.get(leadId)).toBe(customerId);
  for (const [leadId, told] of again) {
    const wasDone = done.has(uuidOf(leadId));
    expect(told).toMatchObject({ isReplay: wasDone });
  }
  await withClient(ownerUrl, async (client) => expect(await findHalfConversions(client)).toEqual({}));
  return { acknowledged: known.size, unheard: done.size - known.size };
}
