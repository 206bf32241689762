import { Link } from 'wouter';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icons.js';

/** What a card shows of a lead, and what a list needs to know of it. */
export const leadCard = graphql(`
  fragment LeadCard on Lead {
    id
    version
    fullName
    company
    isConverted
    state
    targetAmount
    createdAt
    status { id }
    assignedUser { id name }
    tags { id name color }
    lock { expiresAt lockedBy { id name } }
    approval { state }
  }
`);

export type CardLead = ResultOf<typeof leadCard>;

/** A lead on the board. */
export function LeadCard({ lead, isLifted = false }: { lead: CardLead; isLifted?: boolean }) {
  const { t, coded } = useTexts();
  const { shortMoney, ago } = useFormats();
  const { approval, lock, assignedUser, tags, targetAmount } = lead;
  return (
    <article className={isLifted ? 'card lifted' : 'card'}>
      <div className="card-head">
        <Link href={`/leads/${lead.id}`} className="card-name" draggable={false}>
          {lead.fullName}
        </Link>
        {lock && (
          <span className="flag" title={t('lead.lockedBy', { name: lock.lockedBy?.name ?? '–' })}>
            <Icon name="lock" size={14} />
            <span className="hidden-text">{t('lead.lockedBy', { name: lock.lockedBy?.name ?? '–' })}</span>
          </span>
        )}
      </div>
      {lead.company && <p className="card-company">{lead.company}</p>}
      {(approval.state === 'PENDING' ||
        approval.state === 'REJECTED' ||
        lead.isConverted ||
        tags.length > 0) && (
        <div className="chips">
          {lead.isConverted && <span className="chip good">{t('lead.customer')}</span>}
          {(approval.state === 'PENDING' || approval.state === 'REJECTED') && (
            <span className="chip caution">{coded('approval', approval.state)}</span>
          )}
          {tags.slice(0, 2).map(({ id, name, color }) => (
            <span key={id} className="chip">
              <span className="dot" style={{ background: color }} />
              {name}
            </span>
          ))}
          {tags.length > 2 && <span className="chip">+{tags.length - 2}</span>}
        </div>
      )}
      <div className="card-foot">
        {targetAmount ? <span className="amount">{shortMoney(targetAmount)}</span> : <span />}
        <span className="quiet">{ago(lead.createdAt)}</span>
        {assignedUser ? (
          <span title={assignedUser.name}>
            <Avatar name={assignedUser.name} isSmall />
            <span className="hidden-text">{t('lead.assignedTo', { name: assignedUser.name })}</span>
          </span>
        ) : (
          <span className="avatar small nobody" title={t('lead.unassigned')}>
            <span className="hidden-text">{t('lead.unassigned')}</span>
          </span>
        )}
      </div>
    </article>
  );
}
