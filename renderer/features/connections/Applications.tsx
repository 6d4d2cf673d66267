import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import type { ConnectionRow } from '#shared/contract/connections.ts';
import { AddPapersDialog, missingPapers } from './AddPapersDialog.tsx';
import { CafPaper } from './CafPaper.tsx';
import classes from './connections.module.css';

/** The applications that a customer signed, each with its paper. */
export function Applications({ customerId }: { customerId: number }) {
  const { t } = useTranslation(['connections', 'idProofs']);
  const list = useQuery(api.connections.list.queryOptions({ input: { customerId } }));
  const [open, setOpen] = useState<ConnectionRow | null>(null);
  const [adding, setAdding] = useState<ConnectionRow | null>(null);
  const mayAdd = useMay()('subscriptions.write');
  const rows = list.data?.rows ?? [];
  return (
    <Panel title={t('applications')}>
      {list.data && rows.length === 0 ? <p className={classes.note}>{t('no-applications')}</p> : null}
      <ul className={classes.services}>
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <RowButton label={t('caf')} of={row.number} onClick={() => setOpen(row)} /> <DayText on={row.on} /> ·{' '}
              <bdi>{row.plans}</bdi>
              <small>
                {[
                  row.serials,
                  row.idKind === '' ? '' : `${t(`idProofs:id.${row.idKind}`)} ${row.idNumber}`,
                  t(row.isSigned ? 'signed' : 'unsigned'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {mayAdd && isMissing(row) ? (
              <Button
                size="compact-sm"
                variant="default"
                flex="none"
                aria-label={t('papers-title', { number: row.number })}
                onClick={() => setAdding(row)}
              >
                {t('papers-add')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        size="60rem"
        title={open ? t('caf-title', { number: open.number }) : null}
      >
        {open ? <CafPaper id={open.id} number={open.number} /> : null}
      </Modal>
      {adding ? <AddPapersDialog row={adding} onClose={() => setAdding(null)} /> : null}
    </Panel>
  );
}

function isMissing(row: ConnectionRow): boolean {
  const { idProof, pictures, signature } = missingPapers(row);
  return idProof || signature || pictures.length > 0;
}
