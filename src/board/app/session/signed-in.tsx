import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Provider } from 'urql';
import type { BoardPage } from '../../../server/board/page.js';
import { connect } from '../client/client.js';
import type { LiveState } from '../client/live-client.js';
import { Live } from '../shell/live.js';
import { Shell } from '../shell/shell.js';
import { type Session, shared } from './session.js';
import { SessionOver } from './session-over.js';

/** All that needs somebody to be signed in; it stays as it is while they sign in again. */
export function SignedIn({
  page,
  session,
  onSignOut,
  children,
}: {
  page: BoardPage;
  session: Session;
  onSignOut: () => void;
  children: ReactNode;
}) {
  const [live, setLive] = useState<LiveState>('connecting');
  const { ask, answer } = useQuestion();
  const connection = useMemo(
    () => connect(page, session, { onState: setLive, onOver: ask }),
    [page, session, ask],
  );
  useEffect(() => () => connection.close(), [connection]);
  return (
    <Provider value={connection.client}>
      <Live />
      <Shell live={live} onSignOut={onSignOut}>
        {children}
      </Shell>
      {answer && <SessionOver session={session} onAnswer={answer} onSignOut={onSignOut} />}
    </Provider>
  );
}

/** A question to the person; whoever asks while it stands waits for the same answer. */
function useQuestion() {
  const [answer, setAnswer] = useState<((goesOn: boolean) => void) | null>(null);
  const ask = useMemo(
    () =>
      shared(async () => {
        const goesOn = await new Promise<boolean>((resolve) => setAnswer(() => resolve));
        setAnswer(null);
        return goesOn;
      }),
    [],
  );
  return { ask, answer };
}
