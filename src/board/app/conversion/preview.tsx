import { Link } from 'wouter';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Icon } from '../ui/icons.js';
import { Notice } from '../ui/states.js';
import type { Choices, Side } from './choices.js';
import type { Match, Preview } from './operations.js';

/** What stands in the way; the first is what the gateway would answer. */
export function Obstacles({ obstacles }: { obstacles: Preview['obstacles'] }) {
  const { t } = useTexts();
  const others = obstacles.filter(({ __typename }) => __typename !== 'DuplicateCustomerError');
  if (others.length === 0) return null;
  return (
    <Notice tone="warning">
      <strong>{t('convert.obstacles')}</strong>
      <ul>
        {others.map(({ code, message }) => (
          <li key={code}>{message}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Customers who may be the same person, to merge into. */
export function Matches({
  matches,
  chosen,
  isGiven,
  onChoose,
}: {
  matches: readonly Match[];
  chosen: string | null;
  /** Whether the lead names the customer that it becomes: then there is no new one. */
  isGiven: boolean;
  onChoose: (customerId: string | null) => void;
}) {
  const { t, coded } = useTexts();
  const customers = new Map<string, { name: string; hint: string; fields: string[] }>();
  for (const { record, field } of matches) {
    if (record.__typename !== 'Customer') continue;
    const known = customers.get(record.id);
    if (known) known.fields.push(coded('duplicateFields', field));
    else {
      customers.set(record.id, {
        name: record.fullName,
        hint: [record.businessName, record.email].filter(Boolean).join(' · '),
        fields: [coded('duplicateFields', field)],
      });
    }
  }
  if (customers.size === 0) return null;
  return (
    <fieldset className="choices matches">
      <legend>
        <h3>{t('convert.matches')}</h3>
      </legend>
      {[...customers].map(([id, { name, hint, fields }]) => (
        <label key={id} className="version">
          <input type="radio" name="customer" checked={chosen === id} onChange={() => onChoose(id)} />
          <span>
            <strong>{t('convert.mergeInto', { name })}</strong>
            <span className="quiet"> {hint}</span>
          </span>
          <span className="chip caution">{fields.join(', ')}</span>
          <Link href={`/customers/${id}`} aria-label={t('convert.lookAt', { name })}>
            <Icon name="arrow" size={16} />
          </Link>
        </label>
      ))}
      <label className="version">
        <input type="radio" name="customer" checked={chosen === null} onChange={() => onChoose(null)} />
        <span>{t(isGiven ? 'convert.givenCustomer' : 'convert.newCustomer')}</span>
      </label>
    </fieldset>
  );
}

/** Field by field: what the customer has, what the lead has, and what it would be. */
export function Mapping({
  mapping,
  isMerge,
  sides,
  onChoose,
}: {
  mapping: Preview['mapping'];
  isMerge: boolean;
  sides: Choices['sides'];
  onChoose: (field: string, side: Side) => void;
}) {
  const { t, coded } = useTexts();
  const shown = mapping.filter(
    ({ leadValue, customerValue }) => leadValue !== null || customerValue !== null,
  );
  if (shown.length === 0) return null;
  return (
    <div className="table-box">
      <table className="table">
        <caption className="hidden-text">{t('convert.mapping')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('convert.field')}</th>
            <th scope="col">{t('convert.ofLead')}</th>
            {isMerge && <th scope="col">{t('convert.ofCustomer')}</th>}
            <th scope="col">{t('convert.result')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ customerField, leadValue, customerValue, result, isConflict }) => (
            <tr key={customerField} className={isConflict ? 'conflicting' : undefined}>
              <th scope="row">{coded('fields', customerField)}</th>
              {(['LEAD', 'CUSTOMER'] as const).map((side) => {
                const value = side === 'LEAD' ? leadValue : customerValue;
                if (side === 'CUSTOMER' && !isMerge) return null;
                return (
                  <td key={side}>
                    {isConflict ? (
                      <label className="check">
                        <input
                          type="radio"
                          name={`take ${customerField}`}
                          checked={
                            (sides[customerField] ?? (result === leadValue ? 'LEAD' : 'CUSTOMER')) === side
                          }
                          onChange={() => onChoose(customerField, side)}
                        />
                        {value}
                      </label>
                    ) : (
                      (value ?? <span className="quiet">–</span>)
                    )}
                  </td>
                );
              })}
              <td>
                <strong>{result ?? '–'}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What else there would be: account, deal, status, who gets it. */
export function Outlook({ preview }: { preview: Preview }) {
  const { t } = useTexts();
  const { money, day } = useFormats();
  const { deal, accountName } = preview;
  return (
    <dl className="facts">
      <div>
        <dt>{t('receipt.account')}</dt>
        <dd>
          {accountName ?? '–'}
          {accountName && (
            <span className="quiet">
              {t(preview.willCreateAccount ? 'convert.accountNew' : 'convert.accountKnown')}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('receipt.deal')}</dt>
        <dd>
          {deal ? `${deal.name}${deal.amount ? ` · ${money(deal.amount)}` : ''}` : '–'}
          {deal && (
            <span className="quiet">
              {deal.pipeline.name}, {deal.stage.name} · {day(deal.closingDate)}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('convert.assignee')}</dt>
        <dd>{preview.assignee?.name ?? '–'}</dd>
      </div>
      <div>
        <dt>{t('list.status')}</dt>
        <dd>{preview.convertedStatus?.name ?? '–'}</dd>
      </div>
      <div>
        <dt>{t('receipt.carried')}</dt>
        <dd>
          {t('convert.carries', {
            comments: preview.commentsToCarryOver,
            attachments: preview.attachmentsToCarryOver,
          })}
        </dd>
      </div>
    </dl>
  );
}
