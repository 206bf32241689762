import { useState } from 'react';
import { useMutation } from 'urql';
import { type MutationFailure, useErrorText } from '../client/mutation-errors.js';
import { Changes, Skipped } from '../conversion/receipt.js';
import type { CardLead } from '../pipeline/lead-card.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { CloseFooter, Dialog } from '../ui/dialog.js';
import { useReasonOf } from '../ui/reasons.js';
import { Notice } from '../ui/states.js';
import { type MergeSuccess, mergeLeads } from './operations.js';

/** Merges leads into one of them, which is chosen first. */
export function MergeDialog({ leads: given, onClose }: { leads: readonly CardLead[]; onClose: () => void }) {
  const { t } = useTexts();
  // Those that are merged leave the list behind the dialog.
  const [leads] = useState(given);
  const [survivorId, setSurvivor] = useState(leads[0]?.id ?? '');
  const [merged, setMerged] = useState<MergeSuccess | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [{ fetching }, send] = useMutation(mergeLeads);
  const errorText = useErrorText();
  const reasonOf = useReasonOf();
  const merge = async () => {
    const duplicateIds = leads.map(({ id }) => id).filter((id) => id !== survivorId);
    const answered = await send({ input: { survivorId, duplicateIds } });
    const answer = answered.data?.mergeLeads;
    if (answer?.__typename === 'MergeLeadsSuccess') return setMerged(answer);
    setFault(answer ? errorText(answer as MutationFailure) : reasonOf(answered.error));
  };
  if (merged) {
    return (
      <Dialog title={t('bulk.mergeTitle')} onClose={onClose} footer={<CloseFooter onClose={onClose} />}>
        <div className="stack">
          <Notice tone="success">{t('bulk.merged', { name: merged.lead.fullName })}</Notice>
          {merged.changes.length > 0 && <Changes changes={merged.changes} />}
          <Skipped skipped={merged.skipped} />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('bulk.mergeTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button kind="primary" isBusy={fetching} onClick={() => void merge()}>
            {t('bulk.merge')}
          </Button>
        </>
      }
    >
      <fieldset className="choices">
        <legend>{t('bulk.survivor')}</legend>
        {leads.map(({ id, fullName, company }) => (
          <label key={id} className="version">
            <input
              type="radio"
              name="survivor"
              checked={survivorId === id}
              onChange={() => setSurvivor(id)}
            />
            <strong>{fullName}</strong>
            <span className="quiet">{company}</span>
          </label>
        ))}
        <p className="quiet">{t('bulk.mergeHint')}</p>
        {fault && <Notice tone="danger">{fault}</Notice>}
      </fieldset>
    </Dialog>
  );
}
