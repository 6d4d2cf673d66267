import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { type Day, dayNumber } from '#shared/domain/time.ts';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formats.set(key, found);
  }
  return found;
}

/** Locale for dates: the reader's language in the office's country, so that months are words he reads. */
export function useDateLocale(): string {
  const office = useOffice();
  const { i18n } = useTranslation();
  return office.locale.startsWith(`${i18n.language}-`) ? office.locale : `${i18n.language}-${office.country}`;
}

const STYLES: Record<'short' | 'long' | 'dayMonth', Intl.DateTimeFormatOptions> = {
  short: { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  dayMonth: { day: 'numeric', month: 'short', timeZone: 'UTC' },
};

/** Formats business days for this reader. */
export function useDayFormat(style: keyof typeof STYLES = 'short'): (on: string) => string {
  const locale = useDateLocale();
  return (on) => format(locale, STYLES[style]).format(dayNumber(on as Day) * DAY_MS);
}

/** Formats instants as wall-clock time of the office. */
export function useTimeFormat(style: 'time' | 'dateTime' = 'dateTime'): (at: number) => string {
  const locale = useDateLocale();
  const { timeZone } = useOffice();
  return useCallback(
    (at) => {
      const options: Intl.DateTimeFormatOptions =
        style === 'time'
          ? { hour: '2-digit', minute: '2-digit', timeZone }
          : { day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone };
      return format(locale, options).format(at);
    },
    [locale, timeZone, style],
  );
}

/** A business day in words of the reader. */
export function DayText({ on, style = 'short' }: { on: string; style?: keyof typeof STYLES }) {
  const text = useDayFormat(style)(on);
  return <time dateTime={on}>{text}</time>;
}

/** An instant in the office's time zone. */
export function TimeText({ at, style = 'dateTime' }: { at: number; style?: 'time' | 'dateTime' }) {
  const text = useTimeFormat(style)(at);
  return <time>{text}</time>;
}
