import { ActionIcon, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './counter.module.css';
import type { AheadChoice, PaymentDraft } from './usePayment.ts';

const MOST_PERIODS = 24;

type Extra = 'ahead' | 'discount' | 'bills' | 'sell' | 'vouchers' | 'day';

/** What can be done beside taking what is due, and the keys for it: those of the number pad while the amount is typed. */
interface ExtrasState {
  readonly offered: readonly { readonly extra: Extra; readonly key: string; readonly run: () => void }[];
  readonly showsAhead: boolean;
  readonly showsDay: boolean;
  /** Whether it is being chosen for which bills the payment is. */
  readonly showsBills: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * @param openBills how many are open: where there is one, there is nothing to choose
 * @param focusAmount takes the focus back when what had it is folded away
 */
export function useExtras(
  payment: PaymentDraft,
  { onSell, onVouchers }: { onSell: () => void; onVouchers: () => void },
  openBills: number,
  focusAmount: () => void,
): ExtrasState {
  const { t } = useTranslation('counter');
  const may = useMay();
  const [showsAhead, setShowsAhead] = useState(false);
  const [showsDay, setShowsDay] = useState(false);
  const [showsBills, setShowsBills] = useState(false);
  const state = useRef({ payment, onSell, onVouchers, focusAmount });
  state.current = { payment, onSell, onVouchers, focusAmount };
  const mayDiscount = may('discounts.write');
  const maySell = may('charges.write') && may('catalog.read');
  const maySellVouchers = may('vouchers.sell');
  // Once it is open it can be folded again, whatever has been paid meanwhile.
  const mayChoose = openBills > 1 || showsBills;
  const offered = useMemo(() => {
    const guard = (run: () => void) => () => {
      if (!state.current.payment.lost && !state.current.payment.saving) run();
    };
    const toggleAhead = guard(() =>
      setShowsAhead((shown) => {
        if (shown) {
          state.current.payment.setAhead([]);
          state.current.payment.setAheadMinor(0);
          state.current.focusAmount();
        }
        return !shown;
      }),
    );
    const toggleDiscount = guard(() => {
      const { discount, setDiscount } = state.current.payment;
      setDiscount(discount ? null : { amountMinor: null, reason: '' });
      if (discount) state.current.focusAmount();
    });
    const toggleDay = guard(() =>
      setShowsDay((shown) => {
        if (shown) {
          state.current.payment.setOn(null);
          state.current.focusAmount();
        }
        return !shown;
      }),
    );
    const toggleBills = guard(() =>
      setShowsBills((shown) => {
        if (shown) {
          state.current.payment.setChosen([]);
          state.current.focusAmount();
        }
        return !shown;
      }),
    );
    return [
      { extra: 'ahead' as const, key: '+', run: toggleAhead },
      ...(mayDiscount ? [{ extra: 'discount' as const, key: '-', run: toggleDiscount }] : []),
      ...(mayChoose ? [{ extra: 'bills' as const, key: 'b', run: toggleBills }] : []),
      ...(maySell ? [{ extra: 'sell' as const, key: '*', run: guard(() => state.current.onSell()) }] : []),
      ...(maySellVouchers
        ? [{ extra: 'vouchers' as const, key: 'v', run: guard(() => state.current.onVouchers()) }]
        : []),
      { extra: 'day' as const, key: 'd', run: toggleDay },
    ];
  }, [mayDiscount, mayChoose, maySell, maySellVouchers]);
  useCommands(
    useMemo<Command[]>(
      () =>
        offered.map(({ extra, key, run }) => ({
          id: `extra-${extra}`,
          label: t(`extra.${extra}`),
          group: 'screen',
          keys: [key],
          run,
        })),
      [offered, t],
    ),
  );
  return {
    offered,
    showsAhead,
    showsDay,
    showsBills,
    // No amount is written with these, so they act in its field too.
    onKeyDown: (event) => {
      const found = offered.find(({ key }) => key === event.key);
      if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      found.run();
    },
  };
}

/** Months ahead, a discount, something sold beside, another day: folded away until one is asked for. */
export function Extras({
  extras,
  payment,
  customer,
}: {
  extras: ExtrasState;
  payment: PaymentDraft;
  customer: Customer;
}) {
  const { t } = useTranslation('counter');
  const today = useOfficeToday();
  const shown = {
    ahead: extras.showsAhead,
    discount: payment.discount !== null,
    bills: extras.showsBills,
    sell: false,
    vouchers: false,
    day: extras.showsDay,
  };
  return (
    <>
      <div className={`${classes.modes} ${classes.extras}`}>
        {extras.offered.map(({ extra, key, run }) => (
          <button
            key={extra}
            type="button"
            className={classes.mode}
            {...(extra === 'sell' || extra === 'vouchers' ? {} : { 'aria-pressed': shown[extra] })}
            disabled={payment.lost || payment.saving}
            onClick={run}
          >
            {t(`extra.${extra}`)} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      {extras.showsAhead ? <AheadFields payment={payment} customer={customer} /> : null}
      {extras.showsDay ? (
        <DayInput
          label={t('received-on')}
          description={t('received-on-hint')}
          autoFocus
          max={today}
          value={payment.on ?? today}
          readOnly={payment.lost || payment.saving}
          onChange={(on) => payment.setOn(on === today ? null : on)}
        />
      ) : null}
      {payment.discount ? <DiscountFields extras={extras} payment={payment} discount={payment.discount} /> : null}
    </>
  );
}

function DiscountFields({
  extras,
  payment,
  discount,
}: {
  extras: ExtrasState;
  payment: PaymentDraft;
  discount: NonNullable<PaymentDraft['discount']>;
}) {
  const { t } = useTranslation('counter');
  const disabled = payment.lost || payment.saving;
  return (
    <div className={classes.discount}>
      <MoneyInput
        label={t('discount')}
        autoFocus
        required
        value={discount.amountMinor}
        readOnly={disabled}
        onKeyDown={extras.onKeyDown}
        onChange={(amountMinor) => payment.setDiscount({ ...discount, amountMinor })}
      />
      <TextInput
        label={t('discount-reason')}
        required
        maxLength={300}
        value={discount.reason}
        readOnly={disabled}
        onChange={(event) => payment.setDiscount({ ...discount, reason: event.currentTarget.value })}
      />
    </div>
  );
}

/** How many periods of which service are paid before they begin. */
function AheadFields({ payment, customer }: { payment: PaymentDraft; customer: Customer }) {
  const { t } = useTranslation('counter');
  const asked = payment.ahead.map(({ subscriptionId, periods }) => ({ subscriptionId, periods }));
  const ahead = useQuery({
    ...api.payments.ahead.queryOptions({ input: { customerId: customer.id, asked } }),
    placeholderData: keepPreviousData,
  });
  const known = ahead.isPlaceholderData ? null : (ahead.data?.totalMinor ?? null);
  const setTotal = useRef(payment.setAheadMinor);
  setTotal.current = payment.setAheadMinor;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each choice, also one that costs the same
  useEffect(() => setTotal.current(known), [known, payment.ahead]);
  const choose = (choice: AheadChoice) =>
    payment.setAhead([
      ...payment.ahead.filter(({ subscriptionId }) => subscriptionId !== choice.subscriptionId),
      ...(choice.periods > 0 ? [choice] : []),
    ]);
  if (ahead.isError) return <FailureLine error={ahead.error} />;
  if (!ahead.data) return null;
  if (ahead.data.services.length === 0) return <p className={classes.none}>{t('ahead-none')}</p>;
  return (
    <fieldset className={classes.ahead} disabled={payment.lost || payment.saving}>
      <legend className={classes.label}>{t('extra.ahead')}</legend>
      {ahead.data.services.map((service, index) => (
        <AheadService
          key={service.subscriptionId}
          service={service}
          isOwn={service.customerName === customer.name}
          choice={payment.ahead.find(({ subscriptionId }) => subscriptionId === service.subscriptionId)}
          autoFocus={index === 0}
          onChoose={choose}
        />
      ))}
    </fieldset>
  );
}

type AheadOf = Awaited<ReturnType<typeof api.payments.ahead.call>>['services'][number];

function AheadService({
  service,
  isOwn,
  choice,
  autoFocus,
  onChoose,
}: {
  service: AheadOf;
  /** Somebody else's service, whose bills this customer pays, is named. */
  isOwn: boolean;
  choice: AheadChoice | undefined;
  autoFocus: boolean;
  onChoose: (choice: AheadChoice) => void;
}) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const day = useDayFormat('short');
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const { subscriptionId } = service;
  const periods = choice?.periods ?? 0;
  const name = isOwn ? service.plan : `${service.customerName}, ${service.plan}`;
  const set = (next: number) =>
    onChoose({ subscriptionId, periods: Math.min(Math.max(Math.trunc(next) || 0, 0), MOST_PERIODS) });
  return (
    <div className={classes.aheadService}>
      <span>
        <bdi>{name}</bdi>
        <small>
          {periods === 0
            ? t('ahead-each', { amount: money(service.nextMinor) })
            : t('ahead-until', { day: day(addDays(service.untilOn, -1)), amount: money(service.totalMinor) })}
        </small>
      </span>
      <ActionIcon
        variant="default"
        aria-label={t('ahead-fewer', { name })}
        disabled={periods === 0}
        onClick={() => set(periods - 1)}
      >
        <Icon name="minus" size={14} />
      </ActionIcon>
      <TextInput
        type="number"
        min={0}
        max={MOST_PERIODS}
        autoFocus={autoFocus}
        aria-label={t('ahead-periods', { name })}
        value={String(periods)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => {
          if (event.key !== '+' && event.key !== '-') return;
          event.preventDefault();
          set(periods + (event.key === '+' ? 1 : -1));
        }}
        onChange={(event) => set(Number(event.currentTarget.value))}
      />
      <ActionIcon
        variant="default"
        aria-label={t('ahead-more', { name })}
        disabled={periods === MOST_PERIODS}
        onClick={() => set(periods + 1)}
      >
        <Icon name="plus" size={14} />
      </ActionIcon>
      {service.offers.length > 0 ? (
        <div className={classes.offers}>
          {service.offers.map((offer) => {
            const isTaken = choice?.promotionId === offer.promotionId;
            return (
              <button
                key={offer.promotionId}
                type="button"
                className={classes.mode}
                aria-pressed={isTaken}
                onClick={() =>
                  onChoose({
                    subscriptionId,
                    periods: Math.max(periods, offer.periods),
                    ...(isTaken ? {} : { promotionId: offer.promotionId }),
                  })
                }
              >
                {t('ahead-offer', { name: offer.name, pay: offer.periods, free: offer.freePeriods })}
              </button>
            );
          })}
        </div>
      ) : null}
    </div>
  );
}
