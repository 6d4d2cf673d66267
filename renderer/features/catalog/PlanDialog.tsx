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
import type { Plan, TaxSet } from '#shared/contract/catalog.ts';
import classes from './catalog.module.css';
import { LineFields } from './LineFields.tsx';
import { FirstPrice, TaxFields } from './PriceFields.tsx';
import {
  checkPlan,
  cyclesFor,
  formOf,
  isRun,
  KINDS,
  LAST_BILLING_DAY,
  type PlanForm,
  planInput,
  TIMINGS,
} from './planForm.ts';
import { taxSetsQuery } from './queries.ts';
import { TaxExample } from './TaxExample.tsx';
import { useRuleOn } from './useRuleOn.ts';

interface PlanDialogProps {
  /** Null for a new one. */
  readonly plan: Plan | null;
  readonly onClose: () => void;
  readonly onSaved: (plan: Plan) => void;
}

/** Makes a plan with its first price, or changes one (its prices are changed from a day on, elsewhere). */
export function PlanDialog(props: PlanDialogProps) {
  const { t } = useTranslation('catalog');
  const taxSets = useQuery(taxSetsQuery);
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const failed = taxSets.isError ? taxSets : company.isError ? company : null;
  if (taxSets.data && company.data) {
    return <PlanFormDialog {...props} taxSets={taxSets.data} usualTaxSetId={company.data.defaultTaxSetId} />;
  }
  return (
    <Modal opened onClose={props.onClose} title={t(props.plan ? 'edit-plan' : 'new-plan')}>
      {failed ? <ErrorState error={failed.error} onRetry={() => void failed.refetch()} /> : <LoadingState />}
    </Modal>
  );
}

function PlanFormDialog({
  plan,
  taxSets,
  usualTaxSetId,
  onClose,
  onSaved,
}: PlanDialogProps & { taxSets: readonly TaxSet[]; usualTaxSetId: number | null }) {
  const { t } = useTranslation(['catalog', 'usage', 'common']);
  const sentence = useErrorSentence();
  const today = useOfficeToday();
  const ruleOn = useRuleOn();
  // What is changed is the state that was looked at, whatever arrives meanwhile.
  const [before] = useState(plan);
  const form = useSaveForm<PlanForm>({
    initial: formOf(before, usualTaxSetId, today),
    validate: (values) => checkPlan(values, !before, t),
    save: async (values) => {
      const { priceMinor, fromOn, includesTax } = values;
      const code = values.code.trim();
      if (before) {
        onSaved(
          await client.catalog.updatePlan({
            ...planInput(values),
            id: before.id,
            version: before.version,
            active: values.active,
          }),
        );
      } else if (priceMinor !== null && fromOn !== null) {
        onSaved(
          await client.catalog.createPlan({
            ...planInput(values),
            ...(code ? { code } : {}),
            priceMinor,
            includesTax,
            fromOn,
          }),
        );
      }
    },
    explain: (error) => (isFailure(error, 'already-exists') ? { name: sentence(error) } : {}),
    onLeave: onClose,
  });
  const set = taxSets.find(({ id }) => id === form.values.taxSetId);
  return (
    <FormDialog form={form} size="60rem" title={t(before ? 'edit-plan' : 'new-plan')}>
      <div className={classes.planForm}>
        <FormFields>
          <WhatItIs form={form} isNew={!before} />
          {before ? null : <FirstPrice form={form} />}
          <TaxFields form={form} taxSets={taxSets} />
          <HowBilled form={form} />
          <BaseFeeChoice form={form} />
          {form.values.kind === 'cable' ? null : <LineFields form={form} />}
          {before ? <Offered form={form} /> : null}
        </FormFields>
        <section className={classes.example}>
          <h2>{t('example')}</h2>
          <TaxExample
            priceMinor={form.values.priceMinor}
            includesTax={form.values.includesTax}
            rule={ruleOn(set, form.values.fromOn ?? today)}
          />
        </section>
      </div>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<PlanForm> };

function WhatItIs({ form, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation('catalog');
  return (
    <>
      <FormField wide>
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.text('name')} />
      </FormField>
      <NativeSelect
        label={t('kind')}
        value={form.values.kind}
        data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(event) => {
          const kind = KINDS.find((one) => one === event.currentTarget.value);
          if (kind) form.set('kind', kind);
        }}
      />
      {isNew ? (
        <TextInput label={t('code')} description={t('code-hint')} maxLength={30} {...form.text('code')} />
      ) : null}
    </>
  );
}

function HowBilled({ form }: PartProps) {
  const { t } = useTranslation('catalog');
  const { cycleKind } = form.values;
  const cycles = cyclesFor(form.values);
  const setTiming = (timing: PlanForm['timing']) => {
    const [first = 'calendar', ...rest] = cyclesFor({ timing });
    form.set('timing', timing);
    if (cycleKind !== first && !rest.includes(cycleKind)) form.set('cycleKind', first);
    if (timing === 'daily') form.set('every', '1');
  };
  const days = Array.from({ length: LAST_BILLING_DAY }, (_, index) => String(index + 1));
  return (
    <>
      <NativeSelect
        label={t('timing')}
        value={form.values.timing}
        data={TIMINGS.map((timing) => ({ value: timing, label: t(`timing.${timing}`) }))}
        onChange={(event) => {
          const timing = TIMINGS.find((one) => one === event.currentTarget.value);
          if (timing) setTiming(timing);
        }}
      />
      <NativeSelect
        label={t('cycle')}
        value={cycleKind}
        data={cycles.map((cycle) => ({ value: cycle, label: t(`cycle.${cycle}`) }))}
        onChange={(event) => {
          const cycle = cycles.find((one) => one === event.currentTarget.value);
          if (cycle) form.set('cycleKind', cycle);
        }}
      />
      <TextInput
        label={t(cycleKind === 'days' ? 'every-days' : 'every-months')}
        inputMode="numeric"
        maxLength={3}
        disabled={form.values.timing === 'daily'}
        {...form.text('every')}
      />
      {cycleKind === 'calendar' ? (
        <NativeSelect
          label={t('billing-day')}
          value={String(form.values.billingDay)}
          data={days}
          onChange={(event) => form.set('billingDay', Number(event.currentTarget.value))}
        />
      ) : null}
      {cycleKind === 'calendar' && isRun(form.values) ? (
        <FormField wide>
          <Checkbox
            label={t('joins-first')}
            checked={form.values.joinsFirst}
            onChange={(event) => form.set('joinsFirst', event.currentTarget.checked)}
          />
        </FormField>
      ) : null}
    </>
  );
}

function BaseFeeChoice({ form }: PartProps) {
  const { t } = useTranslation('offers');
  if (form.values.kind !== 'cable' && form.values.kind !== 'bundle') return null;
  return (
    <FormField wide>
      <Checkbox
        label={t('base-fee-charged')}
        checked={form.values.baseFee}
        onChange={(event) => form.set('baseFee', event.currentTarget.checked)}
      />
    </FormField>
  );
}

function Offered({ form }: PartProps) {
  const { t } = useTranslation('catalog');
  return (
    <FormField wide>
      <Checkbox
        label={t('active')}
        description={t('inactive-hint')}
        checked={form.values.active}
        onChange={(event) => form.set('active', event.currentTarget.checked)}
      />
    </FormField>
  );
}
