import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { printPdf } from '#renderer/ui/files.ts';
import { PdfPreview } from '#renderer/ui/PdfPreview.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Deposit } from '#shared/contract/banks.ts';
import classes from './banking.module.css';

/** One deposit with its slip, printed again or voided from here. */
export function DepositDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const deposit = useQuery(api.banks.deposit.queryOptions({ input: { id } }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="44rem"
      title={deposit.data ? t('deposit-of', { number: deposit.data.number }) : t('common:loading')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {deposit.isError ? (
        <ErrorState error={deposit.error} onRetry={() => void deposit.refetch()} />
      ) : deposit.data ? (
        <DepositSlip deposit={deposit.data} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function DepositSlip({ deposit }: { deposit: Deposit }) {
  const { t } = useTranslation('banking');
  const may = useMay();
  const [voiding, setVoiding] = useState(false);
  const slip = useQuery(api.banks.slipPdf.queryOptions({ input: { id: deposit.id } }));
  const print = useMutation({
    mutationFn: async (size: 'A5' | 'A4') => printPdf(await client.banks.slipPdf({ id: deposit.id, size })),
  });
  return (
    <>
      {deposit.void ? (
        <p className={classes.problem} role="status">
          {t('voided', { reason: deposit.void.reason })}
        </p>
      ) : null}
      {slip.isError ? (
        <ErrorState error={slip.error} onRetry={() => void slip.refetch()} />
      ) : slip.data ? (
        <PdfPreview
          file={slip.data}
          title={t('deposit-of', { number: deposit.number })}
          onPrint={() => print.mutate('A5')}
        />
      ) : (
        <LoadingState />
      )}
      <FailureLine error={print.error} />
      <Group justify="flex-end" mt="md" gap="sm">
        {deposit.void === null && may('banking.deposit') ? (
          <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => setVoiding(true)}>
            {t('void-deposit')}
          </Button>
        ) : null}
        <Button variant="default" loading={print.isPending} onClick={() => print.mutate('A4')}>
          {t('print', { size: 'A4' })}
        </Button>
      </Group>
      {voiding ? <VoidDeposit deposit={deposit} onClose={() => setVoiding(false)} /> : null}
    </>
  );
}

function VoidDeposit({ deposit, onClose }: { deposit: Deposit; onClose: () => void }) {
  const { t } = useTranslation('banking');
  const [uid] = useState(() => v7());
  const voidDeposit = useMutation({
    mutationFn: (reason: string) => client.banks.voidDeposit({ id: deposit.id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('void-title', { number: deposit.number })}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('void-confirm')}
      busy={voidDeposit.isPending}
      error={voidDeposit.error}
      onConfirm={(reason) => voidDeposit.mutate(reason)}
      onCancel={onClose}
    >
      {t('void-text')}
    </ReasonDialog>
  );
}
