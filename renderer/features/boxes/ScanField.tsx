import { TextInput } from '@mantine/core';
import { type Ref, useState } from 'react';

/** A field that a scanner types into: Enter hands over what it read, and the field is ready for the next. */
export function ScanField({
  label,
  hint,
  inputRef,
  disabled = false,
  onScan,
}: {
  label: string;
  hint: string;
  inputRef: Ref<HTMLInputElement>;
  disabled?: boolean;
  onScan: (text: string) => void;
}) {
  const [text, setText] = useState('');
  return (
    <TextInput
      ref={inputRef}
      size="md"
      label={label}
      description={hint}
      autoComplete="off"
      spellCheck={false}
      maxLength={100}
      disabled={disabled}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        setText('');
        onScan(event.currentTarget.value);
      }}
    />
  );
}
