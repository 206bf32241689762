import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isUnionType, parse } from 'graphql';
import { demo } from '../../../src/cli/seed/demo.js';
import { examples } from '../../../src/cli/seed/index.js';
import { readConfig } from '../../../src/config.js';
import { descriptionOf } from '../../../src/server/graphiql/app/example-list.js';
import type { GraphiqlTab } from '../../../src/server/graphiql/page.js';
import { graphiqlPage } from '../../../src/server/graphiql-page.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { LeadClient } from '../../support/leads.js';
import { liveClient } from '../../support/live.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

test('everyone of the demo data has a token, Ada first', async () => {
  const { people, token, tenant } = await graphiqlPage(gateway.config, examples);
  expect([token, tenant]).toEqual([people[0]?.token, 'acme']);
  const emails = [];
  for (const person of people) {
    const { body } = await gateway.query(graphql('{ viewer { user { email } } }'), {}, person);
    emails.push(body.data.viewer.user.email);
  }
  expect(emails).toEqual(people.map(({ email }) => email));
  expect(emails).toHaveLength(6);
});

const isSubscription = ({ query }: { query: string }) => /^subscription/m.test(query);

test.each(examples.filter((one) => !isSubscription(one)).map((example) => [example.title, example] as const))(
  '%s answers as it says',
  async (title, { query, variables, answers }) => {
    const { status, body } = await gateway.query(query, JSON.parse(variables ?? '{}'));
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(parse(query).definitions).toMatchObject([{ name: { value: title } }]);
    // Of a batch, what each item comes to.
    const answered = Object.values<Selected>(body.data).flatMap((one) =>
      answers && one.__typename === undefined ? one.results : [one],
    );
    if (answers) expect(answered.map(({ __typename }) => __typename)).toEqual(answers);
    for (const answer of answered) expect(answer).toBeTruthy();
  },
);

test.each(examples.filter(isSubscription).map((example) => [example.title, example] as const))(
  '%s tells of a change',
  async (title, { query }) => {
    const live = await liveClient(gateway);
    const { events, errors } = await live.subscribe(query);
    await new LeadClient(gateway).make({ firstName: 'Watched' });
    await until(() => events.length + errors.length > 0);
    expect(parse(query).definitions).toMatchObject([{ name: { value: title } }]);
    expect([errors, events]).toMatchObject([[], [{ leadChanged: { action: 'CREATE_LEAD' } }]]);
    await live.end();
  },
);

test('between them the examples show every answer that convertLead and convertLeads can give', () => {
  const shown = new Set(examples.flatMap(({ answers }) => answers ?? []));
  const union = gateway.gateway.schema.getType('ConvertLeadResult');
  const members = isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
  expect(members).toHaveLength(11);
  expect(members.filter((name) => !shown.has(name))).toEqual([]);
});

test('what the convert calls of other systems take and answer is in the answers', async () => {
  const fresh = await startTestGateway();
  const answer = async (title: string): Promise<Selected> => {
    const example = examples.find((known) => known.title === title);
    const { body } = await fresh.query(example?.query ?? '', JSON.parse(example?.variables ?? '{}'));
    return body.data.convertLead;
  };
  try {
    expect(await answer('ConvertWithEveryOption')).toMatchObject({
      outcome: 'MERGED',
      customer: { id: demo.customers.lookalike, relatedUser: { name: 'Mia Moreno' } },
      deal: { stage: { name: 'Proposal' }, pipeline: { name: 'Sales' }, amount: '56600.00' },
      carriedOver: {
        customerTags: [{ name: 'Hot' }],
        accountTags: [{ name: 'Referral' }],
        dealTags: [{ name: 'Hot' }, { name: 'Referral' }],
      },
    });
    const mails = await fresh.sql('select payload from outbox_messages');
    expect(mails.map(({ payload }) => payload.to).sort()).toEqual(['mia@acme.test', 'sam@acme.test']);
    expect(await answer('ConvertForCustomer')).toMatchObject({
      outcome: 'MERGED',
      lead: {
        id: demo.leads.existingCustomer,
        isConverted: true,
        convertedBy: { name: expect.stringMatching(/^Ada /) },
      },
      customer: { id: demo.customers.ofExistingLead },
    });
    expect(await answer('ConvertIntoClient')).toMatchObject({
      customer: { dateOfBirth: '1988-04-12', identityNumber: 'X 1234567', taxNumber: '98-7654321' },
      financialProfile: { financialEntity: { code: 'acme-bank' }, status: 'ACTIVE' },
    });
  } finally {
    await fresh.stop();
  }
});

test('the examples show something', async () => {
  const data = async (title: string) => {
    const example = examples.find((known) => known.title === title);
    return (await gateway.query(example?.query ?? '', JSON.parse(example?.variables ?? '{}'))).body.data;
  };
  expect((await data('NewestLeads')).leads.nodes).toHaveLength(5);
  expect((await data('OpenAndUnassigned')).leads.nodes.length).toBeGreaterThan(3);
  expect((await data('OneLead')).lead.timeline.nodes.length).toBeGreaterThan(3);
});

test('the curl command that a description gives attaches a file, which the example then lists', async () => {
  const example = examples.find(({ title }) => title === 'AttachmentsOfALead');
  const list = async () =>
    (await gateway.query(example?.query ?? '', JSON.parse(example?.variables ?? '{}'))).body.data.lead
      .attachments.nodes;
  const before = await list();
  expect(before.map(({ name }: Selected) => name)).toEqual(['Sizes.csv', 'Floor plan.txt']);
  const [command = ''] = /curl .*$/.exec(descriptionOf(example as GraphiqlTab)) ?? [];
  expect(command).toContain('http://127.0.0.1:4000/');
  const folder = await mkdtemp(join(tmpdir(), 'curl-'));
  try {
    await writeFile(join(folder, 'offer.pdf'), '%PDF-1.7');
    const TOKEN = await gateway.token('ada@acme.test');
    const { stdout } = await promisify(execFile)(
      'sh',
      ['-c', command.replace('http://127.0.0.1:4000', gateway.url)],
      { cwd: folder, env: { ...process.env, TOKEN } },
    );
    expect(JSON.parse(stdout)).toMatchObject({
      data: { addAttachment: { attachment: { name: 'offer.pdf' } } },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
  const [added, ...others] = await list();
  expect(added).toMatchObject({ name: 'offer.pdf', contentType: 'application/pdf', byteSize: 8 });
  expect(others).toHaveLength(before.length);
});

test('with an issuer of its own nobody is handed a token', async () => {
  const page = await graphiqlPage(readConfig({ AUTH_ISSUER: 'https://issuer.test' }), examples);
  expect(page).toMatchObject({ token: null, tenant: null, people: [] });
});
