import { type FormEvent, useId, useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';

/** A field of a setting's form. */
export interface FormField {
  name: string;
  label: string;
  kind: 'text' | 'number' | 'color' | 'check' | 'choice' | 'lines';
  /** Of a choice; an empty ID stands for none. */
  choices?: readonly { id: string; name: string }[];
  /** That it cannot be changed once it is there. */
  isFixed?: boolean;
}
export type FormValues = Record<string, string | boolean>;

/** The form of a setting, whichever: its fields by their kinds. */
export function SettingForm({
  title,
  fields,
  values,
  isBusy,
  issues,
  onSave,
  onClose,
}: {
  title: string;
  fields: readonly FormField[];
  values: FormValues;
  isBusy: boolean;
  issues: readonly { path: readonly string[]; message: string }[];
  onSave: (values: FormValues) => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const form = useId();
  const [draft, setDraft] = useState(values);
  const set = (name: string, value: string | boolean) => setDraft((before) => ({ ...before, [name]: value }));
  // Rules for what the form does not show.
  const others = issues.filter(({ path }) => !fields.some(({ name }) => name === path[1]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(draft);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} isBusy={isBusy}>
            {t('actions.save')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit} noValidate>
        {fields.map((field) => {
          const issue = issues.find(({ path }) => path[1] === field.name)?.message;
          return (
            <div key={field.name} className={field.kind === 'check' ? 'check' : 'field'}>
              {field.kind !== 'check' && <label htmlFor={`${form}-${field.name}`}>{field.label}</label>}
              <Control
                id={`${form}-${field.name}`}
                field={field}
                value={draft[field.name] ?? ''}
                onChange={(value) => set(field.name, value)}
              />
              {field.kind === 'check' && <label htmlFor={`${form}-${field.name}`}>{field.label}</label>}
              {issue && <span className="issue">{issue}</span>}
            </div>
          );
        })}
        {others.map(({ path, message }) => (
          <p key={path.join('.')} className="issue">
            {path.slice(1).join('.')}: {message}
          </p>
        ))}
      </form>
    </Dialog>
  );
}

function Control({
  id,
  field: { kind, choices = [], isFixed },
  value,
  onChange,
}: {
  id: string;
  field: FormField;
  value: string | boolean;
  onChange: (value: string | boolean) => void;
}) {
  switch (kind) {
    case 'check':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'choice':
      return (
        <select
          id={id}
          value={String(value)}
          disabled={isFixed}
          onChange={(event) => onChange(event.target.value)}
        >
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      );
    case 'lines':
      return <textarea id={id} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
    default:
      return (
        <input
          id={id}
          type={kind}
          value={String(value)}
          readOnly={isFixed}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
