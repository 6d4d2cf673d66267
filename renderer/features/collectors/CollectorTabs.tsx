import { useTranslation } from 'react-i18next';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

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
    <ScreenTabs label={t('tabs')} here={here} tabs={TABS.map((tab) => ({ ...tab, label: t(`tab-${tab.name}`) }))} />
  );
}
