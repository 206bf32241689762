import { lazy, Suspense, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { MOST_SELECTED, SelectionBar } from '../bulk/selection-bar.js';
import { graphql } from '../client/graphql.js';
import { useMay, viewerParts } from '../client/viewer.js';
import { leadCard } from '../pipeline/lead-card.js';
import { PAGE, useLeadPages } from '../pipeline/lead-pages.js';
import { Screen } from '../shell/screen.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import { Empty, Failed, Loading } from '../ui/states.js';
import { FilterBar, filterChoices } from './filter-bar.js';
import { useListFilters } from './list-filters.js';
import { Rows } from './rows.js';
import { useSelection } from './selection.js';

const NewLeadDialog = lazy(async () => ({
  default: (await import('../lead/edit/new-lead-dialog.js')).NewLeadDialog,
}));

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
  const people = data?.users?.nodes.filter(({ isActive }) => isActive) ?? [];
  const selection = useSelection(asked);
  const [canWrite, canConvert] = [useMay('LEADS_WRITE'), useMay('LEADS_CONVERT')];
  const selected = leads.filter(({ id }) => selection.has(id));
  const [isNew, setNew] = useState(false);
  const again = () => retry({ requestPolicy: 'network-only' });
  return (
    <Screen
      title={t('nav.leads')}
      isFull
      actions={
        <>
          <span className="quiet" role="status">
            {count !== undefined && t('list.found', { count, number: number(count) })}
          </span>
          {canWrite && (
            <Button onClick={() => setNew(true)}>
              <Icon name="plus" size={16} />
              {t('newLead.open')}
            </Button>
          )}
        </>
      }
    >
      <FilterBar filters={filters} choices={data} onChange={change} />
      <SelectionBar
        leads={selected}
        isPutAway={filters.state !== 'present'}
        shown={Math.min(leads.length, MOST_SELECTED)}
        statuses={data?.leadStatuses ?? []}
        reasons={data?.reasons ?? []}
        people={people}
        onSelect={(which) =>
          selection.set(which === 'all' ? leads.slice(0, MOST_SELECTED).map(({ id }) => id) : [])
        }
      />
      {error && !data ? (
        <Failed error={error} onRetry={again} />
      ) : !data?.leads ? (
        <Loading rows={9} />
      ) : leads.length === 0 ? (
        <Empty icon="search" title={t('list.nothing')}>
          <Button
            onClick={() => change({ q: '', status: '', assigned: '', tag: '', source: '', state: 'present' })}
          >
            {t('list.clear')}
          </Button>
        </Empty>
      ) : (
        <Rows
          leads={leads}
          statuses={statuses}
          isStale={fetching}
          selection={canWrite || canConvert ? selection : undefined}
          onEnd={hasMore ? loadMore : undefined}
        />
      )}
      <Suspense fallback={null}>
        {isNew && <NewLeadDialog people={people} onClose={() => setNew(false)} />}
      </Suspense>
    </Screen>
  );
}
