import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { VoucherBatch } from '#shared/contract/vouchers.ts';
import { BatchDialog } from './BatchDialog.tsx';
import { NewBatchDialog } from './NewBatchDialog.tsx';
import { VouchersTabs } from './VouchersTabs.tsx';

const route = getRouteApi('/vouchers');

/** Batches of vouchers, newest first, with how many stand where; one opens in front of the list. */
export function VouchersScreen() {
  const { t } = useTranslation('vouchers');
  const navigate = useNavigate();
  const { batch } = route.useSearch();
  const may = useMay();
  const columns = useColumns();
  const [isNew, setNew] = useState(false);
  const open = (id: number) => void navigate({ to: '/vouchers', search: { batch: id } });
  return (
    <>
      <PageHeader title={t('title')}>
        <VouchersTabs here="batches" />
      </PageHeader>
      <DataTable
        name="voucher-batches"
        label={t('tab.batches')}
        columns={columns}
        queryKey={api.vouchers.batches.key()}
        fetchPage={(offset, limit) => client.vouchers.batches({ offset, limit })}
        onOpen={({ id }) => open(id)}
        toolbar={
          may('vouchers.manage') ? (
            <Button size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => setNew(true)}>
              {t('new-batch')}
            </Button>
          ) : null
        }
        empty={<EmptyState title={t('no-batches')} text={t('no-batches-text')} icon="vouchers" />}
      />
      {isNew ? (
        <NewBatchDialog
          onClose={() => setNew(false)}
          onMade={({ id }) => {
            setNew(false);
            open(id);
          }}
        />
      ) : null}
      {batch === undefined ? null : (
        <BatchDialog key={batch} id={batch} onClose={() => void navigate({ to: '/vouchers', search: {} })} />
      )}
    </>
  );
}

function useColumns(): Column<VoucherBatch>[] {
  const { t } = useTranslation('vouchers');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'id', header: t('batch'), width: '5rem', align: 'end', render: (row) => row.id },
      { key: 'on', header: t('day'), width: '7rem', render: (row) => day(row.on) },
      { key: 'product', header: t('product'), width: 'minmax(7rem, 1.5fr)', render: (row) => <bdi>{row.product}</bdi> },
      { key: 'source', header: t('source'), width: '7.4rem', render: (row) => t(`source.${row.source}`) },
      { key: 'vouchers', header: t('count'), width: '5.6rem', align: 'end', render: (row) => row.vouchers },
      ...(['made', 'issued', 'sold', 'used', 'expired', 'void'] as const).map(
        (state): Column<VoucherBatch> => ({
          key: state,
          header: t(`state.${state}`),
          width: state === 'made' ? '6.8rem' : state === 'issued' ? '6rem' : '5rem',
          align: 'end',
          render: (row) => row.counts[state] || '',
        }),
      ),
      { key: 'by', header: t('by'), width: 'minmax(6.4rem, 0.8fr)', render: (row) => <bdi>{row.byName}</bdi> },
    ],
    [t, day],
  );
}
