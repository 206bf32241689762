import { useTexts } from '../texts/texts.js';
import { CloseFooter, Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/states.js';

/** What the gateway tells once of a webhook or a lead hook. */
export interface Secrets {
  secret?: string | null;
  path?: string | null;
  verificationToken?: string | null;
}

/** What is told this once, to be copied. */
export function SecretsDialog({
  secrets: { secret, path, verificationToken },
  onClose,
}: {
  secrets: Secrets;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const rows = [
    [t('settings.secret'), secret],
    [t('settings.address'), path && new URL(path, location.origin).href],
    [t('settings.verificationToken'), verificationToken],
  ] as const;
  return (
    <Dialog title={t('settings.secretTitle')} onClose={onClose} footer={<CloseFooter onClose={onClose} />}>
      <div className="stack">
        <Notice tone="warning">{t('settings.secretHint')}</Notice>
        {rows.map(
          ([label, value]) =>
            value && (
              <label key={label} className="field">
                <span>{label}</span>
                <input readOnly dir="ltr" value={value} onFocus={(event) => event.target.select()} />
              </label>
            ),
        )}
      </div>
    </Dialog>
  );
}
