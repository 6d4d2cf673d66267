import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import type { ApprovedProcedure } from '#shared/domain/approvals.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { isDay } from '#shared/domain/time.ts';

interface Asked {
  readonly procedure: ApprovedProcedure;
  readonly amountMinor: number;
  readonly subject: string;
}

/** What a command is called, and what it will do with its money, in the words of the reader. */
export function useApprovalWords() {
  const { t } = useTranslation('approvals');
  const office = useOffice();
  const day = useDayFormat();
  const subjectText = (subject: string) => (isDay(subject) ? day(subject) : subject);
  return {
    what: (procedure: ApprovedProcedure) => t(`what.${procedure}`),
    subject: subjectText,
    does: ({ procedure, amountMinor, subject }: Asked) =>
      t(`does.${procedure}`, {
        amount: formatMoney(amountMinor, office.currency, office.locale),
        subject: subjectText(subject),
      }),
  };
}
