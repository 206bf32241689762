import { Link } from 'wouter';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const receiptParts = graphql(`
  fragment ReceiptParts on Lead {
    id
    conversion {
      outcome
      convertedAt
      convertedBy { id name }
      customer { id fullName email }
      account { id name }
      deal { id name amount currency }
      customerChanges { field before after }
      carriedOver {
        comments
        attachments
        customFields
        customerTags { id name color }
        skipped { what reason value }
      }
    }
  }
`);

export type Receipt = NonNullable<ResultOf<typeof receiptParts>['conversion']>;

/** What a conversion made, what went along, and what found no place, and why. */
export function ReceiptView({ receipt }: { receipt: Receipt }) {
  const { t, coded } = useTexts();
  const { money, instant } = useFormats();
  const { carriedOver, customer, account, deal, customerChanges } = receipt;
  return (
    <div className="stack">
      <dl className="facts">
        <div>
          <dt>{t('receipt.customer')}</dt>
          <dd>
            {customer ? <Link href={`/customers/${customer.id}`}>{customer.fullName}</Link> : '–'}
            <span className="quiet">{coded('outcomes', receipt.outcome)}</span>
          </dd>
        </div>
        <div>
          <dt>{t('receipt.account')}</dt>
          <dd>{account?.name ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('receipt.deal')}</dt>
          <dd>
            {deal ? `${deal.name}${deal.amount ? ` · ${money(deal.amount, deal.currency)}` : ''}` : '–'}
          </dd>
        </div>
        <div>
          <dt>{t('receipt.when')}</dt>
          <dd>
            {instant(receipt.convertedAt)}
            <span className="quiet">{receipt.convertedBy?.name}</span>
          </dd>
        </div>
        <div>
          <dt>{t('receipt.carried')}</dt>
          <dd>
            {t('receipt.counts', {
              comments: carriedOver.comments,
              attachments: carriedOver.attachments,
              fields: carriedOver.customFields,
            })}
          </dd>
        </div>
      </dl>
      {carriedOver.customerTags.length > 0 && (
        <div className="chips">
          {carriedOver.customerTags.map(({ id, name, color }) => (
            <span key={id} className="chip">
              <span className="dot" style={{ background: color }} />
              {name}
            </span>
          ))}
        </div>
      )}
      {customerChanges.length > 0 && (
        <div>
          <h3>{t('receipt.changes')}</h3>
          <Changes changes={customerChanges} />
        </div>
      )}
      <Skipped skipped={carriedOver.skipped} />
    </div>
  );
}

/** The field that a path such as `phoneNumbers.1` begins with. */
const rootOf = (path: string): string => path.split('.', 1)[0] ?? path;

/** What changed, field by field. */
export function Changes({ changes }: { changes: Receipt['customerChanges'] }) {
  const { coded } = useTexts();
  return (
    <ul className="changes">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className="quiet">{coded('fields', rootOf(field))}</span> {before && <del>{before}</del>}{' '}
          {after && <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** Values that found no place. */
export function Skipped({ skipped }: { skipped: Receipt['carriedOver']['skipped'] }) {
  const { t, coded } = useTexts();
  if (skipped.length === 0) return null;
  return (
    <details className="skipped">
      <summary>{t('receipt.skipped', { count: skipped.length })}</summary>
      <ul className="changes">
        {skipped.map(({ what, reason, value }) => (
          <li key={what}>
            <span className="quiet">{coded('fields', rootOf(what))}</span> {value} —{' '}
            <span className="quiet">{coded('skipReasons', reason)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
