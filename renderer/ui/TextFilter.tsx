import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Icon } from './icons.tsx';

const TYPING_MS = 200;

/** A field that narrows a list while it is typed in, a short breath after the last key. */
export function TextFilter({
  label,
  hint,
  value,
  maxLength = 60,
  onChange,
}: {
  label: string;
  hint: string;
  value: string;
  maxLength?: number;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback(onChange, TYPING_MS);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      size="xs"
      w="15rem"
      aria-label={label}
      placeholder={hint}
      leftSection={<Icon name="filter" size={14} />}
      value={text}
      maxLength={maxLength}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}
