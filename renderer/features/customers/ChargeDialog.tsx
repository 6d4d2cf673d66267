import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { itemsQuery, taxSetsQuery } from '#renderer/features/catalog/queries.ts';
import { FormEnd, FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { Item } from '#shared/contract/items.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { priceOn } from '#shared/domain/prices.ts';
import classes from './customers.module.css';

interface ChargeForm {
  /** The item of the catalogue that is charged; null for what is typed by hand. */
  readonly itemId: number | null;
  readonly direction: 'charge' | 'credit';
  readonly description: string;
  readonly unitMinor: number | null;
  readonly quantity: string;
  readonly taxSetId: number | null;
  readonly sacCode: string;
  readonly includesTax: boolean;
  readonly alone: boolean;
  readonly reason: string;
}

const SHORTEST_REASON = 3;
const MOST = 1000;

/** Adds an amount to the customer's next bill, or takes one off it. */
export function ChargeDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('corrections');
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const items = useQuery({ ...itemsQuery, enabled: useMay()('catalog.read') });
  if (company.data && !items.isLoading)
    return (
      <ChargeFormDialog
        customer={customer}
        items={items.data?.filter(({ active }) => active) ?? []}
        taxSetId={company.data.defaultTaxSetId}
        onClose={onClose}
      />
    );
  return (
    <Modal opened onClose={onClose} title={t('charge-title', { name: customer.name })}>
      {company.isError ? <ErrorState error={company.error} onRetry={() => void company.refetch()} /> : <LoadingState />}
    </Modal>
  );
}

