import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { ScreenTabs } from '#renderer/ui/ScreenTabs.tsx';
import type { Permission } from '#shared/domain/permissions.ts';

const TABS = [
  { name: 'boxes', to: '/boxes', permission: 'stock.read' },
  { name: 'receive', to: '/boxes/receive', permission: 'stock.move' },
  { name: 'move', to: '/boxes/move', permission: 'stock.move' },
  { name: 'papers', to: '/boxes/papers', permission: 'stock.read' },
  { name: 'counts', to: '/boxes/counts', permission: 'stock.read' },
  { name: 'parts', to: '/boxes/parts', permission: 'stock.read' },
  { name: 'actions', to: '/boxes/actions', permission: 'stock.read' },
  { name: 'bulk', to: '/boxes/bulk', permission: 'stock.read' },
  { name: 'distributor', to: '/boxes/commands', permission: 'cas.read' },
  { name: 'setup', to: '/boxes/setup', permission: 'stock.read' },
] as const satisfies readonly { name: string; to: string; permission: Permission }[];

/** The stock of boxes: what there is, what comes in, what goes from place to place, what was done with them, and
 * what it is made of. */
export function BoxesTabs({ here }: { here: (typeof TABS)[number]['name'] }) {
  const { t } = useTranslation('boxes');
  const may = useMay();
  return (
    <ScreenTabs
      label={t('title')}
      here={here}
      tabs={TABS.filter(({ permission }) => may(permission)).map(({ name, to }) => ({
        name,
        to,
        label: t(`tab.${name}`),
      }))}
    />
  );
}
