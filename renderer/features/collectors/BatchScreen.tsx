import { Button, Group, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { printPdf } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Batch, BatchLine } from '#shared/contract/collectors.ts';
import { BatchFigures } from './BatchFigures.tsx';
import { CollectorTabs } from './CollectorTabs.tsx';
import classes from './collectors.module.css';
import { EnterReceiptDialog } from './EnterReceiptDialog.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { ReceiveDialog } from './ReceiveDialog.tsx';
import { SettleDialog } from './SettleDialog.tsx';

const route = getRouteApi('/collectors/batches/$id');

/** A batch: what was collected and how it was handed over, beside the list that was carried out. */
export function BatchScreen() {
  const { t } = useTranslation('collectors');
  const id = Number(route.useParams().id);
  const batch = useQuery(api.collectors.batch.queryOptions({ input: { id } }));
  if (batch.isError) return <ErrorState error={batch.error} onRetry={() => void batch.refetch()} />;
  if (!batch.data) return <LoadingState />;
  const { number, collectorName, state, openedAt } = batch.data;
  return (
    <>
      <PageHeader
        title={
          <>
            {t('batch', { number })} · <bdi>{collectorName}</bdi>
          </>
        }
        subtitle={
          <>
            {t(`state.${state}`)} · {t('carried-out')} <TimeText at={openedAt} />
          </>
        }
      >
        <CollectorTabs here="batches" />
      </PageHeader>
      <div className={classes.batch}>
        <div className={classes.side}>
          <BatchFigures batch={batch.data} />
          <Actions batch={batch.data} />
        </div>
        <div className={classes.list}>
          <Lines batch={batch.data} />
        </div>
      </div>
    </>
  );
}

/** What comes next with this batch, for whoever may do it. */
function Actions({ batch }: { batch: Batch }) {
  const { t } = useTranslation('collectors');
  const may = useMay();
  const { userId } = useSession();
  const [asked, setAsked] = useState<'enter' | 'hand' | 'receive' | 'settle' | null>(null);
  const print = useMutation({
    mutationFn: async (what: 'A4' | '80mm' | 'slip') =>
      printPdf(
        what === 'slip'
          ? await client.collectors.handOverPdf({ id: batch.id, size: '80mm' })
          : await client.collectors.routePdf({ id: batch.id, size: what }),
      ),
  });
  const mayAct = may('collectors.receive') || (batch.collectorId === userId && may('collectors.collect'));
  const close = () => setAsked(null);
  return (
    <>
      <FailureLine error={print.error} />
      <Group gap="sm" mt="md">
        {batch.state === 'out' && mayAct ? (
          <>
            <Button onClick={() => setAsked('hand')}>{t('hand-over-do')}</Button>
            <Button variant="default" onClick={() => setAsked('enter')}>
              {t('enter-receipt')}
            </Button>
          </>
        ) : null}
        {batch.state === 'handed-over' && may('collectors.receive') ? (
          <Button onClick={() => setAsked('receive')}>{t('receive')}</Button>
        ) : null}
        {batch.state === 'disputed' && may('collectors.settle') ? (
          <Button onClick={() => setAsked('settle')}>{t('settle')}</Button>
        ) : null}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<Icon name="printer" size={16} />} loading={print.isPending}>
              {t('print-route')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => print.mutate('A4')}>{t('print-a4')}</Menu.Item>
            <Menu.Item onClick={() => print.mutate('80mm')}>{t('print-80')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {batch.handedAt === null ? null : (
          <Button variant="default" loading={print.isPending} onClick={() => print.mutate('slip')}>
            {t('print-slip')}
          </Button>
        )}
      </Group>
      {asked === 'enter' ? <EnterReceiptDialog batch={batch} onClose={close} /> : null}
      {asked === 'hand' ? <HandOverDialog batch={batch} onClose={close} /> : null}
      {asked === 'receive' ? <ReceiveDialog batch={batch} onClose={close} /> : null}
      {asked === 'settle' ? <SettleDialog batch={batch} onClose={close} /> : null}
    </>
  );
}

function Lines({ batch }: { batch: Batch }) {
  const { t } = useTranslation('collectors');
  const columns = useColumns();
  return (
    <DataTable
      name="collector-lines"
      label={t('list')}
      columns={columns}
      queryKey={api.collectors.lines.key({ input: { id: batch.id } })}
      fetchPage={(offset, limit) => client.collectors.lines({ id: batch.id, offset, limit })}
      totals={(page) => ({ listed: <Money amount={page.totals.listedMinor} /> })}
      empty={<EmptyState title={t('list-empty')} icon="check" />}
    />
  );
}

function useColumns(): Column<BatchLine>[] {
  const { t } = useTranslation('collectors');
  return useMemo(
    () => [
      { key: 'position', header: t('position'), render: (row) => row.position, align: 'end', width: '4rem' },
      {
        key: 'customer',
        header: t('customer'),
        render: (row) => (
          <Link to="/customers/$id" params={{ id: String(row.customerId) }} className={classes.link}>
            <bdi>{row.name}</bdi>
          </Link>
        ),
        width: 'minmax(8rem, 1.3fr)',
      },
      { key: 'address', header: t('address'), render: (row) => <bdi>{row.address}</bdi>, width: 'minmax(8rem, 1.3fr)' },
      {
        key: 'listed',
        header: t('listed'),
        render: (row) => <Money amount={row.listedMinor} />,
        align: 'end',
        width: '6.6rem',
      },
      {
        key: 'paid',
        header: t('paid'),
        render: (row) => (row.paidMinor === 0 ? '' : <Money amount={row.paidMinor} tone="good" />),
        align: 'end',
        width: '6.6rem',
      },
      {
        key: 'due',
        header: t('due'),
        render: (row) => <Money amount={row.dueMinor} tone={row.dueMinor > 0 ? 'due' : 'quiet'} />,
        align: 'end',
        width: '6.6rem',
      },
      {
        key: 'visit',
        header: t('visit'),
        render: (row) => (row.visit ? [t(`visit.${row.visit.kind}`), row.visit.note].filter(Boolean).join(': ') : ''),
        width: 'minmax(6rem, 1fr)',
      },
    ],
    [t],
  );
}
