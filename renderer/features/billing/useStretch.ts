import { useCallback } from 'react';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import type { Outage } from '#shared/contract/outages.ts';

/** An hour of the office's clock as people read it: `07:00`. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** When an outage was: `3 Nov, 10:00 – 7 Nov, 10:00`. */
export function useStretch(): (outage: Pick<Outage, 'fromOn' | 'fromHour' | 'toOn' | 'toHour'>) => string {
  const day = useDayFormat('dayMonth');
  return useCallback(
    ({ fromOn, fromHour, toOn, toHour }) => `${day(fromOn)}, ${hourText(fromHour)} – ${day(toOn)}, ${hourText(toHour)}`,
    [day],
  );
}
