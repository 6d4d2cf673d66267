import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import tabs from '#renderer/features/billing/billing.module.css';

const TABS = [
  { name: 'collectors', to: '/collectors' },
  { name: 'batches', to: '/collectors/batches' },
  { name: 'books', to: '/collectors/books' },
  { name: 'commission', to: '/collectors/commission' },
] as const;

/** The parts of collectors. */
export function CollectorTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('collectors');
  return (
    <nav className={tabs.tabs} aria-label={t('tabs')}>
      {TABS.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          className={tabs.tab}
          aria-current={name === here ? 'page' : undefined}
        >
          {t(`tab-${name}`)}
        </Link>
      ))}
    </nav>
  );
}
