import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Shift } from '#shared/contract/payments.ts';
import classes from './counter.module.css';

/** Counts the drawer without saying what should be in it (field-guide 2.9); a difference needs a reason. */
export function CloseDrawerDialog({
  opened,
  hasShift,
  onClose,
}: {
  opened: boolean;
  hasShift: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['counter', 'common']);
  const [uid, setUid] = useState(() => v7());
  const [countedMinor, setCounted] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const close = useMutation({
    mutationFn: (amount: number) => client.shifts.close({ uid, countedMinor: amount, reason: reason.trim() }),
  });
  const differs = isFailure(close.error, 'variance-needs-reason');
  const leave = () => {
    setUid(v7());
    setCounted(null);
    setReason('');
    close.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (countedMinor !== null && countedMinor >= 0) close.mutate(countedMinor);
  };
  return (
    <Modal
      // Once asked for, it stays: when the answer is lost on the way, the same count can be sent again.
      opened={opened && (hasShift || !close.isIdle)}
      onClose={leave}
      title={t(close.data ? 'closed-title' : 'close-title')}
    >
      {close.data ? (
        <ShiftSummary shift={close.data} onClose={leave} />
      ) : (
        <form onSubmit={submit} className={classes.pay} noValidate>
          <p className={classes.none}>{t('close-text')}</p>
          <MoneyInput size="md" data-autofocus label={t('counted')} value={countedMinor} onChange={setCounted} />
          <FailureLine error={close.error} />
          {differs ? (
            <TextInput
              label={t('variance-reason')}
              autoFocus
              value={reason}
              maxLength={300}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          ) : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={leave}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={close.isPending} disabled={countedMinor === null || countedMinor < 0}>
              {t('close-drawer')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

function ShiftSummary({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const { t } = useTranslation(['counter', 'common']);
  const variance = shift.varianceMinor ?? 0;
  return (
    <>
      <div className={classes.line}>
        <span>{t('float')}</span>
        <Money amount={shift.floatMinor} />
      </div>
      {shift.byMode.map((mode) => (
        <div key={mode.kind} className={classes.line}>
          <span>
            {t(`common:mode.${mode.kind}`)} ({mode.count})
          </span>
          <Money amount={mode.amountMinor} />
        </div>
      ))}
      <div className={classes.line}>
        <span>{t('voids')}</span>
        <span>{shift.voidCount}</span>
      </div>
      <div className={classes.line} data-strong>
        <span>{t('expected')}</span>
        <Money amount={shift.expectedMinor} />
      </div>
      <div className={classes.line} data-strong>
        <span>{t('counted')}</span>
        <Money amount={shift.countedMinor ?? 0} />
      </div>
      <div className={classes.line} data-strong>
        <span>{t('variance')}</span>
        <Money amount={variance} tone={variance === 0 ? 'good' : 'due'} />
      </div>
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose} autoFocus>
          {t('common:close')}
        </Button>
      </Group>
    </>
  );
}
