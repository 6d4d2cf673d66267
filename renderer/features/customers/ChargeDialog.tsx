import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import {
  ChargeReasonField,
  ItemField,
  type ItemForm,
  PriceAndQuantity,
  useItemCheck,
} from '#renderer/features/catalog/ItemFields.tsx';
import { chargedItemsQuery, taxSetsQuery } from '#renderer/features/catalog/queries.ts';
import { FormEnd, FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { Item } from '#shared/contract/items.ts';
import { priceOn } from '#shared/domain/prices.ts';
import classes from './customers.module.css';

/** Without an item, what is charged is typed by hand. */
interface ChargeForm extends ItemForm {
  readonly direction: 'charge' | 'credit';
  readonly description: string;
  readonly taxSetId: number | null;
  readonly sacCode: string;
  readonly includesTax: boolean;
  readonly alone: boolean;
}

/** Adds an amount to the customer's next bill, or takes one off it. */
export function ChargeDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('corrections');
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const items = useQuery({ ...chargedItemsQuery, enabled: useMay()('catalog.read') });
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
  const check = useItemCheck();
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
    validate: (values) => {
      const { description, sacCode, direction, reason } = values;
      const item = chosen(values.itemId);
      return {
        ...(!item && description.trim() === '' ? { description: t('common:required') } : {}),
        ...(item || /^\d{0,8}$/.test(sacCode.trim()) ? {} : { sacCode: t('sac-digits') }),
        ...(!item && direction === 'credit' && isShort(reason) ? { reason: t('reason-short') } : {}),
        ...check(values, item ? priceOf(item) : null),
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
          {items.length > 0 ? (
            <ItemField
              form={form}
              choices={items.map((item) => ({ id: item.id, label: item.name, priceMinor: priceOf(item) }))}
              nothing={t('items:choose-other')}
            />
          ) : null}
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
      <PriceAndQuantity form={form} isListed={!byHand} />
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
      <ChargeReasonField form={form} />
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
