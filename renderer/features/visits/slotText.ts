/** `10:00–12:00` of a visit; null for any time of the day. */
export function slotText({
  fromMinute,
  toMinute,
}: {
  fromMinute: number | null;
  toMinute: number | null;
}): string | null {
  return fromMinute === null || toMinute === null ? null : `${timeText(fromMinute)}–${timeText(toMinute)}`;
}

/** `09:30` of the minutes since midnight. */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
