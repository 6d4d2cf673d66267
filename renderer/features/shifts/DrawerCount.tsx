import { Button, NumberInput } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { focusNextField } from '#renderer/ui/useSaveForm.tsx';
import { countedMinor, denominationsOf, type Pieces } from '#shared/domain/denominations.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './shifts.module.css';

/** The cash in a drawer: its sum, null while what is typed is no amount, and the pieces where they were counted. */
export interface Counted {
  readonly amountMinor: number | null;
  readonly count: readonly Pieces[];
}

/** Whether it is an amount that can lie in a drawer. */
export function isCounted(counted: Counted): counted is Counted & { readonly amountMinor: number } {
  return counted.amountMinor !== null && counted.amountMinor >= 0;
}

/** Counts the cash in a drawer, note by note or as a sum; which of them is remembered on this computer. */
export function DrawerCount({
  label,
  value,
  size,
  autoFocus = true,
  onChange,
}: {
  label: string;
  value: Counted;
  size: 'md' | 'lg';
  autoFocus?: boolean;
  onChange: (value: Counted) => void;
}) {
  const { t } = useTranslation('shifts');
  const { countsPieces } = useSettings();
  const turn = () => {
    useSettings.setState({ countsPieces: !countsPieces });
    onChange({ amountMinor: countsPieces ? value.amountMinor : 0, count: [] });
  };
  return (
    <div>
      {countsPieces ? (
        <PiecesFields label={label} value={value} autoFocus={autoFocus} onChange={onChange} />
      ) : (
        <MoneyInput
          size={size}
          label={label}
          {...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {})}
          value={value.amountMinor}
          onChange={(amountMinor) => onChange({ amountMinor, count: [] })}
        />
      )}
      <Button variant="subtle" size="compact-xs" mt={4} onClick={turn}>
        {t(countsPieces ? 'count-sum' : 'count-pieces')}
      </Button>
    </div>
  );
}

function PiecesFields({
  label,
  value,
  autoFocus,
  onChange,
}: {
  label: string;
  value: Counted;
  autoFocus: boolean;
  onChange: (value: Counted) => void;
}) {
  const { t } = useTranslation('shifts');
  const { currency, locale } = useOffice();
  const fields = useRef<HTMLFieldSetElement>(null);
  const values = denominationsOf(currency);
  const piecesOf = (valueMinor: number) => value.count.find((laid) => laid.valueMinor === valueMinor)?.pieces;
  const set = (valueMinor: number, pieces: number) => {
    const others = value.count.filter((laid) => laid.valueMinor !== valueMinor);
    const count = pieces > 0 ? [...others, { valueMinor, pieces }] : others;
    onChange({ amountMinor: countedMinor(count), count });
  };
  // Enter goes on to the next note, as in every form; after the last one it saves.
  const goOn = (event: KeyboardEvent<HTMLInputElement>, isLast: boolean) => {
    if (event.key !== 'Enter' || isLast || !fields.current) return;
    event.preventDefault();
    focusNextField(fields.current, event.currentTarget);
  };
  return (
    <fieldset ref={fields} className={classes.pieces}>
      <legend>{label}</legend>
      {values.map((valueMinor, index) => (
        <div key={valueMinor} className={classes.piece}>
          <Money amount={valueMinor} />
          <span aria-hidden="true">×</span>
          <NumberInput
            size="xs"
            hideControls
            allowDecimal={false}
            allowNegative={false}
            max={99_999}
            aria-label={t('pieces-of', { value: formatMoney(valueMinor, currency, locale) })}
            value={piecesOf(valueMinor) ?? ''}
            {...(autoFocus && index === 0 ? { 'data-autofocus': true, autoFocus: true } : {})}
            onKeyDown={(event) => goOn(event, index === values.length - 1)}
            onChange={(pieces) => set(valueMinor, Number(pieces) || 0)}
          />
          <span className={classes.pieceSum}>
            <Money amount={valueMinor * (piecesOf(valueMinor) ?? 0)} />
          </span>
        </div>
      ))}
      <div className={classes.total}>
        <span>{t('count-total')}</span>
        <Money amount={value.amountMinor ?? 0} />
      </div>
    </fieldset>
  );
}
