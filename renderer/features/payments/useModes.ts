import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { MODES } from './paymentsSearch.ts';

/** Names the ways of one payment: the list answers with `cash + upi`. A way that is not known yet keeps its name. */
export function useModes(): (kinds: string) => string {
  const { t } = useTranslation('common');
  return useCallback(
    (kinds) =>
      kinds
        .split(' + ')
        .map((kind) => {
          const known = MODES.find((mode) => mode === kind);
          return known ? t(`mode.${known}`) : kind;
        })
        .join(' + '),
    [t],
  );
}
