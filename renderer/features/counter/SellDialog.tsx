import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { itemsQuery } from '#renderer/features/catalog/queries.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { priceOn } from '#shared/domain/prices.ts';

const SHORTEST_REASON = 3;
const MOST = 1000;

interface SaleForm {
  readonly itemId: number | null;
  readonly unitMinor: number | null;
  readonly quantity: string;
  readonly reason: string;
}

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
  const { t } = useTranslation(['counter', 'items', 'corrections', 'common']);
  const { currency, locale } = useOffice();
  const may = useMay();
  const today = useOfficeToday();
  const items = useQuery(itemsQuery);
  const offered = (items.data ?? []).flatMap(({ id, name, active, prices }) => {
    const priceMinor = active ? priceOn(prices, customer, today)?.priceMinor : undefined;
    return priceMinor === undefined ? [] : [{ id, name, priceMinor }];
  });
  const priceOf = (itemId: number | null) => offered.find(({ id }) => id === itemId)?.priceMinor ?? null;
  const [uid] = useState(() => v7());
  const form = useSaveForm<SaleForm>({
    initial: { itemId: null, unitMinor: null, quantity: '1', reason: '' },
    validate: ({ itemId, unitMinor, quantity, reason }) => {
      const listed = priceOf(itemId);
      const isWhole = Number.isInteger(Number(quantity)) && Number(quantity) >= 1 && Number(quantity) <= MOST;
      return {
        ...(itemId === null ? { itemId: t('common:required') } : {}),
        ...(unitMinor === null || unitMinor <= 0 ? { unitMinor: t('corrections:amount-needed') } : {}),
        ...(isWhole ? {} : { quantity: t('corrections:amount-needed') }),
        ...(listed !== null && listed !== unitMinor && reason.trim().length < SHORTEST_REASON
          ? { reason: t('items:price-reason', { price: formatMoney(listed, currency, locale) }) }
          : {}),
      };
    },
    save: async ({ itemId, unitMinor, quantity, reason }) => {
      if (itemId === null || unitMinor === null) return;
      const ownPriceMinor = unitMinor === priceOf(itemId) ? null : unitMinor;
      const sold = { itemId, quantity: Number(quantity), ownPriceMinor, reason: reason.trim() };
      await client.billing.sell({ uid, customerId: customer.id, items: [sold] });
      await onSold();
    },
    onLeave: onClose,
  });
  const { values, set, issueOf } = form;
  return (
    <FormDialog form={form} title={t('sell-title', { name: customer.name })} saveLabel={t('sell-save')}>
      {items.isError ? <ErrorState error={items.error} onRetry={() => void items.refetch()} /> : null}
      <FormFields>
        <FormField wide>
          <NativeSelect
            label={t('items:choose')}
            required
            data-autofocus
            value={values.itemId === null ? '' : String(values.itemId)}
            error={issueOf('itemId')}
            data={[
              { value: '', label: items.isSuccess && offered.length === 0 ? t('sell-nothing') : t('sell-choose') },
              ...offered.map(({ id, name, priceMinor }) => ({
                value: String(id),
                label: `${name} · ${formatMoney(priceMinor, currency, locale)}`,
              })),
            ]}
            onChange={(event) => {
              const itemId = Number(event.currentTarget.value) || null;
              set('itemId', itemId);
              set('unitMinor', priceOf(itemId));
            }}
          />
        </FormField>
        <MoneyInput
          label={t('corrections:unit')}
          required
          disabled={!may('charges.credit')}
          value={values.unitMinor}
          error={issueOf('unitMinor')}
          onChange={(amount) => set('unitMinor', amount)}
        />
        <TextInput
          label={t('corrections:quantity')}
          inputMode="numeric"
          value={values.quantity}
          error={issueOf('quantity')}
          onChange={(event) => set('quantity', event.currentTarget.value)}
        />
        {values.itemId !== null && values.unitMinor !== priceOf(values.itemId) ? (
          <FormField wide>
            <TextInput
              label={t('corrections:reason')}
              maxLength={300}
              value={values.reason}
              error={issueOf('reason')}
              onChange={(event) => set('reason', event.currentTarget.value)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
