import { useClient, useMutation } from 'urql';
import { graphql } from '../client/graphql.js';
import { errorParts, type MutationFailure, useErrorText } from '../client/mutation-errors.js';
import { useMay, useViewer } from '../client/viewer.js';
import { approveLead } from '../lead/approval.js';
import { leadParts, type WholeLead } from '../lead/lead-parts.js';
import { unlockLead, useMayUnlock } from '../lead/lock.js';
import { presentLead } from '../lead/operations.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { useOutcome } from '../ui/outcome.js';
import { Notice } from '../ui/states.js';
import type { Choices } from './choices.js';
import type { ConvertRefusal } from './operations.js';

const restore = graphql(
  `
    mutation RestoreToConvert($input: LeadIdsInput!) {
      restoreLeads(input: $input) {
        __typename
        ... on RestoreLeadsSuccess {
          leads { ...LeadParts }
          affectedStatuses { id leadsCount }
        }
        ...ErrorParts
      }
    }
  `,
  [leadParts, errorParts],
);

type Approval = Extract<ConvertRefusal, { __typename: 'LeadNotApprovedError' }>['approval'];

/** Why a lead was not converted, member by member of the union, and the way on from there. */
export function RefusalNotice({
  refusal,
  lead,
  onChoose,
  onNewKey,
  onAgain,
}: {
  refusal: ConvertRefusal;
  lead: WholeLead;
  onChoose: (changes: Partial<Choices>) => void;
  /** What is pressed next is another conversion, not a repeat. */
  onNewKey: () => void;
  /** Looks at the preview anew, with whatever has changed. */
  onAgain: () => void;
}) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const client = useClient();
  const outcome = useOutcome();
  const mayApprove = useMay('LEADS_APPROVE');
  const mayWrite = useMay('LEADS_WRITE');
  const mayUnlock = useMayUnlock();
  const viewer = useViewer();
  const [, sendUnlock] = useMutation(unlockLead);
  const [, sendApproval] = useMutation(approveLead);
  const [, sendRestore] = useMutation(restore);
  const reread = async () => {
    await client.query(presentLead, { id: lead.id }, { requestPolicy: 'network-only' });
    onAgain();
  };
  const approvalWay = ({ state, requestedBy }: Approval): { text: string; label?: string } => {
    if (state === 'REJECTED') return { text: t('refusals.rejected') };
    if (!requestedBy) return { text: t('refusals.notRequested') };
    const { name, id } = requestedBy;
    if (id === viewer?.user.id) return { text: t('refusals.ownRequest', { name }) };
    return {
      text: t('refusals.notApproved', { name }),
      label: mayApprove ? t('refusals.approve') : undefined,
    };
  };
  const way = (): { text: string; label?: string; go?: () => unknown } => {
    switch (refusal.__typename) {
      case 'DuplicateCustomerError':
        return refusal.hiddenMatchesCount > 0
          ? { text: t('refusals.duplicateHidden', { count: refusal.hiddenMatchesCount }) }
          : { text: t('refusals.duplicate') };
      case 'LeadLockedError':
        // No lock that somebody holds: the lead is free in a moment.
        if (refusal.lock.action === 'CHANGE_IN_PROGRESS')
          return { text: t('refusals.changing'), label: t('states.retry'), go: onAgain };
        return {
          text: errorText(refusal as MutationFailure),
          label: mayWrite && mayUnlock(refusal.lock) ? t('refusals.unlock') : undefined,
          go: async () =>
            outcome(await sendUnlock({ input: { leadId: lead.id } }), 'unlockLead') && onAgain(),
        };
      case 'LeadNotApprovedError':
        return {
          ...approvalWay(refusal.approval),
          go: async () =>
            outcome(await sendApproval({ input: { leadId: lead.id } }), 'approveLead') && onAgain(),
        };
      case 'LeadArchivedError':
        return {
          text: errorText(refusal as MutationFailure),
          label: mayWrite ? t('refusals.restore') : undefined,
          go: async () =>
            outcome(await sendRestore({ input: { ids: [lead.id] } }), 'restoreLeads') && onAgain(),
        };
      case 'LeadAlreadyConvertedError':
        return {
          text: t('refusals.already', {
            name: refusal.became.fullName,
            by: refusal.convertedBy?.name ?? '–',
          }),
          label: t('refusals.look'),
          go: reread,
        };
      case 'VersionConflictError':
        return { text: t('refusals.version'), label: t('refusals.lookAgain'), go: reread };
      case 'NotFoundError':
        return {
          text: errorText(refusal as MutationFailure),
          label: t('refusals.lookAgain'),
          go: () => {
            onChoose({ customerId: null, sides: {} });
            return reread();
          },
        };
      case 'IdempotencyConflictError':
        return {
          text: t('refusals.key'),
          label: t('states.retry'),
          go: () => {
            onNewKey();
            // It may have been converted and taken back since.
            return reread();
          },
        };
      default:
        return { text: errorText(refusal as MutationFailure), label: t('states.retry'), go: onAgain };
    }
  };
  const { text, label, go } = way();
  return (
    <Notice tone="danger">
      <div className="refusal" data-member={refusal.__typename}>
        <span>{text}</span>
        {label && <Button onClick={() => void go?.()}>{label}</Button>}
      </div>
    </Notice>
  );
}
