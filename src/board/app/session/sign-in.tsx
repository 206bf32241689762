import { type FormEvent, useState } from 'react';
import type { BoardPage } from '../../../server/board/page.js';
import { useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Brand } from '../ui/brand.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/states.js';
import { developmentSession } from './development.js';
import type { Session } from './session.js';

/** Who is it: one of the demo data, or whoever the issuer says. */
export function SignIn({
  page,
  message,
  onSession,
}: {
  page: BoardPage;
  /** Why somebody has to sign in again. */
  message: string | null;
  onSession: (session: Session) => void;
}) {
  const { t } = useTexts();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Brand />
        <h1>{t('signIn.title')}</h1>
        {message && <Notice tone="warning">{message}</Notice>}
        {page.signIn ? <WithIssuer page={page} /> : <AsDemoPerson page={page} onSession={onSession} />}
      </div>
    </main>
  );
}

function AsDemoPerson({ page, onSession }: { page: BoardPage; onSession: (session: Session) => void }) {
  const { t } = useTexts();
  return (
    <>
      <p className="quiet">{t('signIn.demo')}</p>
      <ul className="people">
        {page.people.map((person) => (
          <li key={person.email}>
            <button type="button" onClick={() => onSession(developmentSession(person))}>
              <Avatar name={person.name} />
              <span className="person-name">{person.name}</span>
              <span className="quiet">
                {t(`roles.${person.role as 'ADMIN'}`)} · {person.tenant}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function WithIssuer({ page: { signIn } }: { page: BoardPage }) {
  const { t } = useTexts();
  const [tenant, setTenant] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const leave = async (event: FormEvent) => {
    event.preventDefault();
    if (!signIn) return;
    setLeaving(true);
    try {
      const { leaveForSignIn, callback } = await import('./open-id.js');
      const { pathname, search } = location;
      await leaveForSignIn(signIn, tenant.trim() || null, pathname === callback ? '/' : pathname + search);
    } catch (error) {
      setLeaving(false);
      setFault(String(error));
    }
  };
  return (
    <form onSubmit={leave} className="stack">
      <label className="field">
        <span>{t('signIn.tenant')}</span>
        <input
          value={tenant}
          onChange={(event) => setTenant(event.target.value)}
          autoComplete="organization"
        />
        <small className="quiet">{t('signIn.tenantHint')}</small>
      </label>
      {fault && <Notice tone="danger">{t('signIn.failed', { reason: fault })}</Notice>}
      <Button kind="primary" type="submit" isBusy={isLeaving}>
        {t('signIn.withIssuer')}
      </Button>
    </form>
  );
}
