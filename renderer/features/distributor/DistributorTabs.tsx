import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

const TABS = [
  { name: 'boxes', to: '/boxes' },
  { name: 'commands', to: '/boxes/commands' },
  { name: 'reconcile', to: '/boxes/reconcile' },
  { name: 'wallet', to: '/boxes/wallet' },
  { name: 'systems', to: '/boxes/systems' },
] as const;

/** The way back to the boxes, what goes to the distributor, whether it is there, and how he is reached. */
export function DistributorTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('distributor');
  const may = useMay();
  return (
    <ScreenTabs
      label={t('distributor')}
      here={here}
      tabs={TABS.filter(({ name }) => name !== 'boxes' || may('stock.read')).map((tab) => ({
        ...tab,
        label: t(`tab-${tab.name}`),
      }))}
    />
  );
}
