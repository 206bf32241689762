import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useTexts } from '../texts/texts.js';
import { Button } from './button.js';
import { Icon, type IconName } from './icons.js';
import { useReasonOf } from './reasons.js';

/** A message in the flow of a screen. */
export function Notice({
  tone,
  children,
}: {
  tone: 'info' | 'warning' | 'danger' | 'success';
  children: ReactNode;
}) {
  return (
    <div className={`notice ${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={tone === 'success' ? 'check' : tone === 'info' ? 'clock' : 'warning'} />
      <div>{children}</div>
    </div>
  );
}

/** What stands where there is nothing to show. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={32} />
      <p className="empty-title">{title}</p>
      {children && <div className="quiet">{children}</div>}
    </div>
  );
}

/** What stands while a screen waits for its first answer: grey bars in its shape, told to screen readers once. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTexts();
  return (
    <div className="loading" role="status">
      <span className="hidden-text">{t('states.loading')}</span>
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
        <div key={row} className="bar" />
      ))}
    </div>
  );
}

/** A screen whose query failed: what happened, and the way on. */
export function Failed({ error, onRetry }: { error: CombinedError; onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <div className="empty" role="alert">
      <Icon name="warning" size={32} />
      <p className="empty-title">{error.networkError ? t('states.offline') : t('states.failed')}</p>
      <p className="quiet">{useReasonOf()(error)}</p>
      <Button kind="primary" onClick={onRetry}>
        {t('states.retry')}
      </Button>
    </div>
  );
}
