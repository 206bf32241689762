import { type ReactNode, useEffect } from 'react';

/** One of the app's screens: its title, what can be done on all of it, and the rest. */
export function Screen({
  title,
  lead,
  actions,
  isFull = false,
  children,
}: {
  title: string;
  /** What stands above or beside the title, such as the way back. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** Whether it takes the window's height, and scrolls within. */
  isFull?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className={isFull ? 'screen full' : 'screen'} id="main" tabIndex={-1}>
      <header className="screen-head">
        {lead}
        <h1>{title}</h1>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
