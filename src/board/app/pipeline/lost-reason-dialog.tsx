import { useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';

/** Why a lead is lost: asked before it moves to a status of that category. */
export function LostReasonDialog({
  title,
  reasons,
  onChoose,
  onClose,
}: {
  title: string;
  reasons: readonly { id: string; name: string }[];
  onChoose: (reasonId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const [reason, setReason] = useState(reasons[0]?.id ?? '');
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button kind="primary" disabled={!reason} onClick={() => onChoose(reason)}>
            {t('lost.confirm')}
          </Button>
        </>
      }
    >
      <fieldset className="choices">
        <legend>{t('lost.question')}</legend>
        {reasons.map(({ id, name: label }) => (
          <label key={id}>
            <input
              type="radio"
              name="reason"
              value={id}
              checked={reason === id}
              onChange={() => setReason(id)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
