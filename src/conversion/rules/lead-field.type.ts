import { registerEnumType } from 'type-graphql';

/** Each with its field of CreateLeadInput, by which issues name it, and what it is. */
const fields = {
  EMAIL: ['email', 'The e-mail address.'],
  PHONE_NUMBERS: ['phoneNumbers', 'A phone number.'],
  PREFERRED_CONTACT: ['preferredContact', 'The preferred way of contact.'],
  CONTACT_EMAIL: ['contactEmail', 'The e-mail address for messages.'],
  CONTACT_PHONE: ['contactPhone', 'The phone number for messages.'],
  PHOTO: ['photoFileName', 'A photo.'],
  COMPANY: ['company', 'The company.'],
  POSITION: ['position', 'The position in the company.'],
  LOCATION: ['location', 'The location.'],
  COUNTRY: ['country', 'The country.'],
  SOCIAL_MEDIA: ['socialMedia', 'At least one link to social media.'],
  DESCRIPTION: ['description', 'The description.'],
  MESSAGE: ['message', 'The message of the person.'],
  TAGS: ['tagIds', 'A tag.'],
  TYPE: ['typeId', 'The type.'],
  SOURCE: ['sourceId', 'The source.'],
  CATEGORY: ['categoryId', 'The category.'],
  IMPORTANCE: ['importance', 'The importance.'],
  PRIORITY: ['priority', 'The priority.'],
  PROBABILITY_TO_WIN: ['probabilityToWin', 'The probability to win.'],
  TARGET_AMOUNT: ['targetAmount', 'The target amount.'],
  START_DATE: ['startDate', 'The start date.'],
  EXPECTED_COMPLETION_DATE: ['expectedCompletionDate', 'The expected completion date.'],
  PRODUCTS: ['products', 'A product.'],
  SUBSCRIPTION_PACKAGE: ['subscriptionPackageId', 'The subscription package.'],
  COMPETITORS: ['competitorIds', 'A competitor.'],
  BUSINESSES: ['businessIds', 'A business.'],
  OWNER: ['ownerId', 'The owner.'],
  ASSIGNED_USER: ['assignedUserId', 'The assignee.'],
  OWNED_BY_GROUP: ['ownedByGroupId', 'The group that owns the lead.'],
  BILLING_ACCOUNT: ['billingAccountId', 'The billing account.'],
  FINANCIAL_ENTITY: ['financialEntityId', 'The financial entity.'],
} as const;

export type ConversionLeadField = keyof typeof fields;
export const ConversionLeadField = Object.fromEntries(Object.keys(fields).map((name) => [name, name])) as {
  [Name in ConversionLeadField]: Name;
};
registerEnumType(ConversionLeadField, {
  name: 'ConversionLeadField',
  description: 'Field that conversion rules can require of a lead.',
  valuesConfig: Object.fromEntries(
    Object.entries(fields).map(([name, [, description]]) => [name, { description }]),
  ),
});

/** The field of CreateLeadInput. */
export type InputFieldOf<Name extends ConversionLeadField> = (typeof fields)[Name][0];
export const inputFieldOf = <Name extends ConversionLeadField>(field: Name): InputFieldOf<Name> =>
  fields[field][0];
