import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { MOVEMENT_KINDS, type MovementKind, PAY_OUT_CATEGORIES } from '#shared/contract/payments.ts';

interface Values {
  readonly kind: MovementKind | 'transfer';
  readonly amountMinor: number | null;
  readonly category: (typeof PAY_OUT_CATEGORIES)[number];
  /** Whose drawer it goes to, where it is a transfer. */
  readonly toUserId: number;
  readonly note: string;
}

/** Cash out of the drawer for petty cash, into the safe or from it, or offered to another drawer. */
export function MoveCashDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common']);
  const may = useMay();
  const [uid] = useState(() => v7());
  const mine = useQuery(api.transfers.mine.queryOptions({ input: {} }));
  const people = mine.data?.people ?? [];
  const kinds = [...MOVEMENT_KINDS.filter((kind) => kind !== 'pay-out' || may('shifts.pay-out')), 'transfer' as const];
  const form = useSaveForm<Values>({
    initial: { kind: kinds[0] ?? 'drop', amountMinor: null, category: 'supplies', toUserId: 0, note: '' },
    validate: ({ kind, amountMinor }) => ({
      ...(amountMinor === null || amountMinor <= 0 ? { amountMinor: t('common:required') } : {}),
      ...(kind === 'transfer' && people.length === 0 ? { toUserId: t('transfer-nobody') } : {}),
    }),
    save: async ({ kind, amountMinor, category, toUserId, note }) => {
      if (kind === 'transfer') {
        const to = toUserId || (people[0]?.userId ?? 0);
        await client.transfers.offer({ uid, toUserId: to, amountMinor: amountMinor ?? 0, note });
        onClose();
        return;
      }
      await client.shifts.move({
        ...{ uid, kind, amountMinor: amountMinor ?? 0, note },
        ...(kind === 'pay-out' ? { category } : {}),
      });
      onClose();
    },
    onLeave: onClose,
  });
  const { kind, category, amountMinor } = form.values;
  return (
    <FormDialog form={form} title={t('move')} saveLabel={t('save-move')} size="lg">
      <FormFields>
        <FormField wide>
          <SegmentedControl
            fullWidth
            aria-label={t('move')}
            data={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            value={kind}
            onChange={(value) => form.set('kind', kinds.find((one) => one === value) ?? 'drop')}
          />
        </FormField>
        <FormField>
          <MoneyInput
            label={t('amount')}
            data-autofocus
            value={amountMinor}
            error={form.issueOf('amountMinor')}
            onChange={(value) => form.set('amountMinor', value)}
          />
        </FormField>
        {kind === 'pay-out' ? (
          <FormField>
            <NativeSelect
              label={t('category')}
              value={category}
              data={PAY_OUT_CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
              onChange={(event) =>
                form.set('category', PAY_OUT_CATEGORIES.find((one) => one === event.currentTarget.value) ?? 'other')
              }
            />
          </FormField>
        ) : null}
        {kind === 'transfer' ? (
          <FormField>
            <NativeSelect
              label={t('transfer-to')}
              value={String(form.values.toUserId || (people[0]?.userId ?? 0))}
              error={form.issueOf('toUserId')}
              disabled={people.length === 0}
              data={
                people.length === 0
                  ? [{ value: '0', label: t('transfer-nobody') }]
                  : people.map((one) => ({
                      value: String(one.userId),
                      label: one.counter ? `${one.name} · ${one.counter}` : one.name,
                    }))
              }
              onChange={(event) => form.set('toUserId', Number(event.currentTarget.value))}
            />
          </FormField>
        ) : null}
        <FormField wide>
          <TextInput label={t('note')} maxLength={300} {...form.text('note')} />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
