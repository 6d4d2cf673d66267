import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { bytesOf, gigabytesTyped } from '#renderer/ui/gigabytes.ts';
import { isShort } from '#renderer/ui/reason.ts';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import type { UsageRecord } from '#shared/contract/usage.ts';
import { addDays, type Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';

interface AmountForm {
  readonly download: string;
  readonly upload: string;
}

interface RecordForm extends AmountForm {
  readonly fromOn: Day | null;
  readonly lastOn: Day | null;
}

interface CorrectForm extends AmountForm {
  readonly reason: string;
}

/** A record of usage made by hand. */
export function RecordUsageDialog({ service, onClose }: { service: Subscription; onClose: () => void }) {
  const { t } = useTranslation(['usage', 'common']);
  const [uid] = useState(() => v7());
  const today = useOfficeToday();
  const checkAmounts = useAmountCheck();
  const form = useSaveForm<RecordForm>({
    initial: { fromOn: today, lastOn: today, download: '', upload: '' },
    validate: (values) => ({
      ...(values.fromOn === null ? { fromOn: t('common:not-a-day') } : {}),
      ...(values.lastOn === null ? { lastOn: t('common:not-a-day') } : {}),
      ...(values.fromOn && values.lastOn && values.lastOn < values.fromOn ? { lastOn: t('until-wrong') } : {}),
      ...checkAmounts(values),
    }),
    save: async ({ fromOn, lastOn, ...amounts }) => {
      if (fromOn === null || lastOn === null) return;
      const record = { uid, subscriptionId: service.id, fromOn, toOn: addDays(lastOn, 1), ...bytesIn(amounts) };
      await client.usage.record({ source: 'manual', records: [record] });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('add-title', { plan: service.planName })} saveLabel={t('add')}>
      <p className={classes.note}>{t('add-text')}</p>
      <FormFields>
        <DayInput
          label={t('from')}
          required
          value={form.values.fromOn}
          error={form.issueOf('fromOn')}
          onChange={(on) => form.set('fromOn', on)}
        />
        <DayInput
          label={t('until')}
          required
          value={form.values.lastOn}
          error={form.issueOf('lastOn')}
          onChange={(on) => form.set('lastOn', on)}
        />
        <Amounts form={form} />
      </FormFields>
    </FormDialog>
  );
}

/** Another record in the place of a wrong one, for the same days. */
export function CorrectUsageDialog({ record, onClose }: { record: UsageRecord; onClose: () => void }) {
  const { t } = useTranslation('usage');
  const [uid] = useState(() => v7());
  const checkAmounts = useAmountCheck();
  const form = useSaveForm<CorrectForm>({
    initial: {
      download: gigabytesTyped(record.downloadBytes),
      upload: gigabytesTyped(record.uploadBytes),
      reason: '',
    },
    validate: (values) => ({
      ...checkAmounts(values),
      ...(isShort(values.reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async ({ reason, ...amounts }) => {
      await client.usage.correct({ id: record.id, uid, reason, ...bytesIn(amounts) });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('correct-title')} saveLabel={t('correct')}>
      <p className={classes.note}>{t('correct-text')}</p>
      <FormFields>
        <Amounts form={form} />
        <FormField wide>
          <TextInput label={t('why')} required maxLength={300} {...form.text('reason')} />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}

function Amounts({ form }: { form: Pick<SaveForm<AmountForm>, 'text'> }) {
  const { t } = useTranslation('usage');
  return (
    <>
      <TextInput
        label={t('download-gb')}
        required
        data-autofocus
        inputMode="decimal"
        maxLength={15}
        {...form.text('download')}
      />
      <TextInput label={t('upload-gb')} inputMode="decimal" maxLength={15} {...form.text('upload')} />
    </>
  );
}

function useAmountCheck() {
  const { t } = useTranslation('usage');
  return ({ download, upload }: AmountForm): Partial<Record<keyof AmountForm, string>> => ({
    ...(bytesOf(download) === null ? { download: t('amount-wrong') } : {}),
    ...(upload.trim() && bytesOf(upload) === null ? { upload: t('amount-wrong') } : {}),
  });
}

function bytesIn({ download, upload }: AmountForm) {
  return { downloadBytes: bytesOf(download) ?? 0, uploadBytes: bytesOf(upload) ?? 0 };
}
