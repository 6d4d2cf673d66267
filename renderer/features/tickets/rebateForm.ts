import type { OutageForm } from '#renderer/features/billing/outageForm.ts';
import type { Incident } from '#shared/contract/incidents.ts';
import { addDays, dayInZone, localDateTime } from '#shared/domain/time.ts';

/**
 * What the rebate of an outage that is over begins with: its place, its cause, and its whole hours: from the hour in which
 * it began to the end of that in which it ended, or to its beginning while that hour still runs by the office's clock.
 */
export function rebateFormOf(incident: Incident, timeZone: string): OutageForm {
  const { areaId, routerId, cause, fromAt, toldAt } = incident;
  const endedAt = incident.endedAt ?? toldAt;
  const hourAt = (at: number) => Number(localDateTime(at, timeZone).slice('YYYY-MM-DD '.length).slice(0, 2));
  const toOn = dayInZone(endedAt, timeZone);
  const ended = { toOn, toHour: hourAt(endedAt) };
  const isOver = toOn < dayInZone(toldAt, timeZone) || ended.toHour < hourAt(toldAt);
  const after = ended.toHour === 23 ? { toOn: addDays(toOn, 1), toHour: 0 } : { toOn, toHour: ended.toHour + 1 };
  return {
    place: areaId === null ? (routerId === null ? '' : `router-${routerId}`) : `area-${areaId}`,
    ...{ planKind: 'all', terms: 'rule', cause },
    ...{ fromOn: dayInZone(fromAt, timeZone), fromHour: hourAt(fromAt) },
    ...(isOver ? after : ended),
  };
}
