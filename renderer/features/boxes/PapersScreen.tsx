import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import type { StockDocument } from '#shared/contract/stock.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import classes from './boxes.module.css';

const route = getRouteApi('/boxes/papers');
/** As many boxes of a paper as are shown. */
const SHOWN = 200;

/** The papers of the stock: what came in and what went where, each with its boxes. */
export function PapersScreen() {
  const { t } = useTranslation('boxes');
  const navigate = useNavigate();
  const { text, paper } = route.useSearch();
  const filter = text ? { text } : {};
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        <BoxesTabs here="papers" />
      </PageHeader>
      <DataTable
        name="stock-papers"
        label={t('tab.papers')}
        columns={columns}
        queryKey={api.stock.documents.key({ input: filter })}
        fetchPage={(offset, limit) => client.stock.documents({ ...filter, offset, limit })}
        onOpen={({ id }) => void navigate({ to: '/boxes/papers', search: { ...filter, paper: id } })}
        toolbar={
          <TextFilter
            label={t('filter-papers')}
            hint={t('filter-papers-hint')}
            value={text ?? ''}
            onChange={(typed) =>
              void navigate({ to: '/boxes/papers', search: typed ? { text: typed } : {}, replace: true })
            }
          />
        }
        empty={<EmptyState title={t('no-papers')} icon="box" />}
      />
      {paper === undefined ? null : (
        <PaperDialog id={paper} onClose={() => void navigate({ to: '/boxes/papers', search: filter })} />
      )}
    </>
  );
}

function useColumns(): Column<StockDocument>[] {
  const { t } = useTranslation('boxes');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'number', header: t('paper'), width: '10rem', render: (row) => row.number },
      { key: 'on', header: t('day'), width: '8rem', render: (row) => day(row.on) },
      { key: 'kind', header: t('what'), width: '8rem', render: (row) => t(`paper.${row.kind}`) },
      {
        key: 'from',
        header: t('from'),
        width: 'minmax(8rem, 1fr)',
        render: (row) => <bdi>{row.fromPlace ?? row.supplier}</bdi>,
      },
      { key: 'to', header: t('to'), width: 'minmax(8rem, 1fr)', render: (row) => <bdi>{row.toPlace}</bdi> },
      { key: 'boxes', header: t('boxes'), width: '6rem', align: 'end', render: (row) => row.boxes },
      {
        key: 'by',
        header: t('by'),
        width: 'minmax(7rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.byName}</bdi>,
      },
    ],
    [t, day],
  );
}

function PaperDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('boxes');
  const paper = useQuery(api.stock.document.queryOptions({ input: { id, limit: SHOWN } }));
  return (
    <Modal opened size="lg" onClose={onClose} title={paper.data ? `${t('paper')} ${paper.data.number}` : t('paper')}>
      {paper.isError ? (
        <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />
      ) : paper.data ? (
        <>
          <dl className={classes.pairs}>
            <dt>{t('day')}</dt>
            <dd>
              <DayText on={paper.data.on} /> · <bdi>{paper.data.byName}</bdi>
            </dd>
            <dt>{t('what')}</dt>
            <dd>{t(`paper.${paper.data.kind}`)}</dd>
            <dt>{t('from')}</dt>
            <dd>
              <bdi>
                {[paper.data.fromPlace ?? paper.data.supplier, paper.data.billNumber].filter(Boolean).join(' · ') ||
                  '—'}
              </bdi>
            </dd>
            <dt>{t('to')}</dt>
            <dd>
              <bdi>{paper.data.toPlace}</bdi>
            </dd>
            {paper.data.note ? (
              <>
                <dt>{t('note')}</dt>
                <dd>
                  <bdi>{paper.data.note}</bdi>
                </dd>
              </>
            ) : null}
          </dl>
          <h3 className={classes.section}>{t('count-boxes', { count: paper.data.total })}</h3>
          <table className={plain.table}>
            <tbody>
              {paper.data.rows.map((event) => (
                <tr key={event.id}>
                  <td className={classes.number}>{event.serial}</td>
                  <td className={classes.number}>{event.toVc}</td>
                  <td>{t(`act.${event.kind}`)}</td>
                  <td>
                    <bdi>{event.fromPlace}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {paper.data.total > SHOWN ? (
            <p className={classes.quiet}>{t('more-rows', { count: paper.data.total - SHOWN })}</p>
          ) : null}
        </>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}
