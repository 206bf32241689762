import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../client/graphql.js';
import { useMay, viewerParts } from '../client/viewer.js';
import { LostReasonDialog } from '../pipeline/lost-reason-dialog.js';
import { useMove } from '../pipeline/move.js';
import { Screen } from '../shell/screen.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import { Empty, Failed, Loading, Notice } from '../ui/states.js';
import { Approval } from './approval.js';
import { Attachments } from './attachments.js';
import { Converted } from './converted.js';
import { Duplicates } from './duplicates.js';
import { FactList } from './facts.js';
import { leadParts, type WholeLead } from './lead-parts.js';
import { Lock } from './lock.js';
import { moveOnPage } from './operations.js';
import { LeadPhoto } from './photo.js';
import { Timeline } from './timeline.js';

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog.js')).EditDialog }));
const ConvertDialog = lazy(async () => ({
  default: (await import('../conversion/convert-dialog.js')).ConvertDialog,
}));

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

type Status = { id: string; name: string; color: string; category: 'OPEN' | 'WON' | 'LOST' };

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
          <Timeline leadId={lead.id} entries={lead.timeline.nodes} />
        </div>
        <aside className="stack">
          <Summary lead={lead} />
          <Approval lead={lead} />
          <Lock lead={lead} />
          <Attachments leadId={lead.id} attachments={lead.attachments.nodes} />
          <Duplicates matches={lead.duplicates} />
        </aside>
      </div>
    </Screen>
  );
}

/** What can be done with the lead. */
function Actions({
  lead,
  statuses,
  reasons,
  people,
}: {
  lead: WholeLead;
  statuses: readonly Status[];
  reasons: readonly { id: string; name: string }[];
  people: readonly { id: string; name: string }[];
}) {
  const { t } = useTexts();
  const canWrite = useMay('LEADS_WRITE') && !lead.isConverted;
  const canConvert = useMay('LEADS_CONVERT') && !lead.isConverted;
  const [open, setOpen] = useState<'edit' | 'convert' | null>(null);
  const [losing, setLosing] = useState<Status | null>(null);
  const move = useMove(moveOnPage);
  const choose = (id: string) => {
    const status = statuses.find((one) => one.id === id);
    if (status?.category === 'LOST') setLosing(status);
    else if (status) void move(lead, status);
  };
  const present = statuses.find(({ id }) => id === lead.status.id);
  const close = () => setOpen(null);
  return (
    <>
      <label className="status-choice">
        <span className="dot" style={{ background: present?.color }} />
        <span className="hidden-text">{t('list.status')}</span>
        <select value={lead.status.id} disabled={!canWrite} onChange={(event) => choose(event.target.value)}>
          {statuses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {canWrite && <Button onClick={() => setOpen('edit')}>{t('actions.edit')}</Button>}
      {canConvert && (
        <Button kind="primary" onClick={() => setOpen('convert')}>
          <Icon name="convert" size={16} />
          {t('convert.open')}
        </Button>
      )}
      <Suspense fallback={null}>
        {open === 'edit' && <EditDialog lead={lead} people={people} onClose={close} />}
        {open === 'convert' && <ConvertDialog lead={lead} onClose={close} />}
      </Suspense>
      {losing && (
        <LostReasonDialog
          name={lead.fullName}
          reasons={reasons}
          onClose={() => setLosing(null)}
          onChoose={(reasonId) => {
            setLosing(null);
            void move(lead, losing, reasonId);
          }}
        />
      )}
    </>
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
