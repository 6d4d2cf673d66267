import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Cheque } from '#shared/contract/cheques.ts';
import { sumMinor } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './banking.module.css';

/** The bank has paid these cheques, on a day. */
export function ClearDialog({ cheques, onClose }: { cheques: readonly Cheque[]; onClose: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const form = useSaveForm<{ on: Day | null }>({
    initial: { on: today },
    validate: ({ on }) => (on === null ? { on: t('common:required') } : {}),
    save: async ({ on }) => {
      await client.cheques.clear({ uid, ids: cheques.map(({ id }) => id), ...(on === null ? {} : { on }) });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('clear-title')} saveLabel={t('clear-save')}>
      <p className={classes.quiet}>{t('clear-text')}</p>
      <div className={classes.line} data-strong>
        <span>
          {t('cheques')} ({cheques.length})
        </span>
        <Money amount={sumMinor(cheques.map((cheque) => cheque.amountMinor))} />
      </div>
      <FormFields>
        <FormField>
          <DayInput
            label={t('clear-on')}
            data-autofocus
            max={today}
            value={form.values.on}
            error={form.issueOf('on')}
            onChange={(on) => form.set('on', on)}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
