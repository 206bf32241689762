import { convert, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { merge } from '../../support/merges.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const refusals = ['NotFoundError', 'LeadAlreadyConvertedError', 'LeadLockedError'];
const outcome = ({ __typename }: Selected) => __typename;
const commentsOf = async (id: string): Promise<number> => {
  const { body } = await gateway.query(
    'query ($id: ID!) { lead(id: $id) { comments { totalCount } mergedInto { id } } }',
    { id },
  );
  return body.data.lead.comments.totalCount;
};

test('merges of overlapping sets: one at a time, no lead is merged twice and no comment lost', async () => {
  for (let round = 0; round < 5; round++) {
    const ids = await leads.makeSeveral(6);
    for (const subjectId of ids) await leads.mutate('addComment', { subjectId, content: 'Kept.' });
    const answers = await Promise.all(
      ids.map((survivor, i) => merge(gateway, survivor, [ids[(i + 1) % 6], ids[(i + 3) % 6]] as string[])),
    );
    const outcomes = answers.map(outcome);
    expect(outcomes).toContain('MergeLeadsSuccess');
    expect(outcomes.filter((one) => one !== 'MergeLeadsSuccess' && !refusals.includes(one))).toEqual([]);
    const counts = await Promise.all(ids.map(commentsOf));
    expect(counts.reduce((sum, count) => sum + count)).toBe(6);
  }
});

test('two merges of one pair, each into the other: one of them', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = (await leads.makeSeveral(2)) as [string, string];
    const answers = await Promise.all([merge(gateway, a, [b]), merge(gateway, b, [a])]);
    expect(answers.map(outcome).sort()).toEqual(['MergeLeadsSuccess', 'NotFoundError']);
  }
});

test('a merge and a conversion of one lead: one of them', async () => {
  for (let round = 0; round < 5; round++) {
    const [survivor, other] = [await takeIn(gateway), await takeIn(gateway)];
    const [merged, converted] = await Promise.all([
      merge(gateway, survivor, [other]),
      convert(gateway, other),
    ]);
    const pair = [outcome(merged), outcome(converted)];
    expect(['MergeLeadsSuccess NotFoundError', 'LeadAlreadyConvertedError ConvertLeadSuccess']).toContain(
      pair.join(' '),
    );
  }
});

test('a merge and a change of one lead: what was changed before is taken over, afterwards it is absent', async () => {
  for (let round = 0; round < 5; round++) {
    const [survivor, other] = (await leads.makeSeveral(2)) as [string, string];
    const [merged, updated, said] = await Promise.all([
      merge(gateway, survivor, [other]),
      leads.mutate('updateLead', { id: other, company: `Raced ${round}` }),
      leads.mutate('addComment', { subjectId: other, content: 'Raced.' }),
    ]);
    expect(outcome(merged)).toBe('MergeLeadsSuccess');
    const isUpdated = outcome(updated) === 'UpdateLeadSuccess';
    expect((await leads.read(survivor)).company).toBe(isUpdated ? `Raced ${round}` : null);
    expect(await commentsOf(survivor)).toBe(outcome(said) === 'AddCommentSuccess' ? 1 : 0);
    expect([updated, said].map(outcome)).toEqual([
      isUpdated ? 'UpdateLeadSuccess' : 'NotFoundError',
      expect.stringMatching(/AddCommentSuccess|NotFoundError/),
    ]);
  }
});
