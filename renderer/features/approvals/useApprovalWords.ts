import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import type { ApprovedPermission, ApprovedProcedure } from '#shared/domain/approvals.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { isDay } from '#shared/domain/time.ts';

interface Asked {
  readonly procedure: ApprovedProcedure;
  readonly permission: ApprovedPermission;
  readonly amountMinor: number;
  readonly subject: string;
}

/** A payment may need leave for its day, or for what is let off with it. */
function nameOf({ procedure, permission }: Pick<Asked, 'procedure' | 'permission'>) {
  return procedure === 'payments.take' && permission === 'discounts.over-limit' ? 'counter-discount' : procedure;
}

/** What a command is called, and what it will do with its money, in the words of the reader. */
export function useApprovalWords() {
  const { t } = useTranslation('approvals');
  const office = useOffice();
  const day = useDayFormat();
  const subjectText = (subject: string) => (isDay(subject) ? day(subject) : subject);
  return {
    what: (asked: Pick<Asked, 'procedure' | 'permission'>) => t(`what.${nameOf(asked)}`),
    subject: subjectText,
    does: ({ procedure, permission, amountMinor, subject }: Asked) =>
      t(`does.${nameOf({ procedure, permission })}`, {
        amount: formatMoney(amountMinor, office.currency, office.locale),
        subject: subjectText(subject),
      }),
  };
}
