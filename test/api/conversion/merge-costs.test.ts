import { takeIn } from '../../support/conversions.js';
import { mergeLeads } from '../../support/merges.js';
import { startTappedGateway, type TappedGateway } from '../../support/round-trips.js';

let tapped: TappedGateway;
beforeAll(async () => {
  tapped = await startTappedGateway();
});
afterAll(() => tapped.stop());

const full = { teamIds: [], competitorIds: ['code:hooli'], products: [{ productId: 'code:rocket' }] };

async function costsOf(count: number) {
  const { gateway } = tapped;
  const { body } = await gateway.query('{ tags { id } }');
  const tagIds = [body.data.tags[0].id];
  const survivorId = await takeIn(gateway);
  const duplicateIds = await Promise.all(
    Array.from({ length: count - 1 }, () => takeIn(gateway, { ...full, tagIds })),
  );
  const { data, ...costs } = await tapped.costsOf<{ mergeLeads: { __typename: string } }>(
    mergeLeads
      .replace(/lead \{ id version mergedInto \{ id \} \}/, '')
      .replace(/affectedStatuses \{[^}]*\}/, ''),
    { input: { survivorId, duplicateIds } },
  );
  expect(data.mergeLeads.__typename).toBe('MergeLeadsSuccess');
  return costs;
}

// What is waited for: the leads and what hangs on them; COMMIT.
test('a merge of 50 leads costs what one of 2 costs', async () => {
  const costs = await costsOf(2);
  expect(costs).toEqual({ statements: 25, roundTrips: 2 });
  expect(await costsOf(50)).toEqual(costs);
});
