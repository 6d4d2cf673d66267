import { Button } from '@mantine/core';

/**
 * A small button at the end of a row. `of` tells a screen reader which row it belongs to; what is seen is said first,
 * so that somebody who speaks to the computer can name the button.
 */
export function RowButton({ label, of, onClick }: { label: string; of: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" aria-label={`${label}: ${of}`} onClick={onClick}>
      {label}
    </Button>
  );
}
