import { TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import classes from './counter.module.css';
import type { TenderDraft } from './tenders.ts';
import type { TenderForm } from './usePayment.ts';

/** What stands on a cheque: its number, its bank and its day, which may lie ahead. */
export function ChequeFields({ payment, draft }: { payment: TenderForm; draft: TenderDraft }) {
  const { t } = useTranslation('counter');
  const today = useOfficeToday();
  const readOnly = payment.lost || payment.saving;
  const { cheque } = draft;
  const set = (part: Partial<TenderDraft['cheque']>) =>
    payment.setDrafts([{ ...draft, cheque: { ...cheque, ...part } }]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new cheque is of today until somebody says another day
  useEffect(() => {
    if (cheque.on === null) set({ on: today });
  }, []);
  return (
    <div className={classes.cheque}>
      <TextInput
        label={t('cheque-number')}
        required
        value={cheque.number}
        maxLength={30}
        readOnly={readOnly}
        autoFocus
        onChange={(event) => set({ number: event.currentTarget.value })}
      />
      <TextInput
        label={t('cheque-bank')}
        value={cheque.bankName}
        maxLength={60}
        readOnly={readOnly}
        onChange={(event) => set({ bankName: event.currentTarget.value })}
      />
      <DayInput
        label={t('cheque-on')}
        description={cheque.on !== null && cheque.on > today ? t('cheque-post-dated') : undefined}
        value={cheque.on}
        readOnly={readOnly}
        onChange={(on) => set({ on })}
      />
    </div>
  );
}
