import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Balance } from '#renderer/ui/Money.tsx';
import { useOwedText } from '#renderer/ui/owedText.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import { ChooseBills } from './ChooseBills.tsx';
import classes from './counter.module.css';
import type { PaymentDraft } from './usePayment.ts';

const PAUSE_MS = 150;
const SHOWN = 5;

type Preview = ReturnType<typeof usePreview>;

/** What the amount would pay, asked of the office as it is typed, and what there is to pay. */
export function usePreview(customer: Customer, payment: PaymentDraft) {
  const { amountMinor, ahead, chosen } = payment;
  const discountMinor = payment.discount?.amountMinor ?? 0;
  const asked = useMemo(
    () => ({
      ...{ amountMinor: amountMinor ?? 0, discountMinor, ahead: [...ahead] },
      chosen: chosen.map(({ kind, id }) => ({ kind, id })),
    }),
    [amountMinor, discountMinor, ahead, chosen],
  );
  const [input] = useDebouncedValue(asked, PAUSE_MS);
  return useQuery({
    ...api.payments.preview.queryOptions({ input: { customerId: customer.id, ...input } }),
    enabled: input.amountMinor > 0 || customer.dueMinor > 0,
    placeholderData: keepPreviousData,
  });
}

/** What the amount would pay, what was chosen first and then the oldest, before anything is taken. */
export function PaymentPreview({
  preview,
  payment,
  isChoosing,
}: {
  preview: Preview;
  payment: PaymentDraft;
  isChoosing: boolean;
}) {
  const { t } = useTranslation('counter');
  const office = useOffice();
  const day = useDayFormat('dayMonth');
  const owedText = useOwedText();
  const money = (value: number) => formatMoney(value, office.currency, office.locale);
  // What was chosen may be paid by now, and then there is nothing to preview until it is chosen anew.
  if (isChoosing && preview.isError) return <FailureLine error={preview.error} />;
  if (!preview.data || ((payment.amountMinor ?? 0) <= 0 && !isChoosing)) return null;
  const { open, allocations, renewals, advanceMinor, balanceAfterMinor, restores } = preview.data;
  const paid = allocations.filter((allocation) => allocation.amountMinor > 0);
  const rest = paid.slice(SHOWN);
  return (
    <div className={classes.preview} aria-busy={preview.isPlaceholderData}>
      {isChoosing ? (
        <ChooseBills open={open} payment={payment} />
      ) : (
        <>
          <div className={classes.label}>{t('will-pay')}</div>
          {paid.length + renewals.length === 0 ? <p className={classes.none}>{t('nothing-to-pay')}</p> : null}
          {paid.slice(0, SHOWN).map((allocation) => (
            <div key={`${allocation.kind}-${allocation.id}`} className={classes.line}>
              <span>{owedText(allocation)}</span>
              <span>
                {allocation.amountMinor < allocation.openMinor
                  ? t('part-of', { amount: money(allocation.amountMinor), open: money(allocation.openMinor) })
                  : money(allocation.amountMinor)}
              </span>
            </div>
          ))}
          {rest.length > 0 ? (
            <div className={classes.line}>
              <span>+ {rest.length}</span>
              <span>{money(rest.reduce((sum, allocation) => sum + allocation.amountMinor, 0))}</span>
            </div>
          ) : null}
        </>
      )}
      {renewals.map((renewal) => (
        <div key={`${renewal.plan}-${renewal.untilOn}`} className={classes.line}>
          <span>{t('will-renew', { plan: renewal.plan, on: day(addDays(renewal.untilOn, -1)) })}</span>
          <span>{money(renewal.totalMinor)}</span>
        </div>
      ))}
      {advanceMinor > 0 ? (
        <div className={classes.line}>
          <span>{t('as-advance')}</span>
          <span>{money(advanceMinor)}</span>
        </div>
      ) : null}
      <div className={classes.line} data-strong>
        <span>{t('balance-after')}</span>
        <Balance amount={balanceAfterMinor} />
      </div>
      {restores ? <p className={classes.restored}>{t('will-restore')}</p> : null}
    </div>
  );
}
