import { type FormEvent, useId } from 'react';
import { useTexts } from '../../texts/texts.js';
import { type Draft, type DraftField, draftFields } from './draft.js';

const kinds: Partial<Record<DraftField, string>> = {
  email: 'email',
  probabilityToWin: 'number',
  expectedCompletionDate: 'date',
};
const short = [
  ...(['firstName', 'lastName', 'company', 'position', 'email', 'phoneNumbers', 'country'] as const),
  ...(['targetAmount', 'probabilityToWin', 'expectedCompletionDate'] as const),
];

export type ValidationIssues = readonly { path: readonly string[]; message: string }[];

/** The fields of a lead, with the rules that their values break. */
export function LeadForm({
  id,
  draft,
  issues,
  people,
  nobody,
  onChange,
  onSubmit,
}: {
  id: string;
  draft: Draft;
  issues: ValidationIssues;
  people: readonly { id: string; name: string }[];
  /** What it means where nobody is chosen, if not that the lead is unassigned. */
  nobody?: string;
  onChange: (draft: Draft) => void;
  onSubmit: () => void;
}) {
  const { t } = useTexts();
  const issueOf = (field: DraftField) => issues.find(({ path }) => path[1] === field)?.message;
  const set = (field: DraftField, value: string) => onChange({ ...draft, [field]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  // Rules for what the form does not show.
  const others = issues.filter(({ path }) => !draftFields.some((field) => field === path[1]));
  return (
    <form id={id} className="form-grid" onSubmit={submit} noValidate>
      {short.map((field) => (
        <Field key={field} label={t(`fields.${field}`)} issue={issueOf(field)}>
          {(rest) => (
            <input
              {...rest}
              type={kinds[field] ?? 'text'}
              value={draft[field]}
              onChange={(event) => set(field, event.target.value)}
            />
          )}
        </Field>
      ))}
      <Field label={t('fields.assignedUserId')} issue={issueOf('assignedUserId')}>
        {(rest) => (
          <select
            {...rest}
            value={draft.assignedUserId}
            onChange={(event) => set('assignedUserId', event.target.value)}
          >
            <option value="">{nobody ?? t('lead.unassigned')}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('fields.description')} issue={issueOf('description')} isWide>
        {(rest) => (
          <textarea
            {...rest}
            value={draft.description}
            onChange={(event) => set('description', event.target.value)}
          />
        )}
      </Field>
      {others.map(({ path, message }) => (
        <p key={path.join('.')} className="issue wide">
          {path.slice(1).join('.')}: {message}
        </p>
      ))}
    </form>
  );
}

/** A control with its label, and the rule that its value breaks. */
function Field({
  label,
  issue,
  isWide = false,
  children,
}: {
  label: string;
  issue: string | undefined;
  isWide?: boolean;
  children: (rest: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => React.ReactNode;
}) {
  const id = useId();
  const hint = `${id}-issue`;
  return (
    <div className={isWide ? 'field wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(issue && { 'aria-invalid': true as const, 'aria-describedby': hint }) })}
      {issue && (
        <span id={hint} className="issue">
          {issue}
        </span>
      )}
    </div>
  );
}
