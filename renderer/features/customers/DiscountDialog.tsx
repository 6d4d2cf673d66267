import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import classes from './customers.module.css';
import { askedDiscount, checkDiscount, type DiscountForm } from './discountForm.ts';
import { EffectPanel } from './MoneyEffectView.tsx';

/** Gives a discount; what it comes to stands beside the form as it is filled in. */
export function DiscountDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation(['discounts', 'common']);
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const living = customer.subscriptions.filter(({ state }) => state !== 'ended');
  const [only] = living.length === 1 ? living : [];
  const form = useSaveForm<DiscountForm>({
    initial: {
      ...{ subscriptionId: only?.id ?? null, kind: 'percent', percent: '', amountMinor: null },
      fromOn: only?.billedToOn && only.billedToOn > today ? only.billedToOn : today,
      ...{ until: 'open', lastOn: null, cycles: '1', reason: '' },
    },
    validate: (values) => checkDiscount(values, t),
    save: async (values) => {
      const asked = askedDiscount(customer.id, values);
      if (!asked) return;
      await client.discounts.give({ ...asked, uid, reason: values.reason });
      onClose();
    },
    onLeave: onClose,
  });
  const asked = askedDiscount(customer.id, form.values);
  const effect = useQuery({
    ...api.discounts.preview.queryOptions({
      input: asked ?? { customerId: customer.id, kind: 'percent', fromOn: today },
    }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    // What it comes to depends on the day and on every bill: it is never an old answer.
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <FormDialog form={form} size="60rem" title={t('give-title', { name: customer.name })} saveLabel={t('give')}>
      <div className={classes.change}>
        <Stack gap="sm">
          <p className={classes.note}>{t('give-text')}</p>
          <FormFields>
            <FormField wide>
              <NativeSelect
                label={t('for')}
                value={form.values.subscriptionId === null ? '' : String(form.values.subscriptionId)}
                data={[
                  { value: '', label: t('all-services') },
                  ...living.map(({ id, planName }) => ({ value: String(id), label: planName })),
                ]}
                onChange={(event) => form.set('subscriptionId', Number(event.currentTarget.value) || null)}
              />
            </FormField>
            <HowMuch form={form} />
            <HowLong form={form} />
            <FormField wide>
              <TextInput label={t('reason')} required maxLength={300} {...form.text('reason')} />
            </FormField>
          </FormFields>
        </Stack>
        <EffectPanel effect={effect} isChosen={asked !== null} on="by-bill" choose={t('choose')} />
      </div>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<DiscountForm> };

function HowMuch({ form }: PartProps) {
  const { t } = useTranslation('discounts');
  return (
    <>
      <NativeSelect
        label={t('kind')}
        value={form.values.kind}
        data={(['percent', 'amount'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(event) => form.set('kind', event.currentTarget.value === 'amount' ? 'amount' : 'percent')}
      />
      {form.values.kind === 'percent' ? (
        <TextInput
          label={t('percent')}
          required
          data-autofocus
          inputMode="decimal"
          maxLength={8}
          {...form.text('percent')}
        />
      ) : (
        <MoneyInput
          label={t('amount')}
          description={t('amount-hint')}
          required
          value={form.values.amountMinor}
          error={form.issueOf('amountMinor')}
          onChange={(amount) => form.set('amountMinor', amount)}
        />
      )}
    </>
  );
}

function HowLong({ form }: PartProps) {
  const { t } = useTranslation('discounts');
  const { until, subscriptionId } = form.values;
  const ways = subscriptionId === null ? (['open', 'day'] as const) : (['open', 'day', 'cycles'] as const);
  return (
    <>
      <DayInput
        label={t('from')}
        required
        value={form.values.fromOn}
        error={form.issueOf('fromOn')}
        onChange={(on) => form.set('fromOn', on)}
      />
      <NativeSelect
        label={t('until')}
        value={until}
        data={ways.map((way) => ({ value: way, label: t(`until.${way}`) }))}
        onChange={(event) => form.set('until', ways.find((way) => way === event.currentTarget.value) ?? 'open')}
      />
      {until === 'day' ? (
        <DayInput
          label={t('last-day')}
          required
          value={form.values.lastOn}
          error={form.issueOf('lastOn')}
          onChange={(on) => form.set('lastOn', on)}
        />
      ) : null}
      {until === 'cycles' ? (
        <TextInput label={t('periods')} required inputMode="numeric" maxLength={2} {...form.text('cycles')} />
      ) : null}
    </>
  );
}
