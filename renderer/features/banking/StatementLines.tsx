import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { EmptyState, FailureLine } from '#renderer/ui/states.tsx';
import { TextFilter } from '#renderer/ui/TextFilter.tsx';
import { LINE_STATES, type StatementLine } from '#shared/contract/statements.ts';
import { AcceptAllDialog } from './AcceptAllDialog.tsx';
import classes from './banking.module.css';
import { LineDialog } from './LineDialog.tsx';
import type { StatementsSearch } from './statementsSearch.ts';

const DIRECTIONS = ['in', 'out'] as const;

/** Lines of one statement, or of all: the arrows walk, Enter opens what the office found and takes it. */
export function StatementLines({
  search,
  onChange,
}: {
  search: StatementsSearch;
  onChange: (search: StatementsSearch) => void;
}) {
  const { t } = useTranslation('statements');
  const may = useMay();
  const { locale } = useOffice();
  const [line, setLine] = useState<StatementLine | null>(null);
  const [accepting, setAccepting] = useState(false);
  const columns = useColumns();
  const of = {
    ...(search.statement === undefined ? {} : { statementId: search.statement }),
    ...(search.account === undefined ? {} : { accountId: search.account }),
  };
  const mayTake = may('banking.statements') && may('payments.take');
  const proposals = useQuery({ ...api.statements.proposals.queryOptions({ input: of }), enabled: mayTake });
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  const again = useMutation({
    mutationFn: async () => {
      let matched = 0;
      const ids = (accounts.data ?? []).map(({ id }) => id).filter((id) => !search.account || id === search.account);
      for (const accountId of ids) matched += (await client.statements.matchAgain({ accountId })).matched;
      return matched;
    },
  });
  const found = proposals.data?.lines.length ?? 0;
  useCommands(
    useMemo<Command[]>(
      () =>
        found > 0
          ? [{ id: 'accept-all', label: t('accept-all'), group: 'screen', keys: ['a'], run: () => setAccepting(true) }]
          : [],
      [t, found],
    ),
  );
  const input = {
    ...of,
    ...(search.state ? { state: search.state } : {}),
    ...(search.direction ? { direction: search.direction } : {}),
    ...(search.text ? { text: search.text } : {}),
  };
  const count = new Intl.NumberFormat(locale);
  return (
    <>
      <DataTable
        name="statement-lines"
        label={t('lines')}
        columns={columns}
        hiddenFirst={['account', 'balance']}
        queryKey={api.statements.lines.key({ input })}
        fetchPage={(offset, limit) => client.statements.lines({ ...input, offset, limit })}
        onOpen={setLine}
        totals={({ totals }) => ({
          amount: <Money amount={totals.inMinor - totals.outMinor} />,
        })}
        toolbar={
          <>
            <Link
              to="/payments/statements"
              search={search.account ? { account: search.account } : {}}
              className={classes.link}
            >
              {t('back')}
            </Link>
            <TextFilter
              label={t('filter-text')}
              hint={t('filter-text-hint')}
              value={search.text ?? ''}
              onChange={(text) => onChange({ ...without(search, 'text'), ...(text ? { text } : {}) })}
            />
            <FilterChips
              label={t('filter-state')}
              value={search.state}
              options={LINE_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
              onChange={(state) => onChange({ ...without(search, 'state'), ...(state ? { state } : {}) })}
            />
            <NativeSelect
              size="xs"
              w="9rem"
              aria-label={t('filter-direction')}
              value={search.direction ?? ''}
              onChange={(event) => {
                const direction = DIRECTIONS.find((one) => one === event.currentTarget.value);
                onChange({ ...without(search, 'direction'), ...(direction ? { direction } : {}) });
              }}
              data={[
                { value: '', label: t('filter-direction') },
                ...DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) })),
              ]}
            />
            {may('banking.statements') ? (
              <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
                {t('match-again')}
              </Button>
            ) : null}
            {found > 0 ? (
              <Button size="xs" title="a" onClick={() => setAccepting(true)}>
                {t('accept-all-n', { n: count.format(found) })}
              </Button>
            ) : null}
            {again.data === undefined ? null : (
              <span className={classes.quiet} role="status">
                {t('matched-again', { n: count.format(again.data) })}
              </span>
            )}
            <FailureLine error={again.error} />
          </>
        }
        empty={<EmptyState title={t('no-lines')} text={t('no-lines-text')} icon="payments" />}
      />
      {line ? <LineDialog line={line} onClose={() => setLine(null)} /> : null}
      {accepting && proposals.data ? (
        <AcceptAllDialog proposals={proposals.data} onClose={() => setAccepting(false)} />
      ) : null}
    </>
  );
}

function without<Key extends keyof StatementsSearch>(search: StatementsSearch, key: Key): Omit<StatementsSearch, Key> {
  const { [key]: _, ...rest } = search;
  return rest;
}

function useColumns(): Column<StatementLine>[] {
  const { t } = useTranslation('statements');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'on', header: t('column-on'), width: '7.4rem', render: (row) => day(row.on) },
      {
        key: 'text',
        header: t('column-text'),
        width: 'minmax(11rem, 1.8fr)',
        render: (row) => <bdi>{[row.narration, row.payer].filter(Boolean).join(' · ')}</bdi>,
      },
      {
        key: 'reference',
        header: t('column-reference'),
        width: 'minmax(7rem, 0.8fr)',
        optional: true,
        render: (row) => <bdi>{row.reference}</bdi>,
      },
      {
        key: 'account',
        header: t('column-account'),
        width: '7rem',
        optional: true,
        render: (row) => <bdi>{row.account}</bdi>,
      },
      {
        key: 'amount',
        header: t('column-amount'),
        width: 'minmax(7.5rem, 0.7fr)',
        align: 'end',
        render: (row) => <Money amount={row.amountMinor} />,
      },
      {
        key: 'balance',
        header: t('column-balance'),
        width: '8rem',
        align: 'end',
        optional: true,
        render: (row) => (row.balanceMinor === null ? '' : <Money amount={row.balanceMinor} />),
      },
      { key: 'state', header: t('column-state'), width: '7rem', render: (row) => t(`state.${row.state}`) },
      {
        key: 'whose',
        header: t('column-whose'),
        width: 'minmax(12rem, 1.5fr)',
        render: (row) => <Whose line={row} />,
      },
    ],
    [t, day],
  );
}

/** What is known of a line, or seems to be: whose it is and by what. */
function Whose({ line }: { line: StatementLine }) {
  const { t } = useTranslation('statements');
  if (line.match) {
    const { kind, document, customerName, note } = line.match;
    return <bdi>{kind === 'aside' ? note : [customerName, document].filter(Boolean).join(' · ')}</bdi>;
  }
  if (line.clash) return <span className={classes.problem}>{t('clash-short', { number: line.clash.number })}</span>;
  if (!line.proposal) return null;
  return (
    <span>
      <bdi>{line.proposal.name}</bdi>? <small className={classes.quiet}>{t(`by.${line.proposal.by}`)}</small>
    </span>
  );
}
