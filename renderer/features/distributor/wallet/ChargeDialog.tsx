import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Wallet } from '#shared/contract/wallets.ts';
import type { Day } from '#shared/domain/time.ts';

const KINDS = ['charge', 'refund'] as const;

interface Values {
  readonly kind: (typeof KINDS)[number];
  readonly amountMinor: number | null;
  readonly on: Day | null;
  readonly reference: string;
  readonly note: string;
}

/** What a distributor took out of the wallet, or gave back into it. */
export function ChargeDialog({ wallet, onClose }: { wallet: Wallet; onClose: () => void }) {
  const { t } = useTranslation(['wallets', 'common']);
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const form = useSaveForm<Values>({
    initial: { kind: 'charge', amountMinor: null, on: today, reference: '', note: '' },
    validate: ({ amountMinor, on }) => ({
      ...(amountMinor === null || amountMinor <= 0 ? { amountMinor: t('common:not-an-amount') } : {}),
      ...(on === null ? { on: t('common:required') } : {}),
    }),
    save: async ({ kind, amountMinor, on, reference, note }) => {
      const what = { kind, amountMinor: amountMinor ?? 0, on: on ?? today, reference, note };
      await client.wallets.charge({ id: wallet.systemId, uid, ...what });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('charge-title', { name: wallet.name })}>
      <FormFields>
        <FormField wide>
          <SegmentedControl
            fullWidth
            aria-label={t('kind')}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={form.values.kind}
            onChange={(value) => form.set('kind', KINDS.find((one) => one === value) ?? 'charge')}
          />
        </FormField>
        <FormField>
          <MoneyInput
            label={t('amount')}
            required
            data-autofocus
            value={form.values.amountMinor}
            error={form.issueOf('amountMinor')}
            onChange={(value) => form.set('amountMinor', value)}
          />
        </FormField>
        <FormField>
          <DayInput
            label={t('day')}
            value={form.values.on}
            error={form.issueOf('on')}
            onChange={(on) => form.set('on', on)}
          />
        </FormField>
        <FormField>
          <TextInput label={t('reference')} maxLength={100} {...form.text('reference')} />
        </FormField>
        <FormField wide>
          <TextInput label={t('note')} maxLength={300} {...form.text('note')} />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
