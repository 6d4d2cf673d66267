import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { Collector } from '#shared/contract/collectors.ts';
import { CollectorDialog } from './CollectorDialog.tsx';
import { CollectorTabs } from './CollectorTabs.tsx';

const PATH = ['collectors'] as const;

/** Who collects at the door: his round, the cash he holds and since when, and what waits for somebody in the office. */
export function CollectorsScreen() {
  const { t } = useTranslation('collectors');
  const may = useMay();
  const [opened, setOpened] = useState<Collector | null>(null);
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        {may('collectors.collect') ? <LinkButton to="/collect">{t('my-round')}</LinkButton> : null}
        <CollectorTabs here="collectors" />
      </PageHeader>
      <DataTable
        name={PATH[0]}
        label={t('title')}
        columns={columns}
        queryKey={api.collectors.list.key()}
        fetchPage={(offset, limit) => client.collectors.list({ offset, limit })}
        onOpen={setOpened}
        totals={(page) => ({
          held: <Money amount={page.totals.heldMinor} />,
          due: <Money amount={page.totals.dueMinor} />,
        })}
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="phone" />}
      />
      {opened ? <CollectorDialog collector={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}

function useColumns(): Column<Collector>[] {
  const { t } = useTranslation('collectors');
  return useMemo(
    () => [
      { key: 'name', header: t('collector'), render: (row) => <bdi>{row.name}</bdi>, width: 'minmax(9rem, 1.4fr)' },
      { key: 'customers', header: t('customers'), render: (row) => row.customers, align: 'end', width: '7rem' },
      {
        key: 'due',
        header: t('due'),
        render: (row) => <Money amount={row.dueMinor} />,
        align: 'end',
        width: 'minmax(7rem, 0.8fr)',
      },
      {
        key: 'out',
        header: t('open-batch'),
        render: (row) => (row.openBatch ? t('to-batch', { number: row.openBatch.number }) : ''),
        width: 'minmax(8rem, 0.9fr)',
      },
      {
        key: 'held',
        header: t('held'),
        render: (row) => <Money amount={row.heldMinor} tone={row.heldMinor > 0 ? 'due' : 'plain'} />,
        align: 'end',
        width: 'minmax(8rem, 0.9fr)',
      },
      {
        key: 'since',
        header: t('held-since'),
        render: (row) => (row.heldSince === null ? '' : <TimeText at={row.heldSince} />),
        width: '10.5rem',
      },
      {
        key: 'todo',
        header: t('to-do'),
        render: (row) =>
          [
            row.waiting > 0 ? t('waiting', { count: row.waiting }) : null,
            row.disputed > 0 ? t('disputed', { count: row.disputed }) : null,
          ]
            .filter(Boolean)
            .join(' · '),
        width: 'minmax(9rem, 1fr)',
      },
    ],
    [t],
  );
}
