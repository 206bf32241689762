import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { CardLead } from '../pipeline/lead-card.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icons.js';
import type { Selection } from './selection.js';

const NEAR = 800;
const ROW = 56;

/** Leads in rows, of which only those in view are in the document. */
export function Rows({
  leads,
  statuses,
  isStale,
  selection,
  onEnd,
}: {
  leads: CardLead[];
  statuses: ReadonlyMap<string, { name: string; color: string }>;
  isStale: boolean;
  /** None where nobody may do anything with them. */
  selection: Selection | undefined;
  onEnd: (() => void) | undefined;
}) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => leads[index]?.id ?? index,
    overscan: 6,
  });
  const onScroll = () => {
    const element = scroller.current;
    if (!element || !onEnd) return;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < NEAR) onEnd();
  };
  return (
    <div className={isStale ? 'rows stale' : 'rows'} ref={scroller} onScroll={onScroll}>
      <div className={selection ? 'rows-head selectable' : 'rows-head'} aria-hidden="true">
        <span>{t('list.name')}</span>
        <span>{t('list.status')}</span>
        <span>{t('list.tag')}</span>
        <span>{t('list.amount')}</span>
        <span>{t('list.assigned')}</span>
        <span>{t('list.created')}</span>
      </div>
      <ul style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const lead = leads[index];
          return (
            lead && (
              <li
                key={key}
                className={selection?.has(lead.id) ? 'selected' : undefined}
                style={{ transform: `translateY(${start}px)`, blockSize: ROW }}
              >
                {selection && (
                  <label className="row-check">
                    <input
                      type="checkbox"
                      checked={selection.has(lead.id)}
                      onChange={() => selection.toggle(lead.id)}
                    />
                    <span className="hidden-text">{t('bulk.select', { name: lead.fullName })}</span>
                  </label>
                )}
                <Row lead={lead} status={statuses.get(lead.status.id)} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function Row({ lead, status }: { lead: CardLead; status: { name: string; color: string } | undefined }) {
  const { t } = useTexts();
  const { money, ago } = useFormats();
  return (
    <Link href={`/leads/${lead.id}`} className="lead-row">
      <span className="row-name">
        <strong>{lead.fullName}</strong>
        <span className="quiet">{lead.company}</span>
      </span>
      <span className="row-status">
        <span className="dot" style={{ background: status?.color }} />
        {status?.name}
        {lead.lock && <Icon name="lock" size={14} />}
      </span>
      <span className="chips row-tags">
        {lead.tags.slice(0, 2).map(({ id, name, color }) => (
          <span key={id} className="chip">
            <span className="dot" style={{ background: color }} />
            {name}
          </span>
        ))}
      </span>
      <span className="row-amount">{lead.targetAmount && money(lead.targetAmount)}</span>
      <span className="row-person">
        {lead.assignedUser ? (
          <>
            <Avatar name={lead.assignedUser.name} isSmall /> {lead.assignedUser.name}
          </>
        ) : (
          <span className="quiet">{t('lead.unassigned')}</span>
        )}
      </span>
      <span className="quiet row-date">{ago(lead.createdAt)}</span>
    </Link>
  );
}
