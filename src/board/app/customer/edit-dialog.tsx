import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { useTexts } from '../texts/texts.js';
import { Conflict } from '../ui/conflict.js';
import { FormDialog, type FormIssues, type FormValues } from '../ui/form-dialog.js';
import { useOutcome } from '../ui/outcome.js';
import { DuplicateNotice } from './duplicate-notice.js';
import { type EditKind, inputOf } from './edit-kinds.js';
import type { Duplicate } from './operations.js';

type Answer =
  | { __typename: 'ValidationError'; issues: FormIssues }
  | { __typename: 'VersionConflictError' | 'UpdateSuccess' }
  | Duplicate;

/** Edits a record on top of the version that was read; where somebody was faster, both versions are shown. */
export function EditDialog<Item extends { id: string; version: number }>({
  item,
  kind,
  onClose,
}: {
  item: Item;
  kind: EditKind<Item>;
  onClose: () => void;
}) {
  const { t } = useTexts();
  // What the person saw when they began, whatever arrives meanwhile.
  const [begun, setBegun] = useState(item);
  const [draft, setDraft] = useState<FormValues>(() => kind.valuesOf(item));
  const [issues, setIssues] = useState<FormIssues>([]);
  const [duplicate, setDuplicate] = useState<Duplicate | null>(null);
  const [theirs, setTheirs] = useState<Item | null>(null);
  const [{ fetching }, send] = useMutation(kind.document);
  const client = useClient();
  const outcome = useOutcome();

  const save = async (wanted: FormValues, from: Item) => {
    setDraft(wanted);
    setIssues([]);
    setDuplicate(null);
    const changes = inputOf(kind.fields, kind.valuesOf(from), wanted);
    if (Object.keys(changes).length === 0) return onClose();
    const answered = await send({ input: { ...changes, id: from.id, expectedVersion: from.version } });
    const answer = answered.data?.[kind.field] as Answer | undefined;
    if (answer?.__typename === 'ValidationError') return setIssues(answer.issues);
    if (answer?.__typename === 'DuplicateCustomerError') return setDuplicate(answer);
    if (answer?.__typename === 'VersionConflictError') {
      const read = await client.query(kind.present, { id: from.id }, { requestPolicy: 'network-only' });
      const present: Item | null = read.data?.record ?? null;
      if (present) return setTheirs(present);
    }
    if (outcome(answered, kind.field, t('edit.saved'))) onClose();
  };

  if (theirs) {
    return (
      <Conflict
        fields={kind.fields.map(({ name, label, choices }) => ({
          ...{ name, label },
          ...(choices?.length && {
            shown: (value: string | boolean) => choices.find(({ id }) => id === value)?.name,
          }),
        }))}
        begun={kind.valuesOf(begun)}
        theirs={kind.valuesOf(theirs)}
        yours={draft}
        onClose={onClose}
        onSave={(merged) => {
          setBegun(theirs);
          setTheirs(null);
          void save(merged, theirs);
        }}
      />
    );
  }
  return (
    <FormDialog
      title={kind.title}
      fields={kind.fields}
      values={draft}
      issues={issues}
      isBusy={fetching}
      isGrid={kind.fields.length > 6}
      notice={duplicate && <DuplicateNotice duplicate={duplicate} />}
      onSave={(values) => void save(values, begun)}
      onClose={onClose}
    />
  );
}
