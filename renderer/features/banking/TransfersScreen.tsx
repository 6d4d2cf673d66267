import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PaymentsTabs } from '#renderer/features/payments/PaymentsTabs.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { OwnTransfer } from '#shared/contract/banks.ts';
import classes from './banking.module.css';
import { isCharge } from './charges.ts';
import { MakeTransferDialog } from './MakeTransferDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { usePlaceName } from './usePlaceName.ts';

const route = getRouteApi('/payments/transfers');

/** What gateways and wallets settled, what moved between own accounts and what banks charged, newest first; a new one begins here. */
export function TransfersScreen() {
  const { t } = useTranslation('banking');
  const may = useMay();
  const navigate = useNavigate();
  const { transfer } = route.useSearch();
  const [making, setMaking] = useState(false);
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('transfers')}>
        <PaymentsTabs here="transfers" />
      </PageHeader>
      <DataTable
        name="transfers"
        label={t('transfers')}
        columns={columns}
        queryKey={api.banks.transfers.key({ input: {} })}
        fetchPage={(offset, limit) => client.banks.transfers({ offset, limit })}
        onOpen={(row) => void navigate({ to: '/payments/transfers', search: { transfer: row.id } })}
        totals={(page) => ({
          gross: <Money amount={page.totals.grossMinor} />,
          fee: <Money amount={page.totals.grossMinor - page.totals.netMinor} />,
          net: <Money amount={page.totals.netMinor} />,
        })}
        toolbar={
          may('banking.deposit') ? (
            <Button size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => setMaking(true)}>
              {t('new-transfer')}
            </Button>
          ) : null
        }
        empty={<EmptyState title={t('no-transfers')} text={t('no-transfers-text')} icon="payments" />}
      />
      {making ? <MakeTransferDialog onClose={() => setMaking(false)} /> : null}
      {transfer === undefined ? null : (
        <TransferDialog
          id={transfer}
          onClose={() => void navigate({ to: '/payments/transfers', search: {}, replace: true })}
        />
      )}
    </>
  );
}

function useColumns(): Column<OwnTransfer>[] {
  const { t } = useTranslation('banking');
  const day = useDayFormat();
  const placeName = usePlaceName();
  return useMemo(
    () => [
      {
        key: 'number',
        header: t('column-transfer'),
        width: '9rem',
        render: (row) => <span className={row.void ? classes.struck : undefined}>{row.number}</span>,
      },
      { key: 'on', header: t('column-day'), width: '7.4rem', render: (row) => day(row.on) },
      {
        key: 'from',
        header: t('transfer-from'),
        width: 'minmax(7rem, 1fr)',
        render: (row) => <bdi>{placeName(row.from, row.fromName)}</bdi>,
      },
      {
        key: 'to',
        header: t('transfer-to'),
        width: 'minmax(7rem, 1fr)',
        render: (row) => <bdi>{placeName(row.to, row.toName)}</bdi>,
      },
      {
        key: 'reference',
        header: t('transfer-reference'),
        width: 'minmax(7rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.reference}</bdi>,
      },
      {
        key: 'by',
        header: t('column-by'),
        width: 'minmax(6rem, 0.7fr)',
        optional: true,
        render: (row) => <bdi>{row.byName}</bdi>,
      },
      {
        key: 'gross',
        header: t('transfer-gross'),
        width: 'minmax(7rem, 0.7fr)',
        align: 'end',
        render: (row) => <Money amount={row.grossMinor} />,
      },
      {
        key: 'fee',
        header: t('transfer-fees'),
        width: 'minmax(6rem, 0.6fr)',
        align: 'end',
        render: (row) => {
          const feeMinor = isCharge(row) ? row.grossMinor : row.feeMinor + row.feeTaxMinor;
          return feeMinor === 0 ? '' : <Money amount={feeMinor} />;
        },
      },
      {
        key: 'net',
        header: t('transfer-net'),
        width: 'minmax(7rem, 0.7fr)',
        align: 'end',
        render: (row) =>
          isCharge(row) ? (
            ''
          ) : (
            <span className={row.void ? classes.struck : undefined}>
              <Money amount={row.netMinor} />
            </span>
          ),
      },
    ],
    [t, day, placeName],
  );
}
