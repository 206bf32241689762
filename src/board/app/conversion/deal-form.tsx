import type { WholeLead } from '../lead/lead-parts.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import type { Choices } from './choices.js';

const fields = ['name', 'amount', 'closingDate'] as const;

/** A deal of its own, in place of what the tenant's rules would make. */
export function DealForm({
  lead,
  deal,
  issues,
  onChange,
}: {
  lead: WholeLead;
  deal: Choices['deal'];
  issues: readonly { path: readonly string[]; message: string }[];
  onChange: (deal: Choices['deal']) => void;
}) {
  const { t } = useTexts();
  const { today } = useFormats();
  const issueOf = (field: string) =>
    issues.find(({ path }) => path[1] === 'deal' && path[2] === field)?.message;
  const begin = () =>
    onChange({
      name: lead.company ?? lead.fullName,
      amount: lead.targetAmount ?? '',
      closingDate: lead.expectedCompletionDate ?? today(30),
    });
  return (
    <fieldset className="choices">
      <legend>
        <h3>{t('receipt.deal')}</h3>
      </legend>
      <label>
        <input
          type="checkbox"
          checked={deal !== null}
          onChange={(event) => (event.target.checked ? begin() : onChange(null))}
        />
        {t('convert.withDeal')}
      </label>
      {deal && (
        <div className="form-grid">
          {fields.map((field) => {
            const issue = issueOf(field);
            return (
              <label key={field} className="field">
                <span>{t(`convert.deal.${field}`)}</span>
                <input
                  type={field === 'closingDate' ? 'date' : 'text'}
                  value={deal[field]}
                  aria-invalid={issue ? true : undefined}
                  onChange={(event) => onChange({ ...deal, [field]: event.target.value })}
                />
                {issue && <span className="issue">{issue}</span>}
              </label>
            );
          })}
        </div>
      )}
    </fieldset>
  );
}
