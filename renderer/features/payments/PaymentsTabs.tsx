import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';
import type { Permission } from '#shared/domain/permissions.ts';

const TABS = [
  { name: 'payments', to: '/payments', text: 'title', permission: 'payments.read' },
  { name: 'cheques', to: '/payments/cheques', text: 'tab-cheques', permission: 'payments.read' },
  { name: 'deposits', to: '/payments/deposits', text: 'tab-deposits', permission: 'banking.read' },
  { name: 'transfers', to: '/payments/transfers', text: 'tab-transfers', permission: 'banking.read' },
  { name: 'statements', to: '/payments/statements', text: 'tab-statements', permission: 'banking.read' },
  { name: 'shifts', to: '/payments/shifts', text: 'tab-shifts', permission: 'shifts.read' },
  { name: 'printing', to: '/payments/printing', text: 'tab-printing', permission: 'payments.read' },
] as const satisfies readonly { name: string; to: string; text: string; permission: Permission }[];

/** Payments, the cheques among them, what was carried to banks, and the shifts they were taken in. */
export function PaymentsTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('payments');
  const may = useMay();
  return (
    <ScreenTabs
      label={t('title')}
      here={here}
      tabs={TABS.filter(({ permission }) => may(permission)).map(({ name, to, text }) => ({
        name,
        to,
        label: t(text),
      }))}
    />
  );
}
