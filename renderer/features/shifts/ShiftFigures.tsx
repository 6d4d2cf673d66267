import { useTranslation } from 'react-i18next';
import { Money } from '#renderer/ui/Money.tsx';
import type { Shift } from '#shared/contract/payments.ts';
import classes from './shifts.module.css';

/** The drawer from float to difference, and what came in by other ways than cash. */
export function ShiftFigures({ shift }: { shift: Shift }) {
  const { t } = useTranslation(['shifts', 'common']);
  const cash = shift.byMode.find(({ kind }) => kind === 'cash')?.amountMinor ?? 0;
  const others = shift.byMode.filter(({ kind }) => kind !== 'cash');
  const moved = [
    [t('cash-taken'), cash],
    [t('from-collectors'), shift.collectedMinor],
    [t('kind.add'), shift.addMinor],
    [t('refunds'), -shift.refundMinor],
    [t('handed-back'), -shift.handedBackMinor],
    [t('commissions'), -shift.commissionMinor],
    [t('kind.pay-out'), -shift.payOutMinor],
    [t('kind.drop'), -shift.dropMinor],
    [t('to-bank'), -shift.depositMinor],
    [t('transfer-in'), shift.transferInMinor],
    [t('transfer-out'), -shift.transferOutMinor],
  ] as const;
  return (
    <div>
      <Line label={t('float')} amount={shift.floatMinor} />
      {moved.map(([label, amount]) => (amount === 0 ? null : <Line key={label} label={label} amount={amount} />))}
      {shift.expectedMinor === null ? (
        <div className={classes.line} data-strong>
          <span>{t('expected')}</span>
          <span className={classes.quiet}>{t('expected-blind')}</span>
        </div>
      ) : (
        <Line label={t('expected')} amount={shift.expectedMinor} strong />
      )}
      {shift.countedMinor === null ? null : <Line label={t('counted')} amount={shift.countedMinor} strong />}
      {shift.varianceMinor === null ? null : (
        <div className={classes.line} data-strong>
          <span>
            {t('variance')}
            {shift.varianceReason ? (
              <small>
                <bdi>{shift.varianceReason}</bdi>
              </small>
            ) : null}
          </span>
          <Money amount={shift.varianceMinor} tone={shift.varianceMinor === 0 ? 'good' : 'due'} />
        </div>
      )}
      {others.length > 0 ? <h3 className={classes.section}>{t('other-ways')}</h3> : null}
      {others.map(({ kind, count, amountMinor }) => (
        <Line key={kind} label={`${t(`common:mode.${kind}`)} (${count})`} amount={amountMinor} />
      ))}
      <div className={classes.line}>
        <span>{t('voids')}</span>
        <span>{shift.voidCount}</span>
      </div>
      <div className={classes.line}>
        <span>{t('reprints')}</span>
        <span>{shift.reprintCount}</span>
      </div>
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
