import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Figure, Figures } from '#renderer/ui/Figures.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { CasCheck, CasDifferenceRow } from '#shared/contract/distributor.ts';
import { BOX_STATES } from '#shared/domain/boxes.ts';
import { CAS_DIFFERENCES, type CasDifference, REMEDIES } from '#shared/domain/cas.ts';
import { DistributorTabs } from './DistributorTabs.tsx';
import classes from './distributor.module.css';

const route = getRouteApi('/boxes/reconcile/$id');

/** One comparison: what it found, and what is done about it. */
export function CheckScreen() {
  const id = Number(route.useParams().id);
  const check = useQuery(api.distributor.check.queryOptions({ input: { id } }));
  const time = useTimeFormat();
  if (check.isError) return <ErrorState error={check.error} onRetry={() => void check.refetch()} />;
  if (!check.data) return <LoadingState />;
  const { fileName, at, byName } = check.data;
  return (
    <>
      <PageHeader title={<bdi>{fileName}</bdi>} subtitle={[time(at), byName].filter(Boolean).join(' · ')}>
        <DistributorTabs here="reconcile" />
      </PageHeader>
      <Found check={check.data} />
    </>
  );
}

function Found({ check }: { check: CasCheck }) {
  const { t } = useTranslation('distributor');
  const navigate = useNavigate();
  const mayAct = useMay()('distributor.compare');
  const { kind, open } = route.useSearch();
  const { id } = check;
  const [shown, setShown] = useState<CasDifferenceRow | null>(null);
  const [isAsking, setAsking] = useState(false);
  const ticks = useTicks();
  const change = (next: { kind?: CasDifference; open?: true }) =>
    void navigate({ to: '/boxes/reconcile/$id', params: { id: String(id) }, search: next, replace: true });
  const filter = { id, ...(kind ? { kind } : {}), ...(open ? { open } : {}) };
  const remedy = useMutation({
    mutationFn: (which: CasDifference) => client.distributor.remedy({ id, kind: which }),
    onSuccess: ({ changed }) => {
      setAsking(false);
      notifications.show({ message: t('asked', { count: changed }), color: 'leaf' });
    },
  });
  const command = kind ? REMEDIES[kind] : null;
  return (
    <>
      <Figures label={t('reconcile-title')}>
        <Figure label={t('on-there')}>{check.rows}</Figure>
        <Figure label={t('matched')}>{check.matched}</Figure>
        <Figure label={t('open')}>{check.open}</Figure>
        <Figure label={t('cost-month')}>
          <Money amount={check.costMinor} />
        </Figure>
        <Figure label={t('price-month')}>
          <Money amount={check.priceMinor} />
        </Figure>
        <Figure label={t('margin')}>
          <Money amount={check.priceMinor - check.costMinor} />
        </Figure>
      </Figures>
      {check.repeated + check.unreadable > 0 ? (
        <p className={classes.quiet}>{t('left-out', { repeated: check.repeated, unreadable: check.unreadable })}</p>
      ) : null}
      <DataTable
        name="cas-differences"
        label={t('differences')}
        columns={useColumns(mayAct ? ticks : null)}
        queryKey={api.distributor.differences.key({ input: filter })}
        fetchPage={(offset, limit) => client.distributor.differences({ ...filter, offset, limit })}
        onOpen={setShown}
        {...(mayAct ? { onPick: ticks.toggle } : {})}
        empty={<EmptyState title={t('no-differences')} text={t('no-differences-text')} icon="check" />}
        toolbar={
          <>
            <FilterChips
              label={t('difference')}
              value={kind}
              options={CAS_DIFFERENCES.map((value) => ({
                value,
                label: `${t(`difference.${value}`)} (${check.counts[value] ?? 0})`,
              }))}
              onChange={(value) => change({ ...(value ? { kind: value } : {}), ...(open ? { open } : {}) })}
            />
            <FilterChips
              label={t('open')}
              value={open ? 'open' : undefined}
              options={[{ value: 'open', label: t('open') }]}
              onChange={(value) => change({ ...(kind ? { kind } : {}), ...(value ? { open: true } : {}) })}
            />
            {mayAct && kind && command ? (
              <Button size="compact-sm" onClick={() => setAsking(true)}>
                {t(`remedy.${command}`)}
              </Button>
            ) : null}
            {ticks.rows.size > 0 ? <Ticked checkId={id} ticks={ticks} /> : null}
          </>
        }
      />
      {kind && command ? (
        <ConfirmDialog
          opened={isAsking}
          title={t(`remedy.${command}`)}
          confirmLabel={t(`remedy.${command}`)}
          busy={remedy.isPending}
          error={remedy.error}
          onConfirm={() => remedy.mutate(kind)}
          onCancel={() => setAsking(false)}
        >
          {t('remedy-text')}
        </ConfirmDialog>
      ) : null}
      {shown ? <DifferenceDialog checkId={id} difference={shown} onClose={() => setShown(null)} /> : null}
    </>
  );
}

