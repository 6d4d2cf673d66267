import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { keptSearch } from '#renderer/ui/keptSearch.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import type { PaymentPromise } from '#shared/contract/collections.ts';
import { CollectionTabs } from './CollectionTabs.tsx';
import { PROMISE_STATES, type PromisesSearch } from './collectionsSearch.ts';

const route = getRouteApi('/collections/promises');

/** Who has promised what by when, and what came of it. */
export function PromisesScreen() {
  const { t } = useTranslation('collections');
  const navigate = useNavigate();
  const filter = route.useSearch();
  const [ending, setEnding] = useState<PaymentPromise | null>(null);
  const cancel = useMutation({
    mutationFn: ({ id, reason }: { id: number; reason: string }) => client.promises.cancel({ id, reason }),
    onSuccess: () => setEnding(null),
  });
  const change = (next: Partial<{ [Key in keyof PromisesSearch]: PromisesSearch[Key] | undefined }>) =>
    void navigate({ to: '/collections/promises', search: keptSearch(filter, next), replace: true });
  const columns = useColumns(setEnding);
  return (
    <>
      <PageHeader title={t('tab-promises')}>
        <CollectionTabs here="promises" />
      </PageHeader>
      <DataTable
        name="promises"
        label={t('tab-promises')}
        columns={columns}
        queryKey={api.promises.list.key({ input: filter })}
        fetchPage={(offset, limit) => client.promises.list({ ...filter, offset, limit })}
        onOpen={(row) =>
          void navigate({ to: '/customers/$id', params: { id: String(row.customerId) }, search: { tab: 'collection' } })
        }
        totals={(page) => ({
          amount: <Money amount={page.totals.amountMinor} />,
          paid: <Money amount={page.totals.paidMinor} />,
        })}
        toolbar={
          <>
            <TextFilter
              label={t('filter-text')}
              hint={t('filter-text-hint')}
              value={filter.text ?? ''}
              onChange={(text) => change({ text })}
            />
            <FilterChips
              label={t('promise-state')}
              value={filter.state}
              options={PROMISE_STATES.map((state) => ({ value: state, label: t(`promise-state.${state}`) }))}
              onChange={(state) => change({ state })}
            />
          </>
        }
        empty={<EmptyState title={t('promise-none')} text={t('promise-none-text')} icon="check" />}
      />
      <ReasonDialog
        opened={ending !== null}
        title={t('cancel-promise-title')}
        label={t('reason')}
        shortReason={t('reason-short')}
        confirmLabel={t('cancel-promise')}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={(reason) => (ending ? cancel.mutate({ id: ending.id, reason }) : undefined)}
        onCancel={() => setEnding(null)}
      >
        {t('cancel-promise-text')}
      </ReasonDialog>
    </>
  );
}

function useColumns(onCancel: (promise: PaymentPromise) => void): Column<PaymentPromise>[] {
  const { t } = useTranslation('collections');
  const mayPromise = useMay()('collections.promise');
  return useMemo(
    () => [
      { key: 'promised', header: t('promise-day'), width: '7rem', render: (row) => <DayText on={row.promisedOn} /> },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(9rem, 1.6fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      { key: 'phone', header: t('phone'), width: '7rem', optional: true, render: (row) => <bdi>{row.phone}</bdi> },
      {
        key: 'amount',
        header: t('promise-amount'),
        width: '6.5rem',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} />,
      },
      {
        key: 'paid',
        header: t('promise-paid'),
        width: '6.5rem',
        align: 'end',
        render: (row) => <Money amount={row.paidMinor} dashForZero />,
      },
      { key: 'state', header: t('promise-state'), width: '6rem', render: (row) => t(`promise-state.${row.state}`) },
      {
        key: 'made',
        header: t('promise-made'),
        width: '7rem',
        optional: true,
        render: (row) => <DayText on={row.madeOn} />,
      },
      {
        key: 'by',
        header: t('promise-by'),
        width: 'minmax(6rem, 0.7fr)',
        optional: true,
        render: (row) => <bdi>{row.takenBy}</bdi>,
      },
      {
        key: 'note',
        header: t('promise-note'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: (row) => <bdi>{row.cancelReason || row.note}</bdi>,
      },
      ...(mayPromise
        ? [
            {
              key: 'end',
              header: '',
              width: '6.5rem',
              align: 'end' as const,
              render: (row: PaymentPromise) =>
                row.state === 'open' ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={(event) => {
                      event.stopPropagation();
                      onCancel(row);
                    }}
                  >
                    {t('cancel-promise')}
                  </Button>
                ) : null,
            },
          ]
        : []),
    ],
    [t, mayPromise, onCancel],
  );
}
