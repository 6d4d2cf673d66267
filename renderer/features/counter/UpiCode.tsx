import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { formatDecimal } from '#shared/domain/money.ts';
import { upiLink } from '#shared/domain/paper.ts';
import classes from './counter.module.css';
import type { TenderDraft } from './tenders.ts';
import type { TenderForm } from './usePayment.ts';

/** Light modules around the code that scanners need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * The code that a customer scans to pay this very amount by UPI: to the chosen bank account where it has a UPI id, else to
 * that of the company. Nothing where neither has one, or there is no amount.
 */
export function UpiCode({
  payment,
  draft,
  amountMinor,
}: {
  payment: TenderForm;
  draft: TenderDraft;
  amountMinor: number;
}) {
  const { t } = useTranslation('counter');
  const { currency } = useOffice();
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  const chosen = accounts.data?.find(({ id }) => id === draft.bankAccountId)?.upiId ?? '';
  const payeeId = chosen || (company.data?.upiId ?? '');
  const payeeName = company.data?.name ?? '';
  // UPI moves rupees alone.
  const isShown = currency === 'INR' && payeeId !== '' && amountMinor > 0;
  const link = isShown
    ? upiLink({ payeeId, payeeName, amountMinor, note: payeeName }, formatDecimal(amountMinor, currency), payment.uid)
    : '';
  const code = useMemo(() => (link === '' ? null : pathOf(link)), [link]);
  if (!code) return null;
  return (
    <figure className={classes.upi}>
      <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t('upi-code')} shapeRendering="crispEdges">
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
      <figcaption>
        {t('upi-scan')}{' '}
        <strong>
          <Money amount={amountMinor} />
        </strong>
        <small>{payeeId}</small>
      </figcaption>
    </figure>
  );
}

/** The dark modules of a code as one path. */
function pathOf(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
