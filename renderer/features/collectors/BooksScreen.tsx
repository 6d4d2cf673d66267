import { Button, Modal, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormEnd, FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { ReceiptBook } from '#shared/contract/collectors.ts';
import { CollectorTabs } from './CollectorTabs.tsx';
import classes from './collectors.module.css';

/** Books of numbered paper receipts: who has which, and which numbers nobody accounts for. */
export function BooksScreen() {
  const { t } = useTranslation('collectors');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const [opened, setOpened] = useState<ReceiptBook | null>(null);
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')}>
        {may('collectors.manage') ? <Button onClick={() => setNew(true)}>{t('issue-book')}</Button> : null}
        <CollectorTabs here="books" />
      </PageHeader>
      <DataTable
        name="receipt-books"
        label={t('tab-books')}
        columns={columns}
        queryKey={api.collectors.books.key()}
        fetchPage={(offset, limit) => client.collectors.books({ offset, limit })}
        onOpen={setOpened}
        empty={<EmptyState title={t('books-none')} icon="books" />}
      />
      {isNew ? <IssueDialog onClose={() => setNew(false)} /> : null}
      {opened ? <BookDialog book={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}

const numbersOf = ({ prefix, firstNumber, lastNumber }: ReceiptBook) => `${prefix} ${firstNumber}–${lastNumber}`.trim();

function useColumns(): Column<ReceiptBook>[] {
  const { t } = useTranslation('collectors');
  return useMemo(
    () => [
      { key: 'numbers', header: t('numbers'), render: numbersOf, width: 'minmax(9rem, 1fr)' },
      {
        key: 'collector',
        header: t('collector'),
        render: (row) => <bdi>{row.collectorName}</bdi>,
        width: 'minmax(9rem, 1.2fr)',
      },
      { key: 'issued', header: t('issued'), render: (row) => <DayText on={row.issuedOn} />, width: '9rem' },
      { key: 'used', header: t('used'), render: (row) => row.used, align: 'end', width: '6rem' },
      { key: 'spoiled', header: t('spoiled'), render: (row) => row.spoiled, align: 'end', width: '6rem' },
      { key: 'missing', header: t('missing'), render: (row) => row.missing, align: 'end', width: '6rem' },
    ],
    [t],
  );
}

interface IssueValues {
  readonly collectorId: string;
  readonly prefix: string;
  readonly firstNumber: number | null;
  readonly lastNumber: number | null;
}

function IssueDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid] = useState(() => v7());
  const people = useQuery(api.collectors.list.queryOptions({ input: {} }));
  const form = useSaveForm<IssueValues>({
    initial: { collectorId: '', prefix: '', firstNumber: null, lastNumber: null },
    validate: ({ collectorId, firstNumber, lastNumber }) => ({
      ...(collectorId ? {} : { collectorId: t('choose-collector') }),
      ...(firstNumber ? {} : { firstNumber: t('common:required') }),
      ...(lastNumber && lastNumber >= (firstNumber ?? 1) ? {} : { lastNumber: t('common:required') }),
    }),
    save: async ({ collectorId, prefix, firstNumber, lastNumber }) => {
      await client.collectors.issueBook({
        ...{ uid, collectorId: Number(collectorId), prefix },
        ...{ firstNumber: firstNumber ?? 1, lastNumber: lastNumber ?? 1 },
      });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('issue-book')}>
      <FormFields>
        <FormField wide>
          <NativeSelect
            label={t('collector')}
            data-autofocus
            value={form.values.collectorId}
            error={form.issueOf('collectorId')}
            data={[
              { value: '', label: t('choose-collector') },
              ...(people.data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(event) => form.set('collectorId', event.currentTarget.value)}
          />
        </FormField>
        <FormField wide>
          <TextInput label={t('prefix')} maxLength={8} {...form.text('prefix')} />
        </FormField>
        {(['firstNumber', 'lastNumber'] as const).map((key) => (
          <FormField key={key}>
            <NumberInput
              label={t(key === 'firstNumber' ? 'first-number' : 'last-number')}
              hideControls
              allowDecimal={false}
              allowNegative={false}
              value={form.values[key] ?? ''}
              error={form.issueOf(key)}
              onChange={(typed) => form.set(key, Number(typed) || null)}
            />
          </FormField>
        ))}
      </FormFields>
    </FormDialog>
  );
}

function BookDialog({ book, onClose }: { book: ReceiptBook; onClose: () => void }) {
  const { t } = useTranslation('collectors');
  const may = useMay();
  const numbers = useQuery(api.collectors.missing.queryOptions({ input: { id: book.id } }));
  if (numbers.isError) return <ErrorState error={numbers.error} onRetry={() => void numbers.refetch()} />;
  return (
    <Modal opened onClose={onClose} title={t('book-title', { numbers: numbersOf(book) })}>
      {numbers.data ? (
        <>
          <h3 className={classes.section}>{t('missing')}</h3>
          <p className={classes.quiet}>
            {numbers.data.missing.length > 0
              ? numbers.data.missing.join(', ')
              : book.highest === null
                ? t('book-unused')
                : t('missing-none', { number: book.highest })}
          </p>
          <h3 className={classes.section}>{t('spoiled')}</h3>
          {numbers.data.spoiled.map(({ number, reason, by }) => (
            <div key={number} className={classes.line}>
              <span>
                {number} · <bdi>{reason}</bdi>
              </span>
              <bdi>{by}</bdi>
            </div>
          ))}
          {may('collectors.manage') ? <SpoilForm book={book} /> : null}
        </>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

interface SpoilValues {
  readonly number: number | null;
  readonly reason: string;
}

function SpoilForm({ book }: { book: ReceiptBook }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid, setUid] = useState(() => v7());
  const form = useSaveForm<SpoilValues>({
    initial: { number: null, reason: '' },
    validate: ({ number, reason }) => ({
      ...(number ? {} : { number: t('common:required') }),
      ...(reason.trim().length < 3 ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ number, reason }) => {
      await client.collectors.spoil({ id: book.id, uid, number: number ?? 0, reason });
      setUid(v7());
      form.set('number', null);
      form.set('reason', '');
    },
  });
  return (
    <form {...form.formProps}>
      <FormFields>
        <FormField>
          <NumberInput
            label={t('receipt-number')}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            value={form.values.number ?? ''}
            error={form.issueOf('number')}
            onChange={(typed) => form.set('number', Number(typed) || null)}
          />
        </FormField>
        <FormField>
          <TextInput label={t('settle-reason')} maxLength={300} {...form.text('reason')} />
        </FormField>
      </FormFields>
      <FormEnd form={form} saveLabel={t('spoil')} />
    </form>
  );
}
