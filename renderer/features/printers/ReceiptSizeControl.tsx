import { SegmentedControl } from '@mantine/core';
import { useSettings } from '#renderer/app/settings.ts';
import { RECEIPT_SIZES, type ReceiptSize } from '#shared/domain/paper.ts';

const NAMES: Readonly<Record<ReceiptSize, string>> = { '80mm': '80 mm', A5: 'A5', A4: 'A4', 'A4-two': '2 × A5' };

/** How this computer prints receipts as PDF. */
export function ReceiptSizeControl({ label }: { label: string }) {
  const receiptSize = useSettings((settings) => settings.receiptSize);
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      data={RECEIPT_SIZES.map((size) => ({ value: size, label: NAMES[size] }))}
      value={receiptSize}
      onChange={(value) => {
        const size = RECEIPT_SIZES.find((one) => one === value);
        if (size) useSettings.setState({ receiptSize: size });
      }}
    />
  );
}
