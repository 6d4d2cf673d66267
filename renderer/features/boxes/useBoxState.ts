import { useTranslation } from 'react-i18next';
import type { Box } from '#shared/contract/stock.ts';

/** A box's state in words; of one that is off, why. */
export function useBoxState(): (box: Pick<Box, 'state' | 'offCause'>) => string {
  const { t } = useTranslation('boxes');
  return ({ state, offCause }) =>
    offCause === '' ? t(`state.${state}`) : `${t(`state.${state}`)} · ${t(`cause.${offCause}`)}`;
}
