import { useState } from 'react';
import { useMutation } from 'urql';
import { useMay } from '../client/viewer.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { FormDialog, type FormIssues, type FormValues } from '../ui/form-dialog.js';
import { Icon } from '../ui/icons.js';
import { useOutcome } from '../ui/outcome.js';
import type { Billed } from './finance-parts.js';
import { saveBillingAccount } from './operations.js';

/** Accounts that the customer is billed by. */
export function BillingAccounts({ customer: { id: customerId, billingAccounts } }: { customer: Billed }) {
  const { t } = useTexts();
  const canWrite = useMay('SETTINGS_WRITE');
  const [edited, setEdited] = useState<Billed['billingAccounts'][number] | 'new' | null>(null);
  const [issues, setIssues] = useState<FormIssues>([]);
  const [{ fetching }, send] = useMutation(saveBillingAccount);
  const outcome = useOutcome();
  const close = () => {
    setEdited(null);
    setIssues([]);
  };
  const save = async ({ number, isActive }: FormValues) => {
    const id = edited === 'new' ? null : edited?.id;
    const answered = await send({
      input: { id, customerId, number: String(number).trim(), isActive: isActive === true },
    });
    const answer = answered.data?.saveBillingAccount;
    if (answer?.__typename === 'ValidationError') return setIssues(answer.issues);
    if (outcome(answered, 'saveBillingAccount', t('edit.saved'))) close();
  };
  return (
    <section className="panel" aria-labelledby="billing">
      <div className="panel-head">
        <h2 id="billing">{t('customer.billing')}</h2>
        {canWrite && (
          <Button kind="quiet" aria-label={t('customer.addBilling')} onClick={() => setEdited('new')}>
            <Icon name="plus" size={16} />
            {t('actions.add')}
          </Button>
        )}
      </div>
      {billingAccounts.length === 0 && <p className="quiet">{t('customer.noBilling')}</p>}
      <ul className="plain-list">
        {billingAccounts.map((account) => (
          <li key={account.id}>
            <span>{account.number}</span>
            {!account.isActive && <span className="chip">{t('settings.inactive')}</span>}
            {canWrite && (
              <Button
                kind="quiet"
                aria-label={t('settings.edit', { name: account.number })}
                onClick={() => setEdited(account)}
              >
                {t('actions.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited && (
        <FormDialog
          title={edited === 'new' ? t('customer.addBilling') : edited.number}
          fields={[
            { name: 'number', kind: 'text', label: t('fields.number') },
            { name: 'isActive', kind: 'check', label: t('settings.isActive') },
          ]}
          values={
            edited === 'new'
              ? { number: '', isActive: true }
              : { number: edited.number, isActive: edited.isActive }
          }
          issues={issues}
          isBusy={fetching}
          onSave={(values) => void save(values)}
          onClose={close}
        />
      )}
    </section>
  );
}
