import { useTranslation } from 'react-i18next';
import { Money } from '#renderer/ui/Money.tsx';
import type { Batch } from '#shared/contract/collectors.ts';
import classes from './collectors.module.css';

/** What a batch collected, and both sides of its hand-over. */
export function BatchFigures({ batch }: { batch: Batch }) {
  const { t } = useTranslation(['collectors', 'common']);
  return (
    <div>
      <Line label={t('listed')} amount={batch.listedMinor} />
      {batch.byMode.map(({ kind, count, amountMinor }) => (
        <Line key={kind} label={`${t(`common:mode.${kind}`)} (${count})`} amount={amountMinor} />
      ))}
      <Line label={t('collected')} amount={batch.collectedMinor} strong />
      <div className={classes.line}>
        <span>{t('voids')}</span>
        <span>{batch.voidCount}</span>
      </div>
      <div className={classes.line}>
        <span>{t('visits')}</span>
        <span>{batch.visits}</span>
      </div>
      {batch.saidMinor === null ? null : <Line label={t('said-cash')} amount={batch.saidMinor} strong />}
      {batch.handedAt === null ? null : (
        <Line label={t('expected-cash')} amount={batch.expectedMinor ?? batch.cashMinor} />
      )}
      {batch.receivedMinor === null ? null : (
        <>
          <Line label={t('received-cash')} amount={batch.receivedMinor} />
          <div className={classes.line} data-strong="true">
            <span>{t('difference')}</span>
            <Money amount={batch.differenceMinor ?? 0} tone={batch.differenceMinor === 0 ? 'good' : 'due'} />
          </div>
        </>
      )}
      {batch.cheques > 0 || batch.saidCheques ? (
        <div className={classes.line}>
          <span>{t('cheques')}</span>
          <span>
            {batch.receivedCheques ?? batch.saidCheques ?? 0} / {batch.expectedCheques ?? batch.cheques}
          </span>
        </div>
      ) : null}
      {batch.receivedBy ? (
        <p className={classes.quiet}>
          {t('received-by')}: <bdi>{batch.receivedBy}</bdi>
        </p>
      ) : null}
      {batch.disputeReason ? (
        <p className={classes.quiet}>
          {t('dispute-reason')}: <bdi>{batch.disputeReason}</bdi>
        </p>
      ) : null}
      {batch.outcome && batch.settledBy ? (
        <p className={classes.quiet}>
          {t('settled-by', { name: batch.settledBy })}: {t(`outcome.${batch.outcome}`)} ·{' '}
          <bdi>{batch.settleReason}</bdi>
        </p>
      ) : null}
    </div>
  );
}

function Line({ label, amount, strong = false }: { label: string; amount: number; strong?: boolean }) {
  return (
    <div className={classes.line} {...(strong ? { 'data-strong': true } : {})}>
      <span>{label}</span>
      <Money amount={amount} />
    </div>
  );
}
