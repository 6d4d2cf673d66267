import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Collector } from '#shared/contract/collectors.ts';

interface Values {
  readonly amountMinor: number | null;
  readonly note: string;
}

/** Cash into the drawer for what a collector owes from hand-overs that were short. */
export function RepayDialog({ collector, onClose }: { collector: Collector; onClose: (done: boolean) => void }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<Values>({
    initial: { amountMinor: null, note: '' },
    validate: ({ amountMinor }) =>
      amountMinor === null || amountMinor <= 0 ? { amountMinor: t('common:required') } : {},
    save: async ({ amountMinor, note }) => {
      await client.collectors.repay({ id: collector.id, uid, amountMinor: amountMinor ?? 0, note });
      onClose(true);
    },
    onLeave: () => onClose(false),
  });
  return (
    <FormDialog form={form} title={t('repay')}>
      <Text mb="sm">{t('repay-text', { name: collector.name })}</Text>
      <MoneyInput
        label={t('amount')}
        data-autofocus
        value={form.values.amountMinor}
        error={form.issueOf('amountMinor')}
        onChange={(value) => form.set('amountMinor', value)}
      />
      <TextInput mt="sm" label={t('note')} maxLength={300} {...form.text('note')} />
    </FormDialog>
  );
}
