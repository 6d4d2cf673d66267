import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { OwnTransfer } from '#shared/contract/banks.ts';
import classes from './banking.module.css';
import { chargeTaxOf, isCharge } from './charges.ts';
import { usePlaceName } from './usePlaceName.ts';

/** One settlement, transfer or charge, voided from here. */
export function TransferDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const transfer = useQuery(api.banks.transfer.queryOptions({ input: { id } }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        transfer.data
          ? t(isCharge(transfer.data) ? 'charge-of' : 'transfer-of', { number: transfer.data.number })
          : t('common:loading')
      }
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {transfer.isError ? (
        <ErrorState error={transfer.error} onRetry={() => void transfer.refetch()} />
      ) : transfer.data ? (
        <Facts transfer={transfer.data} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function Facts({ transfer }: { transfer: OwnTransfer }) {
  const { t } = useTranslation('banking');
  const may = useMay();
  const day = useDayFormat();
  const placeName = usePlaceName();
  const [voiding, setVoiding] = useState(false);
  const isOnlyCharge = isCharge(transfer);
  const amounts = isOnlyCharge
    ? ([['charge-tax-within', chargeTaxOf(transfer)]] as const)
    : ([
        ['transfer-gross', transfer.grossMinor],
        ['transfer-fee', -transfer.feeMinor],
        ['transfer-fee-tax', -transfer.feeTaxMinor],
      ] as const);
  return (
    <>
      {transfer.void ? (
        <p className={classes.problem} role="status">
          {t('voided', { reason: transfer.void.reason })}
        </p>
      ) : null}
      <p>
        <bdi>{placeName(transfer.from, transfer.fromName)}</bdi> → <bdi>{placeName(transfer.to, transfer.toName)}</bdi>
      </p>
      <p className={classes.quiet}>
        {day(transfer.on)} · <bdi>{transfer.byName}</bdi>
        {transfer.reference ? (
          <>
            {' · '}
            <bdi>{transfer.reference}</bdi>
          </>
        ) : null}
      </p>
      {transfer.note ? <p className={classes.quiet}>{transfer.note}</p> : null}
      {amounts.map(([key, amount]) =>
        amount === 0 ? null : (
          <div key={key} className={classes.line}>
            <span>{t(key)}</span>
            <Money amount={amount} />
          </div>
        ),
      )}
      <div className={classes.line} data-strong>
        <span>{t(isOnlyCharge ? 'charge-whole' : 'transfer-net')}</span>
        <Money amount={isOnlyCharge ? transfer.grossMinor : transfer.netMinor} />
      </div>
      {transfer.void === null && may('banking.deposit') ? (
        <Group justify="flex-end" mt="md">
          <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => setVoiding(true)}>
            {t(isOnlyCharge ? 'void-charge' : 'void-transfer')}
          </Button>
        </Group>
      ) : null}
      {voiding ? <VoidTransfer transfer={transfer} onClose={() => setVoiding(false)} /> : null}
    </>
  );
}

function VoidTransfer({ transfer, onClose }: { transfer: OwnTransfer; onClose: () => void }) {
  const { t } = useTranslation('banking');
  const [uid] = useState(() => v7());
  const takeBack = useMutation({
    mutationFn: (reason: string) => client.banks.voidTransfer({ id: transfer.id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('void-title', { number: transfer.number })}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('void-confirm')}
      busy={takeBack.isPending}
      error={takeBack.error}
      onConfirm={(reason) => takeBack.mutate(reason)}
      onCancel={onClose}
    >
      {t('void-transfer-text')}
    </ReasonDialog>
  );
}
