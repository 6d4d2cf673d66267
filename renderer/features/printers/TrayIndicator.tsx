import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import layout from '#renderer/app/Layout.module.css';
import { Icon } from '#renderer/ui/icons.tsx';
import { trayQuery } from './queries.ts';

/** Says in the top bar that receipts are not on paper yet, wherever one works meanwhile. */
export function TrayIndicator() {
  const { t } = useTranslation('shell');
  const tray = useQuery(trayQuery).data;
  if (!tray || tray.waiting === 0) return null;
  const { trouble, waiting } = tray;
  return (
    <Link to="/payments/printing" className={layout.shift} data-open="true" data-trouble={trouble > 0}>
      <Icon name={trouble > 0 ? 'alert' : 'printer'} size={16} />
      {trouble > 0 ? t('tray-trouble', { count: waiting }) : t('tray-waiting', { count: waiting })}
    </Link>
  );
}
