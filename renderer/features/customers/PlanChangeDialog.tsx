import { Checkbox, Modal, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { plansQuery } from '#renderer/features/catalog/queries.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Plan } from '#shared/contract/catalog.ts';
import type { Customer, Subscription } from '#shared/contract/customers.ts';
import classes from './customers.module.css';
import { MoneyEffectView } from './MoneyEffectView.tsx';
import { usePlanPrice } from './planPrice.ts';

interface PlanForm {
  readonly planId: number | null;
  readonly when: 'now' | 'next-cycle';
  readonly ownPriceMinor: number | null;
  readonly ownPriceReason: string;
  readonly consent: string;
  readonly reason: string;
  readonly billNow: boolean;
}

/** Changes the plan of a service, now or when its next period begins; the money stands beside the form as it is filled in. */
export function PlanChangeDialog({
  customer,
  service,
  onClose,
}: {
  customer: Customer;
  service: Subscription;
  onClose: () => void;
}) {
  const { t } = useTranslation('services');
  const plans = useQuery(plansQuery);
  const offered = plans.data?.filter((plan) => plan.active);
  if (offered && offered.length > 0)
    return <PlanFormDialog customer={customer} service={service} plans={offered} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t('plan-title', { plan: service.planName })}>
      {plans.isError ? (
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
      ) : offered ? (
        <p className={classes.note}>{t('no-plans')}</p>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function PlanFormDialog({
  customer,
  service,
  plans,
  onClose,
}: {
  customer: Customer;
  service: Subscription;
  plans: readonly Plan[];
  onClose: () => void;
}) {
  const { t } = useTranslation('services');
  const [uid] = useState(() => v7());
  const form = useSaveForm<PlanForm>({
    initial: {
      ...{ planId: null, when: 'now', ownPriceMinor: null, ownPriceReason: '', consent: '', reason: '' },
      billNow: false,
    },
    validate: (values) => ({
      ...(values.planId === null ? { planId: t('choose-plan') } : {}),
      ...(values.ownPriceMinor !== null && isShort(values.ownPriceReason) ? { ownPriceReason: t('reason-short') } : {}),
      ...(isShort(values.reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ planId, ...values }) => {
      if (planId === null) return;
      await client.subscriptions.changePlan({ ...values, id: service.id, uid, planId });
      onClose();
    },
    onLeave: onClose,
  });
  const { planId, when, ownPriceMinor, billNow } = form.values;
  return (
    <FormDialog
      form={form}
      size="60rem"
      title={t('plan-title', { plan: service.planName })}
      saveLabel={t('change-plan')}
    >
      <div className={classes.change}>
        <Stack gap="sm">
          <WhichPlan form={form} customer={customer} service={service} plans={plans} />
          <Why form={form} />
        </Stack>
        <MoneyEffectView
          id={service.id}
          change={planId === null ? null : { kind: 'plan', planId, when, ownPriceMinor }}
          on={billNow && when === 'now' ? 'at-once' : 'by-bill'}
        />
      </div>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<PlanForm> };

function WhichPlan({
  form,
  customer,
  service,
  plans,
}: PartProps & { customer: Customer; service: Subscription; plans: readonly Plan[] }) {
  const { t } = useTranslation('services');
  const priceOf = usePlanPrice(customer, useOfficeToday());
  const others = plans.filter((plan) => plan.id !== service.planId || service.ownPriceMinor !== null);
  const chosen = plans.find((plan) => plan.id === form.values.planId);
  return (
    <>
      <NativeSelect
        label={t('new-plan')}
        required
        data-autofocus
        value={form.values.planId === null ? '' : String(form.values.planId)}
        error={form.issueOf('planId')}
        onChange={(event) => form.set('planId', Number(event.currentTarget.value) || null)}
        data={[
          { value: '', label: t('choose-plan') },
          ...others.map((plan) => ({ value: String(plan.id), label: `${plan.name} – ${priceOf(plan)}` })),
        ]}
      />
      <Radio.Group
        label={t('when')}
        value={form.values.when}
        onChange={(value) => form.set('when', value === 'now' ? 'now' : 'next-cycle')}
      >
        <Stack gap={6} mt={4}>
          <Radio value="now" label={t('when-now')} />
          <Radio value="next-cycle" label={t('when-next')} />
        </Stack>
      </Radio.Group>
      <FormFields>
        <MoneyInput
          label={t('own-price')}
          description={chosen ? t('own-price-hint', { price: priceOf(chosen) }) : undefined}
          value={form.values.ownPriceMinor}
          error={form.issueOf('ownPriceMinor')}
          onChange={(amount) => form.set('ownPriceMinor', amount)}
        />
        {form.values.ownPriceMinor === null ? null : (
          <TextInput label={t('own-price-reason')} required maxLength={300} {...form.text('ownPriceReason')} />
        )}
      </FormFields>
    </>
  );
}

function Why({ form }: PartProps) {
  const { t } = useTranslation('services');
  return (
    <>
      <FormFields>
        <TextInput label={t('why')} required maxLength={300} {...form.text('reason')} />
        <TextInput label={t('consent')} description={t('consent-hint')} maxLength={300} {...form.text('consent')} />
      </FormFields>
      {form.values.when === 'now' ? (
        <FormField>
          <Checkbox
            label={t('bill-now')}
            checked={form.values.billNow}
            onChange={(event) => form.set('billNow', event.currentTarget.checked)}
          />
        </FormField>
      ) : null}
    </>
  );
}
