import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import tabs from '#renderer/features/billing/billing.module.css';

/** Payments, and the shifts they were taken in. */
export function PaymentsTabs({ here }: { here: 'payments' | 'shifts' }) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const current = (name: typeof here) => (name === here ? ('page' as const) : undefined);
  if (!may('shifts.read')) return null;
  return (
    <nav className={tabs.tabs} aria-label={t('title')}>
      <Link
        to="/payments"
        activeOptions={{ exact: true, includeSearch: false }}
        className={tabs.tab}
        aria-current={current('payments')}
      >
        {t('title')}
      </Link>
      <Link
        to="/payments/shifts"
        activeOptions={{ includeSearch: false }}
        className={tabs.tab}
        aria-current={current('shifts')}
      >
        {t('tab-shifts')}
      </Link>
    </nav>
  );
}
