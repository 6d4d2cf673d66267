import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import type { SaveForm } from '#renderer/ui/useSaveForm.tsx';
import { BILL_PER } from '#shared/contract/base.ts';
import { CHARGINGS, END_REFUNDS } from '#shared/contract/settings.ts';
import type { CompanyForm } from './companyForm.ts';

/** How services are charged while they rest and when they end, and which bills are too small to be made. */
export function ServiceRules({ form }: { form: SaveForm<CompanyForm> }) {
  const { t } = useTranslation('settings');
  return (
    <FormFields>
      {(['pausedCharging', 'suspendedCharging'] as const).map((key) => (
        <FormField key={key} wide>
          <NativeSelect
            label={t(key === 'pausedCharging' ? 'paused-charging' : 'suspended-charging')}
            value={form.values[key]}
            data={CHARGINGS.map((charging) => ({ value: charging, label: t(`charging.${charging}`) }))}
            onChange={(event) => {
              const charging = CHARGINGS.find((one) => one === event.currentTarget.value);
              if (charging) form.set(key, charging);
            }}
          />
        </FormField>
      ))}
      {(['pauseLeastDays', 'pauseMostDays'] as const).map((key) => (
        <TextInput
          key={key}
          label={t(key === 'pauseLeastDays' ? 'pause-least' : 'pause-most')}
          description={t('pause-days-hint')}
          inputMode="numeric"
          maxLength={3}
          value={form.values[key]}
          error={form.issueOf(key)}
          onChange={(event) => form.set(key, event.currentTarget.value)}
        />
      ))}
      <NativeSelect
        label={t('end-refund')}
        value={form.values.endRefund}
        data={END_REFUNDS.map((refund) => ({ value: refund, label: t(`end-refund.${refund}`) }))}
        onChange={(event) => form.set('endRefund', event.currentTarget.value === 'none' ? 'none' : 'unused')}
      />
      <TextInput
        label={t('issue-after')}
        description={t('issue-after-hint')}
        inputMode="numeric"
        maxLength={2}
        value={form.values.issueAfterDays}
        error={form.issueOf('issueAfterDays')}
        onChange={(event) => form.set('issueAfterDays', event.currentTarget.value)}
      />
      <NativeSelect
        label={t('bill-per')}
        description={t('bill-per-hint')}
        value={form.values.billPer}
        data={BILL_PER.map((per) => ({ value: per, label: t(`bill-per.${per}`) }))}
        onChange={(event) => form.set('billPer', event.currentTarget.value === 'service' ? 'service' : 'customer')}
      />
      <MoneyInput
        label={t('least-bill')}
        description={t('least-bill-hint')}
        value={form.values.leastBillMinor}
        error={form.issueOf('leastBillMinor')}
        onChange={(amount) => form.set('leastBillMinor', amount)}
      />
      <MoneyInput
        label={t('bounce-fee')}
        description={t('bounce-fee-hint')}
        value={form.values.bounceFeeMinor}
        error={form.issueOf('bounceFeeMinor')}
        onChange={(amount) => form.set('bounceFeeMinor', amount)}
      />
    </FormFields>
  );
}
