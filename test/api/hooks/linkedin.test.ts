import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { HookTest, somebody } from '../../support/lead-hooks.js';

let gateway: TestGateway;
let hooks: HookTest;
beforeAll(async () => {
  gateway = await startTestGateway();
  hooks = new HookTest(gateway);
});
afterAll(() => gateway.stop());

const texts = (en_US: string) => ({ localized: { en_US } });
const asked = (questionId: number, question: string, predefinedField?: string) => ({
  ...{
    questionId,
    question: texts(question),
    name: question,
    responseEditable: true,
    responseRequired: true,
  },
  ...(predefinedField ? { predefinedField } : {}),
  questionDetails: { textQuestionDetails: { maxResponseLength: 300 } },
});
const form = {
  name: 'Autumn demo',
  id: 7234246,
  hiddenFields: [
    { name: 'utm_source', value: 'linkedin' },
    { name: 'entity', value: 'Acme Robotics' },
  ],
  content: {
    questions: [
      asked(107234246, 'Nombre', 'FIRST_NAME'),
      asked(207234246, 'Apellidos', 'LAST_NAME'),
      asked(307234246, 'Dirección', 'EMAIL'),
      asked(407234246, 'Número', 'PHONE_NUMBER'),
      asked(507234246, 'Empresa', 'COMPANY_NAME'),
      asked(607234246, 'What do you need?'),
      {
        ...{ questionId: 707234246, question: texts('Team size'), name: 'size' },
        questionDetails: {
          multipleChoiceQuestionDetails: {
            options: [
              { id: 1, text: texts('1-10') },
              { id: 2, text: texts('11-50') },
            ],
          },
        },
      },
    ],
  },
};
const said = (questionId: number, answer: string) => ({
  questionId,
  answerDetails: { textQuestionAnswer: { answer } },
});
let leads = 0;
/** A lead as the API gives it, with its form. */
const leadOf = (email = somebody().email, more: object = {}) => ({
  id: `a1b2c3d4-${++leads}-5`,
  submittedAt: 1_788_412_345_678,
  testLead: false,
  leadType: 'SPONSORED',
  owner: { sponsoredAccount: 'urn:li:sponsoredAccount:11223344' },
  versionedLeadGenFormUrn: 'urn:li:versionedLeadGenForm:(urn:li:leadGenForm:7234246,1)',
  leadMetadata: { sponsoredLeadMetadata: { campaign: 'urn:li:sponsoredCampaign:99' } },
  formResponse: {
    answers: [
      said(107234246, 'Nora'),
      said(207234246, 'Newcome'),
      said(307234246, email),
      said(407234246, '+1 212 555 0123'),
      said(507234246, 'Initech'),
      said(607234246, 'A robot'),
      { questionId: 707234246, answerDetails: { multipleChoiceAnswer: { options: [2] } } },
    ],
    consentResponses: [{ consentId: 1, accepted: true }],
  },
  form,
  ...more,
});

test('a lead with its form becomes one, by what its questions are for', async () => {
  const hook = await hooks.make('GENERIC');
  const sent = leadOf('Nora.Linked@Example.com');
  const { lead, ...delivery } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(delivery).toMatchObject({ status: 'CREATED', externalId: sent.id, warnings: [] });
  expect(lead).toMatchObject({
    ...{ firstName: 'Nora', lastName: 'Newcome', email: 'nora.linked@example.com', company: 'Initech' },
    phoneNumbers: ['+12125550123'],
    external: { externalId: sent.id, createdAt: '2026-09-03T05:12:25.678Z' },
    marketingAttribution: [
      expect.objectContaining({ source: 'linkedin', campaign: 'urn:li:sponsoredCampaign:99' }),
    ],
  });
  for (const line of [
    'What do you need?: A robot',
    'Team size: 11-50',
    'Consent 1: yes',
    'entity: Acme Robotics',
  ])
    expect(lead.description.split('\n')).toContain(line);
  expect(await hooks.outcome(hook, hooks.post(hook.path, sent))).toMatchObject({
    ...{ status: 'DUPLICATE', lead: { id: lead.id } },
  });
});

test('a page of the API brings each of its leads, and the name of a campaign that was asked for', async () => {
  const hook = await hooks.make('GENERIC');
  const leadMetadataInfo = { sponsoredLeadMetadataInfo: { campaign: { name: 'Autumn', status: 'ACTIVE' } } };
  const elements = [leadOf(), leadOf(somebody().email, { leadMetadataInfo })];
  const answer = await hooks.post(hook.path, {
    paging: { start: 0, count: 10, links: [], total: 2 },
    elements,
  });
  expect(answer.body.received).toBe(2);
  const became = await hooks.deliveries({ hookIds: [hook.id] });
  expect(became.map(({ status }) => status)).toEqual(['CREATED', 'CREATED']);
  const campaigns = became.map(({ lead }) => lead.marketingAttribution[0].campaign).sort();
  expect(campaigns).toEqual(['Autumn', 'urn:li:sponsoredCampaign:99']);
});

test('a test of LinkedIn’s makes no lead', async () => {
  const hook = await hooks.make('GENERIC');
  const sent = leadOf(somebody().email, { testLead: true });
  expect(await hooks.outcome(hook, hooks.post(hook.path, sent))).toMatchObject({
    ...{ status: 'TEST', externalId: sent.id, lead: null },
  });
});

test('without its form nobody can tell a name from an address: it is rejected, and kept', async () => {
  const hook = await hooks.make('GENERIC');
  const sent = leadOf(somebody().email, { form: undefined });
  const { status, reason, payload } = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(status).toBe('REJECTED');
  expect(reason).toContain('firstName');
  expect(JSON.parse(payload).formResponse.answers).toHaveLength(7);
});
