import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { BoxBulk } from '#shared/contract/boxBulks.ts';
import { BoxesTabs } from '../BoxesTabs.tsx';

/** All work on many boxes, newest first. */
export function BulksScreen() {
  const { t } = useTranslation(['boxBulks', 'boxes']);
  const navigate = useNavigate();
  const may = useMay();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('boxes:title')}>
        <BoxesTabs here="bulk" />
      </PageHeader>
      <DataTable
        name="box-bulks"
        label={t('title')}
        columns={columns}
        hiddenFirst={['by']}
        queryKey={api.boxBulks.list.key({ input: {} })}
        fetchPage={(offset, limit) => client.boxBulks.list({ offset, limit })}
        onOpen={({ id }) => void navigate({ to: '/boxes/bulk/$id', params: { id: String(id) }, search: {} })}
        toolbar={
          may('boxes.bulk') ? (
            <LinkButton size="xs" to="/boxes/bulk/new" search={{}}>
              {t('new')}
            </LinkButton>
          ) : null
        }
        empty={<EmptyState title={t('list-none')} text={t('list-none-text')} icon="box" />}
      />
    </>
  );
}

function useColumns(): Column<BoxBulk>[] {
  const { t } = useTranslation('boxBulks');
  const time = useTimeFormat();
  return useMemo(
    () => [
      { key: 'id', header: t('col-id'), width: '4rem', render: ({ id }) => id },
      { key: 'at', header: t('col-at'), width: '11rem', render: ({ at }) => time(at) },
      {
        key: 'what',
        header: t('col-what'),
        width: 'minmax(9rem, 1fr)',
        render: ({ work }) => t(`work.${work.kind}`),
      },
      {
        key: 'which',
        header: t('which-boxes'),
        width: 'minmax(9rem, 1.2fr)',
        optional: true,
        render: (bulk) => <bdi>{[t(`from.${bulk.from}`), bulk.areaName].filter(Boolean).join(' · ')}</bdi>,
      },
      { key: 'boxes', header: t('col-boxes'), width: '5.5rem', align: 'end', render: ({ total }) => total },
      { key: 'done', header: t('result.done'), width: '5.5rem', align: 'end', render: ({ done }) => done },
      { key: 'refused', header: t('result.refused'), width: '6.5rem', align: 'end', render: ({ refused }) => refused },
      { key: 'state', header: t('col-state'), width: '9rem', render: ({ state }) => <StateBadge state={state} /> },
      {
        key: 'by',
        header: t('col-by'),
        width: 'minmax(7rem, 1fr)',
        optional: true,
        render: ({ byName }) => <bdi>{byName}</bdi>,
      },
      {
        key: 'reason',
        header: t('reason'),
        width: 'minmax(9rem, 1.4fr)',
        optional: true,
        render: ({ reason }) => <bdi>{reason}</bdi>,
      },
    ],
    [t, time],
  );
}
