import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormField } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import type { SaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { PlanForm } from './planForm.ts';

/** What an internet line is: its speeds, what may be used, and what comes after that. */
export function LineFields({ form }: { form: SaveForm<PlanForm> }) {
  const { t } = useTranslation(['usage', 'catalog']);
  const speed = (key: 'download' | 'upload' | 'burstDownload' | 'burstUpload' | 'fairDownload' | 'fairUpload') => (
    <TextInput key={key} label={t(`speed.${key}`)} inputMode="decimal" maxLength={12} {...form.text(key)} />
  );
  return (
    <>
      {speed('download')}
      {speed('upload')}
      {speed('burstDownload')}
      {speed('burstUpload')}
      <FormField wide>
        <TextInput
          label={t('quota-gb')}
          description={t('quota-hint')}
          inputMode="decimal"
          maxLength={12}
          {...form.text('quota')}
        />
      </FormField>
      {form.values.quota.trim() ? (
        <>
          {speed('fairDownload')}
          {speed('fairUpload')}
          <MoneyInput
            label={t('overage-price')}
            value={form.values.overagePriceMinor}
            error={form.issueOf('overagePriceMinor')}
            onChange={(amount) => form.set('overagePriceMinor', amount)}
          />
          <TextInput label={t('overage-unit')} inputMode="decimal" maxLength={12} {...form.text('overageUnit')} />
          <FormField wide>
            <Checkbox
              label={t('overage-includes-tax')}
              checked={form.values.overageIncludesTax}
              onChange={(event) => form.set('overageIncludesTax', event.currentTarget.checked)}
            />
          </FormField>
        </>
      ) : null}
    </>
  );
}
