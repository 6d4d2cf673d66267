import { TextInput, type TextInputProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { amountForEditing, readAmount } from './moneyText.ts';

export interface MoneyInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'ref'> {
  /** Minor units; null while what is typed is no amount. */
  readonly value: number | null;
  readonly onChange: (amountMinor: number | null) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A field for money: typed as people write it, given back in minor units, selected when entered. */
export function MoneyInput({ value, onChange, inputRef, error, ...rest }: MoneyInputProps) {
  const { t } = useTranslation();
  const office = useOffice();
  const shown = value === null ? '' : amountForEditing(value, office.currency, office.locale);
  const [text, setText] = useState<string | null>(null);
  const read = text === null ? value : readAmount(text, office.currency, office.locale);
  // What is typed wins only while it still means the value: a value set from outside replaces it.
  const isTyped = text !== null && read === value;
  const field = useRef<HTMLInputElement>(null);
  const fieldRef = useMergedRef(field, inputRef);
  // One set from outside while the focus is here (an answer that comes late) is selected anew: the next key replaces it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each amount that is shown
  useEffect(() => {
    if (!isTyped && field.current === document.activeElement) field.current?.select();
  }, [isTyped, shown]);
  const unreadable = text !== null && text.trim() !== '' && read === null;
  return (
    <TextInput
      {...rest}
      ref={fieldRef}
      inputMode="decimal"
      autoComplete="off"
      value={isTyped ? text : shown}
      error={error ?? (unreadable ? t('not-an-amount') : undefined)}
      onFocus={(event) => {
        event.currentTarget.select();
        rest.onFocus?.(event);
      }}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onChange(readAmount(typed, office.currency, office.locale));
      }}
      onBlur={(event) => {
        if (!unreadable) setText(null);
        rest.onBlur?.(event);
      }}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } }}
    />
  );
}
