import { Checkbox, Input, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { CustomerChoice } from '#renderer/app/search/CustomerChoice.tsx';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';

interface JoinForm {
  readonly parentId: number | null;
  readonly fromOn: Day | null;
  readonly moveDue: boolean;
}

/** Lets another customer pay; what that means is shown as soon as it is known who. */
export function JoinGroupDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation(['groups', 'common']);
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const form = useSaveForm<JoinForm>({
    initial: { parentId: null, fromOn: today, moveDue: false },
    validate: ({ parentId, fromOn }) => ({
      ...(parentId === null ? { parentId: t('payer-missing') } : {}),
      ...(fromOn ? {} : { fromOn: t('common:not-a-day') }),
    }),
    save: async ({ parentId, fromOn, moveDue }) => {
      if (parentId === null || fromOn === null) return;
      await client.groups.join({ id: customer.id, uid, parentId, fromOn, moveDue });
      onClose();
    },
    onLeave: onClose,
  });
  const { parentId, fromOn } = form.values;
  return (
    <FormDialog form={form} title={t('join-title', { name: customer.name })} saveLabel={t('join')}>
      <Stack gap="sm">
        <p className={classes.note}>{t('join-text')}</p>
        <Input.Wrapper label={t('payer')} error={form.issueOf('parentId')}>
          <div>
            <CustomerChoice customerId={parentId ?? undefined} onChange={(id) => form.set('parentId', id ?? null)} />
          </div>
        </Input.Wrapper>
        <DayInput
          label={t('from-day')}
          value={fromOn}
          error={form.issueOf('fromOn')}
          onChange={(on) => form.set('fromOn', on)}
        />
        {parentId !== null && fromOn !== null ? (
          <Effect
            customer={customer}
            parentId={parentId}
            fromOn={fromOn}
            moveDue={form.values.moveDue}
            onMoveDue={(moveDue) => form.set('moveDue', moveDue)}
          />
        ) : null}
      </Stack>
    </FormDialog>
  );
}

function Effect({
  customer,
  parentId,
  fromOn,
  moveDue,
  onMoveDue,
}: {
  customer: Customer;
  parentId: number;
  fromOn: Day;
  moveDue: boolean;
  onMoveDue: (moveDue: boolean) => void;
}) {
  const { t } = useTranslation('groups');
  const { currency, locale } = useOffice();
  const may = useMay();
  const day = useDayFormat();
  const preview = useQuery({
    ...api.groups.preview.queryOptions({ input: { id: customer.id, parentId, fromOn } }),
    retry: false,
  });
  if (!preview.data) return <FailureLine error={preview.error} />;
  const { dueMinor, advanceMinor, services } = preview.data;
  const money = (amountMinor: number) => formatMoney(amountMinor, currency, locale);
  return (
    <>
      <ul className={classes.note}>
        {services.map((service) => (
          <li key={`${service.planName}-${service.fromOn}`}>
            {t('billed-from', { plan: service.planName, day: day(service.fromOn) })}
          </li>
        ))}
        {advanceMinor > 0 ? <li>{t('advance-stays', { amount: money(advanceMinor), name: customer.name })}</li> : null}
      </ul>
      {dueMinor > 0 && may('billing.correct') ? (
        <Checkbox
          label={t('take-over', { amount: money(dueMinor) })}
          checked={moveDue}
          onChange={(event) => onMoveDue(event.currentTarget.checked)}
        />
      ) : null}
    </>
  );
}
