import { demo } from '../../src/cli/seed/demo.js';
import { uuidOf } from '../../src/platform/ids/index.js';
import { attach } from './attachments.js';
import type { Caller, TestGateway } from './gateway.js';
import { addUser } from './members.js';

/** Everyone who stands in some relation to a lead, each in one alone; and one who stands in none. */
export const cast = ['owner', 'assignee', 'teammate', 'member', 'stranger', 'manager', 'admin'] as const;
export type Role = (typeof cast)[number];
export const levels = ['PUBLIC', 'GROUP', 'PRIVATE'] as const;
export type Level = (typeof levels)[number];

/** Who sees a lead of each level, whatever way they come. */
export const seenBy: Record<Level, readonly Role[]> = {
  PUBLIC: cast,
  GROUP: ['member', 'manager', 'admin'],
  PRIVATE: ['owner', 'assignee', 'teammate', 'manager', 'admin'],
};

export interface PrivateLead {
  id: string;
  email: string;
  phoneNumber: string;
  /** No other lead has it in any of its texts. */
  company: string;
  commentId: string;
  attachmentId: string;
}
export interface ConvertedPrivateLead extends PrivateLead {
  customerId: string;
  dealId: string;
}

export interface PrivacyStage {
  callers: Record<Role, Caller>;
  users: Record<'owner' | 'assignee' | 'teammate' | 'member' | 'stranger', string>;
  /** One lead of each level, with the same people around it. */
  live: Record<Level, PrivateLead>;
  converted: Record<Level, ConvertedPrivateLead>;
}

/** Makes the people and the leads, through the API. */
export async function setPrivacyStage(gateway: TestGateway): Promise<PrivacyStage> {
  const acme = uuidOf(demo.tenants.acme);
  const users: Partial<PrivacyStage['users']> = {};
  const callers: Partial<PrivacyStage['callers']> = {
    manager: { token: await gateway.token('mia@acme.test'), tenant: 'acme' },
    admin: { token: await gateway.token('ada@acme.test'), tenant: 'acme' },
  };
  for (const role of ['owner', 'assignee', 'teammate', 'member', 'stranger'] as const) {
    const email = `${role}@acme.test`;
    users[role] = (await addUser(gateway, acme, { email })).id;
    callers[role] = { token: await gateway.token(email), tenant: 'acme' };
  }
  await gateway.sql('insert into group_members (tenant_id, group_id, user_id) values ($1, $2, $3)', [
    acme,
    uuidOf(demo.groups.sales),
    uuidOf(users.member as string),
  ]);
  const people = users as PrivacyStage['users'];
  const live: Partial<PrivacyStage['live']> = {};
  const converted: Partial<PrivacyStage['converted']> = {};
  for (const [i, level] of levels.entries()) {
    live[level] = await makeLead(gateway, people, level, `live${i}`, i);
    converted[level] = await convert(gateway, await makeLead(gateway, people, level, `gone${i}`, i + 5));
  }
  return { callers, users: people, live, converted } as PrivacyStage;
}

async function makeLead(
  { query }: TestGateway,
  { owner, assignee, teammate }: PrivacyStage['users'],
  privacyLevel: Level,
  name: string,
  number: number,
): Promise<PrivateLead> {
  const facts = {
    email: `${name}@hidden.example`,
    phoneNumber: `+1 212 555 017${number}`,
    company: `Hideaway ${name}`,
  };
  const made = await query(
    'mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }',
    {
      input: {
        ...{ firstName: 'Hidden', lastName: name, email: facts.email, phoneNumbers: [facts.phoneNumber] },
        ...{ company: facts.company, ownerId: owner, assignedUserId: assignee, teamIds: [teammate] },
        ...{ privacyLevel, ownedByGroupId: demo.groups.sales },
      },
    },
  );
  const { id } = made.body.data.createLead.lead;
  const said = await query(
    `mutation ($id: ID!) { addComment(input: { subjectId: $id, content: "Between us." }) {
       ... on AddCommentSuccess { comment { id } } } }`,
    { id },
  );
  const { attachment } = await attach({ query }, id, 'Between us.', 'secret.txt', 'ada');
  return { id, ...facts, commentId: said.body.data.addComment.comment.id, attachmentId: attachment.id };
}

async function convert({ query }: TestGateway, lead: PrivateLead): Promise<ConvertedPrivateLead> {
  const { body } = await query(
    `mutation ($id: ID!) {
       convertLead(input: { leadId: $id, deal: { name: "Pilot", closingDate: "2030-01-31" } }) {
         ... on ConvertLeadSuccess { customer { id } deal { id } } } }`,
    { id: lead.id },
  );
  const { customer, deal } = body.data.convertLead;
  return { ...lead, customerId: customer.id, dealId: deal.id };
}
