import { type FormEvent, useId, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useOutcome } from '../ui/outcome.js';
import { Conflict } from './conflict.js';
import { changedFields, type Draft, type DraftField, draftOf, inputOf } from './draft.js';
import type { WholeLead } from './lead-parts.js';
import { presentLead, updateLead } from './operations.js';

const kinds: Partial<Record<DraftField, string>> = {
  email: 'email',
  probabilityToWin: 'number',
  expectedCompletionDate: 'date',
};
const short = [
  ...(['firstName', 'lastName', 'company', 'position', 'email', 'phoneNumbers', 'country'] as const),
  ...(['targetAmount', 'probabilityToWin', 'expectedCompletionDate'] as const),
];

/** Edits a lead on top of the version that was read; where somebody was faster, both versions are shown. */
export function EditDialog({
  lead,
  people,
  onClose,
}: {
  lead: WholeLead;
  people: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { t } = useTexts();
  const form = useId();
  // What the person saw when they began, whatever arrives meanwhile.
  const [begun, setBegun] = useState(lead);
  const [draft, setDraft] = useState<Draft>(() => draftOf(lead));
  const [issues, setIssues] = useState<readonly { path: readonly string[]; message: string }[]>([]);
  const [theirs, setTheirs] = useState<WholeLead | null>(null);
  const [{ fetching }, send] = useMutation(updateLead);
  const client = useClient();
  const outcome = useOutcome();
  const issueOf = (field: DraftField) => issues.find(({ path }) => path[1] === field)?.message;

  const save = async (wanted: Draft, from: WholeLead) => {
    const changed = changedFields(draftOf(from), wanted);
    if (changed.length === 0) return onClose();
    setIssues([]);
    const answered = await send({ input: inputOf(from.id, from.version, wanted, changed) });
    const answer = answered.data?.updateLead;
    if (answer?.__typename === 'ValidationError') return setIssues(answer.issues);
    if (answer?.__typename === 'VersionConflictError') {
      const present = await client.query(presentLead, { id: from.id }, { requestPolicy: 'network-only' });
      return setTheirs(present.data?.lead ?? null);
    }
    if (outcome(answered, 'updateLead', t('edit.saved'))) onClose();
  };

  if (theirs) {
    return (
      <Conflict
        begun={draftOf(begun)}
        theirs={draftOf(theirs)}
        yours={draft}
        people={people}
        onClose={onClose}
        onSave={(merged) => {
          setBegun(theirs);
          setDraft(merged);
          setTheirs(null);
          void save(merged, theirs);
        }}
      />
    );
  }
  const set = (field: DraftField, value: string) => setDraft((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(draft, begun);
  };
  return (
    <Dialog
      title={t('edit.title', { name: lead.fullName })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} isBusy={fetching}>
            {t('actions.save')}
          </Button>
        </>
      }
    >
      <form id={form} className="form-grid" onSubmit={submit} noValidate>
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
              <option value="">{t('lead.unassigned')}</option>
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
      </form>
    </Dialog>
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
