import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Batch } from '#shared/contract/collectors.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './collectors.module.css';

interface Values {
  readonly outcome: 'kept' | 'written-off';
  readonly reason: string;
}

/** What becomes of a difference at a hand-over. */
export function SettleDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t } = useTranslation('collectors');
  const { currency, locale } = useOffice();
  const [uid] = useState(() => v7());
  const form = useSaveForm<Values>({
    initial: { outcome: 'kept', reason: '' },
    validate: ({ reason }) => (reason.trim().length < 3 ? { reason: t('reason-short') } : {}),
    save: async ({ outcome, reason }) => {
      await client.collectors.settle({ id: batch.id, uid, outcome, reason });
      onClose();
    },
    onLeave: onClose,
  });
  const amount = formatMoney(batch.differenceMinor ?? 0, currency, locale);
  return (
    <FormDialog form={form} title={t('settle-title', { amount })} saveLabel={t('settle')}>
      <div className={classes.form}>
        <Radio.Group
          label={t('outcome')}
          value={form.values.outcome}
          onChange={(value) => form.set('outcome', value === 'kept' ? 'kept' : 'written-off')}
        >
          <Radio mt="xs" value="kept" label={t('outcome.kept')} description={t('outcome-kept-text')} />
          <Radio mt="xs" value="written-off" label={t('outcome.written-off')} description={t('outcome-off-text')} />
        </Radio.Group>
        <TextInput label={t('settle-reason')} maxLength={300} {...form.text('reason')} />
      </div>
    </FormDialog>
  );
}
