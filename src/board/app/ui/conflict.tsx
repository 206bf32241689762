import { useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Notice } from './states.js';

type Values = Readonly<Record<string, string | boolean>>;

/** The fields in which two versions differ. */
export function changedFields<Field extends string>(
  fields: readonly Field[],
  from: Readonly<Record<Field, string | boolean>>,
  to: Readonly<Record<Field, string | boolean>>,
): Field[] {
  return fields.filter((field) => from[field] !== to[field]);
}

/**
 * Somebody was faster: both versions of each field that both have changed, and a choice. What only one of them changed
 * is taken from them.
 */
export function Conflict<Draft extends Values>({
  fields,
  begun,
  theirs,
  yours,
  onSave,
  onClose,
}: {
  /** With how a value is shown where it says nothing by itself, as an ID does. */
  fields: readonly { name: string; label: string; shown?: (value: string | boolean) => string | undefined }[];
  begun: Draft;
  theirs: Draft;
  yours: Draft;
  onSave: (merged: Draft) => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const names = fields.map(({ name }) => name);
  const mine = changedFields(names, begun, yours);
  const disputed = fields.filter(({ name }) => mine.includes(name) && theirs[name] !== yours[name]);
  const [taken, setTaken] = useState<Record<string, 'yours' | 'theirs'>>({});
  const takes = (name: string) => taken[name] ?? 'yours';
  const merged = () => {
    const kept = mine.filter((name) => takes(name) === 'yours').map((name) => [name, yours[name]]);
    return { ...theirs, ...Object.fromEntries(kept) } as Draft;
  };
  const others = changedFields(names, begun, theirs).filter((name) => !mine.includes(name));
  const labels = fields.filter(({ name }) => others.includes(name)).map(({ label }) => label);
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
        {disputed.map(({ name, label, shown = String }) => (
          <fieldset key={name} className="choices versions">
            <legend>{label}</legend>
            {(['yours', 'theirs'] as const).map((side) => (
              <label key={side} className="version">
                <input
                  type="radio"
                  name={name}
                  checked={takes(name) === side}
                  onChange={() => setTaken((before) => ({ ...before, [name]: side }))}
                />
                <span className="quiet">{t(`conflict.${side}`)}</span>
                <strong>{shown((side === 'yours' ? yours : theirs)[name] ?? '') || '–'}</strong>
              </label>
            ))}
          </fieldset>
        ))}
        {labels.length > 0 && <p className="quiet">{t('conflict.others', { fields: labels.join(', ') })}</p>}
      </div>
    </Dialog>
  );
}
