import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PaymentsTabs } from '#renderer/features/payments/PaymentsTabs.tsx';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { StatementRow } from '#shared/contract/statements.ts';
import { ImportStatementDialog } from './ImportStatementDialog.tsx';
import { StatementLines } from './StatementLines.tsx';
import type { StatementsSearch } from './statementsSearch.ts';

const route = getRouteApi('/payments/statements');

/** Statements of the office's accounts, and behind them their lines: whose is each? */
export function StatementsScreen() {
  const { t } = useTranslation('statements');
  const navigate = useNavigate();
  const search = route.useSearch();
  const change = useCallback(
    (next: StatementsSearch) => void navigate({ to: '/payments/statements', search: next, replace: true }),
    [navigate],
  );
  return (
    <>
      <PageHeader title={t('title')}>
        <PaymentsTabs here="statements" />
      </PageHeader>
      {search.view === 'lines' ? (
        <StatementLines search={search} onChange={change} />
      ) : (
        <StatementList search={search} onChange={change} />
      )}
    </>
  );
}

function StatementList({
  search,
  onChange,
}: {
  search: StatementsSearch;
  onChange: (search: StatementsSearch) => void;
}) {
  const { t } = useTranslation(['statements', 'common']);
  const may = useMay();
  const navigate = useNavigate();
  const [importing, setImporting] = useState(false);
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  const columns = useColumns();
  const mayImport = may('banking.statements');
  const open = useCallback(
    (next: StatementsSearch) => void navigate({ to: '/payments/statements', search: next }),
    [navigate],
  );
  useCommands(
    useMemo<Command[]>(
      () =>
        mayImport
          ? [
              {
                id: 'import-statement',
                label: t('import'),
                group: 'screen',
                keys: ['n'],
                run: () => setImporting(true),
              },
            ]
          : [],
      [t, mayImport],
    ),
  );
  const input = search.account === undefined ? {} : { accountId: search.account };
  return (
    <>
      <DataTable
        name="statements"
        label={t('title')}
        columns={columns}
        hiddenFirst={['by']}
        queryKey={api.statements.list.key({ input })}
        fetchPage={(offset, limit) => client.statements.list({ ...input, offset, limit })}
        onOpen={(row) => open({ view: 'lines', statement: row.id })}
        toolbar={
          <>
            {mayImport ? (
              <Button
                size="xs"
                title="n"
                leftSection={<Icon name="plus" size={14} />}
                onClick={() => setImporting(true)}
              >
                {t('import')}
              </Button>
            ) : null}
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                open({ view: 'lines', state: 'open', ...(search.account ? { account: search.account } : {}) })
              }
            >
              {t('open-lines')}
            </Button>
            {accounts.data && accounts.data.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label={t('column-account')}
                value={String(search.account ?? '')}
                onChange={(event) => {
                  const account = Number(event.currentTarget.value);
                  onChange(account > 0 ? { account } : {});
                }}
                data={[
                  { value: '', label: `${t('column-account')}: ${t('common:all')}` },
                  ...accounts.data.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
              />
            ) : null}
          </>
        }
        empty={<EmptyState title={t('none')} text={t('none-text')} icon="payments" />}
      />
      {importing ? (
        <ImportStatementDialog
          onClose={() => setImporting(false)}
          onDone={(made) => {
            setImporting(false);
            // What was all known is looked at where it stands: among the open lines of the account.
            open(
              made.newLines > 0
                ? { view: 'lines', statement: made.id }
                : { view: 'lines', state: 'open', account: made.accountId },
            );
          }}
        />
      ) : null}
    </>
  );
}

function useColumns(): Column<StatementRow>[] {
  const { t } = useTranslation('statements');
  const { locale } = useOffice();
  const day = useDayFormat();
  return useMemo(() => {
    const count = new Intl.NumberFormat(locale);
    const number = (key: string, header: string, of: (row: StatementRow) => number): Column<StatementRow> => ({
      key,
      header,
      width: '5.6rem',
      align: 'end',
      render: (row) => (of(row) === 0 ? '' : count.format(of(row))),
    });
    return [
      {
        key: 'days',
        header: t('column-days'),
        width: '13.5rem',
        render: (row) => (row.fromOn === row.toOn ? day(row.fromOn) : `${day(row.fromOn)} – ${day(row.toOn)}`),
      },
      {
        key: 'account',
        header: t('column-account'),
        width: 'minmax(6rem, 0.7fr)',
        render: (row) => <bdi>{row.account}</bdi>,
      },
      {
        key: 'file',
        header: t('column-file'),
        width: 'minmax(8rem, 1.2fr)',
        optional: true,
        render: (row) => <bdi>{row.fileName}</bdi>,
      },
      number('new', t('column-new'), (row) => row.newLines),
      number('known', t('column-known'), (row) => row.knownLines),
      number('open', t('state.open'), (row) => row.states.open),
      number('matched', t('state.matched'), (row) => row.states.matched),
      number('taken', t('state.taken'), (row) => row.states.taken),
      number('aside', t('state.aside'), (row) => row.states.aside),
      {
        key: 'at',
        header: t('column-at'),
        width: '10.2rem',
        optional: true,
        render: (row) => <TimeText at={row.at} />,
      },
      {
        key: 'by',
        header: t('column-by'),
        width: 'minmax(6rem, 0.6fr)',
        optional: true,
        render: (row) => <bdi>{row.byName}</bdi>,
      },
    ];
  }, [t, locale, day]);
}
