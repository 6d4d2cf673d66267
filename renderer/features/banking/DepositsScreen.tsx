import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PaymentsTabs } from '#renderer/features/payments/PaymentsTabs.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { DepositRow } from '#shared/contract/banks.ts';
import classes from './banking.module.css';
import { DepositDialog } from './DepositDialog.tsx';
import type { DepositsSearch } from './depositsSearch.ts';
import { MakeDepositDialog } from './MakeDepositDialog.tsx';

const route = getRouteApi('/payments/deposits');

/** What was carried to the banks, newest first; a new deposit begins here. */
export function DepositsScreen() {
  const { t } = useTranslation(['banking', 'common']);
  const may = useMay();
  const navigate = useNavigate();
  const { deposit, ...filter } = route.useSearch();
  const change = (search: DepositsSearch) => void navigate({ to: '/payments/deposits', search, replace: true });
  const [making, setMaking] = useState(false);
  const accounts = useQuery({
    ...api.banks.accounts.queryOptions({ input: {} }),
    select: (all) => all.filter(({ kind }) => kind === 'bank'),
  });
  const columns = useColumns();
  const input = filter.account === undefined ? {} : { accountId: filter.account };
  return (
    <>
      <PageHeader title={t('deposits')}>
        <PaymentsTabs here="deposits" />
      </PageHeader>
      <DataTable
        name="deposits"
        label={t('deposits')}
        columns={columns}
        queryKey={api.banks.deposits.key({ input })}
        fetchPage={(offset, limit) => client.banks.deposits({ ...input, offset, limit })}
        onOpen={(row) => void navigate({ to: '/payments/deposits', search: { ...filter, deposit: row.id } })}
        totals={(page) => ({
          cash: <Money amount={page.totals.cashMinor} />,
          cheques: <Money amount={page.totals.chequesMinor} />,
        })}
        toolbar={
          <>
            {may('banking.deposit') ? (
              <Button size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => setMaking(true)}>
                {t('new-deposit')}
              </Button>
            ) : null}
            {accounts.data && accounts.data.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label={t('column-account')}
                value={String(filter.account ?? '')}
                onChange={(event) => {
                  const account = Number(event.currentTarget.value);
                  change(account > 0 ? { account } : {});
                }}
                data={[
                  { value: '', label: `${t('column-account')}: ${t('common:all')}` },
                  ...accounts.data.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
              />
            ) : null}
          </>
        }
        empty={<EmptyState title={t('no-deposits')} text={t('no-deposits-text')} icon="payments" />}
      />
      {making ? <MakeDepositDialog cheques={null} onClose={() => setMaking(false)} /> : null}
      {deposit === undefined ? null : <DepositDialog id={deposit} onClose={() => change(filter)} />}
    </>
  );
}

function useColumns(): Column<DepositRow>[] {
  const { t } = useTranslation('banking');
  return useMemo(
    () => [
      {
        key: 'number',
        header: t('column-deposit'),
        width: '9rem',
        render: (row) => <span className={row.void ? classes.struck : undefined}>{row.number}</span>,
      },
      { key: 'at', header: t('column-at'), width: '10.2rem', render: (row) => <TimeText at={row.at} /> },
      {
        key: 'account',
        header: t('column-account'),
        width: 'minmax(8rem, 1fr)',
        render: (row) => <bdi>{row.account}</bdi>,
      },
      {
        key: 'from',
        header: t('cash-from'),
        width: 'minmax(6rem, 0.6fr)',
        render: (row) => (row.from === null ? '' : t(`from.${row.from}`)),
      },
      {
        key: 'by',
        header: t('column-by'),
        width: 'minmax(7rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.byName}</bdi>,
      },
      {
        key: 'cash',
        header: t('column-cash'),
        width: 'minmax(7.5rem, 0.8fr)',
        align: 'end',
        render: (row) => (row.cashMinor === 0 ? '' : <Money amount={row.cashMinor} />),
      },
      {
        key: 'cheques',
        header: t('column-cheques'),
        width: 'minmax(7.5rem, 0.8fr)',
        align: 'end',
        render: (row) => (row.chequesMinor === 0 ? '' : <Money amount={row.chequesMinor} />),
      },
      {
        key: 'amount',
        header: t('column-amount'),
        width: 'minmax(7.5rem, 0.8fr)',
        align: 'end',
        render: (row) => (
          <span className={row.void ? classes.struck : undefined}>
            <Money amount={row.amountMinor} />
          </span>
        ),
      },
    ],
    [t],
  );
}
