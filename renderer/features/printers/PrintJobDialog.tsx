import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { TimeText, useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import type { PrintJob } from '#shared/contract/printers.ts';
import { PrintState } from './PrintState.tsx';
import classes from './printers.module.css';
import { choicesQuery } from './queries.ts';
import { usePrintAgain } from './usePrintAgain.ts';

/** One print: where it stands and why; Enter prints it now. */
export function PrintJobDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['printers', 'common']);
  const job = useQuery(api.printJobs.get.queryOptions({ input: { id } }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={job.data ? `${t(`document.${job.data.documentKind}`)} ${job.data.label}` : t('common:loading')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {job.isError ? (
        <ErrorState error={job.error} onRetry={() => void job.refetch()} />
      ) : job.data ? (
        <Details job={job.data} onClose={onClose} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function Details({ job, onClose }: { job: PrintJob; onClose: () => void }) {
  const { t } = useTranslation('printers');
  const time = useTimeFormat('time');
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('state')}</dt>
        <dd>
          <PrintState job={job} />
          {job.nextTryAt === null ? null : ` ${t('again-at', { time: time(job.nextTryAt) })}`}
          {job.reason === '' ? null : <p className={classes.why}>{t(`reason.${job.reason}`)}</p>}
          {job.state === 'discarded' ? (
            <p className={classes.why}>{t('discarded-by', { name: job.finishedBy ?? '', reason: job.note })}</p>
          ) : null}
        </dd>
        {job.customerName === '' ? null : (
          <>
            <dt>{t('customer')}</dt>
            <dd>
              <bdi>{job.customerName}</bdi>
            </dd>
          </>
        )}
        <dt>{t('printer')}</dt>
        <dd>
          <bdi>{job.printerName}</bdi>
        </dd>
        <dt>{t('asked')}</dt>
        <dd>
          <TimeText at={job.createdAt} /> <bdi>{[job.byName, job.counter].filter(Boolean).join(', ')}</bdi>
          {job.copyNo > 0 ? ` · ${t('duplicate', { number: job.copyNo })}` : null}
        </dd>
      </dl>
      <Actions job={job} onClose={onClose} />
    </>
  );
}

function Actions({ job, onClose }: { job: PrintJob; onClose: () => void }) {
  const { t } = useTranslation('printers');
  const mayAct = useMay()('payments.take');
  const choices = useQuery(choicesQuery).data ?? [];
  const again = usePrintAgain(onClose);
  const [discarding, setDiscarding] = useState(false);
  const discard = useMutation({
    mutationFn: (reason: string) => client.printJobs.discard({ id: job.id, reason }),
    onSuccess: onClose,
  });
  if (!mayAct || job.finishedAt !== null || job.state === 'printing') return null;
  const isHere = choices.some(({ id }) => id === job.printerId);
  return (
    <>
      <FailureLine error={again.error} />
      <Group gap="sm" mt="md">
        {isHere ? (
          <Button
            autoFocus
            leftSection={<Icon name="printer" size={16} />}
            loading={again.isPending}
            onClick={() => again.mutate({ id: job.id })}
          >
            {t(job.state === 'doubtful' ? 'print-duplicate' : 'print-now')}
          </Button>
        ) : null}
        {choices
          .filter(({ id }) => id !== job.printerId)
          .map(({ id, name }) => (
            <Button
              key={id}
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate({ id: job.id, printerId: id })}
            >
              {t('print-on', { name })}
            </Button>
          ))}
        <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => setDiscarding(true)}>
          {t('discard')}
        </Button>
      </Group>
      <ReasonDialog
        opened={discarding}
        title={t('discard-title', { label: job.label })}
        label={t('discard-reason')}
        shortReason={t('reason-short')}
        confirmLabel={t('discard')}
        busy={discard.isPending}
        error={discard.error}
        onConfirm={(reason) => discard.mutate(reason)}
        onCancel={() => setDiscarding(false)}
      >
        {t('discard-text')}
      </ReasonDialog>
    </>
  );
}
