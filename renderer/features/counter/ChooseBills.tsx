import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { joinIsolated } from '#renderer/ui/isolate.ts';
import { useOwedText } from '#renderer/ui/owedText.ts';
import type { ErrorData } from '#shared/contract/errors.ts';
import type { Owed } from '#shared/contract/payments.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './counter.module.css';
import type { PaymentDraft } from './usePayment.ts';

/** So many have a key of their own, and are told apart on one look. */
const KEYED = 9;

type Gone = ErrorData<'bill-not-open'>;

const isSame = (left: Owed | Gone, right: Owed) => left.kind === right.kind && left.id === right.id;
const isOneOf = (all: readonly Owed[], owed: Owed) => all.some((one) => isSame(one, owed));

/**
 * The open bills with what each is for, to be chosen with the mouse, the space bar or by their number. One that was paid
 * elsewhere since it was chosen keeps its place: there it is unchosen.
 *
 * @param open nothing while the office cannot say: they stay as they were
 * @param gone the one that the office says is not open any more
 */
export function ChooseBills({
  open,
  gone,
  payment,
}: {
  open: readonly Owed[] | undefined;
  gone: Gone | null;
  payment: PaymentDraft;
}) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const first = useRef<HTMLInputElement>(null);
  const isWithin = useRef(false);
  useEffect(() => first.current?.focus(), []);
  // A bill that is paid by now takes the focus with it when it goes, and nobody is told of that.
  useEffect(() => {
    if (isWithin.current && document.activeElement === document.body) first.current?.focus();
  });
  const { chosen } = payment;
  const listed = useRef<readonly Owed[]>([]);
  if (open)
    listed.current = [
      ...listed.current.flatMap((owed) => open.find((one) => isSame(one, owed)) ?? (isOneOf(chosen, owed) ? owed : [])),
      ...open.filter((owed) => !isOneOf(listed.current, owed)),
    ];
  const isGone = (owed: Owed) => gone !== null && isSame(gone, owed);
  const toggle = (owed: Owed) =>
    payment.setChosen(isOneOf(chosen, owed) ? chosen.filter((one) => !isSame(one, owed)) : [...chosen, owed]);
  const onKeyDown = (event: KeyboardEvent) => {
    const owed = /^[1-9]$/.test(event.key) ? listed.current[Number(event.key) - 1] : undefined;
    if (!owed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    toggle(owed);
  };
  return (
    <fieldset
      className={classes.choose}
      onKeyDown={onKeyDown}
      onFocus={() => {
        isWithin.current = true;
      }}
      onBlur={() => {
        isWithin.current = false;
      }}
    >
      <legend className={classes.label}>{t('choose-bills')}</legend>
      {listed.current.map((owed, index) => (
        <label
          key={`${owed.kind}-${owed.id}`}
          className={isGone(owed) ? `${classes.owed} ${classes.gone}` : classes.owed}
        >
          <input
            ref={index === 0 ? first : null}
            type="checkbox"
            checked={isOneOf(chosen, owed)}
            aria-invalid={isGone(owed)}
            onChange={() => toggle(owed)}
          />
          {index < KEYED ? <kbd>{index + 1}</kbd> : <span />}
          <OwedName owed={owed} />
          <span className={owed.amountMinor === 0 ? classes.none : undefined}>
            {owed.amountMinor < owed.openMinor
              ? t('part-of', { amount: money(owed.amountMinor), open: money(owed.openMinor) })
              : money(owed.amountMinor)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function OwedName({ owed }: { owed: Owed }) {
  const owedText = useOwedText();
  const day = useDayFormat();
  const { on, fromOn, toOn, lines } = owed;
  const firstOn = fromOn ?? on;
  const lastOn = toOn && toOn > firstOn ? addDays(toOn, -1) : firstOn;
  const days = lastOn > firstOn ? `${day(firstOn)} – ${day(lastOn)}` : day(firstOn);
  return (
    <span>
      {owedText(owed)}
      <small>{joinIsolated([days, ...lines])}</small>
    </span>
  );
}
