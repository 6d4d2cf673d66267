import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { FormField } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import type { FormPart } from '#renderer/ui/useSaveForm.tsx';
import { formatMoney } from '#shared/domain/money.ts';

/** What a customer is charged for an item of the catalogue; the counter sells it, his page puts it on a bill. */
export interface ItemForm {
  readonly itemId: number | null;
  readonly unitMinor: number | null;
  readonly quantity: string;
  readonly reason: string;
}

/** An item as it can be chosen: its name, or more, and its price here and today where it has one. */
export interface ItemChoice {
  readonly id: number;
  readonly label: string;
  readonly priceMinor: number | null;
}

const MOST = 1000;

/** Words beside the fields for what the office would refuse; `listedMinor` is the chosen item's price, null without one. */
export function useItemCheck(): (
  values: Pick<ItemForm, 'unitMinor' | 'quantity' | 'reason'>,
  listedMinor: number | null,
) => Partial<Record<'unitMinor' | 'quantity' | 'reason', string>> {
  const { t } = useTranslation(['corrections', 'items']);
  const { currency, locale } = useOffice();
  return ({ unitMinor, quantity, reason }, listedMinor) => {
    const count = Number(quantity);
    const isQuantity = Number.isInteger(count) && count >= 1 && count <= MOST;
    return {
      ...(unitMinor === null || unitMinor <= 0 ? { unitMinor: t('amount-needed') } : {}),
      ...(isQuantity ? {} : { quantity: t('amount-needed') }),
      ...(listedMinor !== null && listedMinor !== unitMinor && isShort(reason)
        ? { reason: t('items:price-reason', { price: formatMoney(listedMinor, currency, locale) }) }
        : {}),
    };
  };
}

/** Which item it is; its price comes along. */
export function ItemField({
  form,
  choices,
  nothing,
  required = false,
}: {
  form: FormPart<ItemForm>;
  choices: readonly ItemChoice[];
  /** What is said where no item is chosen. */
  nothing: string;
  required?: boolean;
}) {
  const { t } = useTranslation('items');
  return (
    <FormField wide>
      <NativeSelect
        label={t('choose')}
        required={required}
        data-autofocus
        value={form.values.itemId === null ? '' : String(form.values.itemId)}
        error={form.issueOf('itemId')}
        data={[{ value: '', label: nothing }, ...choices.map(({ id, label }) => ({ value: String(id), label }))]}
        onChange={(event) => {
          const item = choices.find(({ id }) => String(id) === event.currentTarget.value);
          form.set('itemId', item?.id ?? null);
          form.set('unitMinor', item?.priceMinor ?? null);
        }}
      />
    </FormField>
  );
}

/** The price of one and how many. Another price than the catalogue's takes who may also credit. */
export function PriceAndQuantity({
  form,
  isListed,
}: {
  form: FormPart<ItemForm>;
  /** Whether the price is the catalogue's. */
  isListed: boolean;
}) {
  const { t } = useTranslation('corrections');
  const may = useMay();
  const { values, set, issueOf } = form;
  return (
    <>
      <MoneyInput
        label={t('unit')}
        required
        disabled={isListed && !may('charges.credit')}
        value={values.unitMinor}
        error={issueOf('unitMinor')}
        onChange={(amount) => set('unitMinor', amount)}
      />
      <TextInput
        label={t('quantity')}
        inputMode="numeric"
        value={values.quantity}
        error={issueOf('quantity')}
        onChange={(event) => set('quantity', event.currentTarget.value)}
      />
    </>
  );
}

/** Why a customer is charged, or charged another price than the catalogue's. */
export function ChargeReasonField({ form }: { form: FormPart<ItemForm> }) {
  const { t } = useTranslation('corrections');
  return (
    <FormField wide>
      <TextInput
        label={t('reason')}
        maxLength={300}
        value={form.values.reason}
        error={form.issueOf('reason')}
        onChange={(event) => form.set('reason', event.currentTarget.value)}
      />
    </FormField>
  );
}
