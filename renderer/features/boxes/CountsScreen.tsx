import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, FailureLine } from '#renderer/ui/states.tsx';
import type { StockCount } from '#shared/contract/counts.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import { Count } from './Count.tsx';

const route = getRouteApi('/boxes/counts');

/** Counts of the stock by scanning: the one that is open, or the list of all. */
export function CountsScreen() {
  const { t } = useTranslation('boxes');
  const navigate = useNavigate();
  const { count } = route.useSearch();
  const mayMove = useMay()('stock.move');
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        <BoxesTabs here="counts" />
      </PageHeader>
      {count === undefined ? (
        <DataTable
          name="stock-counts"
          label={t('tab.counts')}
          columns={columns}
          queryKey={api.counts.list.key()}
          fetchPage={(offset, limit) => client.counts.list({ offset, limit })}
          onOpen={({ id }) => void navigate({ to: '/boxes/counts', search: { count: id } })}
          toolbar={mayMove ? <OpenCount /> : null}
          empty={<EmptyState title={t('no-counts')} text={t('no-counts-text')} icon="box" />}
        />
      ) : (
        <Count id={count} />
      )}
    </>
  );
}

/** Begins a count of a place, or goes on with the one that is open there. */
function OpenCount() {
  const { t } = useTranslation('boxes');
  const navigate = useNavigate();
  const [uid] = useState(() => v7());
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  const [placeId, setPlaceId] = useState(0);
  const open = useMutation({
    mutationFn: () => client.counts.open({ uid, placeId }),
    onSuccess: ({ id }) => void navigate({ to: '/boxes/counts', search: { count: id } }),
  });
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('place')}
        value={String(placeId || '')}
        data={[
          { value: '', label: t('choose-place') },
          ...(places.data?.places ?? [])
            .filter(({ active }) => active)
            .map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(event) => setPlaceId(Number(event.currentTarget.value))}
      />
      <Button size="xs" disabled={placeId === 0} loading={open.isPending} onClick={() => open.mutate()}>
        {t('count-open')}
      </Button>
      <FailureLine error={open.error} />
    </>
  );
}

function useColumns(): Column<StockCount>[] {
  const { t } = useTranslation('boxes');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'on', header: t('day'), width: '8rem', render: (row) => day(row.on) },
      { key: 'place', header: t('place'), width: 'minmax(9rem, 1.2fr)', render: (row) => <bdi>{row.place}</bdi> },
      { key: 'state', header: t('state'), width: '8rem', render: (row) => t(`count.${row.state}`) },
      {
        key: 'right',
        header: t('count-right'),
        width: '8rem',
        align: 'end',
        render: (row) => (row.state === 'done' ? row.right : ''),
      },
      {
        key: 'differences',
        header: t('count-differences'),
        width: '8rem',
        align: 'end',
        render: (row) => (row.state === 'done' ? row.differences : ''),
      },
      { key: 'by', header: t('by'), width: 'minmax(7rem, 0.8fr)', render: (row) => <bdi>{row.byName}</bdi> },
      { key: 'reason', header: t('reason'), width: 'minmax(8rem, 1.2fr)', render: (row) => <bdi>{row.reason}</bdi> },
    ],
    [t, day],
  );
}
