import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { PaymentRow, TenderKind } from '#shared/contract/payments.ts';
import classes from './customers.module.css';
import { DocumentDialog, type OpenDocument } from './DocumentDialog.tsx';

/** Payments of one customer, newest first; Enter shows the receipt. */
export function PaymentsTab({ customerId }: { customerId: number }) {
  const { t } = useTranslation('customers');
  const [open, setOpen] = useState<OpenDocument | null>(null);
  const columns = useColumns();
  return (
    <>
      <DataTable
        name="customer-payments"
        label={t('tab-payments')}
        columns={columns}
        queryKey={api.payments.list.key({ input: { customerId } })}
        fetchPage={(offset, limit) => client.payments.list({ customerId, offset, limit })}
        onOpen={(row) => setOpen({ kind: 'receipt', id: row.id, number: row.number })}
        totals={(page) => ({ amount: <Money amount={page.totals.amountMinor} /> })}
        empty={<EmptyState title={t('payments-none')} icon="payments" />}
      />
      <DocumentDialog document={open} onClose={() => setOpen(null)} />
    </>
  );
}

const MODES: Readonly<Record<TenderKind, true>> = {
  cash: true,
  upi: true,
  card: true,
  bank: true,
  'mobile-money': true,
  gateway: true,
  wallet: true,
  cheque: true,
};

function isMode(kind: string): kind is TenderKind {
  return kind in MODES;
}

function useColumns(): Column<PaymentRow>[] {
  const { t } = useTranslation(['customers', 'common']);
  return useMemo(() => {
    // The office joins the ways of one payment with a plus: `cash + upi`.
    const modes = (text: string) =>
      text
        .split(' + ')
        .map((kind) => (isMode(kind) ? t(`common:mode.${kind}`) : kind))
        .join(' + ');
    return [
      {
        key: 'number',
        header: t('payment-number'),
        width: '10.5rem',
        render: (row) => <span className={row.void ? classes.void : undefined}>{row.number}</span>,
      },
      { key: 'at', header: t('payment-at'), width: '11rem', render: (row) => <TimeText at={row.at} /> },
      { key: 'modes', header: t('payment-modes'), width: 'minmax(8rem, 1fr)', render: (row) => modes(row.modes) },
      {
        key: 'reference',
        header: t('payment-reference'),
        width: 'minmax(8rem, 1.4fr)',
        optional: true,
        render: (row) =>
          row.void ? (
            <span className={classes.voidReason}>{t('voided', { reason: row.void.reason })}</span>
          ) : (
            <bdi>{row.reference}</bdi>
          ),
      },
      {
        key: 'cashier',
        header: t('payment-cashier'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: (row) => <bdi>{row.cashier}</bdi>,
      },
      {
        key: 'amount',
        header: t('payment-amount'),
        width: '9rem',
        align: 'end',
        render: (row) => (
          <span className={row.void ? classes.void : undefined}>
            <Money amount={row.amountMinor} />
          </span>
        ),
      },
    ];
  }, [t]);
}