interface Ticks {
  /** What is ticked, by the id of the difference. */
  readonly rows: ReadonlyMap<number, CasDifference>;
  readonly toggle: (row: Pick<CasDifferenceRow, 'id' | 'kind'>) => void;
  readonly clear: () => void;
}

function useTicks(): Ticks {
  const [rows, setRows] = useState<ReadonlyMap<number, CasDifference>>(new Map());
  const toggle = useCallback(({ id, kind }: Pick<CasDifferenceRow, 'id' | 'kind'>) => {
    setRows((before) => {
      const after = new Map(before);
      if (!after.delete(id)) after.set(id, kind);
      return after;
    });
  }, []);
  const clear = useCallback(() => setRows(new Map()), []);
  return useMemo(() => ({ rows, toggle, clear }), [rows, toggle, clear]);
}

/** What may be done about the ticked differences: what became of each stands in its row. */
function Ticked({ checkId, ticks: { rows, clear } }: { checkId: number; ticks: Ticks }) {
  const { t } = useTranslation('distributor');
  const [isNoting, setNoting] = useState(false);
  const ids = [...rows.keys()];
  const remedy = useMutation({
    mutationFn: async () => {
      let asked = 0;
      for (const [kind, of] of Map.groupBy(rows, ([, one]) => one)) {
        if (REMEDIES[kind] === null) continue;
        asked += (await client.distributor.remedy({ id: checkId, kind, ids: of.map(([id]) => id) })).changed;
      }
      return asked;
    },
    onSuccess: (asked) => {
      const left = rows.size - asked;
      const told = [t('asked', { count: asked }), ...(left > 0 ? [t('left-alone', { count: left })] : [])];
      notifications.show({ message: told.join(' '), color: left > 0 ? 'amber' : 'leaf' });
      clear();
    },
  });
  const write = useMutation({
    mutationFn: (note: string) => client.distributor.note({ id: checkId, ids, note }),
    onSuccess: () => {
      setNoting(false);
      clear();
    },
  });
  return (
    <>
      <Button size="compact-sm" loading={remedy.isPending} onClick={() => remedy.mutate()}>
        {t('put-right', { count: ids.length })}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setNoting(true)}>
        {t('note-on', { count: ids.length })}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        {t('unpick')}
      </Button>
      <FailureLine error={remedy.error} />
      <ReasonDialog
        opened={isNoting}
        title={t('note-on', { count: ids.length })}
        label={t('note-what')}
        shortReason={t('give-up-short')}
        confirmLabel={t('note')}
        busy={write.isPending}
        error={write.error}
        onConfirm={(note) => write.mutate(note)}
        onCancel={() => setNoting(false)}
      >
        {t('note-text')}
      </ReasonDialog>
    </>
  );
}

/** What the office has of a difference: the state of a box that is not on, in words; else as it was found. */
function useHere(): (row: Pick<CasDifferenceRow, 'kind' | 'here'>) => string {
  const { t } = useTranslation('distributor');
  return useCallback(
    ({ kind, here }) => {
      const state = kind === 'unpaid' ? BOX_STATES.find((one) => one === here) : undefined;
      return state ? t(`box-state.${state}`) : here;
    },
    [t],
  );
}

