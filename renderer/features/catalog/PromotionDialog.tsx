import { Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Promotion } from '#shared/contract/promotions.ts';
import classes from './catalog.module.css';
import { checkPromotion, formOfPromotion, grantOf, offeredOf, type PromotionForm } from './promotionForm.ts';
import { plansQuery } from './queries.ts';

const KINDS = ['pay-get', 'first', 'referral'] as const;

/** Makes a promotion, or changes how long, how often and to whom one is offered. */
export function PromotionDialog({ promotion, onClose }: { promotion: Promotion | null; onClose: () => void }) {
  const { t } = useTranslation(['promotions', 'common']);
  const today = useOfficeToday();
  const form = useSaveForm<PromotionForm>({
    initial: formOfPromotion(promotion, today),
    validate: (values) => checkPromotion(values, t),
    save: async (values) => {
      if (values.fromOn === null) return;
      const offered = offeredOf(values, values.fromOn);
      if (promotion)
        await client.promotions.update({
          ...offered,
          id: promotion.id,
          version: promotion.version,
          active: values.active,
        });
      else await client.promotions.create({ ...offered, ...grantOf(values) });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="xl" title={promotion ? t('edit', { name: promotion.name }) : t('new')}>
      {promotion ? <p className={classes.note}>{t('grant-stays')}</p> : null}
      <FormFields>
        <FormField wide>
          <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.text('name')} />
        </FormField>
        {promotion ? null : <Grant form={form} />}
        <Offered form={form} />
        {promotion ? (
          <FormField wide>
            <Checkbox
              label={t('active')}
              checked={form.values.active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<PromotionForm> };

function Grant({ form }: PartProps) {
  const { t } = useTranslation('promotions');
  const { kind } = form.values;
  const number = (key: 'periods' | 'freePeriods', label: string) => (
    <TextInput label={label} required inputMode="numeric" maxLength={2} {...form.text(key)} />
  );
  return (
    <>
      <FormField wide>
        <NativeSelect
          label={t('kind')}
          value={kind}
          data={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={(event) => form.set('kind', KINDS.find((one) => one === event.currentTarget.value) ?? 'pay-get')}
        />
      </FormField>
      <TextInput label={t('code')} description={t('code-hint')} maxLength={20} {...form.text('code')} />
      {kind === 'pay-get' ? number('periods', t('periods-pay')) : null}
      {kind === 'pay-get' ? number('freePeriods', t('periods-free')) : null}
      {kind === 'first' ? number('periods', t('periods')) : null}
      {kind === 'first' ? (
        <TextInput
          label={t('percent')}
          description={t('percent-hint')}
          inputMode="decimal"
          maxLength={8}
          {...form.text('percent')}
        />
      ) : null}
      {kind === 'pay-get' ? null : (
        <MoneyInput
          label={t(kind === 'first' ? 'amount' : 'reward')}
          required={kind === 'referral'}
          value={form.values.amountMinor}
          error={form.issueOf('amountMinor')}
          onChange={(amount) => form.set('amountMinor', amount)}
        />
      )}
    </>
  );
}

function Offered({ form }: PartProps) {
  const { t } = useTranslation('promotions');
  const plans = useQuery(plansQuery);
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} }));
  const choices = (named: readonly { id: number; name: string }[]) =>
    named.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <DayInput
        label={t('from')}
        required
        value={form.values.fromOn}
        error={form.issueOf('fromOn')}
        onChange={(on) => form.set('fromOn', on)}
      />
      <DayInput
        label={t('until')}
        value={form.values.untilOn}
        error={form.issueOf('untilOn')}
        onChange={(on) => form.set('untilOn', on)}
      />
      <TextInput label={t('most-uses')} inputMode="numeric" maxLength={7} {...form.text('mostUses')} />
      <TextInput label={t('most-customer')} inputMode="numeric" maxLength={3} {...form.text('mostPerCustomer')} />
      <FormField wide>
        <MultiSelect
          label={t('plans')}
          placeholder={form.values.planIds.length === 0 ? t('all') : ''}
          searchable
          openOnFocus={false}
          hidePickedOptions
          value={form.values.planIds.map(String)}
          data={choices(plans.data ?? [])}
          onChange={(ids) => form.set('planIds', ids.map(Number))}
        />
      </FormField>
      {branches.data && branches.data.length > 1 ? (
        <FormField wide>
          <MultiSelect
            label={t('branches')}
            placeholder={form.values.branchIds.length === 0 ? t('all') : ''}
            openOnFocus={false}
            hidePickedOptions
            value={form.values.branchIds.map(String)}
            data={choices(branches.data)}
            onChange={(ids) => form.set('branchIds', ids.map(Number))}
          />
        </FormField>
      ) : null}
    </>
  );
}
