import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Day } from '#shared/domain/time.ts';
import classes from './collectors.module.css';

interface Values {
  readonly collectorId: string;
  readonly throughOn: Day | null;
  /** Null: as much as can be. */
  readonly nettedMinor: number | null;
}

/** Settles what a collector has earned: against what he owes as far as it goes, the rest out of the drawer. */
export function SettleCommissionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid] = useState(() => v7());
  const today = useOfficeToday();
  const people = useQuery(api.collectors.list.queryOptions({ input: {} }));
  const form = useSaveForm<Values>({
    initial: { collectorId: '', throughOn: today, nettedMinor: null },
    validate: ({ collectorId, throughOn }) => ({
      ...(collectorId ? {} : { collectorId: t('choose-collector') }),
      ...(throughOn ? {} : { throughOn: t('common:not-a-day') }),
    }),
    save: async ({ collectorId, throughOn }) => {
      await client.collectors.settleCommission({
        ...{ uid, collectorId: Number(collectorId), throughOn: throughOn ?? today, nettedMinor },
      });
      onClose();
    },
    onLeave: onClose,
  });
  const { values } = form;
  const preview = useQuery({
    ...api.collectors.previewCommission.queryOptions({
      input: { id: Number(values.collectorId) || 1, throughOn: values.throughOn ?? today },
    }),
    enabled: values.collectorId !== '' && values.throughOn !== null,
  });
  const { amountMinor = 0, owedMinor = 0 } = preview.data ?? {};
  const mostMinor = amountMinor < 0 ? amountMinor : Math.min(amountMinor, Math.max(owedMinor, 0));
  const nettedMinor = amountMinor < 0 ? amountMinor : (values.nettedMinor ?? mostMinor);
  const line = (label: string, amount: number) => (
    <div className={classes.line}>
      <span>{label}</span>
      <Money amount={amount} />
    </div>
  );
  return (
    <FormDialog form={form} title={t('settle-commission')} saveLabel={t('settle-commission')}>
      <div className={classes.form}>
        <NativeSelect
          label={t('collector')}
          data-autofocus
          value={values.collectorId}
          error={form.issueOf('collectorId')}
          data={[
            { value: '', label: t('choose-collector') },
            ...(people.data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(event) => {
            form.set('collectorId', event.currentTarget.value);
            form.set('nettedMinor', null);
          }}
        />
        <DayInput
          label={t('through-on')}
          value={values.throughOn}
          error={form.issueOf('throughOn')}
          onChange={(on) => form.set('throughOn', on)}
        />
        {preview.data && values.collectorId ? (
          <div>
            {line(t('earned', { count: preview.data.receipts }), preview.data.earnedMinor)}
            {preview.data.takenBackMinor === 0 ? null : line(t('lost'), preview.data.takenBackMinor)}
            {line(t('owed'), owedMinor)}
            {amountMinor > 0 && owedMinor > 0 ? (
              <MoneyInput
                label={t('netted')}
                value={nettedMinor}
                onChange={(amount) => form.set('nettedMinor', amount)}
              />
            ) : null}
            <div className={classes.line} data-strong="true">
              <span>{t('pays-now')}</span>
              <Money amount={amountMinor - nettedMinor} />
            </div>
          </div>
        ) : null}
        <FailureLine error={preview.error} />
      </div>
    </FormDialog>
  );
}
