import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { UnsettledCash } from '#renderer/features/collectors/UnsettledCash.tsx';
import { useMyPrinter } from '#renderer/features/printers/usePrintReceipt.ts';
import { type Counted, DrawerCount, isCounted } from '#renderer/features/shifts/DrawerCount.tsx';
import { ShiftFigures } from '#renderer/features/shifts/ShiftFigures.tsx';
import { printPdf } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Shift } from '#shared/contract/payments.ts';
import classes from './counter.module.css';
import { useMyUnanswered } from './unanswered.ts';

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
  const [counted, setCounted] = useState<Counted>({ amountMinor: null, count: [] });
  const [reason, setReason] = useState('');
  const close = useMutation({
    mutationFn: (amount: number) =>
      client.shifts.close({ uid, countedMinor: amount, count: [...counted.count], reason: reason.trim() }),
  });
  const isChecked = useMyUnanswered().every(({ state }) => state === 'sold');
  const differs = isFailure(close.error, 'variance-needs-reason');
  const leave = () => {
    setUid(v7());
    setCounted({ amountMinor: null, count: [] });
    setReason('');
    close.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isCounted(counted)) close.mutate(counted.amountMinor);
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
          {/* Whoever counts with money that nobody knows of looks for a difference later. */}
          {isChecked ? null : <p className={classes.lost}>{t('unanswered.close')}</p>}
          <DrawerCount size="md" label={t('counted')} value={counted} onChange={setCounted} />
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
            <Button type="submit" loading={close.isPending} disabled={!isCounted(counted)}>
              {t('close-drawer')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

function ShiftSummary({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const { t } = useTranslation(['counter', 'common', 'shifts']);
  const { receiptSize } = useSettings();
  const mine = useMyPrinter();
  const print = useMutation({
    mutationFn: async () => {
      if (mine) await client.shifts.print({ id: shift.id, uid: v7(), printerId: mine.id });
      else await printPdf(await client.shifts.pdf({ id: shift.id, size: receiptSize === '80mm' ? '80mm' : 'A5' }));
    },
  });
  return (
    <>
      <ShiftFigures shift={shift} />
      <UnsettledCash />
      <FailureLine error={print.error} />
      <Group justify="flex-end" mt="md" gap="sm">
        <Button
          variant="default"
          leftSection={<Icon name="printer" size={16} />}
          loading={print.isPending}
          onClick={() => print.mutate()}
        >
          {t('shifts:z-report', { number: shift.zNumber ?? '' })}
        </Button>
        <Button onClick={onClose} autoFocus>
          {t('common:close')}
        </Button>
      </Group>
    </>
  );
}
