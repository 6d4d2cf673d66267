import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import classes from './imports.module.css';
import { UndoImport } from './UndoImport.tsx';

type Batch = Awaited<ReturnType<OfficeClient['imports']['batches']>>[number];

/** Imports so far, each with the way to take it back. */
export function History() {
  const { t } = useTranslation('imports');
  const batches = useQuery(api.imports.batches.queryOptions({ input: {} }));
  const [undoing, setUndoing] = useState<Batch | null>(null);
  // The words stay in the dialog while it closes.
  const last = undoing ?? batches.data?.[0];
  const undo = useMutation({
    mutationFn: (wanted: { id: number; reason: string }) => client.imports.undo(wanted),
    onSuccess: () => setUndoing(null),
  });
  return (
    <Panel title={t('history')} className={classes.history ?? ''}>
      {batches.isError ? (
        <ErrorState error={batches.error} onRetry={() => void batches.refetch()} />
      ) : batches.data === undefined ? (
        <LoadingState />
      ) : batches.data.length === 0 ? (
        <p className={classes.quiet}>{t('history-none')}</p>
      ) : (
        <BatchTable batches={batches.data} onUndo={setUndoing} />
      )}
      {last ? (
        <UndoImport
          opened={undoing !== null}
          batch={last}
          busy={undo.isPending}
          error={undo.error}
          onUndo={(id, reason) => undo.mutate({ id, reason })}
          onClose={() => {
            setUndoing(null);
            undo.reset();
          }}
        />
      ) : null}
    </Panel>
  );
}

function BatchTable({ batches, onUndo }: { batches: readonly Batch[]; onUndo: (batch: Batch) => void }) {
  const { t } = useTranslation('imports');
  const may = useMay();
  const count = new Intl.NumberFormat(useOffice().locale);
  return (
    <table className={plain.table} aria-label={t('history')}>
      <thead>
        <tr>
          <th>{t('batch-at')}</th>
          <th>{t('file-name')}</th>
          <th>{t('batch-by')}</th>
          <th data-align="end">{t('batch-accepted')}</th>
          <th data-align="end">{t('batch-rejected')}</th>
          <th data-align="end">{t('batch-due')}</th>
          <th data-align="end">{t('batch-advance')}</th>
          <th>{t('batch-state')}</th>
          {may('imports.undo') ? <th aria-label={t('undo')} /> : null}
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <td>
              <TimeText at={batch.at} />
            </td>
            <td>
              <bdi>{batch.fileName}</bdi>
            </td>
            <td>
              <bdi>{batch.userName}</bdi>
            </td>
            <td data-align="end">{count.format(batch.accepted)}</td>
            <td data-align="end">{count.format(batch.rejected)}</td>
            <td data-align="end">
              <Money amount={batch.openingDueMinor} dashForZero />
            </td>
            <td data-align="end">
              <Money amount={batch.openingAdvanceMinor} dashForZero />
            </td>
            <td>
              <StateBadge state={batch.state} />
            </td>
            {may('imports.undo') ? (
              <td data-align="end">
                {batch.state === 'done' ? (
                  <RowButton label={t('undo-confirm')} of={batch.fileName} onClick={() => onUndo(batch)} />
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
