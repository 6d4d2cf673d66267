import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icons.tsx';
import { useWaiting } from './approval.ts';
import { useChangeStream, useConnection } from './changes.ts';
import { type Command, useCommands } from './keyboard.ts';
import classes from './Layout.module.css';
import { NotAllowed } from './NotFound.tsx';
import { MODULES } from './nav.ts';
import { useMay, useOffice } from './office.ts';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { TopBar } from './TopBar.tsx';
import { loadText } from './text.ts';

/** The frame around every screen: rail, top bar, and the words when the office is away. */
export function Layout() {
  const { t } = useTranslation('shell');
  const office = useOffice();
  const may = useMay();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  useChangeStream();
  const modules = MODULES.filter(({ permission }) => permission === null || may(permission));
  const names = modules.map((module) => module.name).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `names` stands for the list it was made from
  const commands = useMemo<Command[]>(
    () =>
      modules.map((module) => ({
        id: `go-${module.name}`,
        label: t('go-to', { screen: t(`nav.${module.name}`) }),
        group: 'general',
        keys: [`g ${module.key}`],
        run: () => void navigate({ to: module.to }),
      })),
    [names, navigate, t],
  );
  useCommands(commands);
  useEffect(() => {
    if (path !== '/' || may('today.read')) return;
    if (may('collectors.collect')) void navigate({ to: '/collect', replace: true });
    else if (may('tickets.work')) void navigate({ to: '/visits', replace: true });
  });
  // These pages are for a phone: they have a frame of their own.
  if (path === '/collect') return may('collectors.collect') ? <Outlet /> : <NotAllowed />;
  if (path === '/visits') return may('tickets.work') ? <Outlet /> : <NotAllowed />;
  const here = MODULES.findLast((module) => path === module.to || path.startsWith(`${module.to}/`));
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('skip-to-content')}
      </a>
      <nav className={classes.rail} aria-label={t('modules')}>
        <div className={classes.brand} title={office.name}>
          <img src="/icon.svg" alt="" width={26} height={26} />
          <span>{office.name}</span>
        </div>
        {modules.map((module) => (
          <Link
            key={module.name}
            to={module.to}
            className={classes.module}
            aria-current={here === module ? 'page' : undefined}
            title={`${t(`nav.${module.name}`)}  g ${module.key}`}
          >
            <Icon name={module.icon} size={20} />
            <span>{t(`nav.${module.name}`)}</span>
          </Link>
        ))}
      </nav>
      <TopBar />
      <div className={classes.main}>
        <OfflineBanner />
        <main id="content" className={classes.content} tabIndex={-1}>
          {here?.permission && !may(here.permission) ? <NotAllowed /> : <Outlet />}
        </main>
      </div>
      <ShortcutHelp />
      <LeaveWanted />
    </div>
  );
}

const ApprovalDialog = lazy(async () => {
  const [module] = await Promise.all([
    import('#renderer/features/approvals/ApprovalDialog.tsx'),
    loadText('approvals'),
  ]);
  return { default: module.ApprovalDialog };
});

/** A second person is asked for in front of whatever screen needs him. */
function LeaveWanted() {
  const isWanted = useWaiting(({ waiting }) => waiting !== null);
  return isWanted ? (
    <Suspense fallback={null}>
      <ApprovalDialog />
    </Suspense>
  ) : null;
}

function OfflineBanner() {
  const { t } = useTranslation('shell');
  const lost = useConnection((state) => state.state === 'lost');
  return (
    <div role="status">
      {lost ? (
        <div className={classes.offline}>
          <Icon name="alert" size={16} />
          <span>
            <strong>{t('offline-title')}</strong> {t('offline-text')}
          </span>
        </div>
      ) : null}
    </div>
  );
}
