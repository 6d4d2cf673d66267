import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';

/** Lets a customer pay for himself again, from a day on. */
export function LeaveGroupDialog({
  customer,
  fromOn,
  onClose,
}: {
  customer: Customer;
  /** The day on which he joined: none before it will do. */
  fromOn: Day;
  onClose: () => void;
}) {
  const { t } = useTranslation(['groups', 'common']);
  const today = useOfficeToday();
  const form = useSaveForm<{ on: Day | null }>({
    initial: { on: fromOn > today ? fromOn : today },
    validate: ({ on }) => (on ? {} : { on: t('common:not-a-day') }),
    save: async ({ on }) => {
      if (on === null) return;
      await client.groups.leave({ id: customer.id, on });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('leave-title', { name: customer.name })} saveLabel={t('leave')}>
      <p className={classes.note}>{t('leave-text', { name: customer.name })}</p>
      <DayInput
        label={t('leave-day')}
        data-autofocus
        value={form.values.on}
        error={form.issueOf('on')}
        onChange={(on) => form.set('on', on)}
      />
    </FormDialog>
  );
}
