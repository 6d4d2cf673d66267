import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { plansQuery } from '#renderer/features/catalog/queries.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Plan } from '#shared/contract/catalog.ts';
import type { Customer } from '#shared/contract/customers.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';
import { EffectPanel } from './MoneyEffectView.tsx';
import { PromotionFields, PromotionNotes } from './PromotionFields.tsx';
import { usePlanPrice } from './planPrice.ts';
import { type PromotionChoice, usePromotionChoice } from './usePromotionChoice.ts';

interface ServiceForm {
  readonly planId: number | null;
  readonly startOn: Day | null;
  readonly ownPriceMinor: number | null;
  readonly reason: string;
  readonly boxSerial: string;
  readonly vc: string;
  readonly username: string;
  /** What keeps the chosen promotion from being taken stands beside its money. */
  readonly promotion: null;
}

/** Gives a customer a plan from a day on, with the box or the line it comes through. */
export function ServiceDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers');
  const plans = useQuery(plansQuery);
  const active = plans.data?.filter((plan) => plan.active);
  if (active && active.length > 0) return <ServiceFormDialog customer={customer} plans={active} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t('service-title', { name: customer.name })}>
      {plans.isError ? (
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
      ) : active ? (
        <p className={classes.note}>{t('no-plans')}</p>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function ServiceFormDialog({
  customer,
  plans,
  onClose,
}: {
  customer: Customer;
  plans: readonly Plan[];
  onClose: () => void;
}) {
  const { t } = useTranslation(['customers', 'services', 'promotions', 'common']);
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const [promotionUid] = useState(() => v7());
  const choice = usePromotionChoice();
  // A service is not given with a promotion that its advance does not reach.
  const isShortOfAdvance = useRef(false);
  const kindOf = (planId: number | null) => plans.find((plan) => plan.id === planId)?.kind;
  const form = useSaveForm<ServiceForm>({
    initial: {
      planId: null,
      startOn: today,
      ownPriceMinor: null,
      reason: '',
      boxSerial: '',
      vc: '',
      username: '',
      promotion: null,
    },
    validate: (values) => ({
      ...(isShortOfAdvance.current ? { promotion: t('promotions:promotion') } : {}),
      ...(values.planId === null ? { planId: t('choose-plan') } : {}),
      ...(values.startOn === null ? { startOn: t('common:not-a-day') } : {}),
      ...(values.ownPriceMinor !== null && isShort(values.reason) ? { reason: t('services:reason-short') } : {}),
      ...(values.vc.trim() && !values.boxSerial.trim() && kindOf(values.planId) !== 'internet'
        ? { boxSerial: t('common:required') }
        : {}),
    }),
    save: async ({ planId, startOn, ownPriceMinor, ...values }) => {
      if (planId === null || startOn === null) return;
      const kind = kindOf(planId);
      const boxSerial = kind === 'internet' ? '' : values.boxSerial.trim();
      const username = kind === 'cable' ? '' : values.username.trim();
      const service = await client.subscriptions.create({
        uid,
        customerId: customer.id,
        planId,
        startOn,
        ownPriceMinor,
        reason: ownPriceMinor === null ? '' : values.reason,
        ...(boxSerial ? { boxSerial } : {}),
        ...(boxSerial && values.vc.trim() ? { vc: values.vc.trim() } : {}),
        ...(username ? { username } : {}),
      });
      // Both have ids of their own: saved again after a failure, the service is the same and only the promotion is asked for.
      if (choice.asked) await client.promotions.take({ ...choice.asked, id: service.id, uid: promotionUid });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="lg" title={t('service-title', { name: customer.name })} saveLabel={t('give-service')}>
      <FormFields>
        <PlanAndPrice form={form} customer={customer} plans={plans} />
        <Delivery form={form} kind={kindOf(form.values.planId)} />
        {choice.offered.length > 0 ? <PromotionFields choice={choice} /> : null}
      </FormFields>
      <NewPromotion
        customer={customer}
        values={form.values}
        choice={choice}
        onShort={(isShort) => {
          isShortOfAdvance.current = isShort;
        }}
      />
    </FormDialog>
  );
}

function PlanAndPrice({
  form,
  customer,
  plans,
}: {
  form: SaveForm<ServiceForm>;
  customer: Customer;
  plans: readonly Plan[];
}) {
  const { t } = useTranslation('customers');
  const today = useOfficeToday();
  const priceOf = usePlanPrice(customer, form.values.startOn ?? today);
  const chosen = plans.find((plan) => plan.id === form.values.planId);
  return (
    <>
      <FormField wide>
        <NativeSelect
          label={t('plan')}
          required
          data-autofocus
          value={form.values.planId === null ? '' : String(form.values.planId)}
          error={form.issueOf('planId')}
          onChange={(event) => form.set('planId', Number(event.currentTarget.value) || null)}
          data={[
            { value: '', label: t('choose-plan') },
            ...plans.map((plan) => ({ value: String(plan.id), label: `${plan.name} – ${priceOf(plan)}` })),
          ]}
        />
      </FormField>
      <DayInput
        label={t('starts-on')}
        required
        value={form.values.startOn}
        error={form.issueOf('startOn')}
        onChange={(on) => form.set('startOn', on)}
      />
      <MoneyInput
        label={t('own-price-label')}
        description={chosen ? t('own-price-hint', { price: priceOf(chosen) }) : undefined}
        value={form.values.ownPriceMinor}
        error={form.issueOf('ownPriceMinor')}
        onChange={(amount) => form.set('ownPriceMinor', amount)}
      />
      {form.values.ownPriceMinor === null ? null : (
        <FormField wide>
          <TextInput label={t('own-price-reason')} required maxLength={300} {...form.text('reason')} />
        </FormField>
      )}
    </>
  );
}

function Delivery({ form, kind }: { form: SaveForm<ServiceForm>; kind: Plan['kind'] | undefined }) {
  const { t } = useTranslation('customers');
  if (kind === undefined) return null;
  return (
    <>
      {kind === 'internet' ? null : (
        <>
          <TextInput
            label={t('box-serial')}
            description={t('box-serial-hint')}
            maxLength={60}
            {...form.text('boxSerial')}
          />
          <TextInput label={t('vc-number')} maxLength={60} {...form.text('vc')} />
        </>
      )}
      {kind === 'cable' ? null : (
        <TextInput
          label={t('username')}
          description={t('username-hint')}
          maxLength={100}
          autoCapitalize="none"
          spellCheck={false}
          {...form.text('username')}
        />
      )}
    </>
  );
}

/** What the chosen promotion comes to for the service that is about to begin. */
function NewPromotion({
  customer,
  values: { planId, startOn, ownPriceMinor },
  choice: { asked },
  onShort,
}: {
  customer: Customer;
  values: ServiceForm;
  choice: PromotionChoice;
  onShort: (isShort: boolean) => void;
}) {
  const { t } = useTranslation('promotions');
  const isAsked = asked !== null && planId !== null && startOn !== null;
  const effect = useQuery({
    ...api.promotions.previewNew.queryOptions({
      input: {
        ...(asked ?? { promotionId: 1 }),
        ...{ customerId: customer.id, planId: planId ?? 1, startOn: startOn ?? '2026-01-01', ownPriceMinor },
      },
    }),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const isTooLittle = isAsked && effect.data !== undefined && effect.data.needMinor > effect.data.heldMinor;
  useEffect(() => onShort(isTooLittle), [onShort, isTooLittle]);
  if (!isAsked) return null;
  return (
    <>
      {effect.data ? <PromotionNotes effect={effect.data} /> : null}
      <EffectPanel effect={effect} isChosen on="by-bill" choose={t('choose')} />
    </>
  );
}
