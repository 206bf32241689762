import { type FormEvent, useId, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { leadParts, type WholeLead } from '../lead/lead-parts.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useOutcome } from '../ui/outcome.js';
import { Notice } from '../ui/states.js';

const revertConversion = graphql(
  `
    mutation RevertConversion($input: RevertLeadConversionInput!) {
      revertLeadConversion(input: $input) {
        __typename
        ... on RevertLeadConversionSuccess {
          lead { ...LeadParts }
          affectedStatuses { id leadsCount }
          deletedIds
        }
        ... on ConversionNotRevertibleError { reasons { obstacle message } }
        ...ErrorParts
      }
    }
  `,
  [leadParts, errorParts],
);

/** Takes a conversion back, or says what stands against it. */
export function RevertDialog({ lead, onClose }: { lead: WholeLead; onClose: () => void }) {
  const { t } = useTexts();
  const form = useId();
  const [reason, setReason] = useState('');
  const [obstacles, setObstacles] = useState<readonly { obstacle: string; message: string }[]>([]);
  const [{ fetching }, send] = useMutation(revertConversion);
  const outcome = useOutcome();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answered = await send({ input: { leadId: lead.id, reason, expectedVersion: lead.version } });
    const answer = answered.data?.revertLeadConversion;
    if (answer?.__typename === 'ConversionNotRevertibleError') return setObstacles(answer.reasons);
    if (outcome(answered, 'revertLeadConversion', t('revert.done', { name: lead.fullName }))) onClose();
  };
  return (
    <Dialog
      title={t('revert.title', { name: lead.fullName })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button kind="danger" type="submit" form={form} isBusy={fetching} disabled={!reason.trim()}>
            {t('revert.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit}>
        <p>{t('revert.hint')}</p>
        <label className="field">
          <span>{t('revert.reason')}</span>
          <input value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        {obstacles.length > 0 && (
          <Notice tone="danger">
            {t('revert.refused')}
            <ul>
              {obstacles.map(({ obstacle, message }) => (
                <li key={`${obstacle} ${message}`}>{message}</li>
              ))}
            </ul>
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
