import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';

/** A field of a form, by the name that the input of its mutation has for it. */
export interface FormField {
  name: string;
  label: string;
  kind: 'text' | 'email' | 'number' | 'date' | 'color' | 'check' | 'choice' | 'several' | 'lines';
  /** Of a choice, where an empty ID stands for none; of several, whose value is their IDs, one a line. */
  choices?: readonly { id: string; name: string }[];
  /** That it cannot be changed once it is there. */
  isFixed?: boolean;
}
export type FormValues = Record<string, string | boolean>;
export type FormIssues = readonly { path: readonly string[]; message: string }[];

export interface FormProps {
  title: string;
  fields: readonly FormField[];
  values: FormValues;
  isBusy: boolean;
  issues: FormIssues;
  /** What stands above the fields, such as why nothing was saved. */
  notice?: ReactNode;
  /** Whether there are many fields, two of which stand side by side. */
  isGrid?: boolean;
  /** What is edited besides, below the fields. */
  children?: ReactNode;
  onSave: (values: FormValues) => void;
  onClose: () => void;
}

/** The form of a record, whichever: its fields by their kinds, with the rules that their values break. */
export function FormDialog({
  title,
  fields,
  values,
  isBusy,
  issues,
  notice,
  isGrid = false,
  children,
  onSave,
  onClose,
}: FormProps) {
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
      {notice}
      <form id={form} className={isGrid ? 'form-grid' : 'stack'} onSubmit={submit} noValidate>
        {fields.map((field) => {
          const issue = issues.find(({ path }) => path[1] === field.name)?.message;
          const id = `${form}-${field.name}`;
          const className = `${field.kind === 'check' ? 'check' : 'field'}${isLong(field) ? ' wide' : ''}`;
          const control = (
            <Control
              field={field}
              value={draft[field.name] ?? ''}
              rest={{ id, ...(issue && { 'aria-invalid': true, 'aria-describedby': `${id}-issue` }) }}
              onChange={(value) => set(field.name, value)}
            />
          );
          return (
            <div key={field.name} className={className}>
              {field.kind === 'check' && control}
              {field.kind !== 'several' && <label htmlFor={id}>{field.label}</label>}
              {field.kind !== 'check' && control}
              {issue && (
                <span id={`${id}-issue`} className="issue">
                  {issue}
                </span>
              )}
            </div>
          );
        })}
        {children}
        {others.map(({ path, message }) => (
          <p key={path.join('.')} className="issue wide">
            {path.slice(1).join('.')}: {message}
          </p>
        ))}
      </form>
    </Dialog>
  );
}

const isLong = ({ kind }: FormField) => kind === 'lines' || kind === 'several';

interface ControlProps {
  field: FormField;
  value: string | boolean;
  rest: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };
  onChange: (value: string | boolean) => void;
}

function Control({ field, value, rest, onChange }: ControlProps) {
  const { kind, choices = [], isFixed } = field;
  switch (kind) {
    case 'check':
      return (
        <input
          {...rest}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'choice':
      return (
        <select
          {...rest}
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
    case 'several':
      return <Several field={field} value={String(value)} onChange={onChange} />;
    case 'lines':
      return <textarea {...rest} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
    default:
      return (
        <input
          {...rest}
          type={kind}
          value={String(value)}
          readOnly={isFixed}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

function Several({
  field: { label, choices = [] },
  value,
  onChange,
}: Pick<ControlProps, 'field' | 'onChange'> & { value: string }) {
  const chosen = value.split('\n').filter(Boolean);
  return (
    <fieldset className="choices several">
      <legend>{label}</legend>
      {choices.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(
                (event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id)).join('\n'),
              )
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
