import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { type Counted, DrawerCount, isCounted } from '#renderer/features/shifts/DrawerCount.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Batch } from '#shared/contract/collectors.ts';
import classes from './collectors.module.css';
import { ChequeCount } from './HandOverDialog.tsx';

/** The cashier counts into his drawer; a difference needs a reason and is disputed. */
export function ReceiveDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid] = useState(() => v7());
  const [counted, setCounted] = useState<Counted>({ amountMinor: null, count: [] });
  const [cheques, setCheques] = useState(0);
  const [reason, setReason] = useState('');
  const receive = useMutation({
    mutationFn: (countedMinor: number) =>
      client.collectors.receive({
        id: batch.id,
        uid,
        countedMinor,
        count: [...counted.count],
        cheques,
        reason: reason.trim(),
      }),
    onSuccess: onClose,
  });
  const differs = isFailure(receive.error, 'hand-over-differs');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isCounted(counted)) receive.mutate(counted.amountMinor);
  };
  return (
    <Modal opened onClose={onClose} title={t('receive-title', { name: batch.collectorName })}>
      <form onSubmit={submit} className={classes.form} noValidate>
        <p className={classes.quiet}>{t('receive-text')}</p>
        <DrawerCount size="md" label={t('received-cash')} value={counted} onChange={setCounted} />
        <ChequeCount value={cheques} onChange={setCheques} />
        <FailureLine error={receive.error} />
        {differs ? (
          <TextInput
            label={t('reason')}
            autoFocus
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={receive.isPending} disabled={!isCounted(counted)}>
            {t(differs ? 'dispute' : 'accept')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
