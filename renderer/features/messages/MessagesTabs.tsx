import { useTranslation } from 'react-i18next';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

const TABS = [
  { name: 'outbox', to: '/messages' },
  { name: 'words', to: '/messages/words' },
] as const;

/** The outbox, and what goes into it. */
export function MessagesTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('messages');
  return (
    <ScreenTabs label={t('title')} here={here} tabs={TABS.map((tab) => ({ ...tab, label: t(`tab-${tab.name}`) }))} />
  );
}
