import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeText } from '#renderer/ui/DayText.tsx';
import type { TicketRow } from '#shared/contract/tickets.ts';
import { isUnsolved } from '#shared/domain/tickets.ts';
import classes from './tickets.module.css';

/** A word beside another that should be seen. */
export function Mark({ tone, children }: { tone: 'warn' | 'due' | 'good'; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  );
}

/** By when a ticket is promised, and whether that has passed. */
export function DueText({
  ticket: { state, slaHours, dueAt, isLate },
}: {
  ticket: Pick<TicketRow, 'state' | 'slaHours' | 'dueAt' | 'isLate'>;
}) {
  const { t } = useTranslation('tickets');
  if (slaHours === 0) return t('due-none');
  if (!isUnsolved(state)) return isLate ? <Mark tone="due">{t('was-late')}</Mark> : t('in-time');
  if (dueAt === null) return t(state === 'waiting' ? 'due-stands' : 'due-none');
  return (
    <span className={isLate ? classes.late : undefined}>
      <TimeText at={dueAt} /> {isLate ? <Mark tone="due">{t('late')}</Mark> : null}
    </span>
  );
}
