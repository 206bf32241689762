import { lazy, Suspense, useState } from 'react';
import { useMutation } from 'urql';
import { useMay } from '../client/viewer.js';
import type { CardLead } from '../pipeline/lead-card.js';
import { LostReasonDialog } from '../pipeline/lost-reason-dialog.js';
import { changeLeadStatus } from '../pipeline/move.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import { useOutcome } from '../ui/outcome.js';
import { archiveLeads, assignLeads, deleteLeads, restoreLeads } from './operations.js';

const ConvertMany = lazy(async () => ({ default: (await import('./convert-many.js')).ConvertMany }));
const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.js')).MergeDialog }));

/** The most that one conversion takes. */
export const MOST_SELECTED = 200;
/** In place of a person. */
const BY_RULES = 'rules';
const NOBODY = 'nobody';

type Named = { id: string; name: string };

/** What can be done with the leads that are selected. */
export function SelectionBar({
  leads,
  isPutAway,
  shown,
  statuses,
  reasons,
  people,
  onSelect,
}: {
  leads: readonly CardLead[];
  /** Whether they are archived or deleted. */
  isPutAway: boolean;
  /** How many could be selected. */
  shown: number;
  statuses: readonly (Named & { category: string })[];
  reasons: readonly Named[];
  people: readonly Named[];
  onSelect: (which: 'all' | 'none') => void;
}) {
  const { t } = useTexts();
  const [canWrite, canConvert, canDelete] = [
    useMay('LEADS_WRITE'),
    useMay('LEADS_CONVERT'),
    useMay('LEADS_DELETE'),
  ];
  const [open, setOpen] = useState<'convert' | 'merge' | null>(null);
  const [losing, setLosing] = useState<Named | null>(null);
  const [, assign] = useMutation(assignLeads);
  const [, move] = useMutation(changeLeadStatus);
  const [, archive] = useMutation(archiveLeads);
  const [, restore] = useMutation(restoreLeads);
  const [, remove] = useMutation(deleteLeads);
  const outcome = useOutcome();
  const ids = leads.map(({ id }) => id);
  const count = ids.length;
  const close = () => {
    setOpen(null);
    onSelect('none');
  };
  const done = (isDone: boolean) => isDone && onSelect('none');
  const moveTo = async (status: Named, lostReasonId?: string) => {
    setLosing(null);
    const answered = await move({ input: { ids, statusId: status.id, lostReasonId } });
    done(outcome(answered, 'changeLeadStatus', t('bulk.moved', { count, status: status.name })));
  };
  const chooseStatus = (id: string) => {
    const status = statuses.find((one) => one.id === id);
    if (status?.category === 'LOST') setLosing(status);
    else if (status) void moveTo(status);
  };
  const chooseAssignee = async (value: string) => {
    const userId = value === BY_RULES ? undefined : value === NOBODY ? null : value;
    done(outcome(await assign({ input: { ids, userId } }), 'assignLeads', t('bulk.assigned', { count })));
  };
  if (count === 0 && !open) return null;
  return (
    <section className="selection" aria-label={t('bulk.label')}>
      <strong role="status">{t('bulk.selected', { count })}</strong>
      {canConvert && !isPutAway && (
        <Button kind="primary" onClick={() => setOpen('convert')}>
          <Icon name="convert" size={16} />
          {t('convert.open')}
        </Button>
      )}
      {canWrite && !isPutAway && (
        <>
          <Choose
            label={t('bulk.assign')}
            choices={[
              { id: BY_RULES, name: t('bulk.byRules') },
              { id: NOBODY, name: t('lead.unassigned') },
              ...people,
            ]}
            onChoose={(id) => void chooseAssignee(id)}
          />
          <Choose label={t('bulk.move')} choices={statuses} onChoose={chooseStatus} />
          <Button disabled={count < 2} onClick={() => setOpen('merge')}>
            {t('bulk.merge')}
          </Button>
          <Button
            onClick={async () =>
              done(outcome(await archive({ input: { ids } }), 'archiveLeads', t('bulk.archived', { count })))
            }
          >
            {t('bulk.archive')}
          </Button>
        </>
      )}
      {canWrite && isPutAway && (
        <Button
          kind="primary"
          onClick={async () =>
            done(outcome(await restore({ input: { ids } }), 'restoreLeads', t('bulk.restored', { count })))
          }
        >
          {t('bulk.restore')}
        </Button>
      )}
      {canDelete && !isPutAway && (
        <Button
          kind="danger"
          onClick={async () =>
            done(outcome(await remove({ input: { ids } }), 'deleteLeads', t('bulk.deleted', { count })))
          }
        >
          {t('actions.delete')}
        </Button>
      )}
      <span className="selection-end">
        {count < shown && (
          <Button kind="quiet" onClick={() => onSelect('all')}>
            {t('bulk.all', { count: shown })}
          </Button>
        )}
        <Button kind="quiet" aria-label={t('bulk.none')} onClick={() => onSelect('none')}>
          <Icon name="close" size={16} />
        </Button>
      </span>
      <Suspense fallback={null}>
        {open === 'convert' && <ConvertMany ids={ids} onClose={close} />}
        {open === 'merge' && <MergeDialog leads={leads} onClose={close} />}
      </Suspense>
      {losing && (
        <LostReasonDialog
          title={
            count === 1 ? t('lost.title', { name: leads[0]?.fullName ?? '' }) : t('lost.several', { count })
          }
          reasons={reasons}
          onClose={() => setLosing(null)}
          onChoose={(reasonId) => void moveTo(losing, reasonId)}
        />
      )}
    </section>
  );
}

/** A menu of which one thing is done at once. */
function Choose({
  label,
  choices,
  onChoose,
}: {
  label: string;
  choices: readonly Named[];
  onChoose: (id: string) => void;
}) {
  return (
    <label>
      <span className="hidden-text">{label}</span>
      <select value="" onChange={(event) => onChoose(event.target.value)}>
        <option value="" disabled>
          {label}
        </option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
