import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { TimeText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Closing as ClosingRow } from '#shared/contract/books.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import classes from './books.module.css';

const input = { offset: 0, limit: 1 };

/** Up to which day the books are closed, closing the next period, and opening one again. */
export function Closing() {
  const { t } = useTranslation('books');
  const may = useMay();
  const day = useDayFormat('long');
  const columns = useColumns();
  const closings = useQuery(api.books.closings.queryOptions({ input }));
  const [open, setOpen] = useState<'close' | 'reopen' | null>(null);
  if (closings.isError) return <ErrorState error={closings.error} onRetry={() => void closings.refetch()} />;
  if (!closings.data) return <LoadingState />;
  const { closedOn, nextOn } = closings.data;
  const leave = () => setOpen(null);
  return (
    <>
      <Panel className={classes.closing ?? ''}>
        <Icon name={closedOn ? 'check' : 'info'} size={22} />
        <div>
          <h2>{closedOn ? t('closed-up-to', { on: day(closedOn) }) : t('nothing-closed')}</h2>
          <p>{t('closing-text')}</p>
        </div>
        <div className={classes.closingActions}>
          {closedOn && may('books.reopen') ? (
            <Button variant="default" onClick={() => setOpen('reopen')}>
              {t('reopen')}
            </Button>
          ) : null}
          {may('books.close') ? <Button onClick={() => setOpen('close')}>{t('close-period')}</Button> : null}
        </div>
      </Panel>
      <DataTable
        name="books-closings"
        label={t('closing-history')}
        columns={columns}
        queryKey={api.books.closings.key({ input: {} })}
        fetchPage={(offset, limit) => client.books.closings({ offset, limit })}
        empty={<EmptyState title={t('no-closings')} text={t('no-closings-text')} icon="books" />}
      />
      {open === 'close' ? <CloseDialog closedOn={closedOn} nextOn={nextOn} onClose={leave} /> : null}
      {open === 'reopen' && closedOn ? <ReopenDialog closedOn={closedOn} onClose={leave} /> : null}
    </>
  );
}

function useColumns(): Column<ClosingRow>[] {
  const { t } = useTranslation('books');
  const day = useDayFormat();
  return useMemo(
    () => [
      { key: 'at', header: t('closing-at'), width: '11rem', render: (row) => <TimeText at={row.at} /> },
      {
        key: 'what',
        header: t('closing-what'),
        width: 'minmax(14rem, 2fr)',
        render: (row) =>
          row.throughOn
            ? t(row.kind === 'close' ? 'row-closed' : 'row-reopened', { on: day(row.throughOn) })
            : t('row-all-open'),
      },
      { key: 'by', header: t('closing-by'), width: 'minmax(8rem, 1fr)', render: (row) => <bdi>{row.byName}</bdi> },
      {
        key: 'note',
        header: t('closing-note'),
        width: 'minmax(12rem, 3fr)',
        render: (row) => <bdi>{row.note}</bdi>,
      },
    ],
    [t, day],
  );
}

function CloseDialog({ closedOn, nextOn, onClose }: { closedOn: Day | null; nextOn: Day | null; onClose: () => void }) {
  const { t } = useTranslation('books');
  const [uid] = useState(() => v7());
  const form = useSaveForm<{ throughOn: Day | null; note: string }>({
    initial: { throughOn: nextOn, note: '' },
    validate: ({ throughOn }) => (throughOn ? {} : { throughOn: t('day-missing') }),
    save: async ({ throughOn, note }) => {
      if (!throughOn) return;
      await client.books.close({ uid, throughOn, note });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('close-title')} saveLabel={t('close-period')}>
      <p className={classes.dialogText}>{t('close-text')}</p>
      <FormFields>
        <FormField wide>
          <DayInput
            label={t('close-through')}
            data-autofocus
            value={form.values.throughOn}
            error={form.issueOf('throughOn')}
            {...(closedOn ? { min: addDays(closedOn, 1) } : {})}
            onChange={(on) => form.set('throughOn', on)}
          />
        </FormField>
        <FormField wide>
          <TextInput label={t('closing-note')} maxLength={300} {...form.text('note')} />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}

function ReopenDialog({ closedOn, onClose }: { closedOn: Day; onClose: () => void }) {
  const { t } = useTranslation('books');
  const day = useDayFormat('long');
  const [uid] = useState(() => v7());
  const form = useSaveForm<{ fromOn: Day | null; note: string }>({
    initial: { fromOn: null, note: '' },
    validate: ({ fromOn, note }) => ({
      ...(fromOn ? {} : { fromOn: t('day-missing') }),
      ...(isShort(note) ? { note: t('reason-short') } : {}),
    }),
    save: async ({ fromOn, note }) => {
      if (!fromOn) return;
      await client.books.reopen({ uid, throughOn: addDays(fromOn, -1), note: note.trim() });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('reopen-title')} saveLabel={t('reopen')}>
      <p className={classes.dialogText}>{t('reopen-text', { on: day(closedOn) })}</p>
      <FormFields>
        <FormField wide>
          <DayInput
            label={t('reopen-from')}
            data-autofocus
            value={form.values.fromOn}
            error={form.issueOf('fromOn')}
            max={closedOn}
            onChange={(on) => form.set('fromOn', on)}
          />
        </FormField>
        <FormField wide>
          <TextInput label={t('reopen-why')} maxLength={300} {...form.text('note')} />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
