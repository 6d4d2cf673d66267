import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { isShort } from '#renderer/ui/reason.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Payment } from '#shared/contract/payments.ts';

/** Takes a payment back by reversal; it needs a reason, and the number stays. */
export function VoidDialog({
  opened,
  payment,
  onClose,
  onVoided,
}: {
  opened: boolean;
  payment: Payment;
  onClose: () => void;
  onVoided: (payment: Payment) => void;
}) {
  const { t } = useTranslation(['counter', 'common']);
  const [uid] = useState(() => v7());
  const [reason, setReason] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const voidPayment = useMutation({
    mutationFn: () => client.payments.void({ id: payment.id, uid, reason: reason.trim() }),
    onSuccess: onVoided,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isShort(reason)) setTooShort(true);
    else voidPayment.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('void-confirm', { number: payment.number })}>
      <form onSubmit={submit} noValidate>
        <p style={{ marginBlockStart: 0 }}>{t('void-text')}</p>
        <TextInput
          label={t('void-reason')}
          data-autofocus
          value={reason}
          maxLength={300}
          error={tooShort ? t('reason-short') : undefined}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setTooShort(false);
          }}
        />
        <FailureLine error={voidPayment.error} />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" color="brick" loading={voidPayment.isPending}>
            {t('void-confirm', { number: payment.number })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
