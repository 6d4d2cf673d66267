import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import classes from './billing.module.css';

/** The parts of billing. */
export function BillingTabs({ here }: { here: 'run' | 'drafts' | 'runs' | 'bills' | 'outages' }) {
  const { t } = useTranslation('billing');
  const may = useMay();
  const current = (name: typeof here) => (name === here ? ('page' as const) : undefined);
  return (
    <nav className={classes.tabs} aria-label={t('tabs')}>
      {may('billing.run') ? (
        <Link
          to="/billing"
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes.tab}
          aria-current={current('run')}
        >
          {t('tab-run')}
        </Link>
      ) : null}
      {may('billing.run') ? (
        <Link
          to="/billing/drafts"
          activeOptions={{ includeSearch: false }}
          className={classes.tab}
          aria-current={current('drafts')}
        >
          {t('tab-drafts')}
        </Link>
      ) : null}
      <Link
        to="/billing/runs"
        activeOptions={{ includeSearch: false }}
        className={classes.tab}
        aria-current={current('runs')}
      >
        {t('tab-runs')}
      </Link>
      <Link
        to="/billing/bills"
        activeOptions={{ includeSearch: false }}
        className={classes.tab}
        aria-current={current('bills')}
      >
        {t('tab-bills')}
      </Link>
      <Link
        to="/billing/outages"
        activeOptions={{ includeSearch: false }}
        className={classes.tab}
        aria-current={current('outages')}
      >
        {t('tab-outages')}
      </Link>
    </nav>
  );
}
