import { graphql, type ResultOf } from '../client/graphql.js';
import { FactRows, useCustomValue } from '../lead/facts.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const customerFactsParts = graphql(`
  fragment CustomerFactsParts on Customer {
    id
    version
    fullName
    firstName
    lastName
    businessName
    job
    email
    phoneNumbers
    address
    country
    countryName
    dateOfBirth
    identityNumber
    taxNumber
    viewerCanReadSensitive
    customerStatus
    createdAt
    relatedUser { id name }
    defaultChannel { id name }
    tags { id name color }
    customFields { string float boolean date field { id key label kind } }
  }
`);

/** What is known of a customer; of a sensitive value that the viewer may not see, that it is hidden. */
export function CustomerFacts({ customer }: { customer: ResultOf<typeof customerFactsParts> }) {
  const { t, language } = useTexts();
  const { day, instant } = useFormats();
  const customValue = useCustomValue();
  const { country, countryName, dateOfBirth, tags } = customer;
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const sensitive = (value: string | null) =>
    customer.viewerCanReadSensitive ? value : <span className="quiet">{t('customer.hidden')}</span>;
  return (
    <>
      <FactRows
        rows={[
          [t('facts.email'), customer.email && <a href={`mailto:${customer.email}`}>{customer.email}</a>],
          [
            t('facts.phone'),
            customer.phoneNumbers.length > 0 &&
              customer.phoneNumbers.map((phone) => (
                <a key={phone} href={`tel:${phone}`} dir="ltr">
                  {phone}
                </a>
              )),
          ],
          [t('facts.company'), customer.businessName],
          [t('facts.position'), customer.job],
          [t('fields.address'), customer.address],
          [t('facts.country'), country && (countries.of(country) ?? countryName)],
          [t('fields.dateOfBirth'), dateOfBirth && day(dateOfBirth)],
          [t('fields.identityNumber'), sensitive(customer.identityNumber)],
          [t('fields.taxNumber'), sensitive(customer.taxNumber)],
          [t('fields.relatedUserId'), customer.relatedUser?.name],
          [t('fields.defaultChannelId'), customer.defaultChannel?.name],
          [t('list.created'), instant(customer.createdAt)],
          ...customer.customFields.map((value) => [value.field.label, customValue(value)] as const),
        ]}
      />
      {tags.length > 0 && (
        <div className="chips below">
          {tags.map(({ id, name, color }) => (
            <span key={id} className="chip">
              <span className="dot" style={{ background: color }} />
              {name}
            </span>
          ))}
        </div>
      )}
    </>
  );
}
