import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Printer, ReceiptLogo } from '#shared/contract/printers.ts';

type Flags = 'cuts' | 'printsLogo' | 'forAll' | 'answers' | 'active';
type PrinterRow = Omit<Printer, Flags | 'counters'> & Record<Flags, number> & { counters: string };

const PRINTER_SQL = `SELECT p.id, p.name, p.kind, p.host, p.port, p.queue, p.columns, p.code_page AS codePage, p.feed_lines AS feedLines, p.cuts,
    p.kick_pin AS kickPin, p.prints_logo AS printsLogo, p.for_all AS forAll, p.answers, p.active, p.version,
    (SELECT json_group_array(counter) FROM (SELECT counter FROM printer_counter WHERE printer_id = p.id ORDER BY counter COLLATE NOCASE)) AS counters,
    (SELECT count(*) FROM print_job j WHERE j.printer_id = p.id AND j.state IN ('queued', 'failed', 'printing')) AS waiting
  FROM printer p`;

/** Every printer, those in use first. */
export function listPrinters({ read }: Context): Printer[] {
  return read.sql.all<PrinterRow>(`${PRINTER_SQL} ORDER BY p.active DESC, p.name COLLATE NOCASE`).map(toPrinter);
}

/** @throws not-found */
export function readPrinter({ sql }: Reader, id: number): Printer {
  const row = sql.get<PrinterRow>(`${PRINTER_SQL} WHERE p.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'printer', id: String(id) });
  return toPrinter(row);
}

function toPrinter({ cuts, printsLogo, forAll, answers, active, counters, ...row }: PrinterRow): Printer {
  return {
    ...row,
    cuts: cuts === 1,
    printsLogo: printsLogo === 1,
    forAll: forAll === 1,
    answers: answers === 1,
    active: active === 1,
    counters: JSON.parse(counters) as string[],
  };
}

/** Any printer in use; undefined where receipts are printed as PDF alone. */
export function activePrinter({ read }: Context): Printer | undefined {
  const row = read.sql.get<PrinterRow>(`${PRINTER_SQL} WHERE p.active = 1 LIMIT 1`);
  return row && toPrinter(row);
}

/** The printer of a counter: its own, else the one for all; undefined where neither is in use. */
export function printerOfCounter({ sql }: Reader, counter: string): number | undefined {
  return sql.get<{ id: number }>(
    `SELECT p.id FROM printer p LEFT JOIN printer_counter c ON c.printer_id = p.id AND c.counter = ? COLLATE NOCASE
     WHERE p.active = 1 AND (c.id IS NOT NULL OR p.for_all = 1) ORDER BY c.id IS NULL LIMIT 1`,
    counter,
  )?.id;
}

/** Printers that a receipt can go to, the one of the caller's counter marked. */
export function printerChoices({ read, actor }: Context) {
  const mine = printerOfCounter(read, actor.counter);
  return read.sql
    .all<{ id: number; name: string }>('SELECT id, name FROM printer WHERE active = 1 ORDER BY name COLLATE NOCASE')
    .map(({ id, name }) => ({ id, name, isMine: id === mine }));
}

/** The sign on receipts, where the office has one. */
export function readLogo({ sql }: Reader): ReceiptLogo | null {
  return (
    sql.get<ReceiptLogo>('SELECT width_dots AS widthDots, height_dots AS heightDots, bits FROM receipt_logo') ?? null
  );
}
