import { useTranslation } from 'react-i18next';
import ui from '#renderer/ui/ui.module.css';
import type { PrintJob } from '#shared/contract/printers.ts';

const TONES: Readonly<Record<PrintJob['state'], 'calm' | 'good' | 'warn' | 'due' | 'quiet'>> = {
  queued: 'calm',
  printing: 'calm',
  failed: 'warn',
  'given-up': 'due',
  doubtful: 'due',
  printed: 'good',
  discarded: 'quiet',
  replaced: 'quiet',
};

/** How a print stands, in a word. */
export function PrintState({ job }: { job: PrintJob }) {
  const { t } = useTranslation('printers');
  return (
    <span className={ui.state} data-tone={TONES[job.state]}>
      {t(`state.${job.state}`)}
    </span>
  );
}
