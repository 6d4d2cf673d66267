import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import chips from '#renderer/ui/ui.module.css';
import type { Charge } from '#shared/contract/charges.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { CollectionTabs } from './CollectionTabs.tsx';
import { FEE_KINDS } from './collectionsSearch.ts';

const route = getRouteApi('/collections/fees');

/** Late fees and reconnection fees, what became of each, and the waiver of one that no bill has taken in yet. */
export function FeesScreen() {
  const { t } = useTranslation('collections');
  const { currency, locale } = useOffice();
  const navigate = useNavigate();
  const { kind = 'late-fee' } = route.useSearch();
  const [waiving, setWaiving] = useState<Charge | null>(null);
  const waive = useMutation({
    mutationFn: ({ id, reason }: { id: number; reason: string }) => client.charges.cancel({ id, reason }),
    onSuccess: () => setWaiving(null),
  });
  const columns = useColumns(setWaiving);
  return (
    <>
      <PageHeader title={t('tab-fees')}>
        <CollectionTabs here="fees" />
      </PageHeader>
      <DataTable
        name="fees"
        label={t(`fee-kind.${kind}`)}
        columns={columns}
        queryKey={api.charges.list.key({ input: { kind } })}
        fetchPage={(offset, limit) => client.charges.list({ kind, offset, limit })}
        onOpen={(row) =>
          void navigate({ to: '/customers/$id', params: { id: String(row.customerId) }, search: { tab: 'collection' } })
        }
        totals={(page) => ({ amount: <Money amount={page.totals.amountMinor} /> })}
        toolbar={
          <fieldset className={chips.chips} aria-label={t('fee-kind')} style={{ border: 0, margin: 0, padding: 0 }}>
            {FEE_KINDS.map((one) => (
              <button
                key={one}
                type="button"
                className={chips.chip}
                aria-pressed={one === kind}
                onClick={() =>
                  void navigate({
                    to: '/collections/fees',
                    search: one === 'late-fee' ? {} : { kind: one },
                    replace: true,
                  })
                }
              >
                {t(`fee-kind.${one}`)}
              </button>
            ))}
          </fieldset>
        }
        empty={<EmptyState title={t('fees-none')} text={t('fees-none-text')} icon="check" />}
      />
      <ReasonDialog
        opened={waiving !== null}
        title={t('waive-title')}
        label={t('reason')}
        shortReason={t('reason-short')}
        confirmLabel={t('waive')}
        busy={waive.isPending}
        error={waive.error}
        onConfirm={(reason) => (waiving ? waive.mutate({ id: waiving.id, reason }) : undefined)}
        onCancel={() => setWaiving(null)}
      >
        {waiving
          ? t('waive-text', {
              customer: waiving.customerName,
              amount: formatMoney(waiving.amountMinor, currency, locale),
            })
          : null}
      </ReasonDialog>
    </>
  );
}

function useColumns(onWaive: (charge: Charge) => void): Column<Charge>[] {
  const { t } = useTranslation('collections');
  const mayWaive = useMay()('charges.credit');
  return useMemo(
    () => [
      { key: 'on', header: t('fee-on'), width: '7rem', render: (row) => <DayText on={row.billFromOn} /> },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(9rem, 1.4fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      {
        key: 'for',
        header: t('fee-for'),
        width: 'minmax(11rem, 1.6fr)',
        render: (row) => <bdi>{row.description}</bdi>,
      },
      {
        key: 'amount',
        header: t('fee-amount'),
        width: '7.5rem',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} />,
      },
      {
        key: 'state',
        header: t('fee-state'),
        width: 'minmax(10rem, 1.3fr)',
        render: (row) => t(`fee-state.${row.state}`, { document: row.document, reason: row.cancelReason }),
      },
      ...(mayWaive
        ? [
            {
              key: 'waive',
              header: '',
              width: '7rem',
              align: 'end' as const,
              render: (row: Charge) =>
                row.state === 'open' ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={(event) => {
                      event.stopPropagation();
                      onWaive(row);
                    }}
                  >
                    {t('waive')}
                  </Button>
                ) : null,
            },
          ]
        : []),
    ],
    [t, mayWaive, onWaive],
  );
}
