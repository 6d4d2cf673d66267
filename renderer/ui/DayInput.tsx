import { TextInput, type TextInputProps } from '@mantine/core';
import { type Ref, useState } from 'react';
import { type Day, isDay } from '#shared/domain/time.ts';

export interface DayInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type' | 'ref'> {
  readonly value: Day | null;
  readonly onChange: (on: Day | null) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A field for a business day, typed or picked, in the way of the computer it stands on. */
export function DayInput({ value, onChange, inputRef, ...rest }: DayInputProps) {
  // A year is typed digit by digit: what is no day yet must stay as it stands, or the field would empty itself.
  const [text, setText] = useState<string | null>(null);
  const read = text === null ? value : isDay(text) ? text : null;
  return (
    <TextInput
      {...rest}
      ref={inputRef}
      type="date"
      value={text !== null && read === value ? text : (value ?? '')}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onChange(isDay(typed) ? typed : null);
      }}
    />
  );
}
