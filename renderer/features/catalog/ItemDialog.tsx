import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { api, client, isFailure } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { TaxSet } from '#shared/contract/catalog.ts';
import type { Item } from '#shared/contract/items.ts';
import classes from './catalog.module.css';
import { checkItem, formOfItem, ITEM_KINDS, type ItemForm } from './itemForm.ts';
import { FirstPrice, TaxFields } from './PriceFields.tsx';
import { KINDS } from './planForm.ts';
import { taxSetsQuery } from './queries.ts';

interface ItemDialogProps {
  /** Null for a new one. */
  readonly item: Item | null;
  readonly onClose: () => void;
  readonly onSaved: (item: Item) => void;
}

/** Makes a one-off item with its first price, or changes one (its prices are changed from a day on, elsewhere). */
export function ItemDialog(props: ItemDialogProps) {
  const { t } = useTranslation('items');
  const taxSets = useQuery(taxSetsQuery);
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const failed = taxSets.isError ? taxSets : company.isError ? company : null;
  if (taxSets.data && company.data)
    return <ItemFormDialog {...props} taxSets={taxSets.data} usualTaxSetId={company.data.defaultTaxSetId} />;
  return (
    <Modal opened onClose={props.onClose} title={t(props.item ? 'edit' : 'new')}>
      {failed ? <ErrorState error={failed.error} onRetry={() => void failed.refetch()} /> : <LoadingState />}
    </Modal>
  );
}

function ItemFormDialog({
  item,
  taxSets,
  usualTaxSetId,
  onClose,
  onSaved,
}: ItemDialogProps & { taxSets: readonly TaxSet[]; usualTaxSetId: number | null }) {
  const { t } = useTranslation(['items', 'catalog', 'common']);
  const sentence = useErrorSentence();
  const today = useOfficeToday();
  // What is changed is the state that was looked at, whatever arrives meanwhile.
  const [before] = useState(item);
  const form = useSaveForm<ItemForm>({
    initial: formOfItem(before, usualTaxSetId, today),
    validate: (values) => checkItem(values, !before, t),
    save: async ({ active, priceMinor, includesTax, fromOn, ...fields }) => {
      if (before) {
        onSaved(await client.items.update({ ...fields, active, id: before.id, version: before.version }));
      } else if (priceMinor !== null && fromOn !== null) {
        onSaved(await client.items.create({ ...fields, priceMinor, includesTax, fromOn }));
      }
    },
    explain: (error) => (isFailure(error, 'already-exists') ? { name: sentence(error) } : {}),
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="lg" title={t(before ? 'edit' : 'new')}>
      <FormFields>
        <WhatItIs form={form} />
        {before ? null : <FirstPrice form={form} />}
        {form.values.kind === 'deposit' ? (
          <FormField wide>
            <p className={classes.note}>{t('deposit-hint')}</p>
          </FormField>
        ) : (
          <TaxFields form={form} taxSets={taxSets} />
        )}
        {before ? (
          <FormField wide>
            <Checkbox
              label={t('active')}
              description={t('inactive-hint')}
              checked={form.values.active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}

function WhatItIs({ form }: { form: SaveForm<ItemForm> }) {
  const { t } = useTranslation(['items', 'catalog']);
  return (
    <>
      <FormField wide>
        <TextInput label={t('catalog:name')} required data-autofocus maxLength={200} {...form.text('name')} />
      </FormField>
      <NativeSelect
        label={t('kind')}
        value={form.values.kind}
        data={ITEM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(event) => {
          const kind = ITEM_KINDS.find((one) => one === event.currentTarget.value);
          if (kind) form.set('kind', kind);
        }}
      />
      {form.values.kind === 'deposit' ? null : (
        <NativeSelect
          label={t('revenue')}
          value={form.values.revenueKey}
          data={KINDS.map((kind) => ({ value: kind, label: t(`catalog:kind.${kind}`) }))}
          onChange={(event) => {
            const kind = KINDS.find((one) => one === event.currentTarget.value);
            if (kind) form.set('revenueKey', kind);
          }}
        />
      )}
    </>
  );
}
