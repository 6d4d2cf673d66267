import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client, isFailure } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { EmptyState, FailureLine } from '#renderer/ui/states.tsx';
import type { CollectionCase } from '#shared/contract/collections.ts';
import { CollectionTabs } from './CollectionTabs.tsx';
import classes from './collections.module.css';
import { useCaseColumns } from './useCaseColumns.tsx';

const SHOWN_GOES = 5;
const LISTED = { proposed: 'yes' } as const;

/** Those to be cut off: looked through, some or all confirmed; and the goes before, each of which can be taken back. */
export function SuspendScreen() {
  const { t } = useTranslation('collections');
  return (
    <>
      <PageHeader title={t('tab-suspend')}>
        <CollectionTabs here="suspend" />
      </PageHeader>
      <Waiting />
      <Goes />
    </>
  );
}

/** What a person was asked to confirm: the customers, or all when null. The id is made when the question opens. */
interface Asked {
  readonly uid: string;
  readonly customerIds: readonly number[] | null;
  readonly count: number;
}

function Waiting() {
  const { t } = useTranslation('collections');
  const may = useMay();
  const mayCut = may('collections.suspend');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<Asked | null>(null);
  const total = useRef(0);
  const all = useQuery(api.collections.cases.queryOptions({ input: { ...LISTED, limit: 1 } }));
  total.current = all.data?.total ?? 0;
  const toggle = (id: number) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const columns = useColumns(chosen, mayCut);
  return (
    <>
      <p className={classes.note}>{t('suspend-text')}</p>
      <DataTable
        name="to-cut-off"
        label={t('tab-suspend')}
        columns={columns}
        queryKey={api.collections.cases.key({ input: LISTED })}
        fetchPage={(offset, limit) => client.collections.cases({ ...LISTED, offset, limit })}
        {...(mayCut ? { onOpen: (row: CollectionCase) => toggle(row.customerId) } : {})}
        totals={(page) => ({ overdue: <Money amount={page.totals.overdueMinor} tone="due" /> })}
        toolbar={
          mayCut && total.current > 0 ? (
            <>
              <Button
                size="xs"
                variant="default"
                disabled={chosen.size === 0}
                onClick={() => setAsked({ uid: v7(), customerIds: [...chosen], count: chosen.size })}
              >
                {t('cut-chosen', { count: chosen.size })}
              </Button>
              <Button
                size="xs"
                color="brick"
                onClick={() => setAsked({ uid: v7(), customerIds: null, count: total.current })}
              >
                {t('cut-all', { count: total.current })}
              </Button>
              {may('boxes.bulk') ? (
                <LinkButton size="xs" variant="default" to="/boxes/bulk/new" search={{ from: 'due' }}>
                  {t('by-boxes')}
                </LinkButton>
              ) : null}
            </>
          ) : null
        }
        empty={<EmptyState title={t('suspend-none')} text={t('suspend-none-text')} icon="check" />}
      />
      {asked ? <ConfirmCut asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

/** The box of each row; a row is chosen by a click on it, or by Enter. */
function useColumns(chosen: ReadonlySet<number>, mayCut: boolean): Column<CollectionCase>[] {
  const { t } = useTranslation('collections');
  const columns = useCaseColumns();
  return useMemo(
    () =>
      mayCut
        ? [
            {
              key: 'pick',
              header: t('pick'),
              width: '4.5rem',
              render: (row: CollectionCase) => (
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  readOnly
                  aria-label={row.customerName}
                  checked={chosen.has(row.customerId)}
                />
              ),
            },
            ...columns,
          ]
        : columns,
    [t, columns, chosen, mayCut],
  );
}

/** Asks once, and once more on a day on which nobody is usually cut off; a repeat goes by the same id. */
function ConfirmCut({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useTranslation('collections');
  const navigate = useNavigate();
  const [isClosedDay, setClosedDay] = useState(false);
  const cut = useMutation({
    mutationFn: () =>
      client.collections.suspend({
        uid: asked.uid,
        ...(asked.customerIds ? { customerIds: [...asked.customerIds] } : {}),
        onClosedDay: isClosedDay,
      }),
    onSuccess: (go) => void navigate({ to: '/collections/suspensions/$id', params: { id: String(go.id) } }),
    onError: (error) => {
      if (isFailure(error, 'closed-day')) setClosedDay(true);
    },
  });
  return (
    <ConfirmDialog
      opened
      danger
      title={t('cut-title', { count: asked.count })}
      confirmLabel={t(isClosedDay ? 'cut-anyway' : 'cut')}
      busy={cut.isPending}
      error={cut.error}
      onConfirm={() => cut.mutate()}
      onCancel={onClose}
    >
      {t('cut-text')}
    </ConfirmDialog>
  );
}

function Goes() {
  const { t } = useTranslation('collections');
  const day = useDayFormat();
  const goes = useQuery(api.collections.batches.queryOptions({ input: { limit: SHOWN_GOES } }));
  return (
    <Panel title={t('goes')} className={classes.goes ?? ''}>
      <FailureLine error={goes.error} />
      {goes.data?.rows.length === 0 ? <p className={classes.quiet}>{t('goes-none')}</p> : null}
      {goes.data && goes.data.rows.length > 0 ? (
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('day')}</th>
              <th>{t('by')}</th>
              <th>{t('state')}</th>
              <th data-align="end">{t('count-suspended')}</th>
              <th data-align="end">{t('count-skipped')}</th>
              <th data-align="end">{t('count-failed')}</th>
            </tr>
          </thead>
          <tbody>
            {goes.data.rows.map((go) => (
              <tr key={go.id}>
                <td>
                  <Link to="/collections/suspensions/$id" params={{ id: String(go.id) }} className={classes.link}>
                    {day(go.on)}
                  </Link>
                </td>
                <td>
                  <bdi>{go.startedBy ?? t('daily-work')}</bdi>
                </td>
                <td>{t(`go-state.${go.state}`)}</td>
                <td data-align="end">{go.suspended}</td>
                <td data-align="end">{go.skipped}</td>
                <td data-align="end">{go.failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Panel>
  );
}
