import { registerEnumType } from 'type-graphql';

/** Each with its field of CreateLeadInput, by which issues name it, and what it is. */
const fields = {
  EMAIL: ['email', 'The e-mail address.'],
  PHONE_NUMBERS: ['phoneNumbers', 'A phone number.'],
  PREFERRED_CONTACT: ['preferredContact', 'How the person likes to be reached.'],
  CONTACT_EMAIL: ['contactEmail', 'Where messages go.'],
  CONTACT_PHONE: ['contactPhone', 'The number that messages go to.'],
  PHOTO: ['photoFileName', 'A photo.'],
  COMPANY: ['company', 'The company.'],
  POSITION: ['position', 'What the person does there.'],
  LOCATION: ['location', 'Where the person is.'],
  COUNTRY: ['country', 'The country.'],
  SOCIAL_MEDIA: ['socialMedia', 'Where the person is found on the web, one place at least.'],
  DESCRIPTION: ['description', 'What the tenant knows of the lead.'],
  MESSAGE: ['message', 'What the person wrote.'],
  TAGS: ['tagIds', 'A tag.'],
  TYPE: ['typeId', 'The type.'],
  SOURCE: ['sourceId', 'The source.'],
  CATEGORY: ['categoryId', 'The category.'],
  IMPORTANCE: ['importance', 'The importance.'],
  PRIORITY: ['priority', 'The priority.'],
  PROBABILITY_TO_WIN: ['probabilityToWin', 'The probability to win.'],
  TARGET_AMOUNT: ['targetAmount', 'What the business may be worth.'],
  START_DATE: ['startDate', 'When the work begins.'],
  EXPECTED_COMPLETION_DATE: ['expectedCompletionDate', 'When it is expected to be done.'],
  PRODUCTS: ['products', 'A product.'],
  SUBSCRIPTION_PACKAGE: ['subscriptionPackageId', 'The subscription package.'],
  COMPETITORS: ['competitorIds', 'A competitor.'],
  BUSINESSES: ['businessIds', 'A line of business.'],
  OWNER: ['ownerId', 'Who answers for the lead.'],
  ASSIGNED_USER: ['assignedUserId', 'Who works on the lead.'],
  OWNED_BY_GROUP: ['ownedByGroupId', 'The group of the lead.'],
  BILLING_ACCOUNT: ['billingAccountId', 'The billing account.'],
  FINANCIAL_ENTITY: ['financialEntityId', 'The financial entity.'],
} as const;

export type ConversionLeadField = keyof typeof fields;
export const ConversionLeadField = Object.fromEntries(Object.keys(fields).map((name) => [name, name])) as {
  [Name in ConversionLeadField]: Name;
};
registerEnumType(ConversionLeadField, {
  name: 'ConversionLeadField',
  description: 'What a lead may have to have before it is converted.',
  valuesConfig: Object.fromEntries(
    Object.entries(fields).map(([name, [, description]]) => [name, { description }]),
  ),
});

/** The field of CreateLeadInput. */
export const inputFieldOf = (field: ConversionLeadField): string => fields[field][0];
