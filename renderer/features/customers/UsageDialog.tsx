import { Button, Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { gigabytes } from '#renderer/ui/gigabytes.ts';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import type { UsagePeriod, UsageRecord } from '#shared/contract/usage.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './customers.module.css';
import { CorrectUsageDialog, RecordUsageDialog } from './UsageForms.tsx';

/** So many records are shown first, and more with each asking. */
const PAGE = 10;
const MOST_RECORDS = 200;

/** What an internet service used: by billing period with what is charged of it, and each record behind it. */
export function UsageDialog({ service, onClose }: { service: Subscription; onClose: () => void }) {
  const { t } = useTranslation('usage');
  const may = useMay();
  const [asked, setAsked] = useState<'add' | UsageRecord | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const periods = useQuery(api.usage.periods.queryOptions({ input: { id: service.id } }));
  const records = useQuery({
    ...api.usage.records.queryOptions({ input: { id: service.id, limit } }),
    placeholderData: keepPreviousData,
  });
  const close = () => setAsked(null);
  if (asked === 'add') return <RecordUsageDialog service={service} onClose={close} />;
  if (asked) return <CorrectUsageDialog record={asked} onClose={close} />;
  const failed = periods.isError ? periods : records.isError ? records : null;
  return (
    <Modal opened size="60rem" onClose={onClose} title={t('title', { plan: service.planName })}>
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !periods.data || !records.data ? (
        <LoadingState />
      ) : records.data.total === 0 ? (
        <p className={classes.quiet}>{t('none')}</p>
      ) : (
        <>
          <Periods periods={periods.data} />
          <h3 className={classes.subhead}>{t('records')}</h3>
          <Records records={records.data.rows} onCorrect={may('charges.credit') ? setAsked : null} />
          {records.data.total > records.data.rows.length && limit < MOST_RECORDS ? (
            <Button size="xs" variant="subtle" onClick={() => setLimit(Math.min(MOST_RECORDS, limit * 2))}>
              {t('more')}
            </Button>
          ) : null}
        </>
      )}
      {may('charges.write') ? (
        <Button mt="md" size="xs" data-autofocus onClick={() => setAsked('add')}>
          {t('add')}
        </Button>
      ) : null}
    </Modal>
  );
}

/** The days of a stretch, the last one as people count it. */
function Days({ of: { fromOn, toOn } }: { of: Pick<UsagePeriod, 'fromOn' | 'toOn'> }) {
  const day = useDayFormat();
  const lastOn = addDays(toOn, -1);
  return <>{fromOn === lastOn ? day(fromOn) : `${day(fromOn)} – ${day(lastOn)}`}</>;
}

function Periods({ periods }: { periods: readonly UsagePeriod[] }) {
  const { t } = useTranslation('usage');
  const { locale } = useOffice();
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('period')}</th>
          <th data-align="end">{t('used')}</th>
          <th data-align="end">{t('quota')}</th>
          <th data-align="end">{t('over')}</th>
          <th data-align="end">{t('billed')}</th>
          <th data-align="end">{t('waiting')}</th>
        </tr>
      </thead>
      <tbody>
        {periods.map((period) => (
          <tr key={`${period.fromOn}-${period.planName}`}>
            <th scope="row">
              <Days of={period} />
              <div className={classes.quiet}>
                <bdi>{period.planName}</bdi>
              </div>
            </th>
            <td data-align="end">{gigabytes(period.usedBytes, locale)}</td>
            <td data-align="end">
              {period.quotaBytes === null ? t('unlimited') : gigabytes(period.quotaBytes, locale)}
            </td>
            <td data-align="end">{period.overUnits}</td>
            <td data-align="end">{period.billedUnits}</td>
            <td data-align="end">{period.openMinor === 0 ? '–' : <Money amount={period.openMinor} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Records({
  records,
  onCorrect,
}: {
  records: readonly UsageRecord[];
  onCorrect: ((record: UsageRecord) => void) | null;
}) {
  const { t } = useTranslation('usage');
  const { locale } = useOffice();
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('days')}</th>
          <th data-align="end">{t('download')}</th>
          <th data-align="end">{t('upload')}</th>
          <th>{t('source')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.id} className={record.isReplaced ? classes.quiet : undefined}>
            <td>
              <Days of={record} />
            </td>
            <td data-align="end">{gigabytes(record.downloadBytes, locale)}</td>
            <td data-align="end">{gigabytes(record.uploadBytes, locale)}</td>
            <td>
              <Source record={record} />
            </td>
            <td data-align="end">
              {record.isReplaced ? (
                t('replaced')
              ) : onCorrect ? (
                <Button size="compact-xs" variant="default" onClick={() => onCorrect(record)}>
                  {t('correct')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Sources that the program knows are told in the language of who reads; a meter calls itself what it likes. */
const KNOWN_SOURCES = ['router', 'manual', 'correction'] as const;

function Source({ record }: { record: UsageRecord }) {
  const { t } = useTranslation('usage');
  const known = KNOWN_SOURCES.find((one) => one === record.source);
  return (
    <>
      <bdi>{[known ? t(`source-${known}`) : record.source, record.byName].filter(Boolean).join(', ')}</bdi>
      {record.reason ? (
        <div className={classes.quiet}>
          <bdi>{record.reason}</bdi>
        </div>
      ) : null}
    </>
  );
}
