import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../client/graphql.js';
import { viewerParts } from '../client/viewer.js';
import { type CardLead, leadCard } from '../pipeline/lead-card.js';
import { PAGE, useLeadPages } from '../pipeline/lead-pages.js';
import { Screen } from '../shell/screen.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import { Empty, Failed, Loading } from '../ui/states.js';
import { FilterBar, filterChoices } from './filter-bar.js';
import { useListFilters } from './list-filters.js';

const listQuery = graphql(
  `
    query LeadList($filter: LeadFilter, $orderBy: [LeadOrder!], $first: Int!) {
      ...ViewerParts
      ...FilterChoices
      leads(filter: $filter, orderBy: $orderBy, first: $first) {
        totalCount
        nodes { ...LeadCard }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [viewerParts, filterChoices, leadCard],
);

/** All leads, by what the address bar says. */
export function ListScreen() {
  const { t } = useTexts();
  const { number } = useFormats();
  const { filters, asked, change } = useListFilters();
  const [{ data, error, fetching }, retry] = useQuery({
    query: listQuery,
    variables: { ...asked, first: PAGE },
  });
  // What was found before stays in view until the answer to the next question is there.
  const { leads, hasMore, loadMore } = useLeadPages(data?.leads, asked);
  const statuses = useMemo(
    () => new Map(data?.leadStatuses?.map((one) => [one.id, one])),
    [data?.leadStatuses],
  );
  const count = data?.leads?.totalCount;
  const again = () => retry({ requestPolicy: 'network-only' });
  return (
    <Screen
      title={t('nav.leads')}
      isFull
      actions={
        <span className="quiet" role="status">
          {count !== undefined && t('list.found', { count, number: number(count) })}
        </span>
      }
    >
      <FilterBar filters={filters} choices={data} onChange={change} />
      {error && !data ? (
        <Failed error={error} onRetry={again} />
      ) : !data?.leads ? (
        <Loading rows={9} />
      ) : leads.length === 0 ? (
        <Empty icon="search" title={t('list.nothing')}>
          <Button onClick={() => change({ q: '', status: '', assigned: '', tag: '', source: '' })}>
            {t('list.clear')}
          </Button>
        </Empty>
      ) : (
        <Rows leads={leads} statuses={statuses} isStale={fetching} onEnd={hasMore ? loadMore : undefined} />
      )}
    </Screen>
  );
}

const NEAR = 800;
const ROW = 56;

function Rows({
  leads,
  statuses,
  isStale,
  onEnd,
}: {
  leads: CardLead[];
  statuses: ReadonlyMap<string, { name: string; color: string }>;
  isStale: boolean;
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
      <div className="rows-head" aria-hidden="true">
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
              <li key={key} style={{ transform: `translateY(${start}px)`, blockSize: ROW }}>
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
