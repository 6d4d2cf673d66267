import { Button, Checkbox } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PaymentsTabs } from '#renderer/features/payments/PaymentsTabs.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import type { Cheque } from '#shared/contract/cheques.ts';
import { formatMoney, sumMinor } from '#shared/domain/money.ts';
import classes from './banking.module.css';
import { ChequeDialog } from './ChequeDialog.tsx';
import { ClearDialog } from './ClearDialog.tsx';
import { askedOf, CHEQUE_VIEWS, type ChequesSearch, type ChequeView } from './chequesSearch.ts';
import { MakeDepositDialog } from './MakeDepositDialog.tsx';

const route = getRouteApi('/payments/cheques');
/** Views whose cheques wait for a step that is done to several at once. */
const TO_CHOOSE: readonly ChequeView[] = ['due', 'deposited'];

/** Cheques by where they are. Those good for the bank are carried there, those with the bank noted as cleared, in bulk. */
export function ChequesScreen() {
  const { t } = useTranslation('banking');
  const navigate = useNavigate();
  const search = route.useSearch();
  const { cheque } = search;
  const filter = useMemo(
    () => ({ ...(search.view ? { view: search.view } : {}), ...(search.text ? { text: search.text } : {}) }),
    [search.view, search.text],
  );
  const change = useCallback(
    (next: ChequesSearch) => void navigate({ to: '/payments/cheques', search: next, replace: true }),
    [navigate],
  );
  const view = filter.view ?? 'due';
  const mayBank = useMay()('banking.deposit') && TO_CHOOSE.includes(view);
  const [chosen, setChosen] = useState<ReadonlyMap<number, Cheque>>(new Map());
  const [acting, setActing] = useState(false);
  const toggle = (row: Cheque) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(row.id)) next.set(row.id, row);
      return next;
    });
  const open = useCallback(
    (row: Cheque) => void navigate({ to: '/payments/cheques', search: { ...filter, cheque: row.id } }),
    [navigate, filter],
  );
  const columns = useColumns(mayBank ? chosen : null, open);
  const input = { ...askedOf(view), ...(filter.text ? { text: filter.text } : {}) };
  const leave = () => {
    setActing(false);
    setChosen(new Map());
  };
  return (
    <>
      <PageHeader title={t('cheques')}>
        <PaymentsTabs here="cheques" />
      </PageHeader>
      <DataTable
        name="cheques"
        label={t('cheques')}
        columns={columns}
        queryKey={api.cheques.list.key({ input })}
        fetchPage={(offset, limit) => client.cheques.list({ ...input, offset, limit })}
        onOpen={mayBank ? toggle : open}
        totals={(page) => ({ amount: <Money amount={page.totals.amountMinor} /> })}
        toolbar={
          <>
            <TextFilter
              label={t('filter-text')}
              hint={t('filter-text-hint')}
              value={filter.text ?? ''}
              onChange={(text) => change({ ...(filter.view ? { view: filter.view } : {}), ...(text ? { text } : {}) })}
            />
            <FilterChips
              label={t('filter-state')}
              value={view === 'all' ? undefined : view}
              options={CHEQUE_VIEWS.filter((one) => one !== 'all').map((value) => ({
                value,
                label: t(value === 'due' ? 'due-now' : value === 'post-dated' ? 'post-dated' : `state.${value}`),
              }))}
              onChange={(next) => {
                setChosen(new Map());
                change({ ...(filter.text ? { text: filter.text } : {}), view: next ?? 'all' });
              }}
            />
            {mayBank ? <Chosen view={view} chosen={chosen} onAct={() => setActing(true)} /> : null}
          </>
        }
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="payments" />}
      />
      {cheque === undefined ? null : <ChequeDialog id={cheque} onClose={() => change(filter)} />}
      {acting && view === 'due' ? <MakeDepositDialog cheques={[...chosen.values()]} onClose={leave} /> : null}
      {acting && view === 'deposited' ? <ClearDialog cheques={[...chosen.values()]} onClose={leave} /> : null}
    </>
  );
}

function Chosen({ view, chosen, onAct }: { view: ChequeView; chosen: ReadonlyMap<number, Cheque>; onAct: () => void }) {
  const { t } = useTranslation('banking');
  const { currency, locale } = useOffice();
  const amountMinor = sumMinor([...chosen.values()].map((cheque) => cheque.amountMinor));
  return (
    <>
      <Button size="xs" disabled={chosen.size === 0} onClick={onAct}>
        {t(view === 'due' ? 'deposit-chosen' : 'clear-chosen')}
      </Button>
      {chosen.size > 0 ? (
        <span className={classes.quiet} role="status">
          {t('chosen', { count: chosen.size, amount: formatMoney(amountMinor, currency, locale) })}
        </span>
      ) : null}
    </>
  );
}

function useColumns(chosen: ReadonlyMap<number, Cheque> | null, onOpen: (row: Cheque) => void): Column<Cheque>[] {
  const { t } = useTranslation('banking');
  const day = useDayFormat();
  return useMemo(
    () => [
      ...(chosen
        ? [
            {
              key: 'pick',
              header: t('pick'),
              width: '4.5rem',
              render: (row: Cheque) => (
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  readOnly
                  aria-label={t('choose', { number: row.number })}
                  checked={chosen.has(row.id)}
                />
              ),
            },
          ]
        : []),
      {
        key: 'number',
        header: t('column-number'),
        width: 'minmax(6.5rem, 0.8fr)',
        render: (row) => (
          <button
            type="button"
            className={classes.link}
            onClick={(event) => {
              event.stopPropagation();
              onOpen(row);
            }}
          >
            <bdi>{row.number || '—'}</bdi>
          </button>
        ),
      },
      { key: 'bank', header: t('column-bank'), width: 'minmax(7rem, 1fr)', render: (row) => <bdi>{row.bankName}</bdi> },
      { key: 'on', header: t('column-on'), width: '7.4rem', render: (row) => day(row.on) },
      {
        key: 'customer',
        header: t('column-customer'),
        width: 'minmax(8rem, 1.4fr)',
        render: (row) => <bdi>{row.customerName}</bdi>,
      },
      { key: 'receipt', header: t('column-receipt'), width: '9rem', optional: true, render: (row) => row.receipt },
      {
        key: 'deposit',
        header: t('column-deposit'),
        width: 'minmax(9rem, 1fr)',
        optional: true,
        render: (row) => (row.deposit ? `${row.deposit.number} · ${row.deposit.account}` : ''),
      },
      {
        key: 'state',
        header: t('column-state'),
        width: '8rem',
        render: (row) => (row.isPostDated ? t('post-dated') : t(`state.${row.state}`)),
      },
      {
        key: 'amount',
        header: t('column-amount'),
        width: 'minmax(7.5rem, 0.8fr)',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} />,
      },
    ],
    [t, day, chosen, onOpen],
  );
}
