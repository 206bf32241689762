import { useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/states.js';
import type { Session } from './session.js';

/** The session has ended by itself: the person signs in again, with the page as it is behind. */
export function SessionOver({
  session,
  onAnswer,
  onSignOut,
}: {
  session: Session;
  /** @param goesOn false: not now */
  onAnswer: (goesOn: boolean) => void;
  onSignOut: () => void;
}) {
  const { t } = useTexts();
  const [fault, setFault] = useState<string | null>(null);
  const again = async () => {
    setFault(null);
    try {
      if (await session.signInAgain()) onAnswer(true);
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  return (
    <Dialog
      title={t('signIn.over')}
      onClose={() => onAnswer(false)}
      footer={
        <>
          <Button onClick={onSignOut}>{t('nav.signOut')}</Button>
          <Button kind="primary" onClick={() => void again()}>
            {t('signIn.again')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('signIn.overHint')}</p>
        {fault && <Notice tone="danger">{t('signIn.failed', { reason: fault })}</Notice>}
      </div>
    </Dialog>
  );
}
