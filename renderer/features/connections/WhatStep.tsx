import { ActionIcon, Button, Checkbox, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { PromotionFields } from '#renderer/features/customers/PromotionFields.tsx';
import { usePlanPrice } from '#renderer/features/customers/planPrice.ts';
import { NO_PROMOTION } from '#renderer/features/customers/promotionPick.ts';
import { customerQuery } from '#renderer/features/customers/queries.ts';
import { usePickedPromotion } from '#renderer/features/customers/usePromotionChoice.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Promotion } from '#shared/contract/promotions.ts';
import { addDays } from '#shared/domain/time.ts';
import { chargedItemsQuery, offersQuery, plansQuery } from '../catalog/queries.ts';
import classes from './connections.module.css';
import type { StepProps } from './draft.ts';
import { NO_SERVICE, type ServiceDraft } from './draft.ts';

const MOST_SERVICES = 8;

/** What is applied for: a plan with its packs for each TV or line, and what is sold with it. */
export function WhatStep({ form }: StepProps) {
  const { t } = useTranslation('connections');
  const { values, set } = form;
  const change = (index: number, part: Partial<ServiceDraft>) => {
    set(
      'services',
      values.services.map((service, at) => (at === index ? { ...service, ...part } : service)),
    );
    set(`service.${index}.planId`, undefined);
    set(`service.${index}.promotion`, undefined);
  };
  return (
    <>
      {values.services.map((service, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: services have no name but their place
        <section key={index} className={classes.service} aria-label={t('service', { n: index + 1 })}>
          {values.services.length > 1 ? (
            <Group justify="space-between">
              <h3>{t('service', { n: index + 1 })}</h3>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('remove-service', { n: index + 1 })}
                onClick={() =>
                  set(
                    'services',
                    values.services.filter((_, at) => at !== index),
                  )
                }
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            </Group>
          ) : null}
          <Plan form={form} service={service} index={index} onChange={(part) => change(index, part)} />
        </section>
      ))}
      <Group gap="xs">
        {values.services.length < MOST_SERVICES ? (
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() =>
              set('services', [...values.services, { ...NO_SERVICE, planId: values.services[0]?.planId ?? null }])
            }
          >
            {t('add-service')}
          </Button>
        ) : null}
        <AddExtra form={form} />
      </Group>
      <Extras form={form} />
      <Beginning form={form} />
    </>
  );
}

