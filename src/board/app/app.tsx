import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import type { BoardPage } from '../../server/board/page.js';
import { base } from './page-data.js';
import { developmentSession, rememberedPerson } from './session/development.js';
import type { Session } from './session/session.js';
import { SignIn } from './session/sign-in.js';
import { SignedIn } from './session/signed-in.js';
import { FaultBoundary } from './shell/fault-boundary.js';
import { Screen } from './shell/screen.js';
import {
  type Language,
  loadTexts,
  rememberLanguage,
  type Texts,
  TextsContext,
  useTexts,
} from './texts/texts.js';
import { Button } from './ui/button.js';
import { Empty, Loading } from './ui/states.js';
import { Toasts } from './ui/toasts.js';

const PipelineScreen = lazy(async () => ({
  default: (await import('./pipeline/pipeline-screen.js')).PipelineScreen,
}));

const ListScreen = lazy(async () => ({ default: (await import('./leads/list-screen.js')).ListScreen }));
const LeadScreen = lazy(async () => ({ default: (await import('./lead/lead-screen.js')).LeadScreen }));
const CustomerScreen = lazy(async () => ({
  default: (await import('./customer/customer-screen.js')).CustomerScreen,
}));
const DashboardScreen = lazy(async () => ({
  default: (await import('./dashboard/dashboard-screen.js')).DashboardScreen,
}));
const ImportScreen = lazy(async () => ({
  default: (await import('./import/import-screen.js')).ImportScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('./settings/settings-screen.js')).SettingsScreen,
}));

/** The whole app, in a language. */
export function App({
  page,
  texts: first,
}: {
  page: BoardPage;
  texts: Pick<Texts, 'language' | 't' | 'coded'>;
}) {
  const [loaded, setLoaded] = useState(first);
  const texts = useMemo<Texts>(
    () => ({
      ...loaded,
      setLanguage: (language: Language) => {
        rememberLanguage(language);
        void loadTexts(language).then(setLoaded);
      },
    }),
    [loaded],
  );
  return (
    <TextsContext value={texts}>
      <Toasts>
        <Router base={base}>
          <WhoIsIt page={page} />
        </Router>
      </Toasts>
    </TextsContext>
  );
}

const callback = `${base}/signed-in`;

function WhoIsIt({ page }: { page: BoardPage }) {
  const { t } = useTexts();
  const [session, setSession] = useState<Session | null>(() => {
    const person = page.signIn ? undefined : rememberedPerson(page);
    return person ? developmentSession(person) : null;
  });
  const [message, setMessage] = useState<string | null>(null);
  const leave = useCallback(() => {
    setSession((left) => {
      left?.end();
      return null;
    });
    setMessage(null);
  }, []);
  const isArriving = page.signIn !== null && session === null && location.pathname === callback;
  const [isTried, setTried] = useState(false);

  useEffect(() => {
    if (!isArriving || isTried || !page.signIn) return;
    setTried(true);
    const { signIn } = page;
    import('./session/open-id.js')
      .then(({ arriveFromSignIn }) => arriveFromSignIn(signIn))
      .then((arrived) => {
        if (arrived === null) {
          setMessage(t('signIn.handedOver'));
          return close();
        }
        const { session: begun, goal } = arrived;
        history.replaceState(null, '', goal === '/' ? base : goal);
        setSession(begun);
      })
      .catch((error: Error) => {
        history.replaceState(null, '', base);
        setMessage(t('signIn.failed', { reason: error.message }));
      });
  }, [isArriving, isTried, page, t]);

  if (session === null && isArriving && message === null) return <Loading rows={3} />;
  if (session === null) return <SignIn page={page} message={message} onSession={setSession} />;
  return (
    <SignedIn page={page} session={session} onSignOut={leave}>
      <Screens />
    </SignedIn>
  );
}

function Screens() {
  const { t } = useTexts();
  const [place] = useLocation();
  return (
    <FaultBoundary place={place} fallback={<NotLoaded />}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={PipelineScreen} />
          <Route path="/leads" component={ListScreen} />
          <Route path="/dashboard" component={DashboardScreen} />
          <Route path="/import" component={ImportScreen} />
          <Route path="/settings" component={SettingsScreen} />
          <Route path="/customers/:id">{({ id }) => <CustomerScreen key={id} id={id} />}</Route>
          <Route path="/leads/:id">{({ id }) => <LeadScreen key={id} id={id} />}</Route>
          <Route>
            <Screen title={t('nav.nothing')}>
              <Empty icon="search" title={t('nav.nothing')}>
                {t('nav.nothingHint')}
              </Empty>
            </Screen>
          </Route>
        </Switch>
      </Suspense>
    </FaultBoundary>
  );
}

/** A part of the app that did not arrive is asked for again with the whole page. */
function NotLoaded() {
  const { t } = useTexts();
  return (
    <Screen title={t('states.failed')}>
      <Empty icon="warning" title={t('states.failed')}>
        <p>{t('states.offlineHint')}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('states.retry')}
        </Button>
      </Empty>
    </Screen>
  );
}
