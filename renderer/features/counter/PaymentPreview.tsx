import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { api, isFailure, officeFailure } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Balance } from '#renderer/ui/Money.tsx';
import { useOwedText } from '#renderer/ui/owedText.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { ErrorData } from '#shared/contract/errors.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import { ChooseBills } from './ChooseBills.tsx';
import classes from './counter.module.css';
import type { PaymentDraft } from './usePayment.ts';

const PAUSE_MS = 150;
const SHOWN = 5;

type Preview = ReturnType<typeof usePreview>;
type Previewed = NonNullable<Preview['data']>;

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
  const { data } = preview;
  const end = useRef<HTMLDivElement>(null);
  // What was chosen may be paid by now, and is to be chosen anew.
  const failure = isChoosing ? preview.error : null;
  const gone = isFailure(failure, 'bill-not-open')
    ? (officeFailure(failure)?.data as unknown as ErrorData<'bill-not-open'>)
    : null;
  useEffect(() => {
    if (failure) end.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (!failure && (!data || ((payment.amountMinor ?? 0) <= 0 && !isChoosing))) return null;
  return (
    <div className={classes.preview} aria-busy={preview.isPlaceholderData}>
      {isChoosing ? <ChooseBills open={data?.open} gone={gone} payment={payment} /> : null}
      {data && !isChoosing ? <WillPay preview={data} /> : null}
      <div ref={end} className={classes.previewEnd}>
        {failure ? <FailureLine error={failure} /> : data ? <Afterwards preview={data} /> : null}
      </div>
    </div>
  );
}

function WillPay({ preview: { allocations, renewals } }: { preview: Previewed }) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const owedText = useOwedText();
  const money = (value: number) => formatMoney(value, currency, locale);
  const paid = allocations.filter((allocation) => allocation.amountMinor > 0);
  const rest = paid.slice(SHOWN);
  return (
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
  );
}

/** What is renewed with it, what stays as an advance, and how the customer stands then. */
function Afterwards({ preview }: { preview: Previewed }) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const day = useDayFormat('dayMonth');
  const money = (value: number) => formatMoney(value, currency, locale);
  const { renewals, advanceMinor, balanceAfterMinor, restores } = preview;
  return (
    <>
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
    </>
  );
}
