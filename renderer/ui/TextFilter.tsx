import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Icon } from './icons.tsx';

const TYPING_MS = 200;

/** A field that narrows a list while it is typed in, a short breath after the last key. */
export function TextFilter({
  label,
  hint,
  value,
  maxLength = 60,
  className,
  onChange,
}: {
  label: string;
  hint: string;
  value: string;
  maxLength?: number;
  /** Sets its width; the usual one without. */
  className?: string | undefined;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const told = useRef([value]);
  const tell = useDebouncedCallback((typed: string) => {
    told.current.push(typed);
    onChange(typed);
  }, TYPING_MS);
  // A text from outside (Back, Clear) replaces what stands here; the echo of one's own typing, however late, does not.
  useEffect(() => {
    const at = told.current.indexOf(value);
    if (at < 0) setText(value);
    told.current = at < 0 ? [value] : told.current.slice(at);
  }, [value]);
  return (
    <TextInput
      size="xs"
      {...(className ? { className } : { w: '15rem' })}
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
