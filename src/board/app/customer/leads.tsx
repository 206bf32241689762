import { Link } from 'wouter';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const customerLeadsParts = graphql(`
  fragment CustomerLeadsParts on Customer {
    id
    leads(first: 50) {
      nodes {
        id
        fullName
        customer { id }
        status { id name color }
        conversion { outcome convertedAt }
      }
    }
  }
`);

/** The leads that became the customer. */
export function CustomerLeads({ leads }: { leads: ResultOf<typeof customerLeadsParts>['leads']['nodes'] }) {
  const { t, coded } = useTexts();
  const { ago } = useFormats();
  return (
    <section className="panel" aria-labelledby="leads">
      <h2 id="leads">{t('nav.leads')}</h2>
      {leads.length === 0 && <p className="quiet">{t('customer.noLeads')}</p>}
      <ul className="plain-list">
        {leads.map(({ id, fullName, status, conversion }) => (
          <li key={id}>
            <span className="dot" style={{ background: status.color }} />
            <Link href={`/leads/${id}`}>{fullName}</Link>
            {conversion && (
              <span className="quiet">
                {coded('outcomes', conversion.outcome)} · {ago(conversion.convertedAt)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
