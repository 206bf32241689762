import { useId, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { useTexts } from '../../texts/texts.js';
import { Button } from '../../ui/button.js';
import { Conflict, changedFields } from '../../ui/conflict.js';
import { Dialog } from '../../ui/dialog.js';
import { useOutcome } from '../../ui/outcome.js';
import type { WholeLead } from '../lead-parts.js';
import { presentLead, updateLead } from '../operations.js';
import { type Draft, draftFields, draftOf, inputOf } from './draft.js';
import { LeadForm, type ValidationIssues } from './lead-form.js';

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
  const [issues, setIssues] = useState<ValidationIssues>([]);
  const [theirs, setTheirs] = useState<WholeLead | null>(null);
  const [{ fetching }, send] = useMutation(updateLead);
  const client = useClient();
  const outcome = useOutcome();

  const save = async (wanted: Draft, from: WholeLead) => {
    const changed = changedFields(draftFields, draftOf(from), wanted);
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
        fields={draftFields.map((name) => ({
          name,
          label: t(`fields.${name}`),
          ...(name === 'assignedUserId' && { shown: (id) => people.find((one) => one.id === id)?.name }),
        }))}
        begun={draftOf(begun)}
        theirs={draftOf(theirs)}
        yours={draft}
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
      <LeadForm
        id={form}
        draft={draft}
        issues={issues}
        people={people}
        onChange={setDraft}
        onSubmit={() => void save(draft, begun)}
      />
    </Dialog>
  );
}
