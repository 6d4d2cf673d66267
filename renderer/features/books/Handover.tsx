import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { FormEnd } from '#renderer/ui/FormField.tsx';
import { downloadFile } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { PeriodFilter } from '#renderer/ui/PeriodFilter.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { daysOfPeriod, isWrongWay, type Period, type Span } from '#renderer/ui/period.ts';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Ledger } from '#shared/contract/books.ts';
import { lineName } from '#shared/text/accounts.ts';
import classes from './books.module.css';

const SPANS: readonly Span[] = ['month', 'last-month', 'year'];
type Format = 'tally' | 'journal';

/** The books as vouchers for another program, and what the lines are called there. */
export function Handover() {
  const ledgers = useQuery(api.books.ledgers.queryOptions({ input: {} }));
  if (ledgers.isError) return <ErrorState error={ledgers.error} onRetry={() => void ledgers.refetch()} />;
  if (!ledgers.data) return <LoadingState />;
  return (
    <div className={classes.handover}>
      <Vouchers />
      <Names key={ledgers.data.map(({ line, version }) => `${line} ${version}`).join()} ledgers={ledgers.data} />
    </div>
  );
}

function Vouchers() {
  const { t } = useTranslation('books');
  const today = useOfficeToday();
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const [period, setPeriod] = useState<Period>('last-month');
  const [format, setFormat] = useState<Format>('tally');
  const [byCustomer, setByCustomer] = useState(false);
  const days = daysOfPeriod(period, today, company.data?.financialYearStartMonth ?? 1);
  const { fromOn, toOn } = days;
  const save = useMutation({
    mutationFn: async (asked: { fromOn: string; toOn: string }) =>
      downloadFile(await client.books.exportVouchers({ ...asked, format, customers: byCustomer ? 'each' : 'one' })),
  });
  const ready = fromOn && toOn && !isWrongWay(days) ? { fromOn, toOn } : null;
  return (
    <Panel title={t('vouchers')}>
      <p className={classes.dialogText}>{t('vouchers-text')}</p>
      <div className={classes.choices}>
        <PeriodFilter spans={SPANS} period={period} days={days} onChange={setPeriod} />
        <SegmentedControl
          aria-label={t('format')}
          value={format}
          onChange={(value) => setFormat(value as Format)}
          data={[
            { value: 'tally', label: t('format-tally') },
            { value: 'journal', label: t('format-journal') },
          ]}
        />
        <Checkbox
          label={t('by-customer')}
          description={t('by-customer-text')}
          checked={byCustomer}
          onChange={(event) => setByCustomer(event.currentTarget.checked)}
        />
        <FailureLine error={save.error} />
        <div>
          <Button
            leftSection={<Icon name="download" />}
            disabled={ready === null}
            loading={save.isPending}
            onClick={() => ready && save.mutate(ready)}
          >
            {t('save-vouchers')}
          </Button>
        </div>
      </div>
      <p className={classes.hint}>{t(format === 'tally' ? 'how-tally' : 'how-journal')}</p>
    </Panel>
  );
}

function Names({ ledgers }: { ledgers: readonly Ledger[] }) {
  const { t, i18n } = useTranslation(['books', 'accounts']);
  const words = i18n.getResourceBundle(i18n.language, 'accounts') as Readonly<Record<string, string>>;
  const form = useSaveForm<{ names: readonly string[] }>({
    initial: { names: ledgers.map(({ name }) => name ?? '') },
    save: async ({ names }) => {
      const changed = ledgers.flatMap(({ line, name, version }, index) => {
        const typed = (names[index] ?? '').trim();
        return typed === (name ?? '') ? [] : [{ line, name: typed, version }];
      });
      if (changed.length > 0) await client.books.nameLedgers({ ledgers: changed });
    },
  });
  if (ledgers.length === 0)
    return (
      <Panel title={t('ledger-names')}>
        <EmptyState title={t('no-ledgers')} text={t('no-ledgers-text')} icon="books" />
      </Panel>
    );
  return (
    <Panel title={t('ledger-names')}>
      <p className={classes.dialogText}>{t('ledger-names-text')}</p>
      <form {...form.formProps}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('account')}</th>
              <th>{t('name-there')}</th>
            </tr>
          </thead>
          <tbody>
            {ledgers.map(({ line, kind, key, standardName }, index) => {
              const here = lineName(words, kind, key);
              return (
                <tr key={line}>
                  <td>{here}</td>
                  <td>
                    <TextInput
                      size="xs"
                      aria-label={`${t('name-there')}: ${here}`}
                      placeholder={standardName}
                      maxLength={100}
                      value={form.values.names[index] ?? ''}
                      onChange={(event) => form.set('names', form.values.names.with(index, event.currentTarget.value))}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {form.dirty ? <FormEnd form={form} /> : null}
      </form>
    </Panel>
  );
}
