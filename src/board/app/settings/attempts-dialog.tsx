import { useMutation, useQuery } from 'urql';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useOutcome } from '../ui/outcome.js';
import { Failed, Loading } from '../ui/states.js';
import { type Attempts, attemptsQuery, redeliver } from './hook-mutations.js';

/** What was sent to a webhook and how it went; a message is sent once more. */
export function AttemptsDialog({
  webhook: { id, name },
  onClose,
}: {
  webhook: { id: string; name: string };
  onClose: () => void;
}) {
  const { t } = useTexts();
  const [{ data, error }, again] = useQuery({
    query: attemptsQuery,
    variables: { id },
    requestPolicy: 'network-only',
  });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Dialog
      title={t('settings.attemptsOf', { name })}
      isWide
      onClose={onClose}
      footer={<Button onClick={reload}>{t('settings.reload')}</Button>}
    >
      {error && !data ? (
        <Failed error={error} onRetry={reload} />
      ) : !data ? (
        <Loading rows={3} />
      ) : (
        <AttemptList attempts={data.node && 'deliveries' in data.node ? data.node.deliveries : []} />
      )}
    </Dialog>
  );
}

function AttemptList({ attempts }: { attempts: Attempts }) {
  const { t, coded } = useTexts();
  const { instant } = useFormats();
  const [{ fetching }, send] = useMutation(redeliver);
  const outcome = useOutcome();
  if (attempts.length === 0) return <p className="quiet">{t('settings.noAttempts')}</p>;
  return (
    <ul className="settings-list">
      {attempts.map(({ id, event, attempt, attemptedAt, deliveredAt, statusCode, error }) => (
        <li key={id}>
          <span className={deliveredAt ? 'chip good' : 'chip bad'}>
            {statusCode ?? t('settings.noAnswer')}
          </span>
          <strong>{coded('webhookEvents', event)}</strong>
          <span className="quiet">
            {t('settings.attempt', { number: attempt })} · {instant(attemptedAt)} {error && `· ${error}`}
          </span>
          <span className="row">
            <Button
              kind="quiet"
              isBusy={fetching}
              onClick={async () =>
                outcome(
                  await send({ input: { deliveryId: id } }),
                  'redeliverWebhook',
                  t('settings.redelivered'),
                )
              }
            >
              {t('settings.redeliver')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
