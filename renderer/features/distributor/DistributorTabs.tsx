import { useTranslation } from 'react-i18next';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

const TABS = [
  { name: 'commands', to: '/boxes/commands' },
  { name: 'reconcile', to: '/boxes/reconcile' },
  { name: 'systems', to: '/boxes/systems' },
] as const;

/** What goes to the distributor, whether it is there, and how he is reached. */
export function DistributorTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('distributor');
  return (
    <ScreenTabs
      label={t('distributor')}
      here={here}
      tabs={TABS.map((tab) => ({ ...tab, label: t(`tab-${tab.name}`) }))}
    />
  );
}
