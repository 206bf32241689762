import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useMay, viewerParts } from '../client/viewer.js';
import { Attachments } from '../lead/attachments.js';
import { Timeline } from '../lead/timeline.js';
import { Screen } from '../shell/screen.js';
import { useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import { Empty, Failed, Loading } from '../ui/states.js';
import { type Account, AccountPanel } from './account.js';
import { BillingAccounts } from './billing.js';
import { customerParts, type WholeCustomer } from './customer-parts.js';
import type { Deal } from './deal-parts.js';
import { Deals, pipelinesParts } from './deals.js';
import { accountKind, customerKind, dealKind } from './edit-kinds.js';
import { CustomerFacts } from './facts.js';
import { CustomerLeads } from './leads.js';
import { Profiles } from './profiles.js';

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog.js')).EditDialog }));

const customerQuery = graphql(
  `
    query CustomerPage($id: ID!) {
      ...ViewerParts
      customer(id: $id) { ...CustomerParts }
      ...PipelinesParts
      financialEntities { id name isActive }
      channels: picklist(picklist: CHANNEL) { id name }
      users(first: 100) { nodes { id name isActive } }
    }
  `,
  [viewerParts, customerParts, pipelinesParts],
);

/** All of one customer. No event tells of others' changes, so each visit reads it anew. */
export function CustomerScreen({ id }: { id: string }) {
  const { t } = useTexts();
  const [{ data, error, fetching }, retry] = useQuery({
    query: customerQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  if (data?.customer) return <Page customer={data.customer} data={data} />;
  return (
    <Screen title={t('lead.customer')} lead={<Back />}>
      {error && !data ? (
        <Failed error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : fetching ? (
        <Loading rows={7} />
      ) : (
        <Empty icon="search" title={t('customer.gone')}>
          {t('customer.goneHint')}
        </Empty>
      )}
    </Screen>
  );
}

function Back() {
  const { t } = useTexts();
  return (
    <Link href="/leads" className="back" aria-label={t('lead.back')}>
      <Icon name="back" />
    </Link>
  );
}

type Edited = { customer: true } | { account: Account } | { deal: Deal };

function Page({ customer, data }: { customer: WholeCustomer; data: ResultOf<typeof customerQuery> }) {
  const { t, coded } = useTexts();
  const canWrite = useMay('CUSTOMERS_WRITE');
  const [edited, setEdited] = useState<Edited | null>(null);
  return (
    <Screen
      title={customer.fullName}
      lead={
        <>
          <Back />
          <Avatar name={customer.fullName} />
        </>
      }
      actions={
        <>
          <span className={customer.customerStatus === 'ACTIVE' ? 'chip good' : 'chip'}>
            {coded('customerStatuses', customer.customerStatus)}
          </span>
          {canWrite && <Button onClick={() => setEdited({ customer: true })}>{t('actions.edit')}</Button>}
        </>
      }
    >
      <div className="lead-page">
        <div className="stack">
          <section className="panel" aria-labelledby="facts">
            <h2 id="facts">{t('facts.title')}</h2>
            <CustomerFacts customer={customer} />
          </section>
          <Deals
            deals={customer.deals.nodes}
            pipelines={data.pipelines ?? []}
            onEdit={(deal) => setEdited({ deal })}
          />
          <Timeline subjectId={customer.id} entries={customer.timeline.nodes} />
        </div>
        <aside className="stack">
          {customer.account && (
            <AccountPanel
              account={customer.account}
              onEdit={() => customer.account && setEdited({ account: customer.account })}
            />
          )}
          <CustomerLeads leads={customer.leads.nodes} />
          <Profiles customer={customer} entities={data.financialEntities ?? []} />
          <BillingAccounts customer={customer} />
          <Attachments subjectId={customer.id} attachments={customer.attachments.nodes} />
        </aside>
      </div>
      <Suspense fallback={null}>
        {edited && (
          <Editing edited={edited} customer={customer} data={data} onClose={() => setEdited(null)} />
        )}
      </Suspense>
    </Screen>
  );
}

function Editing({
  edited,
  customer,
  data,
  onClose,
}: {
  edited: Edited;
  customer: WholeCustomer;
  data: ResultOf<typeof customerQuery>;
  onClose: () => void;
}) {
  const texts = useTexts();
  const people = data.users?.nodes.filter(({ isActive }) => isActive) ?? [];
  if ('customer' in edited) {
    const kind = customerKind(customer, { people, channels: data.channels ?? [] }, texts);
    return <EditDialog item={customer} kind={kind as never} onClose={onClose} />;
  }
  if ('account' in edited) {
    const kind = accountKind(edited.account, people, texts);
    return <EditDialog item={edited.account} kind={kind as never} onClose={onClose} />;
  }
  const kind = dealKind(edited.deal, { people, pipelines: data.pipelines ?? [] }, texts);
  return <EditDialog item={edited.deal} kind={kind as never} onClose={onClose} />;
}
