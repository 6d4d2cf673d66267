import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormField } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import type { FormPart } from '#renderer/ui/useSaveForm.tsx';
import type { TaxSet } from '#shared/contract/catalog.ts';
import type { Day } from '#shared/domain/time.ts';

interface FirstPriceForm {
  readonly priceMinor: number | null;
  readonly fromOn: Day | null;
  readonly includesTax: boolean;
}

/** The price that something new begins with. */
export function FirstPrice({ form, required = true }: { form: FormPart<FirstPriceForm>; required?: boolean }) {
  const { t } = useTranslation('catalog');
  return (
    <>
      <MoneyInput
        label={t('price')}
        required={required}
        value={form.values.priceMinor}
        error={form.issueOf('priceMinor')}
        onChange={(amount) => form.set('priceMinor', amount)}
      />
      <DayInput
        label={t('first-price-from')}
        value={form.values.fromOn}
        error={form.issueOf('fromOn')}
        onChange={(on) => form.set('fromOn', on)}
      />
      <FormField wide>
        <Checkbox
          label={t('includes-tax')}
          checked={form.values.includesTax}
          onChange={(event) => form.set('includesTax', event.currentTarget.checked)}
        />
      </FormField>
    </>
  );
}

interface TaxForm {
  readonly taxSetId: number | null;
  readonly sacCode: string;
}

/** Which tax something bears, and its service accounting code. */
export function TaxFields({ form, taxSets }: { form: FormPart<TaxForm>; taxSets: readonly TaxSet[] }) {
  const { t } = useTranslation('catalog');
  const { country } = useOffice();
  return (
    <>
      <NativeSelect
        label={t('tax')}
        value={form.values.taxSetId === null ? '' : String(form.values.taxSetId)}
        data={[
          { value: '', label: t('no-tax') },
          ...taxSets.map((set) => ({ value: String(set.id), label: set.name })),
        ]}
        onChange={(event) => form.set('taxSetId', Number(event.currentTarget.value) || null)}
      />
      <TextInput
        label={t('sac')}
        description={country === 'IN' ? t('sac-hint') : undefined}
        inputMode="numeric"
        maxLength={8}
        value={form.values.sacCode}
        error={form.issueOf('sacCode')}
        onChange={(event) => form.set('sacCode', event.currentTarget.value)}
      />
    </>
  );
}
