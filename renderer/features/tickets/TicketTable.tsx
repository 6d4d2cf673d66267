import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import type { TicketRow } from '#shared/contract/tickets.ts';
import { DueText, Mark } from './DueText.tsx';

type Filter = Parameters<OfficeClient['tickets']['list']>[0];

/** Tickets, or those of one customer; Enter opens one. */
export function TicketTable({
  name,
  filter,
  toolbar,
  empty,
}: {
  name: string;
  filter: Filter;
  toolbar: ReactNode;
  empty: ReactNode;
}) {
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  return (
    <DataTable
      name={name}
      label={t('title')}
      columns={useColumns(filter.customerId === undefined)}
      queryKey={api.tickets.list.key({ input: filter })}
      fetchPage={(offset, limit) => client.tickets.list({ ...filter, offset, limit })}
      onOpen={(row) => void navigate({ to: '/tickets/$id', params: { id: String(row.id) } })}
      toolbar={toolbar}
      empty={empty}
    />
  );
}

function useColumns(withCustomer: boolean): Column<TicketRow>[] {
  const { t } = useTranslation('tickets');
  return useMemo(() => {
    const customer: Column<TicketRow> = {
      key: 'customer',
      header: t('of'),
      width: 'minmax(8rem, 1.3fr)',
      render: (row) => <bdi>{row.customerName ?? row.areaName ?? row.routerName}</bdi>,
    };
    return [
      { key: 'number', header: t('number'), width: '9.6rem', render: (row) => row.number },
      {
        key: 'type',
        header: t('type'),
        width: 'minmax(9rem, 1.2fr)',
        render: (row) => (
          <>
            <bdi>{row.typeName}</bdi> {row.isRepeat ? <Mark tone="warn">{t('repeat')}</Mark> : null}
          </>
        ),
      },
      ...(withCustomer ? [customer] : []),
      {
        key: 'area',
        header: t('area'),
        width: 'minmax(6rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.areaName}</bdi>,
      },
      { key: 'priority', header: t('priority'), width: '6rem', render: (row) => t(`priority.${row.priority}`) },
      {
        key: 'assignee',
        header: t('assignee'),
        width: 'minmax(6rem, 0.8fr)',
        render: (row) => <bdi>{row.assigneeName}</bdi>,
      },
      {
        key: 'opened',
        header: t('opened-at'),
        width: '10.2rem',
        optional: true,
        render: (row) => <TimeText at={row.openedAt} />,
      },
      { key: 'due', header: t('due'), width: '11rem', render: (row) => <DueText ticket={row} /> },
      { key: 'state', header: t('state'), width: '7rem', render: (row) => t(`state.${row.state}`) },
    ];
  }, [t, withCustomer]);
}
