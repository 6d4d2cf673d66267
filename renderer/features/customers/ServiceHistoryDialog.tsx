import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { useWords } from '#renderer/app/words.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import type { HistoryEntry } from '#shared/contract/subscriptions.ts';
import classes from './customers.module.css';

/** Every change of a service: of state, of plan, of billing day, with who asked, why, and how the customer agreed. */
export function ServiceHistoryDialog({ service, onClose }: { service: Subscription; onClose: () => void }) {
  const { t } = useTranslation('services');
  const history = useQuery(api.subscriptions.history.queryOptions({ input: { id: service.id } }));
  return (
    <Modal opened onClose={onClose} size="56rem" title={t('history-title', { plan: service.planName })}>
      {history.isError ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      ) : history.data ? (
        <HistoryTable entries={history.data} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function HistoryTable({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation('services');
  if (entries.length === 0) return <p className={classes.quiet}>{t('history-none')}</p>;
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('column-day')}</th>
          <th>{t('column-what')}</th>
          <th>{t('column-why')}</th>
          <th>{t('column-who')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={`${entry.kind}-${entry.on}-${entry.at}-${entry.stage}`} data-quiet={entry.stage === 'cancelled'}>
            <td>
              <DayText on={entry.on} />
            </td>
            <td>
              <What entry={entry} />
            </td>
            <td>
              <bdi>{entry.reason}</bdi>
              {entry.consent ? <div className={classes.quiet}>{t('agreed', { text: entry.consent })}</div> : null}
            </td>
            <td>
              <bdi>{entry.byName}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function What({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('services');
  const words = useWords();
  const { kind, state, cause, planName, billingDay, stage } = entry;
  const what = {
    state: () => t('was-state', { state: state ? words(`state.${state}`) : '' }),
    plan: () => t('was-plan', { plan: planName }),
    'billing-day': () => t('was-day', { date: billingDay }),
    renewal: () => t('was-renewal'),
  }[kind]();
  return (
    <span data-stage={stage} className={classes.what}>
      {what}
      {cause ? ` ${t(`cause.${cause}`)}` : null}
      {stage === 'done' ? null : ` (${t(`stage-${stage}`)})`}
    </span>
  );
}
