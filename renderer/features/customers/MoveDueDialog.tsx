import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import classes from './customers.module.css';

interface MoveForm {
  readonly direction: 'to-payer' | 'to-member';
  readonly amountMinor: number | null;
  readonly reason: string;
}

/** Lets the one who pays owe what a member owes, or the member what was billed to the one who pays. */
export function MoveDueDialog({
  customer,
  payer,
  onClose,
}: {
  customer: Customer;
  payer: { readonly id: number; readonly name: string };
  onClose: () => void;
}) {
  const { t } = useTranslation(['groups', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<MoveForm>({
    initial: { direction: 'to-payer', amountMinor: customer.dueMinor > 0 ? customer.dueMinor : null, reason: '' },
    validate: ({ amountMinor, reason }) => ({
      ...(amountMinor !== null && amountMinor > 0 ? {} : { amountMinor: t('common:not-an-amount') }),
      ...(isShort(reason) ? { reason: t('move-why-short') } : {}),
    }),
    save: async ({ direction, amountMinor, reason }) => {
      if (amountMinor === null) return;
      const [id, toCustomerId] = direction === 'to-payer' ? [customer.id, payer.id] : [payer.id, customer.id];
      await client.groups.moveDue({ id, toCustomerId, uid, amountMinor, reason });
      onClose();
    },
    onLeave: onClose,
  });
  const { direction } = form.values;
  return (
    <FormDialog form={form} title={t('move-due')} saveLabel={t('move-due')}>
      <Stack gap="sm">
        <Radio.Group
          label={t('move-direction')}
          value={direction}
          onChange={(value) => form.set('direction', value === 'to-member' ? 'to-member' : 'to-payer')}
        >
          <Stack gap={6} mt={4}>
            <Radio value="to-payer" data-autofocus label={t('move-from', { from: customer.name, to: payer.name })} />
            <Radio value="to-member" label={t('move-from', { from: payer.name, to: customer.name })} />
          </Stack>
        </Radio.Group>
        <p className={classes.note}>
          {t('move-text', { name: direction === 'to-payer' ? payer.name : customer.name })}
        </p>
        <MoneyInput
          label={t('move-amount')}
          required
          value={form.values.amountMinor}
          error={form.issueOf('amountMinor')}
          onChange={(amount) => form.set('amountMinor', amount)}
        />
        <TextInput label={t('move-why')} required maxLength={300} {...form.text('reason')} />
      </Stack>
    </FormDialog>
  );
}
