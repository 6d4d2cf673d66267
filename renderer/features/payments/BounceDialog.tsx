import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Payment } from '#shared/contract/payments.ts';

/** A cheque came back unpaid: why, and what the customer is charged for it. */
export function BounceDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  if (!company.data) return null;
  return <BounceForm payment={payment} usualFeeMinor={company.data.bounceFeeMinor} onClose={onClose} />;
}

function BounceForm({
  payment,
  usualFeeMinor,
  onClose,
}: {
  payment: Payment;
  usualFeeMinor: number;
  onClose: () => void;
}) {
  const { t } = useTranslation(['payments', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<{ reason: string; feeMinor: number | null }>({
    initial: { reason: '', feeMinor: usualFeeMinor },
    validate: ({ reason, feeMinor }) => ({
      ...(isShort(reason) ? { reason: t('reason-short') } : {}),
      ...(feeMinor === null || feeMinor < 0 ? { feeMinor: t('common:not-an-amount') } : {}),
    }),
    save: async ({ reason, feeMinor }) => {
      await client.payments.bounce({ id: payment.id, uid, reason: reason.trim(), feeMinor: feeMinor ?? 0 });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('bounce-title', { number: payment.number })} saveLabel={t('bounced')}>
      <p>{t('bounce-text')}</p>
      <FormFields>
        <FormField wide>
          <TextInput label={t('bounce-reason')} data-autofocus maxLength={300} {...form.text('reason')} />
        </FormField>
        <FormField wide>
          <MoneyInput
            label={t('bounce-fee')}
            description={t('bounce-fee-hint')}
            value={form.values.feeMinor}
            error={form.issueOf('feeMinor')}
            onChange={(amount) => form.set('feeMinor', amount)}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
