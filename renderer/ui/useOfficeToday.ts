import { useOffice } from '#renderer/app/office.ts';
import { type Day, day } from '#shared/domain/time.ts';

/**
 * The business day in the office's time zone, by the clock of this computer: what date fields begin with.
 * The office itself decides which days it accepts.
 */
export function useOfficeToday(): Day {
  const { timeZone } = useOffice();
  // Without an argument the format is that of now.
  return day(
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(),
  );
}
