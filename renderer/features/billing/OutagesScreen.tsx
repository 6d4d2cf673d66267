import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Outage } from '#shared/contract/outages.ts';
import { BillingTabs } from './BillingTabs.tsx';
import { OutageDialog } from './OutageDialog.tsx';
import { RebateTableDialog } from './RebateTableDialog.tsx';
import { useStretch } from './useStretch.ts';

/** Outages that were rebated, newest first, and the way to rebate one. */
export function OutagesScreen() {
  const { t } = useTranslation('outages');
  const may = useMay();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'new' | 'table' | null>(null);
  const columns = useColumns();
  const add = may('charges.credit') ? (
    <Button size="xs" onClick={() => setOpen('new')}>
      {t('new')}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={t('title')}>
        <BillingTabs here="outages" />
      </PageHeader>
      <DataTable
        name="outages"
        label={t('title')}
        columns={columns}
        queryKey={api.outages.list.key({ input: {} })}
        fetchPage={(offset, limit) => client.outages.list({ offset, limit })}
        onOpen={(row) => void navigate({ to: '/billing/outages/$id', params: { id: String(row.id) } })}
        toolbar={
          <>
            {add}
            <Button size="xs" variant="default" onClick={() => setOpen('table')}>
              {t('table')}
            </Button>
          </>
        }
        empty={
          <EmptyState title={t('none')} text={t('none-text')} icon="check">
            {add}
          </EmptyState>
        }
      />
      {open === 'new' ? <OutageDialog onClose={() => setOpen(null)} /> : null}
      {open === 'table' ? <RebateTableDialog onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function useColumns(): Column<Outage>[] {
  const { t } = useTranslation('outages');
  const { locale } = useOffice();
  const stretch = useStretch();
  return useMemo(() => {
    const count = new Intl.NumberFormat(locale);
    return [
      { key: 'when', header: t('col-when'), width: 'minmax(15rem, 1.4fr)', render: stretch },
      { key: 'hours', header: t('col-hours'), width: '4.5rem', align: 'end', render: (row) => count.format(row.hours) },
      {
        key: 'where',
        header: t('col-where'),
        width: 'minmax(8rem, 1fr)',
        render: (row) => <bdi>{row.areaName ?? row.routerName ?? t('everywhere')}</bdi>,
      },
      { key: 'cause', header: t('col-cause'), width: 'minmax(9rem, 1.4fr)', render: (row) => <bdi>{row.cause}</bdi> },
      { key: 'state', header: t('col-state'), width: '8rem', render: (row) => t(`state.${row.state}`) },
      {
        key: 'services',
        header: t('col-services'),
        width: '7rem',
        align: 'end',
        optional: true,
        render: (row) => `${count.format(row.given)} / ${count.format(row.services)}`,
      },
      {
        key: 'amount',
        header: t('col-amount'),
        width: '8rem',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} dashForZero />,
      },
    ];
  }, [t, locale, stretch]);
}
