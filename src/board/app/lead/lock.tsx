import { useMutation } from 'urql';
import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { useMay, useViewer } from '../client/viewer.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import { useOutcome } from '../ui/outcome.js';
import { timelineParts } from './timeline-parts.js';

export const lockParts = graphql(`
  fragment LockParts on Lead {
    id
    version
    lock { action reason expiresAt restricts lockedBy { id name } }
  }
`);

/** What a lock changes of a lead. */
const lockedLead = graphql(
  `
    fragment LockedLead on Lead {
      ...LockParts
      conversionObstacles { __typename code message }
      ...TimelineParts
    }
  `,
  [lockParts, timelineParts],
);

const lockLead = graphql(
  `
    mutation LockLead($input: LockLeadInput!) {
      lockLead(input: $input) {
        __typename
        ... on LockLeadSuccess { lead { ...LockedLead } }
        ...ErrorParts
      }
    }
  `,
  [lockedLead, errorParts],
);

export const unlockLead = graphql(
  `
    mutation UnlockLead($input: UnlockLeadInput!) {
      unlockLead(input: $input) {
        __typename
        ... on UnlockLeadSuccess { lead { ...LockedLead } }
        ...ErrorParts
      }
    }
  `,
  [lockedLead, errorParts],
);

/** Whether the viewer may take a lock off: their own, and as a manager or an administrator anybody's. */
export function useMayUnlock(): (lock: { lockedBy: { id: string } | null } | null) => boolean {
  const viewer = useViewer();
  const isManager = viewer?.role === 'ADMIN' || viewer?.role === 'MANAGER';
  return (lock) => isManager || (lock?.lockedBy != null && lock.lockedBy.id === viewer?.user.id);
}

/** Fifteen minutes, for a call or a visit. */
const LOCK_SECONDS = 900;

export function Lock({ lead }: { lead: ResultOf<typeof lockParts> & { isConverted: boolean } }) {
  const { t } = useTexts();
  const { instant } = useFormats();
  const viewer = useViewer();
  const maySetFree = useMayUnlock();
  const canWrite = useMay('LEADS_WRITE');
  const [locking, lock] = useMutation(lockLead);
  const [unlocking, unlock] = useMutation(unlockLead);
  const outcome = useOutcome();
  const held = lead.lock;
  const isOwn = held?.lockedBy?.id === viewer?.user.id;
  const mayUnlock = maySetFree(held);
  return (
    <section className="panel" aria-labelledby="lock">
      <div className="panel-head">
        <h2 id="lock">{t('lock.title')}</h2>
        {canWrite &&
          !lead.isConverted &&
          (held ? (
            mayUnlock && (
              <Button
                isBusy={unlocking.fetching}
                onClick={async () =>
                  outcome(await unlock({ input: { leadId: lead.id } }), 'unlockLead', t('lock.unlocked'))
                }
              >
                {t('lock.unlock')}
              </Button>
            )
          ) : (
            <Button
              isBusy={locking.fetching}
              onClick={async () => {
                const input = { leadId: lead.id, action: 'EDITING', ttlSeconds: LOCK_SECONDS };
                outcome(await lock({ input }), 'lockLead', t('lock.locked'));
              }}
            >
              <Icon name="lock" size={16} />
              {t('lock.lock')}
            </Button>
          ))}
      </div>
      {held ? (
        <p>
          {t('lock.held', {
            name: isOwn ? t('lock.you') : (held.lockedBy?.name ?? '–'),
            until: instant(held.expiresAt),
          })}
          {held.reason && <span className="quiet"> “{held.reason}”</span>}
        </p>
      ) : (
        <p className="quiet">{t('lock.free')}</p>
      )}
    </section>
  );
}
