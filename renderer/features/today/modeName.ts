import { useTranslation } from 'react-i18next';
import type { TenderKind } from '#shared/contract/payments.ts';

const KINDS: Readonly<Record<TenderKind, true>> = {
  cash: true,
  upi: true,
  card: true,
  bank: true,
  'mobile-money': true,
  gateway: true,
  wallet: true,
  cheque: true,
};

function isKind(kind: string): kind is TenderKind {
  return kind in KINDS;
}

/** Names a way of paying; one that is not known yet keeps its own name. */
export function useModeName(): (kind: string) => string {
  const { t } = useTranslation('common');
  return (kind) => (isKind(kind) ? t(`mode.${kind}`) : kind);
}
