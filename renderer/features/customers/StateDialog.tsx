import { Checkbox, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { isShort } from '#renderer/ui/reason.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import type { Company } from '#shared/contract/settings.ts';
import type { Change } from '#shared/contract/subscriptions.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';
import { MoneyEffectView, type MoneyOn } from './MoneyEffectView.tsx';

type State = Subscription['state'];
const NAMES = { paused: 'pause', suspended: 'suspend', active: 'resume', ended: 'end' } as const;
const MONEY_ON: Record<State, MoneyOn> = { paused: 'later', suspended: 'later', active: 'by-bill', ended: 'closing' };

interface StateForm {
  readonly on: Day | null;
  readonly untilOn: Day | null;
  readonly cause: 'due' | 'request';
  readonly refundUnused: boolean;
  readonly billNow: boolean;
  readonly reason: string;
}

/** Pauses, suspends, resumes or ends a service, from a day and with a reason, with the money of it beside the form. */
export function StateDialog({ service, to, onClose }: { service: Subscription; to: State; onClose: () => void }) {
  const { t } = useTranslation('services');
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  if (company.data) return <StateFormDialog service={service} to={to} company={company.data} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t(`${NAMES[to]}-title`, { plan: service.planName })}>
      {company.isError ? <ErrorState error={company.error} onRetry={() => void company.refetch()} /> : <LoadingState />}
    </Modal>
  );
}

function StateFormDialog({
  service,
  to,
  company,
  onClose,
}: {
  service: Subscription;
  to: State;
  company: Company;
  onClose: () => void;
}) {
  const { t } = useTranslation(['services', 'common']);
  const today = useOfficeToday();
  const [uid] = useState(() => v7());
  const form = useSaveForm<StateForm>({
    initial: {
      ...{ on: today, untilOn: null, cause: 'request', billNow: to === 'ended', reason: '' },
      refundUnused: company.endRefund === 'unused',
    },
    validate: ({ on, untilOn, reason }) => ({
      ...(on === null ? { on: t('common:not-a-day') } : {}),
      ...(on !== null && untilOn !== null && untilOn <= on ? { untilOn: t('until-wrong') } : {}),
      ...(isShort(reason) ? { reason: t('reason-short') } : {}),
    }),
    save: async (values) => {
      const { billNow, reason } = values;
      const change = changeOf(to, values);
      if (!change) return;
      const { kind: _, ...asked } = change;
      await client.subscriptions.changeState({
        ...asked,
        id: service.id,
        uid,
        reason,
        billNow: to === 'ended' && billNow,
      });
      onClose();
    },
    onLeave: onClose,
  });
  const name = NAMES[to];
  return (
    <FormDialog form={form} size="56rem" title={t(`${name}-title`, { plan: service.planName })} saveLabel={t(name)}>
      <div className={classes.change}>
        <Stack gap="sm">
          <p className={classes.note}>
            {t(`${name}-text`)} {to === 'paused' ? t(`charging-${company.pausedCharging}`) : null}
            {to === 'suspended' ? t(`charging-${company.suspendedCharging}`) : null}
          </p>
          <Fields form={form} to={to} />
        </Stack>
        <MoneyEffectView id={service.id} change={changeOf(to, form.values)} on={MONEY_ON[to]} />
      </div>
    </FormDialog>
  );
}

/** The change as the office is asked for it, null while its day is missing. */
function changeOf(
  to: State,
  { on, untilOn, cause, refundUnused }: StateForm,
): Extract<Change, { kind: 'state' }> | null {
  if (on === null) return null;
  return {
    kind: 'state',
    to,
    on,
    cause,
    ...(to === 'paused' && untilOn !== null && untilOn > on ? { untilOn } : {}),
    ...(to === 'ended' ? { refundUnused } : {}),
  };
}

function Fields({ form, to }: { form: SaveForm<StateForm>; to: State }) {
  const { t } = useTranslation('services');
  return (
    <>
      <TextInput label={t('why')} required data-autofocus maxLength={300} {...form.text('reason')} />
      <FormFields>
        <DayInput
          label={t('from')}
          required
          value={form.values.on}
          error={form.issueOf('on')}
          onChange={(on) => form.set('on', on)}
        />
        {to === 'paused' ? (
          <DayInput
            label={t('until')}
            description={t('until-hint')}
            value={form.values.untilOn}
            error={form.issueOf('untilOn')}
            onChange={(on) => form.set('untilOn', on)}
          />
        ) : null}
      </FormFields>
      {to === 'suspended' ? (
        <Radio.Group
          label={t('why-suspended')}
          value={form.values.cause}
          onChange={(value) => form.set('cause', value === 'due' ? 'due' : 'request')}
        >
          <Stack gap={6} mt={4}>
            <Radio value="request" label={t('cause.request')} />
            <Radio value="due" label={t('cause.due')} />
          </Stack>
        </Radio.Group>
      ) : null}
      {to === 'ended' ? (
        <>
          <Checkbox
            label={t('refund-unused')}
            checked={form.values.refundUnused}
            onChange={(event) => form.set('refundUnused', event.currentTarget.checked)}
          />
          <Checkbox
            label={t('bill-closing')}
            checked={form.values.billNow}
            onChange={(event) => form.set('billNow', event.currentTarget.checked)}
          />
        </>
      ) : null}
    </>
  );
}
