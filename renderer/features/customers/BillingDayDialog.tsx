import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import classes from './customers.module.css';
import { MoneyEffectView } from './MoneyEffectView.tsx';

const DAYS = Array.from({ length: 28 }, (_, index) => String(index + 1));

/** Moves the day of the month from which a service is billed; the part between is shown before it is charged. */
export function BillingDayDialog({ service, onClose }: { service: Subscription; onClose: () => void }) {
  const { t } = useTranslation('services');
  const [uid] = useState(() => v7());
  const form = useSaveForm({
    initial: { billingDay: service.cycle.billingDay, reason: '' },
    validate: ({ reason }) => (isShort(reason) ? { reason: t('reason-short') } : {}),
    save: async (values) => {
      await client.subscriptions.moveBillingDay({ ...values, id: service.id, uid });
      onClose();
    },
    onLeave: onClose,
  });
  const { billingDay } = form.values;
  return (
    <FormDialog form={form} size="56rem" title={t('day-title', { plan: service.planName })} saveLabel={t('move-day')}>
      <div className={classes.change}>
        <Stack gap="sm">
          <p className={classes.note}>{t('day-text')}</p>
          <NativeSelect
            label={t('day-label')}
            data-autofocus
            value={String(billingDay)}
            data={DAYS}
            onChange={(event) => form.set('billingDay', Number(event.currentTarget.value))}
          />
          <TextInput label={t('why')} required maxLength={300} {...form.text('reason')} />
        </Stack>
        <MoneyEffectView id={service.id} change={{ kind: 'billing-day', billingDay }} on="by-bill" />
      </div>
    </FormDialog>
  );
}
