import { Radio, Stack } from '@mantine/core';

/** One of a few, all in sight. */
export function Choice<Value extends string>({
  label,
  value,
  of,
  name,
  onChange,
}: {
  label: string;
  value: Value;
  of: readonly Value[];
  name: (value: Value) => string;
  onChange: (value: Value) => void;
}) {
  return (
    <Radio.Group label={label} value={value} onChange={(chosen) => onChange(of.find((one) => one === chosen) ?? value)}>
      <Stack gap={6} mt={4}>
        {of.map((one) => (
          <Radio key={one} value={one} label={name(one)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
