import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { keepKnown, readKnown } from './kept.ts';
import classes from './Layout.module.css';
import { OfficeContext, SessionContext } from './office.ts';
import { router } from './routes.tsx';
import { OfficeTimeout, OfficeUnreachable } from './rpc.ts';
import { meQuery, statusQuery } from './session.ts';
import { loadText } from './text.ts';
import { WordsContext } from './words.ts';

const SignInScreen = lazy(async () => {
  const [module] = await Promise.all([import('#renderer/features/session/SignInScreen.tsx'), loadText('session')]);
  return { default: module.SignInScreen };
});
const FirstRunScreen = lazy(async () => {
  const [module] = await Promise.all([import('#renderer/features/firstRun/FirstRunScreen.tsx'), loadText('firstRun')]);
  return { default: module.FirstRunScreen };
});

/** Decides what stands in the window: first run, sign-in, or the office itself. The address is kept throughout. */
export function App() {
  const { t } = useTranslation('common');
  const status = useQuery(statusQuery);
  const me = useQuery({ ...meQuery, enabled: status.data?.initialised ?? false });
  const wasSignedIn = useRef(false);
  const company = status.data?.company ?? null;
  useEffect(() => {
    if (company) document.title = `${company.name} · Counterfoil`;
    if (me.data) wasSignedIn.current = true;
    if (company && me.data !== undefined) keepKnown(company, me.data);
  }, [company, me.data]);
  const known = status.error || me.error ? readKnown(window.location.pathname) : null;
  const isAway = [status.error, me.error].some(
    (error) => error instanceof OfficeUnreachable || error instanceof OfficeTimeout,
  );

  if (known && isAway) {
    return (
      <OfficeContext value={known.office}>
        <WordsContext value={t}>
          <SessionContext value={known.session}>
            <RouterProvider router={router} />
          </SessionContext>
        </WordsContext>
      </OfficeContext>
    );
  }

  if (status.isError) return <FullPage error={status.error} onRetry={() => void status.refetch()} />;
  if (!status.data) return <FullPage />;
  if (!status.data.initialised || !company) {
    return (
      <Suspense fallback={<FullPage />}>
        <FirstRunScreen />
      </Suspense>
    );
  }
  if (me.isError) return <FullPage error={me.error} onRetry={() => void me.refetch()} />;
  if (me.data === undefined) return <FullPage />;
  return (
    <OfficeContext value={company}>
      <WordsContext value={t}>
        <SessionContext value={me.data}>
          {me.data ? (
            <RouterProvider router={router} />
          ) : (
            <Suspense fallback={<FullPage />}>
              <SignInScreen ended={wasSignedIn.current} />
            </Suspense>
          )}
        </SessionContext>
      </WordsContext>
    </OfficeContext>
  );
}

/** The whole window while there is no screen to stand in it. */
function FullPage({ error, onRetry }: { error?: unknown; onRetry?: () => void }) {
  return (
    <main className={classes.fullPage}>
      {error ? <ErrorState error={error} {...(onRetry ? { onRetry } : {})} /> : <LoadingState />}
    </main>
  );
}
