import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import type { JobName, JobRun } from '#shared/contract/jobs.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { useTimeFormat } from './DayText.tsx';

/** What collections did, in the order in which it is told. */
const COLLECTED = ['reminded', 'warned', 'fees', 'proposed', 'suspended', 'restored', 'doubtful', 'failed'] as const;
const FAILURES = ['interrupted', 'bill-run-busy', 'disk-full', 'clock-set-back'] as const;

export interface JobWords {
  readonly name: (job: JobName) => string;
  /** What a finished run did, in a sentence. */
  readonly done: (run: JobRun) => string;
  /** The same, or why it did not, and what it made good. */
  readonly result: (run: JobRun) => string;
}

/** Automatic work in words; the screen must have fetched the namespace `jobs`. */
export function useJobWords(): JobWords {
  const { t } = useTranslation('jobs');
  const { currency, locale } = useOffice();
  const time = useTimeFormat('time');
  return useMemo(() => {
    const count = new Intl.NumberFormat(locale);
    const failureOf = (code: string) => {
      const known = FAILURES.find((failure) => failure === code);
      return known ? t(`failure.${known}`) : t('failure.other', { code });
    };
    const doneText = ({ name, result }: JobRun): string => {
      const figure = (key: string) => count.format(result[key] ?? 0);
      if (name === 'verify')
        return result.ok === 1
          ? t('result.verify-ok', { checks: figure('checks') })
          : t('result.verify-red', { red: figure('red'), checks: figure('checks') });
      if (name === 'planned')
        return result.turned
          ? t('result.planned', { count: result.turned, turned: figure('turned') })
          : t('result.planned-none');
      if (name === 'collections') {
        const parts = COLLECTED.filter((key) => (result[key] ?? 0) > 0);
        if (parts.length === 0) return t('result.collections-none');
        return parts.map((key) => t(`collections.${key}`, { count: result[key] ?? 0 })).join(', ');
      }
      if ((result.created ?? 0) + (result.failed ?? 0) === 0) return t('result.bill-run-none');
      const total = formatMoney(result.totalMinor ?? 0, currency, locale);
      const done = t('result.bill-run', { count: result.created ?? 0, created: figure('created'), total });
      return result.failed ? t('result.bill-run-failed', { done, failed: figure('failed') }) : done;
    };
    const sentence = (run: JobRun): string => {
      const failure = failureOf(run.failure);
      if (run.state === 'running') return '';
      if (run.state === 'held') return t('held');
      if (run.state === 'done') return doneText(run);
      return run.nextTryAt === null ? t('given-up', { failure }) : t('try-again', { failure, at: time(run.nextTryAt) });
    };
    return {
      name: (job) => t(`job.${job}`),
      done: doneText,
      result: (run) =>
        run.missedDays > 0 ? `${sentence(run)} · ${t('missed', { count: run.missedDays })}` : sentence(run),
    };
  }, [t, currency, locale, time]);
}
