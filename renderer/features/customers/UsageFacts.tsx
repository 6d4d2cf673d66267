import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { gigabytes } from '#renderer/ui/gigabytes.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import classes from './customers.module.css';

/** What a service used in the last period in which it used anything; nothing while nothing was metered. */
export function UsageFacts({ service }: { service: Subscription }) {
  const { t } = useTranslation('usage');
  const { locale } = useOffice();
  const { data } = useQuery(api.usage.periods.queryOptions({ input: { id: service.id } }));
  const last = data?.[0];
  if (!last) return null;
  const used = gigabytes(last.usedBytes, locale);
  return (
    <>
      <dt>{t('usage')}</dt>
      <dd>
        {last.quotaBytes === null ? used : t('used-of', { used, quota: gigabytes(last.quotaBytes, locale) })}
        {last.overUnits > 0 && last.unitBytes !== null ? (
          <span className={classes.problem}>
            {' '}
            · {t('over-of', { units: last.overUnits, unit: gigabytes(last.unitBytes, locale) })}
          </span>
        ) : null}
      </dd>
    </>
  );
}
