import { Link } from 'wouter';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const duplicatesParts = graphql(`
  fragment DuplicatesParts on Lead {
    id
    duplicates(first: 10) {
      field
      score
      value
      record {
        __typename
        ... on Lead { id fullName company }
        ... on Customer { id fullName company: businessName }
      }
    }
  }
`);

/** Who seems to be the same person. */
export function Duplicates({ matches }: { matches: ResultOf<typeof duplicatesParts>['duplicates'] }) {
  const { t, coded } = useTexts();
  const { percent } = useFormats();
  return (
    <section className="panel" aria-labelledby="duplicates">
      <h2 id="duplicates">{t('duplicates.title')}</h2>
      {matches.length === 0 && <p className="quiet">{t('duplicates.none')}</p>}
      <ul className="plain-list">
        {matches.map(({ field, score, record }) => (
          <li key={`${record.id} ${field}`}>
            <span className={record.__typename === 'Customer' ? 'chip good' : 'chip'}>
              {t(record.__typename === 'Customer' ? 'duplicates.customer' : 'duplicates.lead')}
            </span>
            <Link href={`/${record.__typename === 'Lead' ? 'leads' : 'customers'}/${record.id}`}>
              {record.fullName}
            </Link>
            <span className="quiet">
              {coded('duplicateFields', field)}
              {score < 1 && ` · ${percent(score)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
