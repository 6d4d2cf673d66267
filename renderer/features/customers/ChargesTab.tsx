import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Charge } from '#shared/contract/charges.ts';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { ChargeDialog } from './ChargeDialog.tsx';

/** As many as one bill takes in at once. */
const MOST_AT_ONCE = 100;

/** What was sold, charged or given back once, and what became of it; Enter takes an open one back. */
export function ChargesTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation('corrections');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<Charge | null>(null);
  const columns = useColumns();
  const onOpen = (charge: Charge) => {
    if (charge.state === 'open' && may('charges.credit')) setTaking(charge);
  };
  const add = may('charges.write') ? (
    <Button size="xs" onClick={() => setAdding(true)}>
      {t('add-charge')}
    </Button>
  ) : null;
  return (
    <>
      <DataTable
        name="customer-charges"
        label={t('tab-charges')}
        columns={columns}
        queryKey={api.charges.list.key({ input: { customerId: customer.id } })}
        fetchPage={(offset, limit) => client.charges.list({ customerId: customer.id, offset, limit })}
        onOpen={onOpen}
        toolbar={
          <>
            {may('charges.write') ? <BillNow customerId={customer.id} /> : null}
            {add}
          </>
        }
        empty={
          <EmptyState title={t('charges-none')} text={t('charges-none-text')} icon="billing">
            {add}
          </EmptyState>
        }
      />
      {adding ? <ChargeDialog customer={customer} onClose={() => setAdding(false)} /> : null}
      {taking ? <TakeBack charge={taking} onClose={() => setTaking(null)} /> : null}
    </>
  );
}

function useColumns(): Column<Charge>[] {
  const { t } = useTranslation('corrections');
  return useMemo(
    () => [
      {
        key: 'on',
        header: t('since'),
        width: '7.5rem',
        render: (row) => <DayText on={row.billFromOn} />,
      },
      {
        key: 'what',
        header: t('what'),
        width: 'minmax(12rem, 2fr)',
        render: (row) => <bdi>{row.quantity === 1 ? row.description : `${row.description} × ${row.quantity}`}</bdi>,
      },
      {
        key: 'kind',
        header: t('kind'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: (row) => t(`kind.${row.kind}`),
      },
      {
        key: 'state',
        header: t('document'),
        width: 'minmax(10rem, 1.4fr)',
        render: (row) => (
          <>
            <StateBadge state={row.state} /> {row.document}
            <bdi>{row.cancelReason}</bdi>
          </>
        ),
      },
      {
        key: 'by',
        header: t('by'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: (row) => <bdi>{row.byName}</bdi>,
      },
      {
        key: 'amount',
        header: t('amount'),
        width: '9rem',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} />,
      },
    ],
    [t],
  );
}

/** Bills what is open without waiting for the next run. */
function BillNow({ customerId }: { customerId: number }) {
  const { t } = useTranslation('corrections');
  const office = useOffice();
  const [uid, setUid] = useState<string | null>(null);
  const open = useQuery(
    api.charges.list.queryOptions({ input: { customerId, state: 'open', limit: MOST_AT_ONCE, offset: 0 } }),
  );
  const charges = open.data?.rows ?? [];
  const bill = useMutation({
    mutationFn: (id: string) =>
      client.billing.billCharges({ uid: id, customerId, chargeIds: charges.map((charge) => charge.id) }),
    onSuccess: ({ billNumber, creditNoteNumber }) => {
      setUid(null);
      const documents = [billNumber, creditNoteNumber].filter(Boolean).join(', ');
      notifications.show({ message: t('billed-as', { documents }), color: 'leaf' });
    },
  });
  if (charges.length === 0) return null;
  const amount = charges.reduce((sum, charge) => sum + charge.amountMinor, 0);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setUid(v7())}>
        {t('bill-now')}
      </Button>
      <ConfirmDialog
        opened={uid !== null}
        title={t('bill-now-title', { amount: formatMoney(amount, office.currency, office.locale) })}
        confirmLabel={t('bill-now')}
        busy={bill.isPending}
        error={bill.error}
        onCancel={() => setUid(null)}
        onConfirm={() => {
          if (uid) bill.mutate(uid);
        }}
      >
        {t('bill-now-text')}
      </ConfirmDialog>
    </>
  );
}

function TakeBack({ charge, onClose }: { charge: Charge; onClose: () => void }) {
  const { t } = useTranslation('corrections');
  const cancel = useMutation({
    mutationFn: (reason: string) => client.charges.cancel({ id: charge.id, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('take-back-title', { name: charge.description })}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('take-back')}
      busy={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate(reason)}
      onCancel={onClose}
    >
      {t('take-back-text')}
    </ReasonDialog>
  );
}
