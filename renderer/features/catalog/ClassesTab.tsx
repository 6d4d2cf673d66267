import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import type { CustomerClass } from '#shared/contract/classes.ts';
import { ClassDialog } from './ClassDialog.tsx';
import classes from './catalog.module.css';

/** The classes of customers; Enter renames one or ends giving it. */
export function ClassesTab({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation(['classes', 'catalog']);
  const mayWrite = useMay()('catalog.write');
  const [editing, setEditing] = useState<CustomerClass | null>(null);
  const columns = useMemo<Column<CustomerClass>[]>(
    () => [
      {
        key: 'name',
        header: t('name'),
        width: 'minmax(10rem, 1.6fr)',
        render: (row) => <bdi className={classes.name}>{row.name}</bdi>,
      },
      { key: 'customers', header: t('customers'), width: '8rem', align: 'end', render: (row) => row.customers },
      {
        key: 'state',
        header: t('catalog:column-state'),
        width: '8rem',
        render: (row) => <StateBadge state={row.active ? 'active' : 'inactive'} />,
      },
    ],
    [t],
  );
  return (
    <>
      <DataTable
        name="classes"
        label={t('tab')}
        columns={columns}
        queryKey={api.classes.list.key()}
        fetchPage={async (offset, limit) => {
          // The office answers all classes at once: there is a handful.
          const rows = await client.classes.list({});
          return { rows: rows.slice(offset, offset + limit), total: rows.length };
        }}
        {...(mayWrite ? { onOpen: setEditing } : {})}
        empty={
          <EmptyState title={t('none-yet')} text={t('none-yet-text')} icon="customers">
            {onAdd ? <Button onClick={onAdd}>{t('new')}</Button> : null}
          </EmptyState>
        }
      />
      {editing ? <ClassDialog cls={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}
