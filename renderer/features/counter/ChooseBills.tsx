import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { joinIsolated } from '#renderer/ui/isolate.ts';
import { useOwedText } from '#renderer/ui/owedText.ts';
import type { Owed } from '#shared/contract/payments.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import classes from './counter.module.css';
import type { PaymentDraft } from './usePayment.ts';

/** So many have a key of their own, and are told apart on one look. */
const KEYED = 9;

const isSame = (left: Owed, right: Owed) => left.kind === right.kind && left.id === right.id;

/** The open bills with what each is for, to be chosen with the mouse, the space bar or by their number. */
export function ChooseBills({ open, payment }: { open: readonly Owed[]; payment: PaymentDraft }) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { chosen } = payment;
  const toggle = (owed: Owed) =>
    payment.setChosen(
      chosen.some((one) => isSame(one, owed)) ? chosen.filter((one) => !isSame(one, owed)) : [...chosen, owed],
    );
  const onKeyDown = (event: KeyboardEvent) => {
    const owed = /^[1-9]$/.test(event.key) ? open[Number(event.key) - 1] : undefined;
    if (!owed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    toggle(owed);
  };
  return (
    <fieldset className={classes.choose} onKeyDown={onKeyDown}>
      <legend className={classes.label}>{t('choose-bills')}</legend>
      {open.map((owed, index) => (
        <label key={`${owed.kind}-${owed.id}`} className={classes.owed}>
          <input
            ref={index === 0 ? first : null}
            type="checkbox"
            checked={chosen.some((one) => isSame(one, owed))}
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
