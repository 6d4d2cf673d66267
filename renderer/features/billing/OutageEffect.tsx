import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { FailureLine } from '#renderer/ui/states.tsx';
import { addDays } from '#shared/domain/time.ts';
import type { AskedOutage } from './outageForm.ts';
import classes from './outages.module.css';

const PAUSE_MS = 250;
const SHOWN = 5;

/** What the outage would give back, and to whom, as it stands in the form. */
export function OutageEffect({ asked }: { asked: AskedOutage | null }) {
  const { t } = useTranslation('outages');
  const [settled] = useDebouncedValue(asked, PAUSE_MS);
  const preview = useQuery({
    ...api.outages.preview.queryOptions({
      input: settled ?? { areaId: null, routerId: null, fromOn: '', fromHour: 0, toOn: '', toHour: 0 },
    }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <section className={classes.effect} aria-live="polite" aria-busy={preview.isFetching}>
      <h3>
        {t('effect')} {preview.isFetching ? <Loader size={12} /> : null}
      </h3>
      {settled === null ? (
        <p className={classes.quiet}>{t('effect-choose')}</p>
      ) : preview.isError ? (
        <FailureLine error={preview.error} />
      ) : preview.data ? (
        <Effect preview={preview.data} />
      ) : null}
    </section>
  );
}

type Preview = Awaited<ReturnType<typeof api.outages.preview.call>>;

function Effect({ preview }: { preview: Preview }) {
  const { t } = useTranslation('outages');
  const { locale } = useOffice();
  const day = useDayFormat('dayMonth');
  const count = new Intl.NumberFormat(locale);
  const { hours, services, given, already, amountMinor, rows } = preview;
  const more = rows.length - SHOWN;
  return (
    <>
      <p>{t('effect-hours', { count: hours })}</p>
      {services === 0 ? <p>{t('effect-nobody')}</p> : null}
      {services > 0 && given === 0 && already === 0 ? <p>{t('effect-nothing')}</p> : null}
      {already > 0 ? <p className={classes.warn}>{t('effect-already', { count: already })}</p> : null}
      {given > 0 ? (
        <p className={classes.sum}>
          <Money amount={amountMinor} />
          <span>{t('effect-given', { given: count.format(given), services: count.format(services) })}</span>
        </p>
      ) : null}
      {given > 0 ? (
        <table className={plain.table}>
          <caption>{t('before-tax')}</caption>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={`${row.customerId}-${row.plan}-${row.fromOn}`}>
                <th scope="row">
                  <bdi>{row.customerName}</bdi>
                  <br />
                  <span className={classes.quiet}>
                    <bdi>{row.plan}</bdi> · {day(row.fromOn)} – {day(addDays(row.toOn, -1))}
                  </span>
                </th>
                <td data-align="end">
                  <Money amount={row.amountMinor} />
                </td>
              </tr>
            ))}
            {more > 0 ? (
              <tr>
                <td colSpan={2} className={classes.quiet}>
                  {t('effect-more', { count: more })}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
