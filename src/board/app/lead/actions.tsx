import { lazy, Suspense, useState } from 'react';
import { useMay } from '../client/viewer.js';
import { LostReasonDialog } from '../pipeline/lost-reason-dialog.js';
import { useMove } from '../pipeline/move.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import type { WholeLead } from './lead-parts.js';
import { moveOnPage } from './operations.js';

const EditDialog = lazy(async () => ({ default: (await import('./edit/edit-dialog.js')).EditDialog }));
const ConvertDialog = lazy(async () => ({
  default: (await import('../conversion/convert-dialog.js')).ConvertDialog,
}));

type Status = { id: string; name: string; color: string; category: 'OPEN' | 'WON' | 'LOST' };

/** What can be done with the lead. */
export function Actions({
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
          title={t('lost.title', { name: lead.fullName })}
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