function Plan({
  form,
  service,
  index,
  onChange,
}: {
  form: StepProps['form'];
  service: ServiceDraft;
  index: number;
  onChange: (part: Partial<ServiceDraft>) => void;
}) {
  const { t } = useTranslation(['connections', 'customers']);
  const plans = useQuery(plansQuery).data?.filter(({ active }) => active) ?? [];
  const offers = useQuery(offersQuery).data?.filter(({ active, prices }) => active && prices.length > 0) ?? [];
  const { customerId, branchId, classId } = form.values;
  const customer = useQuery({ ...customerQuery(customerId ?? 0), enabled: customerId !== null }).data;
  const priceOf = usePlanPrice(customer ?? { branchId: branchId ?? 1, classId }, useOfficeToday());
  const plan = plans.find(({ id }) => id === service.planId);
  const hasPacks = plan !== undefined && plan.kind !== 'internet' && offers.length > 0;
  return (
    <FormFields>
      <FormField wide>
        <NativeSelect
          label={t('customers:plan')}
          required
          {...(index === 0 ? { 'data-first': true } : {})}
          value={service.planId ?? ''}
          error={form.issueOf(`service.${index}.planId`)}
          data={[
            { value: '', label: t('customers:choose-plan') },
            ...plans.map((one) => ({ value: String(one.id), label: `${one.name} – ${priceOf(one)}` })),
          ]}
          onChange={(event) =>
            // Another plan may have other promotions.
            onChange({
              planId: Number(event.currentTarget.value) || null,
              ...{ promotion: NO_PROMOTION, askedPromotion: null },
            })
          }
        />
      </FormField>
      {hasPacks ? (
        <FormField wide>
          <MultiSelect
            label={t('packs')}
            searchable
            openOnFocus={false}
            hidePickedOptions
            maxDropdownHeight={220}
            value={service.offerIds.map(String)}
            data={offers.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={(ids) => onChange({ offerIds: ids.map(Number) })}
          />
        </FormField>
      ) : null}
      {plan === undefined ? null : (
        <PromotionPart service={service} error={form.issueOf(`service.${index}.promotion`)} onChange={onChange} />
      )}
    </FormFields>
  );
}

/** A promotion that is taken with a service, where one fits its plan. One that an advance is paid for comes with that. */
function PromotionPart({
  service,
  error,
  onChange,
}: {
  service: ServiceDraft;
  error: string | undefined;
  onChange: (part: Partial<ServiceDraft>) => void;
}) {
  const today = useOfficeToday();
  const fits = ({ kind, fromOn, toOn, planIds, uses, mostUses }: Promotion) =>
    kind !== 'pay-get' &&
    fromOn <= today &&
    (toOn === null || today < toOn) &&
    (planIds.length === 0 || planIds.includes(service.planId ?? 0)) &&
    (mostUses === null || uses < mostUses);
  const choice = usePickedPromotion(service.promotion, (promotion) => onChange({ promotion }), fits);
  const { asked, offered } = choice;
  const isNews = JSON.stringify(asked) !== JSON.stringify(service.askedPromotion);
  const tell = useRef(onChange);
  tell.current = onChange;
  // Who brought him is looked up by his number, and known only then.
  useEffect(() => {
    if (isNews) tell.current({ askedPromotion: asked });
  }, [isNews, asked]);
  return offered.length === 0 ? null : <PromotionFields choice={choice} error={error} />;
}

/** From which day he has the services: today, unless that is put off. */
function Beginning({ form: { values, set, issueOf } }: Pick<StepProps, 'form'>) {
  const { t } = useTranslation(['connections', 'customers']);
  const tomorrow = addDays(useOfficeToday(), 1);
  return (
    <section className={classes.service} aria-label={t('customers:starts-on')}>
      <Checkbox
        label={t('later')}
        description={t('later-hint')}
        checked={values.isLater}
        onChange={(event) => {
          set('isLater', event.currentTarget.checked);
          set('startOn', values.startOn ?? tomorrow);
        }}
      />
      {values.isLater ? (
        <FormFields>
          <DayInput
            label={t('customers:starts-on')}
            required
            min={tomorrow}
            value={values.startOn}
            error={issueOf('startOn')}
            onChange={(on) => set('startOn', on)}
          />
        </FormFields>
      ) : null}
    </section>
  );
}

function useItems() {
  const may = useMay();
  const items = useQuery({ ...chargedItemsQuery, enabled: may('catalog.read') && may('charges.write') });
  return (
    items.data?.filter(({ active, kind, priceMinor }) => active && kind !== 'deposit' && priceMinor !== null) ?? []
  );
}

function AddExtra({ form: { values, set } }: Pick<StepProps, 'form'>) {
  const { t } = useTranslation('connections');
  if (useItems().length === 0) return null;
  return (
    <Button
      variant="default"
      leftSection={<Icon name="plus" size={14} />}
      onClick={() => set('extras', [...values.extras, { itemId: null, quantity: '1' }])}
    >
      {t('add-extra')}
    </Button>
  );
}

function Extras({ form: { values, set, issueOf } }: Pick<StepProps, 'form'>) {
  const { t } = useTranslation('connections');
  const items = useItems();
  if (values.extras.length === 0) return null;
  const change = (index: number, part: Partial<(typeof values.extras)[number]>) =>
    set(
      'extras',
      values.extras.map((extra, at) => (at === index ? { ...extra, ...part } : extra)),
    );
  return (
    <section className={classes.service} aria-label={t('extras')}>
      <h3>{t('extras')}</h3>
      {values.extras.map(({ itemId, quantity }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
        <div key={index} className={classes.extra}>
          <NativeSelect
            aria-label={t('item')}
            value={itemId ?? ''}
            error={itemId === null ? issueOf('extras') : undefined}
            data={[{ value: '', label: '' }, ...items.map(({ id, name }) => ({ value: String(id), label: name }))]}
            onChange={(event) => change(index, { itemId: Number(event.currentTarget.value) || null })}
          />
          <TextInput
            aria-label={t('quantity')}
            inputMode="numeric"
            maxLength={3}
            value={quantity}
            error={itemId === null ? undefined : issueOf('extras')}
            onChange={(event) => change(index, { quantity: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove-extra')}
            onClick={() =>
              set(
                'extras',
                values.extras.filter((_, at) => at !== index),
              )
            }
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        </div>
      ))}
    </section>
  );
}
