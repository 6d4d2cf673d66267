import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { BankAccount } from '#shared/contract/banks.ts';
import type { Wallet } from '#shared/contract/wallets.ts';

interface Values {
  readonly amountMinor: number | null;
  readonly withheldMinor: number | null;
  /** Empty: the safe. */
  readonly from: string;
  readonly reference: string;
  readonly note: string;
}

/** Money that is paid to a distributor. */
export function RechargeDialog({ wallet, onClose }: { wallet: Wallet; onClose: () => void }) {
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  if (accounts.isError) return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />;
  if (!accounts.data) return null;
  return (
    <RechargeForm
      wallet={wallet}
      accounts={accounts.data.filter(({ active, kind }) => active && kind === 'bank')}
      onClose={onClose}
    />
  );
}

function RechargeForm({
  wallet,
  accounts,
  onClose,
}: {
  wallet: Wallet;
  accounts: readonly BankAccount[];
  onClose: () => void;
}) {
  const { t } = useTranslation(['wallets', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<Values>({
    initial: {
      amountMinor: null,
      withheldMinor: 0,
      from: String(accounts[0]?.id ?? ''),
      reference: '',
      note: '',
    },
    validate: ({ amountMinor, withheldMinor }) => ({
      ...(amountMinor === null || amountMinor <= 0 ? { amountMinor: t('common:not-an-amount') } : {}),
      ...(withheldMinor === null || withheldMinor < 0 ? { withheldMinor: t('common:not-an-amount') } : {}),
    }),
    save: async ({ amountMinor, withheldMinor, from, reference, note }) => {
      await client.wallets.recharge({
        ...{ id: wallet.systemId, uid, reference, note },
        amountMinor: amountMinor ?? 0,
        withheldMinor: withheldMinor ?? 0,
        bankAccountId: from === '' ? null : Number(from),
      });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('recharge-title', { name: wallet.name })}>
      <FormFields>
        <FormField>
          <MoneyInput
            label={t('amount')}
            description={t('amount-text')}
            required
            data-autofocus
            value={form.values.amountMinor}
            error={form.issueOf('amountMinor')}
            onChange={(value) => form.set('amountMinor', value)}
          />
        </FormField>
        <FormField>
          <MoneyInput
            label={t('withheld')}
            description={t('withheld-text')}
            value={form.values.withheldMinor}
            error={form.issueOf('withheldMinor')}
            onChange={(value) => form.set('withheldMinor', value)}
          />
        </FormField>
        <FormField>
          <NativeSelect
            label={t('from')}
            value={form.values.from}
            data={[
              ...accounts.map(({ id, name, numberEnd }) => ({
                value: String(id),
                label: numberEnd ? `${name} · ${numberEnd}` : name,
              })),
              { value: '', label: t('safe') },
            ]}
            onChange={(event) => form.set('from', event.currentTarget.value)}
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
