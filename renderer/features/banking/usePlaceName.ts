import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standing } from '#shared/contract/banks.ts';

/** Names a place of the office's own money: an account by its own name, the safe and the providers by their words. */
export function usePlaceName(): (place: Standing['place'], name: string) => string {
  const { t } = useTranslation('banking');
  return useCallback(
    (place, name) => (typeof place === 'string' ? t(place === 'safe' ? 'from.safe' : `place.${place}`) : name),
    [t],
  );
}
