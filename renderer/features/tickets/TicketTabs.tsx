import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import tabs from '#renderer/features/billing/billing.module.css';

const TABS = [
  { name: 'tickets', to: '/tickets' },
  { name: 'types', to: '/tickets/types' },
] as const;

/** The parts of tickets. */
export function TicketTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('tickets');
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
