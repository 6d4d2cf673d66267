import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { BillRow } from '#shared/contract/billing.ts';
import { DocumentDialog, type OpenDocument } from './DocumentDialog.tsx';

/** Bills of one customer, newest first; Enter shows the paper. */
export function BillsTab({ customerId }: { customerId: number }) {
  const { t } = useTranslation('customers');
  const [open, setOpen] = useState<OpenDocument | null>(null);
  const columns = useMemo<Column<BillRow>[]>(
    () => [
      { key: 'number', header: t('bill-number'), width: '10.5rem', render: (row) => row.number },
      { key: 'on', header: t('bill-on'), width: '7.5rem', render: (row) => <DayText on={row.on} /> },
      { key: 'dueOn', header: t('bill-due-on'), width: '7.5rem', render: (row) => <DayText on={row.dueOn} /> },
      {
        key: 'state',
        header: t('column-state'),
        width: 'minmax(8rem, 1fr)',
        render: (row) => <StateBadge state={row.state} />,
      },
      {
        key: 'taxable',
        header: t('bill-taxable'),
        width: '8.5rem',
        align: 'end',
        optional: true,
        render: (row) => <Money amount={row.taxableMinor} />,
      },
      {
        key: 'tax',
        header: t('bill-tax'),
        width: '7.5rem',
        align: 'end',
        optional: true,
        render: (row) => <Money amount={row.taxMinor} dashForZero />,
      },
      {
        key: 'total',
        header: t('bill-total'),
        width: '8.5rem',
        align: 'end',
        render: (row) => <Money amount={row.totalMinor} />,
      },
      {
        key: 'open',
        header: t('bill-open'),
        width: '8.5rem',
        align: 'end',
        render: (row) => <Money amount={row.openMinor} tone="balance" dashForZero />,
      },
    ],
    [t],
  );
  return (
    <>
      <DataTable
        name="customer-bills"
        label={t('tab-bills')}
        columns={columns}
        queryKey={api.billing.bills.key({ input: { customerId } })}
        fetchPage={(offset, limit) => client.billing.bills({ customerId, offset, limit })}
        onOpen={(row) => setOpen({ kind: 'bill', id: row.id, number: row.number })}
        totals={(page) => ({
          taxable: <Money amount={page.totals.taxableMinor} />,
          tax: <Money amount={page.totals.taxMinor} />,
          total: <Money amount={page.totals.totalMinor} />,
          open: <Money amount={page.totals.openMinor} tone="balance" />,
        })}
        empty={<EmptyState title={t('bills-none')} text={t('bills-none-text')} icon="billing" />}
      />
      <DocumentDialog document={open} onClose={() => setOpen(null)} />
    </>
  );
}
