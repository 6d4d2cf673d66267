import type { Context, Reader } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { TicketRule } from '#shared/contract/tickets.ts';
import type { BusinessHours } from '#shared/domain/businessHours.ts';

/** An office that has decided nothing works Monday to Saturday, 9 to 18, and takes a month for a repeat. */
const STANDARD: TicketRule = {
  ...{ weekdays: [1, 2, 3, 4, 5, 6], fromMinute: 9 * 60, toMinute: 18 * 60 },
  ...{ skipHolidays: true, repeatDays: 30, version: 0 },
};

/** When the promised time of tickets runs; version 0 while nobody has decided anything. */
export function readRule({ sql }: Pick<Reader, 'sql'>): TicketRule {
  const row = sql.get<Omit<TicketRule, 'weekdays' | 'skipHolidays'> & { weekdays: string; skipHolidays: number }>(
    `SELECT weekdays, from_minute AS fromMinute, to_minute AS toMinute, skip_holidays AS skipHolidays, repeat_days AS repeatDays, version
     FROM ticket_rule WHERE id = 1`,
  );
  if (!row) return STANDARD;
  return { ...row, weekdays: JSON.parse(row.weekdays) as number[], skipHolidays: row.skipHolidays === 1 };
}

/**
 * Changes when the promised time runs. A ticket counts by it from its next step on.
 * @throws changed-meanwhile, invalid-input (hours that end before they begin)
 */
export function saveRule(context: Context, { version, ...after }: TicketRule): TicketRule {
  if (after.toMinute <= after.fromMinute) throw wrongInput('toMinute', 'not-after');
  context.write((tx) => {
    const { version: present, ...before } = readRule(tx);
    if (present !== version) throw fail('changed-meanwhile', { what: 'ticket-rule' });
    tx.sql.run(
      `INSERT INTO ticket_rule (id, weekdays, from_minute, to_minute, skip_holidays, repeat_days) VALUES (1, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET weekdays = excluded.weekdays, from_minute = excluded.from_minute, to_minute = excluded.to_minute,
         skip_holidays = excluded.skip_holidays, repeat_days = excluded.repeat_days, version = version + 1`,
      JSON.stringify([...new Set(after.weekdays)].sort()),
      after.fromMinute,
      after.toMinute,
      after.skipHolidays ? 1 : 0,
      after.repeatDays,
    );
    tx.audit({ action: 'update-ticket-rule', entity: 'ticket-rule', entityId: 1, before, after });
    tx.touch('tickets');
  });
  return readRule(context.read);
}

/** The hours that the rule and the office's holidays make. */
export function hoursOf({ sql }: Pick<Reader, 'sql'>, timeZone: string): BusinessHours {
  const { weekdays, fromMinute, toMinute, skipHolidays } = readRule({ sql });
  return {
    ...{ timeZone, weekdays, fromMinute, toMinute },
    isHoliday: (on) => skipHolidays && sql.get('SELECT id FROM holiday WHERE business_on = ?', on) !== undefined,
  };
}
