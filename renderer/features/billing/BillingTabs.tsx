import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

const TABS = [
  { name: 'run', to: '/billing', permission: 'billing.run' },
  { name: 'drafts', to: '/billing/drafts', permission: 'billing.run' },
  { name: 'runs', to: '/billing/runs', permission: null },
  { name: 'bills', to: '/billing/bills', permission: null },
  { name: 'outages', to: '/billing/outages', permission: null },
] as const;

/** The parts of billing. */
export function BillingTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('billing');
  const may = useMay();
  return (
    <ScreenTabs
      label={t('tabs')}
      here={here}
      tabs={TABS.filter(({ permission }) => permission === null || may(permission)).map(({ name, to }) => ({
        name,
        to,
        label: t(`tab-${name}`),
      }))}
    />
  );
}
