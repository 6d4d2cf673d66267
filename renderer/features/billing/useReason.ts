import { useTranslation } from 'react-i18next';

const KNOWN = {
  'already-billed': 'reason.already-billed',
  paused: 'reason.paused',
  suspended: 'reason.suspended',
  'zero-amount': 'reason.zero-amount',
  'below-least': 'reason.below-least',
  held: 'reason.held',
  'period-not-over': 'reason.period-not-over',
  'plan-has-no-price': 'reason.plan-has-no-price',
  'tax-not-begun': 'reason.tax-not-begun',
  'state-unknown': 'reason.state-unknown',
  'company-state-missing': 'reason.company-state-missing',
  'recipient-address-missing': 'reason.recipient-address-missing',
} as const;

function isKnown(reason: string): reason is keyof typeof KNOWN {
  return reason in KNOWN;
}

/** Why a customer got no bill, in words; a reason that has none yet is shown as it came. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation('billing');
  return (reason) => (isKnown(reason) ? t(KNOWN[reason]) : t('reason.other', { text: reason }));
}
