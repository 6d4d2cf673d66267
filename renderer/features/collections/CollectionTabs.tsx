import { useTranslation } from 'react-i18next';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

const TABS = [
  { name: 'track', to: '/collections' },
  { name: 'suspend', to: '/collections/suspend' },
  { name: 'promises', to: '/collections/promises' },
  { name: 'fees', to: '/collections/fees' },
] as const;

/** The parts of collections. */
export function CollectionTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('collections');
  return (
    <ScreenTabs label={t('tabs')} here={here} tabs={TABS.map((tab) => ({ ...tab, label: t(`tab-${tab.name}`) }))} />
  );
}
