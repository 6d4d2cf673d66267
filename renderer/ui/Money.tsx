import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './ui.module.css';

export interface MoneyProps {
  /** Minor units of the office's currency. */
  readonly amount: number;
  /** `balance`: red when owed, green when held in advance. */
  readonly tone?: 'plain' | 'balance' | 'due' | 'good' | 'quiet';
  /** A zero is shown as a dash: for columns that are mostly empty. */
  readonly dashForZero?: boolean;
}

/** An amount of money as the office writes it, in tabular figures. */
export function Money({ amount, tone = 'plain', dashForZero = false }: MoneyProps) {
  const office = useOffice();
  if (dashForZero && amount === 0) return <span className={classes.quiet}>–</span>;
  const colour = tone === 'balance' ? (amount > 0 ? 'due' : amount < 0 ? 'good' : 'plain') : tone;
  return (
    <bdi className={classes.money} data-tone={colour}>
      {formatMoney(amount, office.currency, office.locale)}
    </bdi>
  );
}

/** What a customer owes, or holds in advance: the second with its word, never as a minus sign. */
export function Balance({ amount }: { readonly amount: number }) {
  const { t } = useTranslation();
  if (amount >= 0) return <Money amount={amount} tone="balance" />;
  return (
    <span className={classes.money} data-tone="good">
      {t('advance')} <Money amount={-amount} />
    </span>
  );
}
