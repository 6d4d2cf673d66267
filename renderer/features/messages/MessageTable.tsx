import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Message } from '#shared/contract/messages.ts';
import { MessageDialog } from './MessageDialog.tsx';

type Filter = Parameters<OfficeClient['messages']['list']>[0];

/** Messages to customers, or to one of them, newest first; Enter opens one. */
export function MessageTable({ name, filter, toolbar }: { name: string; filter: Filter; toolbar: ReactNode }) {
  const { t } = useTranslation('messages');
  const [open, setOpen] = useState<Message | null>(null);
  return (
    <>
      <DataTable
        name={name}
        label={t('title')}
        columns={useColumns(filter.customerId === undefined)}
        queryKey={api.messages.list.key({ input: filter })}
        fetchPage={(offset, limit) => client.messages.list({ ...filter, offset, limit })}
        onOpen={setOpen}
        toolbar={toolbar}
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="messages" />}
      />
      {open ? <MessageDialog message={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function useColumns(withCustomer: boolean): Column<Message>[] {
  const { t } = useTranslation('messages');
  return useMemo(() => {
    const customer: Column<Message> = {
      key: 'customer',
      header: t('customer'),
      width: 'minmax(8rem, 1fr)',
      render: (row) => <bdi>{row.customerName}</bdi>,
    };
    return [
      { key: 'at', header: t('at'), width: '10.2rem', render: (row) => <TimeText at={row.at} /> },
      { key: 'event', header: t('event'), width: 'minmax(8rem, 0.8fr)', render: (row) => t(`event.${row.event}`) },
      { key: 'channel', header: t('channel'), width: '6.2rem', render: (row) => t(`channel.${row.channel}`) },
      ...(withCustomer ? [customer] : []),
      {
        key: 'address',
        header: t('address'),
        width: 'minmax(8rem, 0.9fr)',
        optional: true,
        render: (row) => <bdi>{row.address}</bdi>,
      },
      { key: 'body', header: t('body'), width: 'minmax(10rem, 2fr)', render: (row) => <bdi>{row.body}</bdi> },
      { key: 'state', header: t('state'), width: '6.5rem', render: (row) => t(`state.${row.state}`) },
    ];
  }, [t, withCustomer]);
}
