import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { isShort } from '#renderer/ui/reason.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { BillDraft } from '#shared/contract/billing.ts';
import { addDays } from '#shared/domain/time.ts';

/** The lines of a draft, and the way to hold it back or to let it go again. */
export function DraftDialog({
  draft,
  onClose,
  onCustomer,
}: {
  draft: BillDraft;
  onClose: () => void;
  onCustomer: () => void;
}) {
  const { t } = useTranslation('billing');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { customerId } = draft;
  const tooShort = isShort(reason);
  const hold = useMutation({
    mutationFn: () => client.billing.hold({ customerId, reason: reason.trim() }),
    onSuccess: onClose,
  });
  const release = useMutation({ mutationFn: () => client.billing.release({ customerId }), onSuccess: onClose });
  const isHeld = draft.heldBecause !== null;
  return (
    <Modal opened onClose={onClose} title={draft.customerName} size="lg">
      {isHeld ? <p>{t('draft-held', { reason: draft.heldBecause })}</p> : <Lines draft={draft} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isHeld) release.mutate();
          else if (!tooShort) hold.mutate();
        }}
      >
        {isHeld ? null : (
          <TextInput
            mt="md"
            data-autofocus
            label={t('draft-why')}
            maxLength={300}
            value={reason}
            error={isTried && tooShort ? t('draft-why-short') : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <FailureLine error={hold.error ?? release.error} />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" onClick={onCustomer}>
            {t('draft-customer')}
          </Button>
          <Button type="submit" loading={hold.isPending || release.isPending}>
            {t(isHeld ? 'draft-release' : 'draft-hold')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function Lines({ draft }: { draft: BillDraft }) {
  return (
    <table className={plain.table}>
      <tbody>
        {draft.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity before they are issued, and never move
          <tr key={index}>
            <td>
              <bdi>{line.description}</bdi>
            </td>
            <td>
              <DayText on={line.fromOn} /> –{' '}
              <DayText on={line.toOn > line.fromOn ? addDays(line.toOn, -1) : line.fromOn} />
            </td>
            <td data-align="end">
              <Money amount={line.amountMinor} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
