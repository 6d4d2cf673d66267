import { SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PaymentsTabs } from '#renderer/features/payments/PaymentsTabs.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { PrintJob } from '#shared/contract/printers.ts';
import { PrintJobDialog } from './PrintJobDialog.tsx';
import { PrintState } from './PrintState.tsx';
import classes from './printers.module.css';

const route = getRouteApi('/payments/printing');

/** The tray: what has not reached paper yet, and why, in the cashier's words; or everything that was printed. */
export function TrayScreen() {
  const { t } = useTranslation('printers');
  const may = useMay();
  const navigate = useNavigate();
  const { all, job } = route.useSearch();
  const columns = useColumns(may('payments.take'));
  const open = all ? ('no' as const) : ('yes' as const);
  const search = all ? { all } : {};
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('tray-text')}>
        <PaymentsTabs here="printing" />
      </PageHeader>
      <DataTable
        name="print-jobs"
        label={t('title')}
        columns={columns}
        queryKey={api.printJobs.list.key({ input: { open } })}
        fetchPage={(offset, limit) => client.printJobs.list({ open, offset, limit })}
        onOpen={(row) => void navigate({ to: '/payments/printing', search: { ...search, job: row.id } })}
        toolbar={
          <SegmentedControl
            size="xs"
            aria-label={t('state')}
            value={open}
            data={[
              { value: 'yes', label: t('show-open') },
              { value: 'no', label: t('show-all') },
            ]}
            onChange={(value) =>
              void navigate({ to: '/payments/printing', search: value === 'no' ? { all: true } : {}, replace: true })
            }
          />
        }
        empty={<EmptyState title={t(all ? 'nothing-printed' : 'nothing-waits')} icon="printer" />}
      />
      {job === undefined ? null : (
        <PrintJobDialog id={job} onClose={() => void navigate({ to: '/payments/printing', search })} />
      )}
    </>
  );
}

function useColumns(mayAct: boolean): Column<PrintJob>[] {
  const { t } = useTranslation('printers');
  return useMemo(
    () => [
      {
        key: 'document',
        header: t('document'),
        render: (row) => (
          <>
            {t(`document.${row.documentKind}`)} <bdi>{row.label}</bdi>
            {row.copyNo > 0 ? <small className={classes.quiet}> {t('duplicate', { number: row.copyNo })}</small> : null}
          </>
        ),
        width: 'minmax(12rem, 1.2fr)',
      },
      {
        key: 'customer',
        header: t('customer'),
        render: (row) => <bdi>{row.customerName}</bdi>,
        width: 'minmax(8rem, 1fr)',
      },
      {
        key: 'printer',
        header: t('printer'),
        render: (row) => <bdi>{row.printerName}</bdi>,
        width: 'minmax(7rem, 0.8fr)',
      },
      { key: 'asked', header: t('asked'), render: (row) => <TimeText at={row.createdAt} />, width: '10.2rem' },
      { key: 'state', header: t('state'), render: (row) => <PrintState job={row} />, width: '9.5rem' },
      {
        key: 'reason',
        header: t('why'),
        render: (row) =>
          row.state === 'discarded'
            ? t('discarded-by', { name: row.finishedBy ?? '', reason: row.note })
            : row.reason === ''
              ? ''
              : t(`reason.${row.reason}`),
        width: mayAct ? 'minmax(14rem, 2.2fr)' : 'minmax(14rem, 3fr)',
      },
    ],
    [t, mayAct],
  );
}
