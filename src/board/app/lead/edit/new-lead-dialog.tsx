import { useId, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../../client/graphql.js';
import { errorParts } from '../../client/mutation-errors.js';
import { newKey } from '../../conversion/choices.js';
import { leadCard } from '../../pipeline/lead-card.js';
import { useTexts } from '../../texts/texts.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { useOutcome } from '../../ui/outcome.js';
import { Notice } from '../../ui/states.js';
import { blankDraft, newLeadOf } from './draft.js';
import { LeadForm, type ValidationIssues } from './lead-form.js';

const createLead = graphql(
  `
    mutation CreateLead($input: CreateLeadInput!) {
      createLead(input: $input) {
        __typename
        ... on CreateLeadSuccess {
          isReplay
          lead { ...LeadCard }
          affectedStatuses { id leadsCount }
        }
        ... on EmailTakenError { takenBy { id fullName } }
        ...ErrorParts
      }
    }
  `,
  [leadCard, errorParts],
);

/** A lead that somebody enters by hand. */
export function NewLeadDialog({
  people,
  onClose,
}: {
  people: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { t } = useTexts();
  const form = useId();
  const [draft, setDraft] = useState(blankDraft);
  const [issues, setIssues] = useState<ValidationIssues>([]);
  const [takenBy, setTakenBy] = useState<{ id: string; fullName: string } | null>(null);
  const [{ fetching }, send] = useMutation(createLead);
  // The same key until an answer has come: pressing again after a lost answer makes no second lead.
  const key = useRef(newKey());
  const outcome = useOutcome();
  const save = async () => {
    setIssues([]);
    setTakenBy(null);
    const answered = await send({ input: { ...newLeadOf(draft), idempotencyKey: key.current } });
    const answer = answered.data?.createLead;
    if (answer) key.current = newKey();
    if (answer?.__typename === 'ValidationError') return setIssues(answer.issues);
    if (answer?.__typename === 'EmailTakenError' && answer.takenBy) return setTakenBy(answer.takenBy);
    if (outcome(answered, 'createLead', t('newLead.done'))) onClose();
  };
  return (
    <Dialog
      title={t('newLead.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} isBusy={fetching}>
            {t('newLead.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {takenBy && (
          <Notice tone="danger">
            {t('newLead.taken')} <Link href={`/leads/${takenBy.id}`}>{takenBy.fullName}</Link>
          </Notice>
        )}
        <LeadForm
          id={form}
          draft={draft}
          issues={issues}
          people={people}
          nobody={t('bulk.byRules')}
          onChange={setDraft}
          onSubmit={() => void save()}
        />
      </div>
    </Dialog>
  );
}
