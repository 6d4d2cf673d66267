import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { BaseFee } from '#shared/contract/offers.ts';
import { ClassField } from './ClassField.tsx';
import classes from './catalog.module.css';
import { checkFee, type FeeForm, formOfFee, stepsOf } from './feeForm.ts';

/** Sets the base fee of a place from a day on; it begins with the steps of the newest one. */
export function BaseFeeDialog({ fees, onClose }: { fees: readonly BaseFee[]; onClose: () => void }) {
  const { t } = useTranslation(['offers', 'common', 'catalog']);
  const today = useOfficeToday();
  const form = useSaveForm<FeeForm>({
    initial: formOfFee(fees.at(-1), today),
    validate: (values) => checkFee(values, t),
    save: async (values) => {
      const steps = stepsOf(values);
      const { name, fromOn, place, classId, includesTax } = values;
      if (!steps || fromOn === null) return;
      const [kind, id] = place.split('-');
      await client.offers.setBaseFee({
        ...{ name, fromOn, classId, includesTax, steps },
        branchId: kind === 'branch' ? Number(id) : null,
        areaId: kind === 'area' ? Number(id) : null,
      });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="xl" title={t('base-fee-new')}>
      <p className={classes.note}>{t('base-fee-text')}</p>
      <FormFields>
        <TextInput label={t('base-fee-name')} required data-autofocus maxLength={200} {...form.text('name')} />
        <DayInput
          label={t('from')}
          required
          value={form.values.fromOn}
          error={form.issueOf('fromOn')}
          onChange={(on) => form.set('fromOn', on)}
        />
        <Where form={form} />
        <ClassField value={form.values.classId} onChange={(classId) => form.set('classId', classId)} />
        <FormField wide>
          <Steps form={form} />
        </FormField>
        <FormField wide>
          <Checkbox
            label={t('catalog:includes-tax')}
            checked={form.values.includesTax}
            onChange={(event) => form.set('includesTax', event.currentTarget.checked)}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<FeeForm> };

function Where({ form }: PartProps) {
  const { t } = useTranslation('offers');
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} }));
  const areas = useQuery(api.settings.areas.queryOptions({ input: {} }));
  return (
    <NativeSelect
      label={t('base-fee-where')}
      value={form.values.place}
      data={[
        { value: '', label: t('everywhere') },
        ...(branches.data ?? []).map(({ id, name }) => ({ value: `branch-${id}`, label: name })),
        ...(areas.data ?? []).map(({ id, name }) => ({ value: `area-${id}`, label: name })),
      ]}
      onChange={(event) => form.set('place', event.currentTarget.value)}
    />
  );
}

function Steps({ form }: PartProps) {
  const { t } = useTranslation('offers');
  const { steps } = form.values;
  const put = (key: number, change: Partial<FeeForm['steps'][number]>) =>
    form.set(
      'steps',
      steps.map((step) => (step.key === key ? { ...step, ...change } : step)),
    );
  const add = () => {
    const key = Math.max(...steps.map((step) => step.key)) + 1;
    form.set('steps', [...steps, { key, upTo: '', priceMinor: null, nextPriceMinor: null }]);
  };
  return (
    <div className={classes.stack}>
      {steps.map(({ key, upTo, priceMinor, nextPriceMinor }, index) => (
        <div key={key} className={classes.step}>
          <TextInput
            label={t('up-to')}
            placeholder={t('up-to-any')}
            inputMode="numeric"
            maxLength={5}
            value={upTo}
            onChange={(event) => put(key, { upTo: event.currentTarget.value })}
          />
          <MoneyInput
            label={t('first-tv')}
            value={priceMinor}
            onChange={(amount) => put(key, { priceMinor: amount })}
          />
          <MoneyInput
            label={t('next-tv')}
            value={nextPriceMinor}
            onChange={(amount) => put(key, { nextPriceMinor: amount })}
          />
          <Button
            variant="default"
            disabled={steps.length === 1}
            aria-label={t('step-remove', { n: index + 1 })}
            onClick={() =>
              form.set(
                'steps',
                steps.filter((step) => step.key !== key),
              )
            }
          >
            ×
          </Button>
        </div>
      ))}
      {form.issueOf('steps') ? (
        <p className={classes.missing} role="alert">
          {form.issueOf('steps')}
        </p>
      ) : (
        <p className={classes.quiet}>{t('up-to-hint')}</p>
      )}
      <div>
        <Button size="xs" variant="default" onClick={add}>
          {t('step-add')}
        </Button>
      </div>
    </div>
  );
}
