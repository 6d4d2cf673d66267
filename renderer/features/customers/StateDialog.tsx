import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { DayInput } from '#renderer/ui/DayInput.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { useOfficeToday } from '#renderer/ui/useOfficeToday.ts';
import type { Subscription } from '#shared/contract/customers.ts';
import type { Day } from '#shared/domain/time.ts';
import classes from './customers.module.css';

const SHORTEST_REASON = 3;
const NAMES = { suspended: 'suspend', active: 'resume', ended: 'end' } as const;

/** Suspends, resumes or ends a service, from a day and with a reason. */
export function StateDialog({
  service,
  to,
  onClose,
}: {
  service: Subscription;
  to: Subscription['state'];
  onClose: () => void;
}) {
  const { t } = useTranslation(['customers', 'common']);
  const today = useOfficeToday();
  const [on, setOn] = useState<Day | null>(today);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: (day: Day) => client.subscriptions.changeState({ id: service.id, to, on: day, reason: reason.trim() }),
    onSuccess: onClose,
  });
  const short = reason.trim().length < SHORTEST_REASON;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!short && on) change.mutate(on);
  };
  const name = NAMES[to];
  return (
    <Modal opened onClose={onClose} title={t(`${name}-title`, { plan: service.planName })}>
      <form onSubmit={submit} noValidate>
        <p className={classes.note}>{t(`${name}-text`)}</p>
        <TextInput
          label={t('reason-why')}
          required
          data-autofocus
          value={reason}
          maxLength={300}
          error={checked && short ? t('reason-short') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DayInput
          label={t('from-day')}
          mt="sm"
          value={on}
          onChange={setOn}
          error={checked && !on ? t('common:not-a-day') : undefined}
        />
        <FailureLine error={change.error} />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} {...(to === 'active' ? {} : { color: 'brick' })}>
            {t(name)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
