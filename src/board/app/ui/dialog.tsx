import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from './button.js';
import { Icon } from './icons.js';

/** The footer of a dialog that only tells something. */
export function CloseFooter({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Button kind="primary" onClick={onClose}>
      {t('actions.close')}
    </Button>
  );
}

/** A modal dialog: the browser's own, which keeps the focus inside and closes on Escape. */
export function Dialog({
  title,
  onClose,
  isWide = false,
  footer,
  children,
}: {
  title: string;
  onClose: () => void;
  isWide?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTexts();
  const reference = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    reference.current?.showModal();
  }, []);
  return (
    <dialog
      ref={reference}
      className={isWide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <Button kind="quiet" aria-label={t('actions.close')} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer className="dialog-foot">{footer}</footer>}
    </dialog>
  );
}
