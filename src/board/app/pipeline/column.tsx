import { useDraggable, useDroppable } from '@dnd-kit/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useId, useRef } from 'react';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { type CardLead, LeadCard } from './lead-card.js';

export const columnParts = graphql(`
  fragment ColumnParts on LeadStatus {
    id
    name
    color
    category
    isTerminal
    leadsCount
  }
`);

export type ColumnStatus = ResultOf<typeof columnParts>;

/** How near its end a column is scrolled before more is asked for, in pixels. */
const NEAR = 600;

/** A status with its leads; of many only those in view are in the document. */
export function Column({
  status,
  leads,
  hasMore,
  onMore,
  canMove,
}: {
  status: ColumnStatus;
  leads: CardLead[];
  /** Whether there are leads that have not been asked for, of whatever status. */
  hasMore: boolean;
  onMore: () => void;
  canMove: boolean;
}) {
  const { t } = useTexts();
  const { number } = useFormats();
  const heading = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { setNodeRef, isOver } = useDroppable({ id: status.id });
  const virtualizer = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 124,
    getItemKey: (index) => leads[index]?.id ?? index,
    gap: 8,
    overscan: 4,
  });
  const isPart = hasMore && leads.length < status.leadsCount;
  const onScroll = () => {
    const element = scroller.current;
    if (!isPart || !element) return;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < NEAR) onMore();
  };
  return (
    <section ref={setNodeRef} className={isOver ? 'column over' : 'column'} aria-labelledby={heading}>
      <header className="column-head">
        <span className="dot" style={{ background: status.color }} />
        <h2 id={heading}>{status.name}</h2>
        <span className="count">
          {number(status.leadsCount)}
          <span className="hidden-text"> {t('pipeline.leads')}</span>
        </span>
      </header>
      <div ref={scroller} className="column-body" onScroll={onScroll}>
        <ul className="cards" style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const lead = leads[index];
            return (
              lead && (
                <li
                  key={key}
                  data-index={index}
                  ref={virtualizer.measureElement}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={status.leadsCount}
                  aria-posinset={index + 1}
                >
                  <DraggableCard lead={lead} canMove={canMove} />
                </li>
              )
            );
          })}
        </ul>
        {leads.length === 0 && !isPart && <p className="column-empty">{t('pipeline.emptyColumn')}</p>}
        {isPart && (
          <Button kind="quiet" className="more" onClick={onMore}>
            {t('pipeline.more', { shown: number(leads.length), all: number(status.leadsCount) })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Dragged by the mouse or a finger anywhere; by the keyboard with the handle, which a screen reader finds. */
const DraggableCard = memo(function DraggableCard({ lead, canMove }: { lead: CardLead; canMove: boolean }) {
  const { t } = useTexts();
  const isMovable = canMove && !lead.isConverted;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: lead.id,
    data: { lead },
    disabled: !isMovable,
  });
  const { onKeyDown, ...byPointer } = listeners ?? {};
  return (
    <div
      ref={setNodeRef}
      className={`draggable${isDragging ? ' dragged' : ''}${isMovable ? ' movable' : ''}`}
      {...byPointer}
    >
      <LeadCard lead={lead} />
      {isMovable && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          className="handle"
          aria-label={t('pipeline.move', { name: lead.fullName })}
          aria-describedby={attributes['aria-describedby']}
          aria-pressed={attributes['aria-pressed']}
          onKeyDown={onKeyDown as never}
        >
          <svg viewBox="0 0 8 14" width="8" height="14" aria-hidden="true">
            <path
              d="M1 1h2v2H1zM5 1h2v2H5zM1 6h2v2H1zM5 6h2v2H5zM1 11h2v2H1zM5 11h2v2H5z"
              fill="currentColor"
            />
          </svg>
        </button>
      )}
    </div>
  );
});