function DifferenceDialog({
  checkId,
  difference,
  onClose,
}: {
  checkId: number;
  difference: CasDifferenceRow;
  onClose: () => void;
}) {
  const { t } = useTranslation('distributor');
  const mayAct = useMay()('distributor.compare');
  const time = useTimeFormat();
  const hereOf = useHere();
  const [isNoting, setNoting] = useState(false);
  const { id, kind, there, answer, note, answeredAt, answeredByName, customerId } = difference;
  const ids = [id];
  const command = REMEDIES[kind];
  const remedy = useMutation({
    mutationFn: () => client.distributor.remedy({ id: checkId, kind, ids }),
    onSuccess: onClose,
  });
  const write = useMutation({
    mutationFn: (text: string) => client.distributor.note({ id: checkId, ids, note: text }),
    onSuccess: onClose,
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`${t(`difference.${kind}`)} · ${difference.serial || difference.vc}`}
    >
      <p className={classes.quiet}>
        {[difference.customerName, difference.customerCode, difference.vc].filter(Boolean).join(' · ')}
        <br />
        {t('there')}: <bdi>{there || '–'}</bdi>
        <br />
        {t('here')}: <bdi>{hereOf(difference) || '–'}</bdi>
        {answeredAt === null ? null : (
          <>
            <br />
            {[t(answer === 'command' ? 'answer-command' : 'answer-note'), note, answeredByName, time(answeredAt)]
              .filter(Boolean)
              .join(' · ')}
          </>
        )}
      </p>
      <FailureLine error={remedy.error} />
      <Group justify="flex-end" gap="sm">
        {customerId === null ? null : (
          <LinkButton to="/customers/$id" params={{ id: String(customerId) }} variant="default">
            {t('open-customer')}
          </LinkButton>
        )}
        {mayAct && answer !== 'command' ? (
          <Button variant="default" onClick={() => setNoting(true)}>
            {t('note')}
          </Button>
        ) : null}
        {mayAct && command && answer !== 'command' ? (
          <Button data-autofocus loading={remedy.isPending} onClick={() => remedy.mutate()}>
            {t(`remedy-one.${command}`)}
          </Button>
        ) : null}
      </Group>
      <ReasonDialog
        opened={isNoting}
        title={t('note')}
        label={t('note-what')}
        shortReason={t('give-up-short')}
        confirmLabel={t('note')}
        busy={write.isPending}
        error={write.error}
        onConfirm={(text) => write.mutate(text)}
        onCancel={() => setNoting(false)}
      >
        {t('note-text')}
      </ReasonDialog>
    </Modal>
  );
}

function useColumns(ticks: Ticks | null): Column<CasDifferenceRow>[] {
  const { t } = useTranslation('distributor');
  const hereOf = useHere();
  return useMemo(
    () => [
      ...(ticks
        ? [
            {
              key: 'pick',
              header: t('pick'),
              width: '4.5rem',
              render: (row: CasDifferenceRow) => (
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  aria-label={row.serial || row.vc}
                  checked={ticks.rows.has(row.id)}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => ticks.toggle(row)}
                />
              ),
            },
          ]
        : []),
      {
        key: 'kind',
        header: t('difference'),
        width: 'minmax(11.2rem, 1fr)',
        render: (row) => t(`difference.${row.kind}`),
      },
      {
        key: 'serial',
        header: t('box'),
        width: 'minmax(8rem, 0.9fr)',
        render: (row) => <bdi>{row.serial || row.vc}</bdi>,
      },
      {
        key: 'customer',
        header: t('customer'),
        width: 'minmax(8rem, 1fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      { key: 'there', header: t('there'), width: 'minmax(7.2rem, 1fr)', render: (row) => <bdi>{row.there}</bdi> },
      { key: 'here', header: t('here'), width: 'minmax(7.2rem, 1fr)', render: (row) => <bdi>{hereOf(row)}</bdi> },
      {
        key: 'cost',
        header: t('cost-month'),
        width: '7rem',
        align: 'end',
        render: (row) => <Money amount={row.costMinor} dashForZero />,
      },
      {
        key: 'price',
        header: t('price-month'),
        width: '8.2rem',
        align: 'end',
        optional: true,
        render: (row) => <Money amount={row.priceMinor} dashForZero />,
      },
      {
        key: 'answer',
        header: t('done-about'),
        width: 'minmax(7rem, 0.8fr)',
        render: (row) => (row.answer === '' ? '' : row.answer === 'command' ? t('answer-command') : row.note),
      },
    ],
    [t, hereOf, ticks],
  );
}
