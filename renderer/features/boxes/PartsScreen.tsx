import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Part, PartMove } from '#shared/contract/parts.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import classes from './boxes.module.css';
import { MovePartDialog } from './MovePartDialog.tsx';
import { PartDialog } from './PartDialog.tsx';

/** What is counted and not numbered, how many lie where, and how they came there. */
export function PartsScreen() {
  const { t } = useTranslation('boxes');
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        <BoxesTabs here="parts" />
      </PageHeader>
      <Parts />
      <h2 className={classes.section}>{t('part-moves')}</h2>
      <DataTable
        name="part-moves"
        label={t('part-moves')}
        height="22rem"
        columns={columns}
        queryKey={api.parts.moves.key()}
        fetchPage={(offset, limit) => client.parts.moves({ offset, limit })}
        empty={<EmptyState title={t('no-part-moves')} icon="box" />}
      />
    </>
  );
}

function Parts() {
  const { t } = useTranslation('boxes');
  const may = useMay();
  const parts = useQuery(api.parts.list.queryOptions({ input: {} }));
  const [open, setOpen] = useState<Part | 'new' | null>(null);
  const [moved, setMoved] = useState<Part | null>(null);
  if (parts.isError) return <ErrorState error={parts.error} onRetry={() => void parts.refetch()} />;
  if (!parts.data) return <LoadingState />;
  return (
    <Panel title={t('parts')}>
      <p className={classes.quiet}>{t('parts-text')}</p>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('part')}</th>
            <th>{t('what')}</th>
            <th data-align="end">{t('quantity')}</th>
            <th>{t('where')}</th>
            <th aria-label={t('change')} />
          </tr>
        </thead>
        <tbody>
          {parts.data.map((part) => (
            <tr key={part.id}>
              <td>
                <bdi>{part.name}</bdi> <span className={classes.quiet}>{part.active ? null : t('closed')}</span>
              </td>
              <td>{t(`part.${part.kind}`)}</td>
              <td data-align="end">{t(`amount.${part.unit}`, { quantity: part.quantity })}</td>
              <td>
                {part.places.map(({ placeId, place, quantity }) => (
                  <div key={placeId}>
                    <bdi>{place}</bdi>: {quantity}
                  </div>
                ))}
              </td>
              <td data-align="end">
                {may('stock.move') && part.active ? (
                  <RowButton label={t('move-part')} of={part.name} onClick={() => setMoved(part)} />
                ) : null}{' '}
                {may('stock.manage') ? (
                  <RowButton label={t('change')} of={part.name} onClick={() => setOpen(part)} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may('stock.manage') ? (
        <Button mt="sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('add-part')}
        </Button>
      ) : null}
      {open ? <PartDialog part={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
      {moved ? <MovePartDialog part={moved} onClose={() => setMoved(null)} /> : null}
    </Panel>
  );
}

function useColumns(): Column<PartMove>[] {
  const { t } = useTranslation('boxes');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'on', header: t('day'), width: '8rem', render: (row) => day(row.on) },
      { key: 'part', header: t('part'), width: 'minmax(8rem, 1.2fr)', render: (row) => <bdi>{row.part}</bdi> },
      { key: 'kind', header: t('action'), width: '8rem', render: (row) => t(`part-move.${row.kind}`) },
      {
        key: 'quantity',
        header: t('quantity'),
        width: '7rem',
        align: 'end',
        render: (row) => t(`amount.${row.unit}`, { quantity: row.quantity }),
      },
      { key: 'from', header: t('from'), width: 'minmax(7rem, 1fr)', render: (row) => <bdi>{row.fromPlace}</bdi> },
      { key: 'to', header: t('to'), width: 'minmax(7rem, 1fr)', render: (row) => <bdi>{row.toPlace}</bdi> },
      { key: 'by', header: t('by'), width: 'minmax(6rem, 0.8fr)', render: (row) => <bdi>{row.byName}</bdi> },
      { key: 'reason', header: t('reason'), width: 'minmax(8rem, 1.2fr)', render: (row) => <bdi>{row.reason}</bdi> },
    ],
    [t, day],
  );
}
