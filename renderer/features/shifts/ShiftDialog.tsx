import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useMyPrinter } from '#renderer/features/printers/usePrintReceipt.ts';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { printPdf } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { Shift } from '#shared/contract/payments.ts';
import { Movements } from './Movements.tsx';
import { ShiftFigures } from './ShiftFigures.tsx';
import classes from './shifts.module.css';

/** One shift with all that moved in it; printed again and signed off from here. */
export function ShiftDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common']);
  const shift = useQuery(api.shifts.get.queryOptions({ input: { id } }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="56rem"
      title={shift.data ? t('of-shift', { name: shift.data.userName }) : t('common:loading')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {shift.isError ? (
        <ErrorState error={shift.error} onRetry={() => void shift.refetch()} />
      ) : shift.data ? (
        <ShiftDetails shift={shift.data} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function ShiftDetails({ shift }: { shift: Shift }) {
  const { t } = useTranslation('shifts');
  return (
    <>
      <p className={classes.quiet}>
        {shift.zNumber === null ? t('x-report') : t('z-report', { number: shift.zNumber })} ·{' '}
        <TimeText at={shift.openedAt} />
        {shift.closedAt === null ? null : (
          <>
            {' – '}
            <TimeText at={shift.closedAt} />
          </>
        )}
        {shift.counter ? (
          <>
            {' · '}
            <bdi>{shift.counter}</bdi>
          </>
        ) : null}
      </p>
      {shift.approvedBy ? (
        <p className={classes.quiet}>
          {t('approved-by')} <bdi>{shift.approvedBy}</bdi>
          {shift.approvalNote ? (
            <>
              : <bdi>{shift.approvalNote}</bdi>
            </>
          ) : null}
        </p>
      ) : null}
      <div className={classes.columns}>
        <ShiftFigures shift={shift} />
        <div>
          <h3 className={classes.section}>{t('movements')}</h3>
          <Movements shift={shift} mayTakeBack={false} />
          <Transfers shift={shift} />
          <Pieces shift={shift} />
        </div>
      </div>
      <ShiftEnd shift={shift} />
    </>
  );
}

/** What went to other drawers and came from them, also what did not arrive. */
function Transfers({ shift }: { shift: Shift }) {
  const { t } = useTranslation('shifts');
  const words = { offered: 'transfer-offered', refused: 'transfer-refused', withdrawn: 'transfer-withdrawn' } as const;
  return shift.transfers.map(({ id, direction, name, note, at, state, amountMinor }) => (
    <div key={`${direction}${id}`} className={classes.line} data-back={state === 'refused' || state === 'withdrawn'}>
      <span>
        {t(`transfer.${direction}`, { name })}
        <small>
          <TimeText at={at} style="time" />
          {note ? (
            <>
              {' · '}
              <bdi>{note}</bdi>
            </>
          ) : null}
          {state === 'accepted' ? null : ` · ${t(words[state])}`}
        </small>
      </span>
      <Money amount={direction === 'in' ? amountMinor : -amountMinor} />
    </div>
  ));
}

function Pieces({ shift }: { shift: Shift }) {
  const { t } = useTranslation('shifts');
  if (shift.closeCount.length === 0) return null;
  return (
    <>
      <h3 className={classes.section}>{t('notes-and-coins')}</h3>
      {shift.closeCount.map(({ valueMinor, pieces }) => (
        <div key={valueMinor} className={classes.line}>
          <span>
            <Money amount={valueMinor} /> × {pieces}
          </span>
          <Money amount={valueMinor * pieces} />
        </div>
      ))}
    </>
  );
}

function ShiftEnd({ shift }: { shift: Shift }) {
  const { t } = useTranslation(['shifts', 'printers']);
  const may = useMay();
  const [note, setNote] = useState('');
  const print = useMutation({
    mutationFn: async (size: '80mm' | 'A5') => printPdf(await client.shifts.pdf({ id: shift.id, size })),
  });
  const mine = useMyPrinter();
  const send = useMutation({
    mutationFn: (printerId: number) => client.shifts.print({ id: shift.id, uid: v7(), printerId }),
  });
  const approve = useMutation({ mutationFn: () => client.shifts.approve({ id: shift.id, note: note.trim() }) });
  const mayApprove = may('shifts.approve') && shift.state === 'closed';
  return (
    <>
      {mayApprove ? (
        <>
          <Text size="sm" mt="md">
            {t('approve-text')}
          </Text>
          <TextInput
            mt={4}
            label={t('note')}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      ) : null}
      <FailureLine error={print.error ?? send.error ?? approve.error} />
      <Group justify="flex-end" mt="md" gap="sm">
        {mine ? (
          <Button
            variant="default"
            leftSection={<Icon name="printer" size={16} />}
            loading={send.isPending}
            onClick={() => send.mutate(mine.id)}
          >
            {t('printers:print-on', { name: mine.name })}
          </Button>
        ) : null}
        {(['80mm', 'A5'] as const).map((size) => (
          <Button
            key={size}
            variant="default"
            leftSection={<Icon name="printer" size={16} />}
            loading={print.isPending && print.variables === size}
            onClick={() => print.mutate(size)}
          >
            {t(size === 'A5' ? 'print-a5' : 'print-80')}
          </Button>
        ))}
        {mayApprove ? (
          <Button loading={approve.isPending} onClick={() => approve.mutate()}>
            {t('approve')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
