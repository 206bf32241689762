import { useState } from 'react';
import { useMutation } from 'urql';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useOutcome } from '../ui/outcome.js';
import { deleteStatus } from './setting-mutations.js';

/** A status that leads have is deleted once it is said which one they get. */
export function MoveLeadsDialog({
  status,
  others,
  count,
  onClose,
}: {
  status: { id: string; name: string };
  others: readonly { id: string; name: string }[];
  count: number;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const [target, setTarget] = useState(others[0]?.id ?? '');
  const [{ fetching }, send] = useMutation(deleteStatus);
  const outcome = useOutcome();
  const remove = async () => {
    const answered = await send({ input: { id: status.id, moveLeadsToId: target } });
    const answer = answered.data?.deleteLeadStatus;
    const moved = answer?.__typename === 'DeleteLeadStatusSuccess' ? answer.movedLeadsCount : 0;
    if (outcome(answered, 'deleteLeadStatus', t('settings.moved', { count: moved }))) onClose();
  };
  return (
    <Dialog
      title={t('settings.moveTitle', { name: status.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button kind="danger" isBusy={fetching} disabled={!target} onClick={() => void remove()}>
            {t('settings.moveConfirm')}
          </Button>
        </>
      }
    >
      <fieldset className="choices">
        <legend>{t('settings.moveHint', { count })}</legend>
        {others.map(({ id, name }) => (
          <label key={id}>
            <input type="radio" name="target" checked={target === id} onChange={() => setTarget(id)} />
            {name}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
