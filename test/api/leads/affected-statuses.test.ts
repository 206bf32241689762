import { demo } from '../../../src/cli/seed/demo.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const { qualified, contacted } = demo.statuses;
const statusOf = async (id: string): Promise<string> => (await leads.read(id)).status.id;

/** How many leads each status has. */
async function counts(): Promise<Map<string, number>> {
  const { body } = await gateway.query('{ leadStatuses { id leadsCount } }');
  return new Map(body.data.leadStatuses.map(({ id, leadsCount }: Selected) => [id, leadsCount]));
}

const inputOf = (mutation: string): string =>
  /^(restore|delete)Leads$/.test(mutation)
    ? 'LeadIdsInput'
    : `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;

/** Runs a mutation. @returns its answer, and the statuses whose leadsCount is another afterwards, with that count */
async function changed(mutation: string, success: string, input: object) {
  const before = await counts();
  const { body } = await gateway.query(
    `mutation ($input: ${inputOf(mutation)}!) {
       ${mutation}(input: $input) { __typename ... on ${success} { affectedStatuses { id name leadsCount } } } }`,
    { input },
  );
  const answer = body.data?.[mutation];
  expect([body.errors, answer?.__typename]).toEqual([undefined, success]);
  const after = await counts();
  const differing = [...after].filter(([id, count]) => before.get(id) !== count);
  const told = answer.affectedStatuses.map(({ id, leadsCount }: Selected) => [id, leadsCount]);
  return { told: told.sort(), differing: differing.sort(), statuses: answer.affectedStatuses };
}

/** What is told is what has changed, with the count as it is now, each status once. */
async function expectTold(mutation: string, success: string, input: object, howMany: number) {
  const { told, differing, statuses } = await changed(mutation, success, input);
  expect(told).toEqual(differing);
  expect(told).toHaveLength(howMany);
  for (const { name } of statuses) expect(name).toEqual(expect.any(String));
}

describe('statuses whose leadsCount has changed are told, with the count after the change', () => {
  test('a new lead: its status', async () => {
    await expectTold('createLead', 'CreateLeadSuccess', leads.person(), 1);
    await expectTold('createLead', 'CreateLeadSuccess', { ...leads.person(), statusId: contacted }, 1);
  });

  test('a changed lead: where it was and where it is, and none where it stays', async () => {
    const { id } = await leads.make();
    await expectTold('updateLead', 'UpdateLeadSuccess', { id, statusId: qualified }, 2);
    await expectTold('updateLead', 'UpdateLeadSuccess', { id, statusId: qualified, position: 'CTO' }, 0);
    await expectTold('updateLead', 'UpdateLeadSuccess', { id, position: 'CEO' }, 0);
    await expectTold('updateLead', 'UpdateLeadSuccess', { id, position: 'CEO' }, 0);
    await expectTold('updateLead', 'UpdateLeadSuccess', { id, statusId: 'slug:contacted' }, 2);
  });

  test('leads that move: all that they left, and where they are', async () => {
    const [a, b, c] = (await leads.makeSeveral(3)) as [string, string, string];
    await leads.mutate('changeLeadStatus', { ids: [b], statusId: contacted });
    await leads.mutate('changeLeadStatus', { ids: [c], statusId: qualified });
    const ids = [a, b, c, a];
    await expectTold('changeLeadStatus', 'ChangeLeadStatusSuccess', { ids, statusId: qualified }, 3);
    await expectTold('changeLeadStatus', 'ChangeLeadStatusSuccess', { ids, statusId: qualified }, 0);
  });

  test('leads that are deleted and brought back; archiving changes no count', async () => {
    const [a, b] = (await leads.makeSeveral(2)) as [string, string];
    await leads.mutate('changeLeadStatus', { ids: [b], statusId: contacted });
    await leads.mutate('archiveLeads', { ids: [a] });
    await expectTold('restoreLeads', 'RestoreLeadsSuccess', { ids: [a, b] }, 0);
    await expectTold('deleteLeads', 'DeleteLeadsSuccess', { ids: [a, b, b] }, 2);
    await expectTold('restoreLeads', 'RestoreLeadsSuccess', { ids: [b, a] }, 2);
    await expectTold('restoreLeads', 'RestoreLeadsSuccess', { ids: [b, a] }, 0);
  });

  test('a converted lead: where it was and the WON status, and none where it was there', async () => {
    const { id } = await leads.make();
    await expectTold('convertLead', 'ConvertLeadSuccess', { leadId: id }, 2);
    const { id: other } = await leads.make();
    const convertedStatusId = await statusOf(other);
    const { body } = await gateway.query('{ leadStatuses { id category isTerminal } }');
    const won = body.data.leadStatuses.find((one: Selected) => one.category === 'WON' && one.isTerminal).id;
    expect(convertedStatusId).not.toBe(won);
    await leads.mutate('changeLeadStatus', { ids: [other], statusId: won });
    await expectTold('convertLead', 'ConvertLeadSuccess', { leadId: other }, 0);
  });
});

test('a repeat by an idempotency key tells the same statuses, with their counts of today', async () => {
  const document = `mutation ($input: CreateLeadInput!) { createLead(input: $input) {
    ... on CreateLeadSuccess { isReplay affectedStatuses { id leadsCount } } } }`;
  const input = { ...leads.person(), statusId: contacted, idempotencyKey: 'affected' };
  const first = await gateway.query(document, { input });
  await leads.make({ statusId: contacted });
  const again = await gateway.query(document, { input });
  const [{ leadsCount, id }] = first.body.data.createLead.affectedStatuses;
  expect(again.body.data.createLead).toEqual({
    isReplay: true,
    affectedStatuses: [{ id, leadsCount: leadsCount + 1 }],
  });

  const converting = `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) {
    ... on ConvertLeadSuccess { isReplay affectedStatuses { id } } } }`;
  const conversion = { leadId: (await leads.make()).id, idempotencyKey: 'affected' };
  const done = await gateway.query(converting, { input: conversion });
  const repeated = await gateway.query(converting, { input: conversion });
  expect(done.body.data.convertLead.affectedStatuses).toHaveLength(2);
  expect(repeated.body.data.convertLead).toEqual({
    isReplay: true,
    affectedStatuses: done.body.data.convertLead.affectedStatuses,
  });
});

test('the counts of several statuses are read at once, and not at all where nobody asks', async () => {
  const [a, b, c] = (await leads.makeSeveral(3)) as [string, string, string];
  await leads.mutate('changeLeadStatus', { ids: [b], statusId: contacted });
  const counting = async (selected: string) => {
    gateway.statements.length = 0;
    const document = `mutation ($input: LeadIdsInput!) { deleteLeads(input: $input) {
      ... on DeleteLeadsSuccess { deletedIds ${selected} } } }`;
    await gateway.query(document, { input: { ids: selected ? [a, b] : [c] } });
    return gateway.statements.filter((text) => /from "lead_statuses"|count\(\*\)/.test(text)).length;
  };
  expect(await counting('affectedStatuses { id name leadsCount }')).toBe(2);
  expect(await counting('')).toBe(0);
});
