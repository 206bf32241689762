import { customerOf } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const create = (input: object, as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
  leads.mutate('createLead', { ...leads.person(), ...input }, as);
const faults = (answer: { issues?: { path: string[]; code: string }[] }) =>
  answer.issues?.map(({ path, code }) => `${path.slice(1).join('.')} ${code}`);

const marks = [
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u00ad',
];

test.each(marks)('%j at the ends of what was pasted is dropped', async (mark) => {
  const pasted = (text: string) => `${mark}${text}${mark}`;
  const name = `Mark ${mark.codePointAt(0)}`;
  const lead = await leads.make({
    ...{
      firstName: pasted('Ann'),
      lastName: pasted(name),
      company: pasted('Acme'),
      position: pasted('Buyer'),
    },
    ...{ location: pasted('Köln'), description: pasted('d'), message: pasted('m'), country: pasted('de') },
    email: `${mark}m${mark.codePointAt(0)}@ac${mark}me.test`,
    phoneNumbers: [`${mark}+44 20 ${mark}7946 0958${mark}`],
    contactPhone: pasted('+49 30 901820'),
    sourcePageUrl: pasted('https://acme.test/'),
    socialMedia: { linkedin: pasted('https://linkedin.test/ann') },
  });
  expect(lead).toMatchObject({
    ...{ firstName: 'Ann', lastName: name, company: 'Acme', position: 'Buyer', location: 'Köln' },
    ...{ description: 'd', message: 'm', country: 'DE', email: `m${mark.codePointAt(0)}@acme.test` },
    ...{ phoneNumbers: ['+442079460958'], contactPhone: '+4930901820', sourcePageUrl: 'https://acme.test/' },
    socialMedia: { linkedin: 'https://linkedin.test/ann' },
  });
});

test.each(['\u200b', '\u200e\u200f', '\u00ad', '\ufeff \u2060', '\u2066\u2069', '\u3164', '\u200d'])(
  'a name or comment of %j alone is missing',
  async (text) => {
    expect(faults(await create({ firstName: text, lastName: text }))).toEqual([
      'firstName REQUIRED',
      'lastName REQUIRED',
    ]);
    const { id } = await leads.make();
    expect(faults(await leads.mutate('addComment', { subjectId: id, content: text }))).toEqual([
      'content REQUIRED',
    ]);
    expect(faults(await leads.mutate('lockLead', { leadId: id, action: text }))).toEqual(['action REQUIRED']);
    expect(faults(await leads.mutate('updateLead', { id, firstName: text }))).toEqual(['firstName REQUIRED']);
    const { lead } = await leads.mutate('updateLead', { id, company: text, description: text });
    expect(lead).toMatchObject({ company: null, description: null });
  },
);

test('joiners between the letters of a name stay, and text is composed', async () => {
  expect(await leads.make({ firstName: 'علی\u200cرضا', lastName: 'Ame\u0301lie' })).toMatchObject({
    firstName: 'علی\u200cرضا',
    lastName: 'Amélie',
  });
});

test.each([
  ['zoe\u0308@acme.test', 'zoë@acme.test'],
  ['ZOË.B@acme.test', 'zoe\u0308.b@ACME.test'],
  ['info@bücher.example', 'info@xn--bcher-kva.example'],
  ['sales@XN--MNCHEN-3YA.de', 'sales@mu\u0308nchen.de'],
  ['l\u200broe@acme.test', 'lroe@ac\u00adme.test'],
])('%j and %j are one address', async (one, other) => {
  const first = await leads.make({ email: one });
  expect(await create({ email: other }, 'ada')).toMatchObject({
    __typename: 'EmailTakenError',
    takenBy: { id: first.id },
  });
  const found = await gateway.query(
    graphql('query ($filter: LeadFilter) { leads(filter: $filter) { nodes { id email } } }'),
    {
      filter: { email: other },
    },
  );
  expect(found.body.data.leads.nodes).toEqual([{ id: first.id, email: first.email }]);
});

describe('a domain as punycode in what is searched for', () => {
  let lead: string;
  let customer: string;
  beforeAll(async () => {
    customer = await customerOf(gateway, { email: 'ulla@münchen.test' });
    const people = { email: 'ulla@münchen.test', contactEmail: 'desk@büro.münchen.test' };
    lead = (await leads.make(people)).id;
  });

  test.each([
    ['an address', 'ULLA@XN--MNCHEN-3YA.TEST'],
    ['an address with marks around it', '\u202aulla@xn--mnchen-3ya.test\u202c'],
    ['a domain', 'xn--mnchen-3ya.test'],
    ['the first part of one', '@xn--mnchen-3ya'],
    ['the contact address', 'desk@xn--bro-hoa.xn--mnchen-3ya.test'],
  ])('finds %s', async (_, text) => {
    const { body } = await gateway.query(
      graphql(`query ($text: String!, $of: LeadFilter, $search: LeadFilter, $customers: CustomerFilter) {
        leads(filter: $search) { nodes { id } }
        searchLeads(query: $text, filter: $of) { nodes { id } }
        customers(filter: $customers) { nodes { id } } }`),
      {
        ...{ text, of: { ids: [lead] }, search: { search: text, ids: [lead] } },
        customers: { search: text, ids: [customer] },
      },
    );
    expect(body.data).toEqual({
      leads: { nodes: [{ id: lead }] },
      searchLeads: { nodes: [{ id: lead }] },
      customers: { nodes: text.startsWith('desk') ? [] : [{ id: customer }] },
    });
  });
});

describe('phone numbers', () => {
  test('an extension stays with its number', async () => {
    const lead = await leads.make({
      phoneNumbers: ['212-555-0187 ext. 45', '212 555 0187 x46', '(212) 555-0187 #45'],
    });
    expect(lead.phoneNumbers).toEqual(['+12125550187;ext=45', '+12125550187;ext=46']);
  });

  test('two in one field are refused, and named', async () => {
    const answer = await create({
      phoneNumbers: ['212-555-0187 / 212-555-0188'],
      contactPhone: '212-555-0187/8',
    });
    expect(faults(answer)).toEqual(['contactPhone INVALID_FORMAT', 'phoneNumbers.0 INVALID_FORMAT']);
    for (const { message } of answer.issues) {
      expect(message).toContain('+12125550187');
      expect(message).toContain('+12125550188');
    }
  });

  test('digits with the calling code of the tenant are the mobile number', async () => {
    const lead = await leads.make({ phoneNumbers: ['491701234567', '4915112345678.0'] }, 'pia');
    expect(lead.phoneNumbers).toEqual(['+491701234567', '+4915112345678']);
  });

  test('the decimals of a whole number go, whatever stands between its digits', async () => {
    const phoneNumbers = ['0170 1234567.0', '+49 (0)30 901820.0', '0151/123 456 78,0'];
    const lead = await leads.make({ phoneNumbers }, 'pia');
    expect(lead.phoneNumbers).toEqual(['+491701234567', '+4930901820', '+4915112345678']);
  });

  test('of two readings the one that is known is meant, and none while nobody has one', async () => {
    const [whole, national] = ['+4944888330', '+494944888330'];
    const answer = await create({ phoneNumbers: ['4944888330'] }, 'pia');
    expect(faults(answer)).toEqual(['phoneNumbers.0 INVALID_FORMAT']);
    expect(answer.issues[0].message).toContain(whole);
    expect(answer.issues[0].message).toContain(national);

    await leads.make({ phoneNumbers: ['04944888330'] }, 'pia');
    expect((await leads.make({ phoneNumbers: ['4944888330'] }, 'pia')).phoneNumbers).toEqual([national]);
    const { id } = await leads.make({ phoneNumbers: [whole] }, 'pia');
    expect(faults(await leads.mutate('updateLead', { id, contactPhone: '4944888330' }, 'pia'))).toEqual([
      'contactPhone INVALID_FORMAT',
    ]);
    const found = await gateway.query(
      graphql('query ($filter: LeadFilter) { leads(filter: $filter) { totalCount } }'),
      { filter: { phoneNumber: '4944888330' } },
      'pia',
    );
    expect(found.body.data.leads.totalCount).toBe(3);
  });
});
