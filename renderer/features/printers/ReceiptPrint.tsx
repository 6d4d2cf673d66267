import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { PrintJob } from '#shared/contract/printers.ts';
import classes from './printers.module.css';
import { usePrintAgain } from './usePrintAgain.ts';

const WORDS = { queued: 'sent-queued', printing: 'sent-printing', printed: 'sent-printed' } as const;

/** Beside a payment: on which printer its receipt is, and what to do when it is not on paper. */
export function ReceiptPrint({ job }: { job: PrintJob }) {
  const { t } = useTranslation('printers');
  const mayAct = useMay()('payments.take');
  const again = usePrintAgain();
  const isWell = job.state in WORDS;
  const word = isWell ? t(WORDS[job.state as keyof typeof WORDS]) : t(`state.${job.state}`);
  const isStuck = job.state === 'failed' || job.state === 'given-up' || job.state === 'doubtful';
  return (
    <div className={classes.sent} data-trouble={isStuck} role="status">
      <Icon name={isStuck ? 'alert' : job.state === 'printed' ? 'check' : 'printer'} size={16} />
      <span>
        {t('sent-to', { name: job.printerName })}: {word}
        {isStuck && job.reason !== '' ? <small>{t(`reason.${job.reason}`)}</small> : null}
      </span>
      {isStuck && mayAct ? (
        <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate({ id: job.id })}>
          {t(job.state === 'doubtful' ? 'print-duplicate' : 'print-now')}
        </Button>
      ) : null}
      <FailureLine error={again.error} />
    </div>
  );
}
