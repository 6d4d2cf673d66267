import { useTranslation } from 'react-i18next';
import { LINE_FAULTS, MOVE_FAULTS } from '#shared/contract/stock.ts';

const KNOWN = [...LINE_FAULTS, ...MOVE_FAULTS];

/** Why a number is refused, in words: with what is in the way, and what it probably should be. */
export function useFaultSentence(): (refusal: { fault: string; other: string; proposed?: string }) => string {
  const { t } = useTranslation('boxes');
  return ({ fault, other, proposed = '' }) => {
    const known = KNOWN.find((one) => one === fault);
    if (!known) return fault;
    const sentence = t(`fault.${known}`, { other: other || '—' });
    return proposed ? `${sentence} ${t('proposed', { proposed })}` : sentence;
  };
}
