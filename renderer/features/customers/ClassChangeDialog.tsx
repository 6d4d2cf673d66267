import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { CustomerClass } from '#shared/contract/classes.ts';
import type { Customer } from '#shared/contract/customers.ts';
import classes from './customers.module.css';
import { EffectPanel } from './MoneyEffectView.tsx';

interface ClassForm {
  /** Empty until one is chosen; `0` for none. */
  readonly choice: string;
  readonly when: 'now' | 'next-cycle';
  readonly reason: string;
}

/** Puts a customer into another class; the money stands beside the form before it is saved. */
export function ClassChangeDialog({
  customer,
  known,
  onClose,
}: {
  customer: Customer;
  known: readonly CustomerClass[];
  onClose: () => void;
}) {
  const { t } = useTranslation(['classes', 'services', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<ClassForm>({
    initial: { choice: '', when: 'next-cycle', reason: '' },
    validate: ({ choice, reason }) => ({
      ...(choice === '' ? { choice: t('common:required') } : {}),
      ...(isShort(reason) ? { reason: t('services:reason-short') } : {}),
    }),
    save: async ({ choice, when, reason }) => {
      await client.classes.change({ id: customer.id, uid, classId: Number(choice) || null, when, reason });
      onClose();
    },
    onLeave: onClose,
  });
  const { choice, when } = form.values;
  const isChosen = choice !== '';
  const effect = useQuery({
    ...api.classes.preview.queryOptions({ input: { id: customer.id, classId: Number(choice) || null, when } }),
    enabled: isChosen,
    placeholderData: keepPreviousData,
    // What it costs depends on the day and on every bill: it is never an old answer.
    staleTime: 0,
    gcTime: 0,
  });
  const others = known.filter(({ id, active }) => active && id !== customer.classId);
  return (
    <FormDialog form={form} size="60rem" title={t('change-title', { name: customer.name })} saveLabel={t('change')}>
      <div className={classes.change}>
        <Stack gap="sm">
          <p className={classes.note}>{t('change-text')}</p>
          <NativeSelect
            label={t('new-class')}
            required
            data-autofocus
            value={choice}
            error={form.issueOf('choice')}
            data={[
              { value: '', label: '–' },
              ...others.map(({ id, name }) => ({ value: String(id), label: name })),
              ...(customer.classId === null ? [] : [{ value: '0', label: t('none') }]),
            ]}
            onChange={(event) => form.set('choice', event.currentTarget.value)}
          />
          <Radio.Group
            label={t('services:when')}
            value={when}
            onChange={(value) => form.set('when', value === 'now' ? 'now' : 'next-cycle')}
          >
            <Stack gap={6} mt={4}>
              <Radio value="next-cycle" label={t('services:when-next')} />
              <Radio value="now" label={t('services:when-now')} />
            </Stack>
          </Radio.Group>
          <TextInput label={t('services:why')} required maxLength={300} {...form.text('reason')} />
        </Stack>
        <EffectPanel effect={effect} isChosen={isChosen} on="by-bill" choose={t('choose')} />
      </div>
    </FormDialog>
  );
}
