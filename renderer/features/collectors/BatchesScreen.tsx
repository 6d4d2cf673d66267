import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { BatchRow } from '#shared/contract/collectors.ts';
import { BATCH_STATES } from './batchesSearch.ts';
import { CollectorTabs } from './CollectorTabs.tsx';

const route = getRouteApi('/collectors/batches');

/** What was carried out, collected and handed over, newest first. */
export function BatchesScreen() {
  const { t } = useTranslation('collectors');
  const navigate = useNavigate();
  const filter = route.useSearch();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        <CollectorTabs here="batches" />
      </PageHeader>
      <DataTable
        name="collector-batches"
        label={t('tab-batches')}
        columns={columns}
        queryKey={api.collectors.batches.key({ input: filter })}
        fetchPage={(offset, limit) => client.collectors.batches({ ...filter, offset, limit })}
        onOpen={(row) => void navigate({ to: '/collectors/batches/$id', params: { id: String(row.id) } })}
        totals={(page) => ({
          collected: <Money amount={page.totals.collectedMinor} />,
          cash: <Money amount={page.totals.cashMinor} />,
        })}
        toolbar={
          <FilterChips
            label={t('state')}
            value={filter.state}
            options={BATCH_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(state) =>
              void navigate({ to: '/collectors/batches', search: state ? { state } : {}, replace: true })
            }
          />
        }
        empty={<EmptyState title={t('batches-none')} text={t('batches-none-text')} icon="phone" />}
      />
    </>
  );
}

function useColumns(): Column<BatchRow>[] {
  const { t } = useTranslation('collectors');
  return useMemo(
    () => [
      { key: 'number', header: t('number'), render: (row) => row.number, width: '4.5rem' },
      {
        key: 'collector',
        header: t('collector'),
        render: (row) => <bdi>{row.collectorName}</bdi>,
        width: 'minmax(8rem, 1.2fr)',
      },
      { key: 'out', header: t('carried-out'), render: (row) => <TimeText at={row.openedAt} />, width: '10.2rem' },
      {
        key: 'handed',
        header: t('handed-over'),
        render: (row) => (row.handedAt === null ? '' : <TimeText at={row.handedAt} />),
        width: '10.2rem',
      },
      { key: 'receipts', header: t('receipts'), render: (row) => row.receipts, align: 'end', width: '5.5rem' },
      {
        key: 'collected',
        header: t('collected'),
        render: (row) => <Money amount={row.collectedMinor} />,
        align: 'end',
        width: 'minmax(7rem, 0.8fr)',
      },
      {
        key: 'cash',
        header: t('cash'),
        render: (row) => <Money amount={row.cashMinor} />,
        align: 'end',
        width: 'minmax(7rem, 0.8fr)',
      },
      {
        key: 'difference',
        header: t('difference'),
        render: (row) =>
          row.differenceMinor === null ? (
            ''
          ) : (
            <Money amount={row.differenceMinor} tone={row.differenceMinor === 0 ? 'good' : 'due'} />
          ),
        align: 'end',
        width: 'minmax(6rem, 0.7fr)',
      },
      { key: 'state', header: t('state'), render: (row) => t(`state.${row.state}`), width: '8rem' },
    ],
    [t],
  );
}
