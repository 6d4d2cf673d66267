import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import tabs from '#renderer/features/billing/billing.module.css';

/** The outbox, and what goes into it. */
export function MessagesTabs({ here }: { here: 'outbox' | 'words' }) {
  const { t } = useTranslation('messages');
  const current = (name: typeof here) => (name === here ? ('page' as const) : undefined);
  return (
    <nav className={tabs.tabs} aria-label={t('title')}>
      <Link
        to="/messages"
        activeOptions={{ exact: true, includeSearch: false }}
        className={tabs.tab}
        aria-current={current('outbox')}
      >
        {t('tab-outbox')}
      </Link>
      <Link to="/messages/words" className={tabs.tab} aria-current={current('words')}>
        {t('tab-words')}
      </Link>
    </nav>
  );
}
