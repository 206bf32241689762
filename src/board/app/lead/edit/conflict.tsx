import { useState } from 'react';
import { useTexts } from '../../texts/texts.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice } from '../../ui/states.js';
import { changedFields, type Draft, type DraftField } from './draft.js';

/**
 * Two versions of a lead: what a colleague saved meanwhile, and what was to be saved. Of each field that both changed
 * the person chooses; all others are taken over from whoever changed them.
 */
export function Conflict({
  begun,
  theirs,
  yours,
  people,
  onSave,
  onClose,
}: {
  begun: Draft;
  theirs: Draft;
  yours: Draft;
  people: readonly { id: string; name: string }[];
  onSave: (merged: Draft) => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const mine = changedFields(begun, yours);
  const disputed = mine.filter((field) => theirs[field] !== yours[field]);
  const [taken, setTaken] = useState<Partial<Record<DraftField, 'yours' | 'theirs'>>>({});
  const takes = (field: DraftField) => taken[field] ?? 'yours';
  const merged = () => {
    const kept = mine.filter((field) => takes(field) === 'yours').map((field) => [field, yours[field]]);
    return { ...theirs, ...Object.fromEntries(kept) } as Draft;
  };
  const shown = (field: DraftField, value: string) =>
    (field === 'assignedUserId' ? people.find(({ id }) => id === value)?.name : value) || '–';
  const others = changedFields(begun, theirs).filter((field) => !mine.includes(field));
  return (
    <Dialog
      title={t('conflict.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('conflict.discard')}</Button>
          <Button kind="primary" onClick={() => onSave(merged())}>
            {t('conflict.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Notice tone="warning">{t('conflict.hint')}</Notice>
        {disputed.map((field) => (
          <fieldset key={field} className="choices versions">
            <legend>{t(`fields.${field}`)}</legend>
            {(['yours', 'theirs'] as const).map((side) => (
              <label key={side} className="version">
                <input
                  type="radio"
                  name={field}
                  checked={takes(field) === side}
                  onChange={() => setTaken((before) => ({ ...before, [field]: side }))}
                />
                <span className="quiet">{t(`conflict.${side}`)}</span>
                <strong>{shown(field, side === 'yours' ? yours[field] : theirs[field])}</strong>
              </label>
            ))}
          </fieldset>
        ))}
        {others.length > 0 && (
          <p className="quiet">
            {t('conflict.others', { fields: others.map((field) => t(`fields.${field}`)).join(', ') })}
          </p>
        )}
      </div>
    </Dialog>
  );
}
