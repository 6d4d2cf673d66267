import { TextInput, type TextInputProps } from '@mantine/core';
import type { Ref } from 'react';
import { type Day, isDay } from '#shared/domain/time.ts';

export interface DayInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type' | 'ref'> {
  readonly value: Day | null;
  readonly onChange: (on: Day | null) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A field for a business day, typed or picked, in the way of the computer it stands on. */
export function DayInput({ value, onChange, inputRef, ...rest }: DayInputProps) {
  return (
    <TextInput
      {...rest}
      ref={inputRef}
      type="date"
      value={value ?? ''}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(isDay(text) ? text : null);
      }}
    />
  );
}
