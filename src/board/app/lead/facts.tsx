import type { ReactNode } from 'react';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const factsParts = graphql(`
  fragment FactsParts on Lead {
    id
    firstName
    lastName
    email
    phoneNumbers
    position
    location
    country
    countryName
    description
    message
    probabilityToWin
    expectedCompletionDate
    preferredContact
    privacyLevel
    source { id name }
    category { id name }
    type { id name }
    owner { id name }
    lostReason { id name }
    products { quantity amount product { id name } }
    customFields { string float boolean date field { id key label kind } }
  }
`);

type FactRow = readonly [label: string, value: ReactNode];

export type Facts = ResultOf<typeof factsParts>;

/** What is known of a lead; what is not known is not shown. */
export function FactList({
  facts,
}: {
  facts: Facts & { company: string | null; targetAmount: string | null };
}) {
  const { t, language, coded } = useTexts();
  const { money, day, number, percent } = useFormats();
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const customValue = useCustomValue();
  const rows: FactRow[] = [
    [t('facts.email'), facts.email && <a href={`mailto:${facts.email}`}>{facts.email}</a>],
    [
      t('facts.phone'),
      facts.phoneNumbers.length > 0 &&
        facts.phoneNumbers.map((phone) => (
          <a key={phone} href={`tel:${phone}`} dir="ltr">
            {phone}
          </a>
        )),
    ],
    [t('facts.company'), facts.company],
    [t('facts.position'), facts.position],
    [t('facts.location'), facts.location],
    [t('facts.country'), facts.country && (countries.of(facts.country) ?? facts.countryName)],
    [t('facts.amount'), facts.targetAmount && money(facts.targetAmount)],
    [t('facts.probability'), facts.probabilityToWin !== null && percent(facts.probabilityToWin / 100)],
    [t('facts.expected'), facts.expectedCompletionDate && day(facts.expectedCompletionDate)],
    [t('facts.source'), facts.source?.name],
    [t('facts.category'), facts.category?.name],
    [t('facts.type'), facts.type?.name],
    [t('facts.owner'), facts.owner?.name],
    [t('facts.contact'), facts.preferredContact && coded('contactMethods', facts.preferredContact)],
    [t('facts.lostReason'), facts.lostReason?.name],
    [
      t('facts.products'),
      facts.products.length > 0 &&
        facts.products.map(({ product, quantity, amount }) => (
          <span key={product.id}>
            {number(Number(quantity))} × {product.name}
            {amount && ` · ${money(amount)}`}
          </span>
        )),
    ],
    ...facts.customFields.map((value): FactRow => [value.field.label, customValue(value)]),
  ];
  return (
    <>
      <FactRows rows={rows} />
      {facts.description && <p className="prose">{facts.description}</p>}
      {facts.message && (
        <blockquote className="prose quiet">
          <span className="hidden-text">{t('facts.message')}: </span>
          {facts.message}
        </blockquote>
      )}
    </>
  );
}

/** Names and values; a value that is not there is left out with its name. */
export function FactRows({ rows }: { rows: readonly FactRow[] }) {
  return (
    <dl className="facts">
      {rows.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** The value of a custom field as the language writes it. */
export function useCustomValue(): (value: Omit<Facts['customFields'][number], 'field'>) => ReactNode {
  const { t } = useTexts();
  const { day, number } = useFormats();
  return (value) =>
    value.string ??
    (value.float !== null ? number(value.float) : null) ??
    (value.boolean !== null ? t(value.boolean ? 'facts.yes' : 'facts.no') : null) ??
    (value.date && day(value.date));
}
