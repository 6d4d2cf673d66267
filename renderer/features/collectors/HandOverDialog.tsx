import { Button, Group, Modal, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { type Counted, DrawerCount, isCounted } from '#renderer/features/shifts/DrawerCount.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Batch } from '#shared/contract/collectors.ts';
import classes from './collectors.module.css';

/** The collector counts what he hands over; from then on the batch takes no more receipts. */
export function HandOverDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t } = useTranslation(['collectors', 'common']);
  const [uid] = useState(() => v7());
  const [counted, setCounted] = useState<Counted>({ amountMinor: null, count: [] });
  const [cheques, setCheques] = useState(batch.cheques);
  const hand = useMutation({
    mutationFn: (cashMinor: number) =>
      client.collectors.handOver({ id: batch.id, uid, cashMinor, count: [...counted.count], cheques }),
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isCounted(counted)) hand.mutate(counted.amountMinor);
  };
  return (
    <Modal opened onClose={onClose} title={t('hand-over-title', { name: batch.collectorName })}>
      <form onSubmit={submit} className={classes.form} noValidate>
        <p className={classes.quiet}>{t('hand-over-text')}</p>
        <DrawerCount size="md" label={t('cash')} value={counted} onChange={setCounted} />
        <ChequeCount value={cheques} onChange={setCheques} />
        <FailureLine error={hand.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={hand.isPending} disabled={!isCounted(counted)}>
            {t('hand-over-do')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** How many cheques there are. */
export function ChequeCount({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = useTranslation('collectors');
  return (
    <NumberInput
      label={t('cheques-counted')}
      value={value}
      min={0}
      max={9_999}
      allowDecimal={false}
      allowNegative={false}
      onChange={(typed) => onChange(Number(typed) || 0)}
    />
  );
}
