import { useTranslation } from 'react-i18next';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

const TABS = [
  { name: 'tickets', to: '/tickets' },
  { name: 'outages', to: '/tickets/outages' },
  { name: 'types', to: '/tickets/types' },
] as const;

/** The parts of tickets. */
export function TicketTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('tickets');
  return (
    <ScreenTabs label={t('tabs')} here={here} tabs={TABS.map((tab) => ({ ...tab, label: t(`tab-${tab.name}`) }))} />
  );
}
