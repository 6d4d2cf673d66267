import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormEnd } from '#renderer/ui/FormField.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';

const USUAL_DAYS = 3;

interface PromiseForm {
  readonly promisedOn: Day | null;
  readonly amountMinor: number | null;
  readonly note: string;
}

/** Takes a customer's word to pay what he owes by a day. */
export function PromiseDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation(['collections', 'common']);
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const form = useSaveForm<PromiseForm>({
    initial: { promisedOn: addDays(today, USUAL_DAYS), amountMinor: customer.dueMinor, note: '' },
    validate: ({ promisedOn, amountMinor }) => ({
      ...(promisedOn ? {} : { promisedOn: t('common:not-a-day') }),
      ...(amountMinor !== null && amountMinor > 0 ? {} : { amountMinor: t('common:not-an-amount') }),
    }),
    save: async ({ promisedOn, amountMinor, note }) => {
      if (promisedOn === null || amountMinor === null) return;
      await client.promises.make({ uid, customerId: customer.id, promisedOn, amountMinor, note: note.trim() });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <Modal opened onClose={form.leave} closeOnEscape={false} title={t('take-promise')}>
      <form {...form.formProps}>
        <p className={classes.note}>{t('take-promise-text')}</p>
        <DayInput
          label={t('promise-day')}
          data-autofocus
          value={form.values.promisedOn}
          error={form.issueOf('promisedOn')}
          onChange={(on) => form.set('promisedOn', on)}
        />
        <MoneyInput
          label={t('promise-amount')}
          mt="sm"
          value={form.values.amountMinor}
          error={form.issueOf('amountMinor')}
          onChange={(amount) => form.set('amountMinor', amount)}
        />
        <TextInput
          label={t('promise-note')}
          mt="sm"
          maxLength={300}
          value={form.values.note}
          onChange={(event) => form.set('note', event.currentTarget.value)}
        />
        <FormEnd form={form} onCancel={form.leave} />
      </form>
    </Modal>
  );
}
