import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnTransfer, Standing } from '#shared/contract/banks.ts';

/** Names a place of the office's own money: an account by its own name, the safe, the providers and charges by their words. */
export function usePlaceName(): (place: Standing['place'] | OwnTransfer['to'], name: string) => string {
  const { t } = useTranslation('banking');
  return useCallback(
    (place, name) => {
      if (typeof place !== 'string') return name;
      if (place === 'safe') return t('from.safe');
      // The line of the books for the tax is the accountant's; whoever reads this sees one charge.
      return t(`place.${place === 'charge-tax' ? 'charge' : place}`);
    },
    [t],
  );
}
