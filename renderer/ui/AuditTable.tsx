import { Modal } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuditDetails, useAuditWords } from './AuditDetails.tsx';
import { auditChanges } from './auditChanges.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { TimeText } from './DayText.tsx';
import { EmptyState } from './states.tsx';
import type { RowsPage } from './tablePages.ts';

/** An entry of the audit trail as the office answers it. */
export interface AuditEntry {
  readonly id: number;
  readonly at: number;
  readonly userName: string;
  /** The second person who gave leave; empty where none was needed. */
  readonly approvedBy: string;
  readonly counter: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly requestId: string;
}

/** The audit trail, newest first: who, when, what; Enter shows what it was before and after. */
export function AuditTable({
  name,
  label,
  queryKey,
  fetchPage,
  toolbar,
}: {
  name: string;
  label: string;
  queryKey: readonly unknown[];
  fetchPage: (offset: number, limit: number) => Promise<RowsPage<AuditEntry>>;
  toolbar?: ReactNode;
}) {
  const { t } = useTranslation('audit');
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const columns = useColumns();
  const words = useAuditWords();
  return (
    <>
      <DataTable
        name={name}
        label={label}
        columns={columns}
        queryKey={queryKey}
        fetchPage={fetchPage}
        onOpen={setOpen}
        toolbar={toolbar}
        empty={<EmptyState title={t('none')} icon="reports" />}
      />
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        size="lg"
        title={open ? words.action(open.action) : null}
      >
        {open ? <AuditDetails entry={open} /> : null}
      </Modal>
    </>
  );
}

function useColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  return useMemo(
    () => [
      { key: 'at', header: t('at'), width: '11rem', render: (row) => <TimeText at={row.at} /> },
      {
        key: 'user',
        header: t('user'),
        width: 'minmax(8rem, 1fr)',
        render: (row) => <bdi>{[row.userName, row.approvedBy].filter(Boolean).join(' + ')}</bdi>,
      },
      {
        key: 'counter',
        header: t('counter'),
        width: 'minmax(5rem, 0.6fr)',
        optional: true,
        render: (row) => <bdi>{row.counter}</bdi>,
      },
      { key: 'action', header: t('action'), width: 'minmax(10rem, 1.3fr)', render: (row) => words.action(row.action) },
      {
        key: 'entity',
        header: t('entity'),
        width: 'minmax(8rem, 1fr)',
        optional: true,
        render: (row) => (
          <bdi>
            {words.entity(row.entity)} {row.entityId}
          </bdi>
        ),
      },
      {
        key: 'changes',
        header: t('changes'),
        width: 'minmax(10rem, 2.4fr)',
        render: (row) => (
          <bdi>
            {auditChanges(row.before, row.after)
              .map(({ key, after }) => `${words.field(key)}: ${words.value(key, after)}`)
              .join(' · ')}
          </bdi>
        ),
      },
    ],
    [t, words],
  );
}