function ChargeFormDialog({
  customer,
  items,
  taxSetId,
  onClose,
}: {
  customer: Customer;
  items: readonly Item[];
  /** The office's usual tax. */
  taxSetId: number | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['corrections', 'common', 'items']);
  const { currency, locale } = useOffice();
  const priceOf = usePriceOf(customer);
  const chosen = (itemId: number | null) => items.find(({ id }) => id === itemId);
  const [uid] = useState(() => v7());
  const form = useSaveForm<ChargeForm>({
    initial: {
      itemId: null,
      direction: 'charge',
      description: '',
      unitMinor: null,
      quantity: '1',
      taxSetId,
      sacCode: '',
      includesTax: false,
      alone: false,
      reason: '',
    },
    validate: ({ itemId, description, unitMinor, quantity, sacCode, direction, reason }) => {
      const item = chosen(itemId);
      const listed = item ? priceOf(item) : null;
      const isShort = reason.trim().length < SHORTEST_REASON;
      return {
        ...(unitMinor === null || unitMinor <= 0 ? { unitMinor: t('amount-needed') } : {}),
        ...(isQuantity(quantity) ? {} : { quantity: t('amount-needed') }),
        ...(!item && description.trim() === '' ? { description: t('common:required') } : {}),
        ...(item || /^\d{0,8}$/.test(sacCode.trim()) ? {} : { sacCode: t('sac-digits') }),
        ...(!item && direction === 'credit' && isShort ? { reason: t('reason-short') } : {}),
        ...(listed !== null && listed !== unitMinor && isShort
          ? { reason: t('items:price-reason', { price: formatMoney(listed, currency, locale) }) }
          : {}),
      };
    },
    save: async ({ itemId, unitMinor, quantity: typed, ...values }) => {
      if (unitMinor === null) return;
      const item = chosen(itemId);
      const asked = { uid, customerId: customer.id, quantity: Number(typed) };
      if (item) {
        const { alone, reason } = values;
        const ownPriceMinor = unitMinor === priceOf(item) ? null : unitMinor;
        await client.charges.addItem({ ...asked, itemId: item.id, ownPriceMinor, alone, reason });
      } else {
        await client.charges.add({ ...asked, ...values, unitMinor });
      }
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={form.leave}
      closeOnEscape={false}
      title={t('charge-title', { name: customer.name })}
    >
      <form {...form.formProps}>
        <FormFields>
          {items.length > 0 ? <ItemField form={form} items={items} priceOf={priceOf} /> : null}
          <Fields form={form} />
        </FormFields>
        <FormEnd form={form} saveLabel={t('add-charge')} onCancel={form.leave} />
      </form>
    </Modal>
  );
}

/** What an item costs in the customer's branch and class today. */
function usePriceOf(customer: Customer): (item: Item) => number | null {
  const today = useOfficeToday();
  return ({ prices }) => priceOn(prices, customer, today)?.priceMinor ?? null;
}

/** What is charged: an item of the catalogue with its price, or something else. */
function ItemField({
  form,
  items,
  priceOf,
}: {
  form: SaveForm<ChargeForm>;
  items: readonly Item[];
  priceOf: (item: Item) => number | null;
}) {
  const { t } = useTranslation('items');
  return (
    <FormField wide>
      <NativeSelect
        label={t('choose')}
        data-autofocus
        value={form.values.itemId === null ? '' : String(form.values.itemId)}
        data={[
          { value: '', label: t('choose-other') },
          ...items.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(event) => {
          const item = items.find(({ id }) => String(id) === event.currentTarget.value);
          form.set('itemId', item?.id ?? null);
          form.set('unitMinor', item ? priceOf(item) : null);
        }}
      />
    </FormField>
  );
}

function isQuantity(text: string): boolean {
  const quantity = Number(text);
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST;
}

function Fields({ form }: { form: SaveForm<ChargeForm> }) {
  const { t } = useTranslation('corrections');
  const may = useMay();
  const office = useOffice();
  const { values, set, issueOf } = form;
  const byHand = values.itemId === null;
  return (
    <>
      {byHand && may('charges.credit') ? (
        <FormField wide>
          <NativeSelect
            label={t('direction')}
            value={values.direction}
            data={(['charge', 'credit'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))}
            onChange={(event) => set('direction', event.currentTarget.value === 'credit' ? 'credit' : 'charge')}
          />
        </FormField>
      ) : null}
      {byHand ? (
        <FormField wide>
          <TextInput
            label={t('description')}
            required
            data-autofocus
            maxLength={200}
            value={values.description}
            error={issueOf('description')}
            onChange={(event) => set('description', event.currentTarget.value)}
          />
        </FormField>
      ) : null}
      <MoneyInput
        label={t('unit')}
        required
        disabled={!byHand && !may('charges.credit')}
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
      {byHand ? <TaxSet form={form} /> : null}
      {byHand && office.country === 'IN' ? (
        <TextInput
          label="SAC"
          inputMode="numeric"
          maxLength={8}
          value={values.sacCode}
          error={issueOf('sacCode')}
          onChange={(event) => set('sacCode', event.currentTarget.value)}
        />
      ) : null}
      <FormField wide>
        <TextInput
          label={t('reason')}
          maxLength={300}
          value={values.reason}
          error={issueOf('reason')}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
      </FormField>
      <FormField wide>
        <Checkbox
          label={t('alone')}
          checked={values.alone}
          onChange={(event) => set('alone', event.currentTarget.checked)}
        />
      </FormField>
    </>
  );
}

/** The taxes of the catalogue, for whoever may see them; else the office's usual one. */
function TaxSet({ form }: { form: SaveForm<ChargeForm> }) {
  const { t } = useTranslation('corrections');
  const mayRead = useMay()('catalog.read');
  const sets = useQuery({ ...taxSetsQuery, enabled: mayRead });
  const { values, set } = form;
  if (!sets.data || sets.data.length === 0) return null;
  return (
    <>
      <NativeSelect
        label={t('tax-set')}
        value={values.taxSetId === null ? '' : String(values.taxSetId)}
        data={[
          { value: '', label: t('no-tax') },
          ...sets.data.map((one) => ({ value: String(one.id), label: one.name })),
        ]}
        onChange={(event) => set('taxSetId', Number(event.currentTarget.value) || null)}
      />
      <div className={classes.checkbox}>
        <Checkbox
          label={t('includes-tax')}
          checked={values.includesTax}
          disabled={values.taxSetId === null}
          onChange={(event) => set('includesTax', event.currentTarget.checked)}
        />
      </div>
    </>
  );
}
