import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../client/graphql.js';
import { viewerParts } from '../client/viewer.js';
import { Screen } from '../shell/screen.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Icon } from '../ui/icons.js';
import { Empty, Failed, Loading, Notice } from '../ui/states.js';
import { Actions } from './actions.js';
import { Approval } from './approval.js';
import { Attachments } from './attachments.js';
import { Converted } from './converted.js';
import { Duplicates } from './duplicates.js';
import { FactList } from './facts.js';
import { leadParts, type WholeLead } from './lead-parts.js';
import { Lock } from './lock.js';
import { LeadPhoto } from './photo.js';
import { Timeline } from './timeline.js';

const leadQuery = graphql(
  `
    query LeadPage($id: ID!) {
      ...ViewerParts
      lead(id: $id) { ...LeadParts }
      leadStatuses { id name color category leadsCount }
      picklist(picklist: LOST_REASON) { id name }
      users(first: 100) { nodes { id name isActive } }
    }
  `,
  [viewerParts, leadParts],
);

/** All of one lead. */
export function LeadScreen({ id }: { id: string }) {
  const { t } = useTexts();
  const [{ data, error, fetching }, retry] = useQuery({ query: leadQuery, variables: { id } });
  const lead = data?.lead;
  const back = (
    <Link href="/leads" className="back" aria-label={t('lead.back')}>
      <Icon name="back" />
    </Link>
  );
  if (!lead) {
    return (
      <Screen title={t('lead.title')} lead={back}>
        {error && !data ? (
          <Failed error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
        ) : fetching ? (
          <Loading rows={7} />
        ) : (
          <Empty icon="search" title={t('lead.gone')}>
            {t('lead.goneHint')}
          </Empty>
        )}
      </Screen>
    );
  }
  const people = data.users?.nodes.filter(({ isActive }) => isActive) ?? [];
  return (
    <Screen
      title={lead.fullName}
      lead={
        <>
          {back}
          <LeadPhoto lead={lead} />
        </>
      }
      actions={
        <Actions
          lead={lead}
          statuses={data.leadStatuses ?? []}
          reasons={data.picklist ?? []}
          people={people}
        />
      }
    >
      <div className="lead-page">
        <div className="stack">
          {lead.isConverted && <Converted lead={lead} />}
          {!lead.isConverted && lead.conversionObstacles.length > 0 && (
            <Notice tone="info">
              {t('lead.obstacles')} {lead.conversionObstacles.map(({ message }) => message).join(' ')}
            </Notice>
          )}
          <section className="panel" aria-labelledby="facts">
            <h2 id="facts">{t('facts.title')}</h2>
            <FactList facts={lead} />
          </section>
          <Timeline subjectId={lead.id} entries={lead.timeline.nodes} />
        </div>
        <aside className="stack">
          <Summary lead={lead} />
          <Approval lead={lead} />
          <Lock lead={lead} />
          <Attachments subjectId={lead.id} attachments={lead.attachments.nodes} />
          <Duplicates matches={lead.duplicates} />
        </aside>
      </div>
    </Screen>
  );
}

function Summary({ lead }: { lead: WholeLead }) {
  const { t } = useTexts();
  const { money, instant } = useFormats();
  return (
    <section className="panel summary" aria-label={t('lead.summary')}>
      <div>
        <span className="quiet">{t('facts.amount')}</span>
        <strong>{lead.targetAmount ? money(lead.targetAmount) : '–'}</strong>
      </div>
      <div>
        <span className="quiet">{t('list.assigned')}</span>
        <strong>{lead.assignedUser?.name ?? t('lead.unassigned')}</strong>
      </div>
      <div>
        <span className="quiet">{t('list.created')}</span>
        <strong>{instant(lead.createdAt)}</strong>
      </div>
      {lead.tags.length > 0 && (
        <div className="chips">
          {lead.tags.map(({ id, name, color }) => (
            <span key={id} className="chip">
              <span className="dot" style={{ background: color }} />
              {name}
            </span>
          ))}
        </div>
      )}
    </section>
  );
}
