import { useTranslation } from 'react-i18next';
import type { OwedDocument } from '#shared/contract/payments.ts';

/** What is owed, or was paid, in words: a bill by its number, all else by what it is. */
export function useOwedText(): (owed: OwedDocument & { readonly document: string }) => string {
  const { t } = useTranslation('common');
  return ({ kind, document }) => (kind === 'bill' ? document : t(kind === 'refund' ? 'owed.refund' : 'owed.old'));
}
