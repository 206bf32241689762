import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { LiveState } from '../client/live-client.js';
import { useViewer } from '../client/viewer.js';
import { type Language, languages, useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Brand } from '../ui/brand.js';
import { Button } from '../ui/button.js';
import { Icon, type IconName } from '../ui/icons.js';
import { applyTheme, keptTheme, type Theme, themes } from './theme.js';

const places: {
  path: string;
  icon: IconName;
  name: 'pipeline' | 'leads' | 'dashboard' | 'import' | 'settings';
}[] = [
  { path: '/', icon: 'board', name: 'pipeline' },
  { path: '/leads', icon: 'list', name: 'leads' },
  { path: '/dashboard', icon: 'chart', name: 'dashboard' },
  { path: '/import', icon: 'upload', name: 'import' },
  { path: '/settings', icon: 'settings', name: 'settings' },
];

/** What stands around every screen: the way to the others, who is signed in, language and theme. */
export function Shell({
  live,
  onSignOut,
  children,
}: {
  live: LiveState;
  onSignOut: () => void;
  children: ReactNode;
}) {
  const { t } = useTexts();
  const [path] = useLocation();
  const isHere = (place: string) => (place === '/' ? path === '/' : path.startsWith(place));
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <nav className="nav" aria-label={t('nav.label')}>
        <Brand />
        <ul>
          {places.map(({ path: to, icon, name }) => (
            <li key={to}>
              <Link href={to} aria-current={isHere(to) ? 'page' : undefined}>
                <Icon name={icon} />
                <span>{t(`nav.${name}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <Person live={live} onSignOut={onSignOut} />
      </nav>
      <div className="content">
        <OfflineBar live={live} />
        {children}
      </div>
    </div>
  );
}

function Person({ live, onSignOut }: { live: LiveState; onSignOut: () => void }) {
  const { t, language, setLanguage } = useTexts();
  const viewer = useViewer();
  const [theme, setTheme] = useState<Theme>(keptTheme);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <details className="person">
      <summary>
        <Avatar name={viewer?.user.name ?? '?'} />
        <span className="person-text">
          <strong>{viewer?.user.name ?? '…'}</strong>
          <span className="quiet">{viewer?.tenant.name ?? ''}</span>
        </span>
        <span className={`live ${live}`} title={t(`live.${live}`)} />
      </summary>
      <div className="person-menu">
        <p className="quiet">
          {viewer && t(`roles.${viewer.role}`)} · {t(`live.${live}`)}
        </p>
        <label className="field">
          <span>{t('nav.language')}</span>
          <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
            {Object.entries(languages).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('nav.theme')}</span>
          <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            {themes.map((one) => (
              <option key={one} value={one}>
                {t(`themes.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={onSignOut}>{t('nav.signOut')}</Button>
      </div>
    </details>
  );
}

/** Told only while it matters: without a connection what is on screen grows old, and nothing can be saved. */
function OfflineBar({ live }: { live: LiveState }) {
  const { t } = useTexts();
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  const isLost = !isOnline || live === 'lost';
  return (
    <div role="status" className={isLost ? 'offline-bar' : undefined}>
      {isLost && t(isOnline ? 'live.lostHint' : 'live.offlineHint')}
    </div>
  );
}
