import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import layout from '#renderer/app/Layout.module.css';
import { useOffice } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { runningQuery } from './queries.ts';

/** Says in the top bar that a bill run is going on, wherever one works meanwhile. */
export function RunIndicator() {
  const { t } = useTranslation('shell');
  const { locale } = useOffice();
  const run = useQuery(runningQuery).data;
  if (!run) return null;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(run.due > 0 ? run.done / run.due : 0);
  return (
    <Link to="/billing/runs/$id" params={{ id: String(run.id) }} className={layout.shift} data-open="true">
      <Icon name="billing" size={16} />
      {t('run-chip', { percent })}
    </Link>
  );
}
