import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { taxSetsQuery } from '#renderer/features/catalog/queries.ts';
import { FormEnd, FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import classes from './customers.module.css';

interface ChargeForm {
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
  if (company.data)
    return <ChargeFormDialog customer={customer} taxSetId={company.data.defaultTaxSetId} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t('charge-title', { name: customer.name })}>
      {company.isError ? <ErrorState error={company.error} onRetry={() => void company.refetch()} /> : <LoadingState />}
    </Modal>
  );
}

function ChargeFormDialog({
  customer,
  taxSetId,
  onClose,
}: {
  customer: Customer;
  /** The office's usual tax. */
  taxSetId: number | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['corrections', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<ChargeForm>({
    initial: {
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
    validate: ({ description, unitMinor, quantity, sacCode, direction, reason }) => ({
      ...(description.trim() === '' ? { description: t('common:required') } : {}),
      ...(unitMinor === null || unitMinor <= 0 ? { unitMinor: t('amount-needed') } : {}),
      ...(isQuantity(quantity) ? {} : { quantity: t('amount-needed') }),
      ...(/^\d{0,8}$/.test(sacCode.trim()) ? {} : { sacCode: t('sac-digits') }),
      ...(direction === 'credit' && reason.trim().length < SHORTEST_REASON ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ unitMinor, quantity, ...values }) => {
      if (unitMinor === null) return;
      await client.charges.add({
        ...values,
        uid,
        customerId: customer.id,
        unitMinor,
        quantity: Number(quantity),
      });
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
          <Fields form={form} />
        </FormFields>
        <FormEnd form={form} saveLabel={t('add-charge')} onCancel={form.leave} />
      </form>
    </Modal>
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
  return (
    <>
      {may('charges.credit') ? (
        <FormField wide>
          <NativeSelect
            label={t('direction')}
            value={values.direction}
            data={(['charge', 'credit'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))}
            onChange={(event) => set('direction', event.currentTarget.value === 'credit' ? 'credit' : 'charge')}
          />
        </FormField>
      ) : null}
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
      <MoneyInput
        label={t('unit')}
        required
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
      <TaxSet form={form} />
      {office.country === 'IN' ? (
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
