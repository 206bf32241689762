import { demo, settingId } from '../demo.js';
import { type Example, variables } from './example.js';

const { leads, customers, users } = demo;

const everyOption = `# What the convert call of a CRM takes: Contacts and
# Accounts are existingCustomerId and existingAccountId,
# Deals is deal, assign_to is assignToId; overwrite,
# notify_lead_owner, notify_new_entity_owner and
# carry_over_tags are called the same. A tag goes along
# only if the lead has it.
mutation ConvertWithEveryOption($tags: UpdateLeadInput!, $convert: ConvertLeadInput!) {
  updateLead(input: $tags) {
    __typename
    ... on MutationError { code message }
  }
  convertLead(input: $convert) {
    __typename
    ... on ConvertLeadSuccess {
      outcome
      customer { id fullName relatedUser { name } tags { name } }
      customerChanges { field before after }
      account { id name tags { name } }
      accountSource
      deal { id name amount closingDate stage { name } pipeline { name } owner { name } tags { name } }
      carriedOver { customerTags { name } accountTags { name } dealTags { name } skipped { what reason value } }
    }
    ... on MutationError { code message }
  }
}
`;

const forCustomer = `# The tenant goes in the header X-Tenant; here it is set
# already. The answer has the lead as it is now, and the
# customer who took it in.
mutation ConvertForCustomer($input: ConvertLeadInput!) {
  convertLead(input: $input) {
    __typename
    ... on ConvertLeadSuccess {
      outcome
      lead { id fullName isConverted convertedAt convertedBy { name } status { name color } }
      customer { id fullName email phoneNumbers country businessName job customerStatus leads(first: 5) { nodes { id } } }
    }
    ... on MutationError { code message }
  }
}
`;

const asClient = `# A lead becomes the client of a financial entity: the
# answer has the person, with what only those who may read
# sensitive values see, and what they are to the entity.
mutation ConvertIntoClient($input: ConvertLeadInput!) {
  convertLead(input: $input) {
    __typename
    ... on ConvertLeadSuccess {
      customer {
        id
        firstName
        lastName
        email
        phoneNumbers
        dateOfBirth
        identityNumber
        taxNumber
        job
        address
        country
        defaultChannel { name }
        relatedUser { name }
        customerStatus
      }
      financialProfile { financialEntity { code name } status quota score ecosystem businessEntity createdAt }
    }
    ... on MutationError { code message }
  }
}
`;

/** What the convert calls of other systems take and answer, as it is done here. */
export const otherSystemsExamples: Example[] = [
  {
    title: 'ConvertWithEveryOption',
    answers: ['UpdateLeadSuccess', 'ConvertLeadSuccess'],
    query: everyOption,
    variables: variables({
      tags: {
        id: leads.discussed,
        tagIds: [settingId('tag', 'acme', 'Hot'), settingId('tag', 'acme', 'Referral')],
      },
      convert: {
        leadId: leads.discussed,
        existingCustomerId: customers.lookalike,
        overwrite: true,
        fieldChoices: [{ customerField: 'email', take: 'CUSTOMER' }],
        deal: {
          name: 'A yearly contract',
          closingDate: '2027-06-30',
          pipeline: 'Sales',
          stage: 'Proposal',
          amount: '56600.00',
        },
        assignToId: users.mia,
        notifyLeadOwner: true,
        notifyNewEntityOwner: true,
        carryOverTags: { customer: ['Hot'], account: ['Referral'], deal: ['Hot', 'Referral'] },
      },
    }),
  },
  {
    title: 'ConvertForCustomer',
    answers: ['ConvertLeadSuccess'],
    query: forCustomer,
    variables: variables({
      input: { leadId: leads.existingCustomer, existingCustomerId: customers.ofExistingLead },
    }),
  },
  {
    title: 'ConvertIntoClient',
    answers: ['ConvertLeadSuccess'],
    query: asClient,
    variables: variables({
      input: {
        leadId: leads.inactive,
        financialEntityId: 'code:acme-bank',
        customer: {
          dateOfBirth: '1988-04-12',
          identityNumber: 'X 1234567',
          taxNumber: '98-7654321',
          job: 'Restorer',
          address: '5 Harbour Row, Springfield',
          defaultChannelId: 'code:email',
        },
      },
    }),
  },
];
