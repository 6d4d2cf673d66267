import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PrintState } from '#renderer/features/printers/PrintState.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { EmptyState, ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Printer } from '#shared/contract/printers.ts';
import { LogoPanel } from './LogoPanel.tsx';
import { PrinterDialog } from './PrinterDialog.tsx';
import { printersQuery } from './queries.ts';
import classes from './settings.module.css';

/** Receipt printers of the office, and the sign on what they print. */
export function PrintersSection() {
  const { t } = useTranslation('printers');
  const mayWrite = useMay()('printers.write');
  const printers = useQuery(printersQuery);
  const [open, setOpen] = useState<Printer | 'new' | null>(null);
  const add = useCallback(() => setOpen('new'), []);
  useCommands(
    useMemo<Command[]>(
      () => (mayWrite ? [{ id: 'printer-new', label: t('add'), group: 'screen', keys: ['n'], run: add }] : []),
      [t, add, mayWrite],
    ),
  );
  if (printers.isError) return <ErrorState error={printers.error} onRetry={() => void printers.refetch()} />;
  if (!printers.data) return <LoadingState />;
  const list = printers.data;
  return (
    <div className={classes.stack}>
      <Panel>
        <Group justify="space-between" mb="sm">
          <p className={classes.note}>{t('settings-text')}</p>
          {mayWrite ? (
            <Button leftSection={<Icon name="plus" />} onClick={add} title="n">
              {t('add')}
            </Button>
          ) : null}
        </Group>
        {list.length === 0 ? (
          <EmptyState title={t('no-printers')} icon="printer" />
        ) : (
          <Printers printers={list} onOpen={mayWrite ? setOpen : null} />
        )}
      </Panel>
      <LogoPanel mayWrite={mayWrite} />
      {open === null ? null : (
        <PrinterDialog
          key={open === 'new' ? 0 : open.id}
          printer={open === 'new' ? null : open}
          isFirst={!list.some(({ active }) => active)}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Printers({ printers, onOpen }: { printers: readonly Printer[]; onOpen: ((printer: Printer) => void) | null }) {
  const { t } = useTranslation(['printers', 'common']);
  const test = useMutation({ mutationFn: (id: number) => client.printers.test({ id, uid: v7() }) });
  const tested = useQuery({
    ...api.printJobs.get.queryOptions({ input: { id: test.data?.id ?? 0 } }),
    enabled: test.data !== undefined,
  });
  return (
    <>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th>{t('kind')}</th>
            <th>{t('columns')}</th>
            <th>{t('counters')}</th>
            <th>{t('state')}</th>
            {onOpen ? <th aria-label={t('test')} /> : null}
          </tr>
        </thead>
        <tbody>
          {printers.map((printer) => (
            <tr key={printer.id}>
              <td>
                <bdi className={classes.strong}>{printer.name}</bdi>
              </td>
              <td>
                <bdi>{printer.kind === 'network' ? `${printer.host}:${printer.port}` : printer.queue}</bdi>
              </td>
              <td>{t(`columns.${printer.columns}`)}</td>
              <td>
                {[...printer.counters, ...(printer.forAll ? [t('all-others')] : [])].join(', ') || (
                  <span className={classes.quiet}>—</span>
                )}
              </td>
              <td>
                {!printer.active ? (
                  t('not-active')
                ) : tested.data?.printerId === printer.id ? (
                  <PrintState job={tested.data} />
                ) : printer.waiting > 0 ? (
                  t('waits', { count: printer.waiting })
                ) : (
                  t('active')
                )}
              </td>
              {onOpen ? (
                <td>
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    {printer.active ? (
                      <RowButton label={t('test')} of={printer.name} onClick={() => test.mutate(printer.id)} />
                    ) : null}
                    <RowButton label={t('common:edit')} of={printer.name} onClick={() => onOpen(printer)} />
                  </Group>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <FailureLine error={test.error} />
      {tested.data && tested.data.reason !== '' ? (
        <p className={classes.warn} role="status">
          {tested.data.printerName}: {t(`reason.${tested.data.reason}`)}
        </p>
      ) : null}
    </>
  );
}
