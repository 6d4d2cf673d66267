import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import {
  ChargeReasonField,
  ItemField,
  type ItemForm,
  PriceAndQuantity,
  useItemCheck,
} from '#renderer/features/catalog/ItemFields.tsx';
import { chargedItemsQuery } from '#renderer/features/catalog/queries.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { priceOn } from '#shared/domain/prices.ts';

/** Sells something of the catalogue: billed at once, so that the payment in hand pays it too. */
export function SellDialog({
  customer,
  onClose,
  onSold,
}: {
  customer: Customer;
  onClose: () => void;
  onSold: () => Promise<void>;
}) {
  const { t } = useTranslation(['counter', 'common']);
  const { currency, locale } = useOffice();
  const today = useOfficeToday();
  const items = useQuery(chargedItemsQuery);
  const offered = (items.data ?? []).flatMap(({ id, name, active, prices }) => {
    const priceMinor = active ? priceOn(prices, customer, today)?.priceMinor : undefined;
    if (priceMinor === undefined) return [];
    return [{ id, label: `${name} · ${formatMoney(priceMinor, currency, locale)}`, priceMinor }];
  });
  const priceOf = (itemId: number | null) => offered.find(({ id }) => id === itemId)?.priceMinor ?? null;
  const check = useItemCheck();
  const [uid] = useState(() => v7());
  const form = useSaveForm<ItemForm>({
    initial: { itemId: null, unitMinor: null, quantity: '1', reason: '' },
    validate: (values) => ({
      ...(values.itemId === null ? { itemId: t('common:required') } : {}),
      ...check(values, priceOf(values.itemId)),
    }),
    save: async ({ itemId, unitMinor, quantity, reason }) => {
      if (itemId === null || unitMinor === null) return;
      const ownPriceMinor = unitMinor === priceOf(itemId) ? null : unitMinor;
      const sold = { itemId, quantity: Number(quantity), ownPriceMinor, reason: reason.trim() };
      await client.billing.sell({ uid, customerId: customer.id, items: [sold] });
      await onSold();
    },
    onLeave: onClose,
  });
  const { itemId, unitMinor } = form.values;
  return (
    <FormDialog form={form} title={t('sell-title', { name: customer.name })} saveLabel={t('sell-save')}>
      {items.isError ? <ErrorState error={items.error} onRetry={() => void items.refetch()} /> : null}
      <FormFields>
        <ItemField
          form={form}
          choices={offered}
          nothing={t(items.isSuccess && offered.length === 0 ? 'sell-nothing' : 'sell-choose')}
          required
        />
        <PriceAndQuantity form={form} isListed />
        {itemId !== null && unitMinor !== priceOf(itemId) ? <ChargeReasonField form={form} /> : null}
      </FormFields>
    </FormDialog>
  );
}
