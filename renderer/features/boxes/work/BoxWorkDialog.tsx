import { Checkbox, Input, NativeSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { CustomerChoice } from '#renderer/app/search/CustomerChoice.tsx';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { type FormPart, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { type BoxEffect, type BoxWork, SERVICE_THEN, type ServiceThen } from '#shared/contract/boxWork.ts';
import { OFF_CAUSES, type OffCause } from '#shared/domain/boxes.ts';
import type { BoxFee } from '#shared/domain/boxWork.ts';
import { formatMoney } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { BoxEffectView } from './BoxEffectView.tsx';
import { Choice } from './Choice.tsx';
import classes from './work.module.css';

/** What is done with a box at a customer, as the customer's page asks for it. */
export type AskedWork =
  | 'activate'
  | 'deactivate'
  | 'reactivate'
  | 'refresh'
  | 'swap'
  | 'return'
  | 'lose'
  | 'sell'
  | 'hand-on';

const CONDITIONS = ['good', 'damaged', 'faulty'] as const;

interface WorkForm {
  readonly serial: string;
  readonly vc: string;
  readonly cause: OffCause;
  readonly untilOn: Day | null;
  readonly why: 'fault' | 'upgrade';
  readonly condition: (typeof CONDITIONS)[number];
  readonly placeId: number | null;
  /** Who gets a box that is handed on, and for which of his services. */
  readonly toCustomerId: number | null;
  readonly toSubscriptionId: number | null;
  readonly service: ServiceThen;
  /** Null: as the rules have it. */
  readonly fees: readonly BoxFee[] | null;
  readonly reason: string;
}

/** Where the work is done: with a box of a customer, or, to activate one, for a service of his. */
interface Target {
  readonly serial: string;
  readonly boxId: number | null;
  readonly subscriptionId: number | null;
}

/** Some work with a box: its few questions, and beside them all that it would do, by the office itself. */
export function BoxWorkDialog({ kind, target, onClose }: { kind: AskedWork; target: Target; onClose: () => void }) {
  const { t } = useTranslation('boxWork');
  const places = useQuery({
    ...api.stock.places.queryOptions({ input: {} }),
    enabled: kind === 'swap' || kind === 'return',
  });
  const shelves = (places.data?.places ?? []).filter(
    ({ kind: sort, active }) => active && (sort === 'store' || sort === 'branch'),
  );
  const [uid] = useState(() => v7());
  const form = useSaveForm<WorkForm>({
    initial: {
      ...{ serial: '', vc: '', cause: 'request', untilOn: null, why: 'fault', condition: 'good' },
      ...{ placeId: null, toCustomerId: null, toSubscriptionId: null },
      ...{ service: kind === 'return' ? 'end' : 'stop', fees: null, reason: '' },
    },
    validate: (values) => ({
      ...(asksSerial(kind) && values.serial.trim() === '' ? { serial: t('serial-needed') } : {}),
      ...(kind === 'hand-on' && values.toSubscriptionId === null ? { toSubscriptionId: t('to-service-needed') } : {}),
      ...(isShort(values.reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async (values) => {
      const work = workOf(kind, target, withPlace(values));
      if (!work) return;
      const action = await client.boxWork.act({ uid, work, reason: values.reason });
      notifications.show({ message: t('done', { serial: action.serial }), color: 'leaf' });
      onClose();
    },
    onLeave: onClose,
  });
  const withPlace = (values: WorkForm): WorkForm => ({ ...values, placeId: values.placeId ?? shelves[0]?.id ?? null });
  const work = workOf(kind, target, withPlace(form.values));
  const effect = useQuery({
    ...api.boxWork.preview.queryOptions({ input: { work: work ?? { kind: 'refresh', boxId: 1 } } }),
    enabled: work !== null,
    placeholderData: keepPreviousData,
    // What it would do depends on all that was done before: it is never an old answer.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (
    <FormDialog
      form={form}
      size="56rem"
      title={t(`title.${kind}`, { serial: target.serial })}
      saveLabel={t(`do.${kind}`)}
    >
      <div className={classes.change}>
        <Stack gap="sm">
          <p className={classes.note}>{t(`text.${kind}`)}</p>
          <Questions kind={kind} form={form} shelves={shelves} />
          <Fees form={form} effect={effect.data} />
          <TextInput
            label={t('reason')}
            required
            maxLength={300}
            {...(asksSerial(kind) || kind === 'hand-on' ? {} : { 'data-autofocus': true })}
            {...form.text('reason')}
          />
        </Stack>
        <BoxEffectView effect={effect} isChosen={work !== null} />
      </div>
    </FormDialog>
  );
}

function asksSerial(kind: AskedWork): boolean {
  return kind === 'activate' || kind === 'swap';
}

/** The work as the office is asked for it; null while something it cannot do without is missing. */
function workOf(kind: AskedWork, { boxId, subscriptionId }: Target, values: WorkForm): BoxWork | null {
  const fees = values.fees === null ? {} : { fees: [...values.fees] };
  const serial = values.serial.trim();
  const vc = values.vc.trim() === '' ? {} : { vc: values.vc.trim() };
  if (kind === 'activate')
    return serial === '' || subscriptionId === null ? null : { kind, serial, subscriptionId, ...vc, ...fees };
  if (boxId === null) return null;
  const { cause, untilOn, why, placeId, condition, service } = values;
  switch (kind) {
    case 'deactivate':
      return { kind, boxId, cause, ...(cause === 'temporary' && untilOn ? { untilOn } : {}) };
    case 'swap':
      return serial === '' || placeId === null ? null : { kind, boxId, serial, why, placeId, ...vc, ...fees };
    case 'return':
      return placeId === null ? null : { kind, boxId, condition, placeId, service, ...fees };
    case 'lose':
      return { kind, boxId, service, ...fees };
    case 'hand-on': {
      const { toSubscriptionId } = values;
      return toSubscriptionId === null ? null : { kind, boxId, subscriptionId: toSubscriptionId, service, ...fees };
    }
    default:
      return { kind, boxId, ...fees };
  }
}

function Questions({
  kind,
  form,
  shelves,
}: {
  kind: AskedWork;
  form: FormPart<WorkForm>;
  shelves: readonly { readonly id: number; readonly name: string }[];
}) {
  const { t } = useTranslation('boxWork');
  const { values, set, issueOf } = form;
  return (
    <>
      {asksSerial(kind) ? (
        <>
          <TextInput
            label={t('new-box')}
            description={t('scan')}
            required
            data-autofocus
            maxLength={60}
            value={values.serial}
            error={issueOf('serial')}
            onChange={(event) => set('serial', event.currentTarget.value)}
          />
          <TextInput
            label={t('card')}
            description={t('card-hint')}
            maxLength={60}
            value={values.vc}
            onChange={(event) => set('vc', event.currentTarget.value)}
          />
        </>
      ) : null}
      {kind === 'deactivate' ? (
        <Choice
          label={t('cause')}
          value={values.cause}
          of={OFF_CAUSES}
          name={(value) => t(`cause.${value}`)}
          onChange={(value) => set('cause', value)}
        />
      ) : null}
      {kind === 'deactivate' && values.cause === 'temporary' ? (
        <DayInput label={t('until')} value={values.untilOn} onChange={(on) => set('untilOn', on)} />
      ) : null}
      {kind === 'swap' ? (
        <Choice
          label={t('why')}
          value={values.why}
          of={['fault', 'upgrade'] as const}
          name={(value) => t(`why.${value}`)}
          onChange={(value) => set('why', value)}
        />
      ) : null}
      {kind === 'return' ? (
        <Choice
          label={t('condition')}
          value={values.condition}
          of={CONDITIONS}
          name={(value) => t(`condition.${value}`)}
          onChange={(value) => set('condition', value)}
        />
      ) : null}
      {kind === 'swap' || kind === 'return' ? (
        <NativeSelect
          label={t('place')}
          value={String(values.placeId ?? shelves[0]?.id ?? '')}
          data={shelves.map(({ id, name }) => ({ value: String(id), label: name }))}
          error={shelves.length === 0 ? t('no-place') : undefined}
          onChange={(event) => set('placeId', Number(event.currentTarget.value) || null)}
        />
      ) : null}
      {kind === 'hand-on' ? <ToWhom form={form} /> : null}
      {kind === 'return' || kind === 'lose' || kind === 'hand-on' ? (
        <Choice
          label={t('service')}
          value={values.service}
          of={SERVICE_THEN}
          name={(value) => t(`service.${value}`)}
          onChange={(value) => set('service', value)}
        />
      ) : null}
    </>
  );
}

/** Who gets the box, and for which of his services that are watched through one. */
function ToWhom({ form }: { form: FormPart<WorkForm> }) {
  const { t } = useTranslation('boxWork');
  const { values, set, issueOf } = form;
  const { toCustomerId } = values;
  const customer = useQuery({
    ...api.customers.get.queryOptions({ input: { id: toCustomerId ?? 0 } }),
    enabled: toCustomerId !== null,
  });
  const services = (customer.data?.subscriptions ?? []).filter(
    ({ state, planKind }) => state !== 'ended' && planKind !== 'internet',
  );
  const onlyId = services.length === 1 ? (services[0]?.id ?? null) : null;
  const isOpen = onlyId !== null && values.toSubscriptionId !== onlyId;
  useEffect(() => {
    if (isOpen) set('toSubscriptionId', onlyId);
  }, [isOpen, onlyId, set]);
  return (
    <>
      <Input.Wrapper label={t('to-customer')} required>
        <div>
          <CustomerChoice
            customerId={toCustomerId ?? undefined}
            onChange={(id) => {
              set('toSubscriptionId', null);
              set('toCustomerId', id ?? null);
            }}
          />
        </div>
      </Input.Wrapper>
      <NativeSelect
        label={t('to-service')}
        required
        disabled={toCustomerId === null}
        value={values.toSubscriptionId === null ? '' : String(values.toSubscriptionId)}
        data={[
          { value: '', label: t('to-service-choose') },
          ...services.map(({ id, planName }) => ({ value: String(id), label: planName })),
        ]}
        error={customer.data && services.length === 0 ? t('to-service-none') : issueOf('toSubscriptionId')}
        onChange={(event) => set('toSubscriptionId', Number(event.currentTarget.value) || null)}
      />
    </>
  );
}

/** What is charged: ticked as the rules have it, for somebody who may to waive. */
function Fees({ form, effect }: { form: FormPart<WorkForm>; effect: BoxEffect | undefined }) {
  const { t } = useTranslation('boxWork');
  const office = useOffice();
  if (!effect || effect.fees.length === 0) return null;
  const chosen = form.values.fees ?? effect.fees.filter(({ isUsual }) => isUsual).map(({ fee }) => fee);
  return (
    <Checkbox.Group
      label={t('charges')}
      value={[...chosen]}
      onChange={(ticked) =>
        form.set(
          'fees',
          effect.fees.map(({ fee }) => fee).filter((fee) => ticked.includes(fee)),
        )
      }
    >
      <Stack gap={6} mt={4}>
        {effect.fees.map(({ fee, name, priceMinor }) => (
          <Checkbox
            key={fee}
            value={fee}
            label={`${name} · ${formatMoney(priceMinor, office.currency, office.locale)}`}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
