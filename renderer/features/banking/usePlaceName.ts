import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnTransfer, Standing } from '#shared/contract/banks.ts';

/** Names a place of the office's own money: an account by its own name, the safe, the providers and charges by their words. */
export function usePlaceName(): (place: Standing['place'] | OwnTransfer['to'], name: string) => string {
  const { t } = useTranslation('banking');
  return useCallback(
    (place, name) => (typeof place === 'string' ? t(place === 'safe' ? 'from.safe' : `place.${place}`) : name),
    [t],
  );
}
