import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../client/graphql.js';
import { useMay, viewerParts } from '../client/viewer.js';
import { Screen } from '../shell/screen.js';
import { useTexts } from '../texts/texts.js';
import { Failed, Loading } from '../ui/states.js';
import { Column, columnParts } from './column.js';
import { columnUnder, fromColumnToColumn } from './drag.js';
import { type CardLead, LeadCard, leadCard } from './lead-card.js';
import { PAGE, useLeadPages } from './lead-pages.js';
import { LostReasonDialog } from './lost-reason-dialog.js';
import { useMove } from './move.js';

const pipelineQuery = graphql(
  `
    query Pipeline($first: Int!) {
      ...ViewerParts
      leadStatuses { ...ColumnParts }
      picklist(picklist: LOST_REASON) { id name }
      leads(first: $first) {
        nodes { ...LeadCard }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [viewerParts, columnParts, leadCard],
);

/** The board: a column for each status. */
export function PipelineScreen() {
  const { t } = useTexts();
  const [{ data, error }, retry] = useQuery({ query: pipelineQuery, variables: { first: PAGE } });
  const { leads, hasMore, loadMore } = useLeadPages(data?.leads);
  const statuses = data?.leadStatuses;
  const canMove = useMay('LEADS_WRITE');
  const columns = useMemo(() => {
    const byStatus = new Map<string, CardLead[]>();
    for (const lead of leads) {
      const column = byStatus.get(lead.status.id);
      if (column) column.push(lead);
      else byStatus.set(lead.status.id, [lead]);
    }
    return byStatus;
  }, [leads]);
  const announcements = useAnnouncements(statuses ?? []);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: fromColumnToColumn }),
  );
  const [dragged, setDragged] = useState<CardLead | null>(null);
  const [losing, setLosing] = useState<{ lead: CardLead; statusId: string } | null>(null);
  const move = useMove();

  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const lead = active.data.current?.lead as CardLead | undefined;
    const status = statuses?.find(({ id }) => id === over?.id);
    if (!lead || !status || lead.status.id === status.id) return;
    if (status.category === 'LOST') setLosing({ lead, statusId: status.id });
    else void move(lead, status);
  };

  if (!statuses) {
    return (
      <Screen title={t('nav.pipeline')} isFull>
        {error ? (
          <Failed error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
        ) : (
          <Loading />
        )}
      </Screen>
    );
  }
  const target = losing && statuses.find(({ id }) => id === losing.statusId);
  return (
    <Screen title={t('nav.pipeline')} isFull>
      <DndContext
        sensors={sensors}
        collisionDetection={columnUnder}
        accessibility={{
          announcements,
          screenReaderInstructions: { draggable: t('pipeline.instructions') },
        }}
        onDragStart={({ active }) => setDragged(active.data.current?.lead ?? null)}
        onDragCancel={() => setDragged(null)}
        onDragEnd={drop}
      >
        <div className="pipeline">
          {statuses.map((status) => (
            <Column
              key={status.id}
              status={status}
              leads={columns.get(status.id) ?? []}
              hasMore={hasMore}
              onMore={loadMore}
              canMove={canMove}
            />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>{dragged && <LeadCard lead={dragged} isLifted />}</DragOverlay>
      </DndContext>
      {losing && target && (
        <LostReasonDialog
          title={t('lost.title', { name: losing.lead.fullName })}
          reasons={data.picklist ?? []}
          onClose={() => setLosing(null)}
          onChoose={(reasonId) => {
            setLosing(null);
            void move(losing.lead, target, reasonId);
          }}
        />
      )}
    </Screen>
  );
}

/** What a screen reader says while a card is moved. */
function useAnnouncements(statuses: readonly { id: string; name: string }[]) {
  const { t } = useTexts();
  return useMemo(() => {
    const nameOf = (id: unknown) => statuses.find((status) => status.id === id)?.name ?? '';
    return {
      onDragStart: () => t('pipeline.pickedUp'),
      onDragOver: ({ over }: { over: { id: unknown } | null }) =>
        over ? t('pipeline.over', { status: nameOf(over.id) }) : t('pipeline.overNothing'),
      onDragEnd: ({ over }: { over: { id: unknown } | null }) =>
        over ? t('pipeline.dropped', { status: nameOf(over.id) }) : t('pipeline.cancelled'),
      onDragCancel: () => t('pipeline.cancelled'),
    };
  }, [statuses, t]);
}
