import { NativeSelect, NumberInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { CommissionRule } from '#shared/contract/collectors.ts';
import type { Day } from '#shared/domain/time.ts';

const KINDS = ['percent', 'receipt', 'new-customer'] as const satisfies readonly CommissionRule['kind'][];
const PPM_OF_PERCENT = 10_000;

interface Values {
  readonly collectorId: string;
  readonly kind: CommissionRule['kind'];
  readonly percent: number | string;
  readonly amountMinor: number | null;
  readonly fromOn: Day | null;
}

/** A rule of commission from a day on, for one collector or for all. */
export function RuleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid] = useState(() => v7());
  const today = useOfficeToday();
  const people = useQuery(api.collectors.list.queryOptions({ input: {} }));
  const form = useSaveForm<Values>({
    initial: { collectorId: '', kind: 'percent', percent: 2, amountMinor: null, fromOn: today },
    validate: ({ kind, percent, amountMinor, fromOn }) => ({
      ...(fromOn ? {} : { fromOn: t('common:not-a-day') }),
      ...(kind === 'percent' && percent === '' ? { percent: t('common:required') } : {}),
      ...(kind !== 'percent' && amountMinor === null ? { amountMinor: t('common:required') } : {}),
    }),
    save: async ({ collectorId, kind, percent, amountMinor, fromOn }) => {
      await client.collectors.addRule({
        ...{ uid, collectorId: collectorId === '' ? null : Number(collectorId), kind, fromOn: fromOn ?? today },
        ...(kind === 'percent'
          ? { ratePpm: Math.round(Number(percent) * PPM_OF_PERCENT) }
          : { amountMinor: amountMinor ?? 0 }),
      });
      onClose();
    },
    onLeave: onClose,
  });
  const { kind } = form.values;
  return (
    <FormDialog form={form} title={t('add-rule')}>
      <Text mb="sm" size="sm">
        {t('add-rule-text')}
      </Text>
      <FormFields>
        <FormField wide>
          <NativeSelect
            label={t('collector')}
            data-autofocus
            value={form.values.collectorId}
            data={[
              { value: '', label: t('all-collectors') },
              ...(people.data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(event) => form.set('collectorId', event.currentTarget.value)}
          />
        </FormField>
        <FormField wide>
          <NativeSelect
            label={t('rule')}
            value={kind}
            data={KINDS.map((value) => ({ value, label: t(`rule.${value}`) }))}
            onChange={(event) => form.set('kind', KINDS.find((one) => one === event.currentTarget.value) ?? 'percent')}
          />
        </FormField>
        <FormField>
          {kind === 'percent' ? (
            <NumberInput
              label={t('percent')}
              min={0}
              max={100}
              decimalScale={4}
              value={form.values.percent}
              error={form.issueOf('percent')}
              onChange={(typed) => form.set('percent', typed)}
            />
          ) : (
            <MoneyInput
              label={t('amount')}
              value={form.values.amountMinor}
              error={form.issueOf('amountMinor')}
              onChange={(amount) => form.set('amountMinor', amount)}
            />
          )}
        </FormField>
        <FormField>
          <DayInput
            label={t('from-on')}
            value={form.values.fromOn}
            error={form.issueOf('fromOn')}
            onChange={(on) => form.set('fromOn', on)}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
