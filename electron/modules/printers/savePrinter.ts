import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Printer, printers } from '#shared/contract/printers.ts';
import { readPrinter } from './readPrinters.ts';

type NewPrinter = z.output<NonNullable<(typeof printers.create)['~orpc']['inputSchema']>>;
type ChangedPrinter = z.output<NonNullable<(typeof printers.update)['~orpc']['inputSchema']>>;

/** @throws already-exists (its name, the printer for all, a counter's printer), invalid-input (no place to send to) */
export function createPrinter(context: Context, input: NewPrinter): Printer {
  const where = placeOf(input);
  const id = context.write((tx) => {
    requireFree(tx, input, 0);
    const { id: printerId } = tx.sql.run(
      `INSERT INTO printer (name, kind, host, port, queue, columns, code_page, feed_lines, cuts, kick_pin, prints_logo, for_all)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      input.name,
      ...where,
      ...paperOf(input),
      input.forAll ? 1 : 0,
    );
    putCounters(tx, printerId, input.counters);
    tx.audit({ action: 'create-printer', entity: 'printer', entityId: printerId, after: input });
    tx.touch('printing');
    return printerId;
  });
  return readPrinter(context.read, id);
}

/**
 * Changes a printer. Another machine may stand there now, so what the old one could tell is forgotten. One out of use keeps
 * what waits for it: that is printed elsewhere or discarded. @throws changed-meanwhile, and as above
 */
export function updatePrinter(context: Context, input: ChangedPrinter): Printer {
  const where = placeOf(input);
  context.write((tx) => {
    const before = readPrinter(tx, input.id);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'printer' });
    if (input.active) requireFree(tx, input, input.id);
    tx.sql.run(
      `UPDATE printer SET name = ?, kind = ?, host = ?, port = ?, queue = ?, columns = ?, code_page = ?, feed_lines = ?, cuts = ?, kick_pin = ?,
         prints_logo = ?, for_all = ?, active = ?, answers = 0, version = version + 1 WHERE id = ?`,
      input.name,
      ...where,
      ...paperOf(input),
      input.forAll ? 1 : 0,
      input.active ? 1 : 0,
      input.id,
    );
    putCounters(tx, input.id, input.active ? input.counters : []);
    tx.audit({ action: 'update-printer', entity: 'printer', entityId: input.id, before, after: input });
    tx.touch('printing');
  });
  context.services.printing.wake();
  return readPrinter(context.read, input.id);
}

/** Kind and place; what belongs to the other kind is left out. @throws invalid-input */
function placeOf({ kind, host, port, queue }: NewPrinter): [string, string, number, string] {
  const path = kind === 'network' ? 'host' : 'queue';
  if ((kind === 'network' ? host : queue) === '') throw wrongInput(path, 'needed');
  return kind === 'network' ? [kind, host, port, ''] : [kind, '', port, queue];
}

function paperOf({ columns, codePage, feedLines, cuts, kickPin, printsLogo }: NewPrinter) {
  return [columns, codePage, feedLines, cuts ? 1 : 0, kickPin, printsLogo ? 1 : 0] as const;
}

/** @throws already-exists */
function requireFree(tx: Tx, { name, forAll, counters }: NewPrinter, id: number): void {
  if (tx.sql.get('SELECT id FROM printer WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'printer', value: name });
  const other = forAll
    ? tx.sql.get<{ name: string }>('SELECT name FROM printer WHERE for_all = 1 AND active = 1 AND id <> ?', id)
    : undefined;
  if (other) throw fail('already-exists', { what: 'printer-for-all', value: other.name });
  for (const counter of counters) {
    const taken = tx.sql.get(
      'SELECT id FROM printer_counter WHERE counter = ? COLLATE NOCASE AND printer_id <> ?',
      counter,
      id,
    );
    if (taken) throw fail('already-exists', { what: 'counter-printer', value: counter });
  }
}

function putCounters(tx: Tx, id: number, counters: readonly string[]): void {
  tx.sql.run('DELETE FROM printer_counter WHERE printer_id = ?', id);
  const named = new Map(counters.map((counter) => [counter.toLowerCase(), counter]));
  for (const counter of named.values())
    tx.sql.run('INSERT INTO printer_counter (counter, printer_id) VALUES (?, ?)', counter, id);
}
