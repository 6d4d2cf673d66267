import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSettings } from '#renderer/app/settings.ts';
import { BILL_SIZES, type BillSize, RECEIPT_SIZES, type ReceiptSize } from '#shared/domain/paper.ts';

const RECEIPTS: Readonly<Record<ReceiptSize, string>> = { '80mm': '80 mm', A5: 'A5', A4: 'A4', 'A4-two': '2 × A5' };
const BILLS: Readonly<Record<BillSize, string>> = { A4: 'A4', A5: 'A5', 'A4-two': '½ A4' };

/** How this computer prints receipts as PDF. */
export function ReceiptSizeControl() {
  const { t } = useTranslation('common');
  const receiptSize = useSettings((settings) => settings.receiptSize);
  return (
    <Sizes
      label={t('receipt-size')}
      sizes={RECEIPT_SIZES}
      names={RECEIPTS}
      value={receiptSize}
      onChange={(size) => useSettings.setState({ receiptSize: size })}
    />
  );
}

/** How this computer prints bills. */
export function BillSizeControl() {
  const { t } = useTranslation('common');
  const billSize = useSettings((settings) => settings.billSize);
  return (
    <Sizes
      label={t('bill-size')}
      sizes={BILL_SIZES}
      names={BILLS}
      value={billSize}
      onChange={(size) => useSettings.setState({ billSize: size })}
    />
  );
}

function Sizes<Size extends string>({
  label,
  sizes,
  names,
  value,
  onChange,
}: {
  label: string;
  sizes: readonly Size[];
  names: Readonly<Record<Size, string>>;
  value: Size;
  onChange: (size: Size) => void;
}) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      data={sizes.map((size) => ({ value: size, label: names[size] }))}
      value={value}
      onChange={(chosen) => {
        const size = sizes.find((one) => one === chosen);
        if (size) onChange(size);
      }}
    />
  );
}
