import { useTranslation } from 'react-i18next';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';

const TABS = [
  { name: 'batches', to: '/vouchers' },
  { name: 'codes', to: '/vouchers/codes' },
  { name: 'setup', to: '/vouchers/setup' },
] as const;

/** Vouchers: the batches they were made in, where each stands, and what they are and who sells them. */
export function VouchersTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('vouchers');
  return (
    <ScreenTabs
      label={t('title')}
      here={here}
      tabs={TABS.map(({ name, to }) => ({ name, to, label: t(`tab.${name}`) }))}
    />
  );
}
