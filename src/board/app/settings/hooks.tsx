import { useState } from 'react';
import { type TypedDocumentNode, useMutation } from 'urql';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { useOutcome } from '../ui/outcome.js';
import { AttemptsDialog } from './attempts-dialog.js';
import { rotateKey, rotateSecret } from './hook-mutations.js';
import type { SettingItem, SettingKind } from './kinds/kind.js';
import { type Secrets, SecretsDialog } from './secrets-dialog.js';
import { SettingList } from './setting-list.js';

const rotations = {
  webhooks: { document: rotateSecret as TypedDocumentNode, field: 'rotateWebhookSecret', record: 'webhook' },
  hooks: { document: rotateKey as TypedDocumentNode, field: 'rotateLeadHookKey', record: 'hook' },
};

/** Webhooks or lead hooks: what signs or opens them is shown once, when it is new. */
export function Hooks({
  of,
  kind,
  canWrite,
}: {
  of: 'webhooks' | 'hooks';
  kind: SettingKind;
  canWrite: boolean;
}) {
  const { t } = useTexts();
  const { document, field, record } = rotations[of];
  const [secrets, setSecrets] = useState<Secrets | null>(null);
  const [watched, setWatched] = useState<SettingItem | null>(null);
  const [, send] = useMutation(document);
  const outcome = useOutcome();
  const show = (setting: unknown) => {
    const { secret, path } = (setting ?? {}) as Secrets;
    if (secret || path) setSecrets(setting as Secrets);
  };
  const rotate = async ({ id }: SettingItem) => {
    const answered = await send({ input: { id } });
    if (outcome(answered, field)) show(answered.data?.[field]?.[record]);
  };
  return (
    <>
      <SettingList
        title={t(`settings.tabs.${of}`)}
        kind={kind}
        canWrite={canWrite}
        onSaved={show}
        actions={(item) => (
          <>
            {of === 'webhooks' && (
              <Button
                kind="quiet"
                aria-label={t('settings.attemptsOf', { name: item.name })}
                onClick={() => setWatched(item)}
              >
                {t('settings.attempts')}
              </Button>
            )}
            <Button
              kind="quiet"
              aria-label={t('settings.rotateOf', { name: item.name })}
              onClick={() => void rotate(item)}
            >
              {t('settings.rotate')}
            </Button>
          </>
        )}
      />
      {secrets && <SecretsDialog secrets={secrets} onClose={() => setSecrets(null)} />}
      {watched && <AttemptsDialog webhook={watched} onClose={() => setWatched(null)} />}
    </>
  );
}
