import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { useMay, useViewer } from '../client/viewer.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { useOutcome } from '../ui/outcome.js';
import { timelineParts } from './timeline-parts.js';

export const approvalParts = graphql(`
  fragment ApprovalParts on Lead {
    id
    version
    approval {
      state
      comment
      requestedAt
      decidedAt
      requestedBy { id name }
      decidedBy { id name }
    }
  }
`);

const answerParts = graphql(
  `
    fragment ApprovalAnswer on LeadApprovalResult {
      __typename
      ... on LeadApprovalSuccess {
        lead {
          ...ApprovalParts
          conversionObstacles { __typename code message }
          ...TimelineParts
        }
      }
      ...ErrorParts
    }
  `,
  [approvalParts, timelineParts, errorParts],
);

const requestApproval = graphql(
  `
    mutation RequestApproval($input: RequestLeadApprovalInput!) {
      requestLeadApproval(input: $input) { ...ApprovalAnswer }
    }
  `,
  [answerParts],
);
export const approveLead = graphql(
  `
    mutation ApproveLead($input: DecideLeadApprovalInput!) {
      approveLead(input: $input) { ...ApprovalAnswer }
    }
  `,
  [answerParts],
);
const reject = graphql(
  `
    mutation RejectLead($input: DecideLeadApprovalInput!) {
      rejectLead(input: $input) { ...ApprovalAnswer }
    }
  `,
  [answerParts],
);

const tones = { APPROVED: 'good', PENDING: 'caution', REJECTED: 'bad', NOT_REQUIRED: '' } as const;

export function Approval({ lead }: { lead: ResultOf<typeof approvalParts> & { isConverted: boolean } }) {
  const { t, coded } = useTexts();
  const { ago } = useFormats();
  const viewer = useViewer();
  const canWrite = useMay('LEADS_WRITE');
  const canDecide = useMay('LEADS_APPROVE');
  const [comment, setComment] = useState('');
  const [, sendRequest] = useMutation(requestApproval);
  const [, sendApproval] = useMutation(approveLead);
  const [, sendRejection] = useMutation(reject);
  const outcome = useOutcome();
  const { approval } = lead;
  const input = { leadId: lead.id, comment: comment.trim() || undefined };
  const isPending = approval.state === 'PENDING';
  const isOwn = approval.requestedBy?.id === viewer?.user.id;
  const mayAsk = canWrite && !isPending && !lead.isConverted;
  const mayDecide = canDecide && isPending && !isOwn;
  return (
    <section className="panel stack tight" aria-labelledby="approval">
      <div className="panel-head">
        <h2 id="approval">{t('approvals.title')}</h2>
        <span className={`chip ${tones[approval.state]}`}>{coded('approval', approval.state)}</span>
      </div>
      {approval.requestedBy && approval.requestedAt && (
        <p className="quiet">
          {t('approvals.requested', { name: approval.requestedBy.name, when: ago(approval.requestedAt) })}
        </p>
      )}
      {approval.decidedBy && approval.decidedAt && (
        <p className="quiet">
          {t('approvals.decided', { name: approval.decidedBy.name, when: ago(approval.decidedAt) })}
        </p>
      )}
      {approval.comment && <p>“{approval.comment}”</p>}
      {(mayAsk || mayDecide) && (
        <label>
          <span className="hidden-text">{t('approvals.comment')}</span>
          <input
            value={comment}
            placeholder={t('approvals.comment')}
            onChange={(event) => setComment(event.target.value)}
          />
        </label>
      )}
      {mayAsk && (
        <Button
          onClick={async () => outcome(await sendRequest({ input }), 'requestLeadApproval') && setComment('')}
        >
          {t('approvals.ask')}
        </Button>
      )}
      {mayDecide && (
        <div className="row">
          <Button
            kind="primary"
            onClick={async () => outcome(await sendApproval({ input }), 'approveLead') && setComment('')}
          >
            {t('approvals.approve')}
          </Button>
          <Button
            onClick={async () => outcome(await sendRejection({ input }), 'rejectLead') && setComment('')}
          >
            {t('approvals.reject')}
          </Button>
        </div>
      )}
      {isPending && canDecide && isOwn && <p className="quiet">{t('approvals.own')}</p>}
    </section>
  );
}
