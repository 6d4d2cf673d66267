import type { Context, Reader, Tx } from '#host/context.ts';
import type { BoxEffect, BoxWork } from '#shared/contract/boxWork.ts';
import { type FeeFacts, usualFees } from '#shared/domain/boxWork.ts';
import { offeredFees } from './money.ts';

/** Where the records stood before something was done. */
export interface Mark {
  readonly action: number;
  readonly event: number;
  readonly bill: number;
  readonly note: number;
  readonly command: number;
}

/**
 * All that some work with boxes would do: it is done, looked at, and taken back.
 * @param command does it, and says for what work, if any, so that its charges can be offered
 * @throws what the command refuses
 */
export function lookAtEffect(context: Context, command: (tx: Tx) => { readonly work: BoxWork | null }): BoxEffect {
  return context.lookAt((tx) => {
    const mark = readMark(tx);
    const { work } = command(tx);
    return { ...readEffect(tx, mark), fees: work ? offersFor(tx, mark, work) : [] };
  });
}

/** Where the records stand now. */
export function readMark({ sql }: Reader): Mark {
  const last = (table: string) => sql.get<{ id: number }>(`SELECT coalesce(max(id), 0) AS id FROM ${table}`)?.id ?? 0;
  return {
    action: last('box_action'),
    event: last('subscription_event'),
    bill: last('bill'),
    note: last('credit_note'),
    command: last('cas_command'),
  };
}

/** All that was done since a mark. */
export function readEffect(reader: Reader, mark: Mark): Omit<BoxEffect, 'fees'> {
  const { sql } = reader;
  return {
    ...readMoney(reader, mark),
    boxes: sql.all<BoxEffect['boxes'][number]>(
      `SELECT b.serial, a.kind, a.from_state AS fromState, a.to_state AS toState, coalesce(p.name, '') AS placeName
       FROM box_action a JOIN box b ON b.id = a.box_id LEFT JOIN stock_place p ON p.id = a.to_place_id WHERE a.id > ? ORDER BY a.id`,
      mark.action,
    ),
    services: sql.all<BoxEffect['services'][number]>(
      `SELECT p.name AS planName, e.from_state AS fromState, e.to_state AS toState FROM subscription_event e
       JOIN subscription s ON s.id = e.subscription_id JOIN plan p ON p.id = s.plan_id WHERE e.id > ? ORDER BY e.id`,
      mark.event,
    ),
    commands: sql.all<BoxEffect['commands'][number]>(
      `SELECT b.serial, c.kind AS command FROM cas_command c JOIN box b ON b.id = c.box_id
       WHERE c.id > ? AND c.state <> 'superseded' ORDER BY c.id`,
      mark.command,
    ),
  };
}

/** Bills less credit notes. */
function readMoney(
  { sql }: Reader,
  { bill, note }: Mark,
): Pick<BoxEffect, 'lines' | 'taxMinor' | 'roundOffMinor' | 'totalMinor'> {
  const sums = sql.get<{ taxMinor: number; roundOffMinor: number; totalMinor: number }>(
    `SELECT coalesce(sum(tax), 0) AS taxMinor, coalesce(sum(round_off), 0) AS roundOffMinor, coalesce(sum(total), 0) AS totalMinor FROM (
       SELECT tax_minor AS tax, round_off_minor AS round_off, total_minor AS total FROM bill WHERE id > ?
       UNION ALL SELECT -tax_minor, -round_off_minor, -total_minor FROM credit_note WHERE id > ?)`,
    bill,
    note,
  );
  return {
    ...{ taxMinor: 0, roundOffMinor: 0, totalMinor: 0 },
    ...sums,
    lines: sql.all<BoxEffect['lines'][number]>(
      `SELECT description, taxable_minor AS amountMinor FROM bill_line WHERE bill_id > ?
       UNION ALL SELECT description, -taxable_minor FROM credit_note_line WHERE credit_note_id > ?`,
      bill,
      note,
    ),
  };
}

/** What may be charged for some work, to whoever has its first box afterwards, or had it before. */
function offersFor(tx: Tx, { action }: Mark, work: BoxWork): BoxEffect['fees'] {
  const customer = tx.sql.get<{ id: number | null; boxId: number }>(
    `SELECT coalesce(to_customer_id, from_customer_id) AS id, box_id AS boxId FROM box_action WHERE id > ? ORDER BY id LIMIT 1`,
    action,
  );
  const customerId = customer?.id ?? (work.kind === 'sell' ? work.customerId : undefined);
  if (!customer || customerId === undefined || customerId === null) return [];
  const usual = usualFees(work.kind, factsOf(tx, work, customer.boxId));
  return offeredFees(tx, work.kind, customerId, tx.today).map(({ fee, name, priceMinor }) => ({
    ...{ fee, name, priceMinor },
    isUsual: usual.includes(fee),
  }));
}

function factsOf(tx: Tx, work: BoxWork, boxId: number): FeeFacts {
  if (work.kind === 'swap') return { why: work.why, isInWarranty: isInWarranty(tx, boxId) };
  return work.kind === 'return' ? { condition: work.condition } : {};
}

/** Whether a box that fails today is exchanged for nothing. */
export function isInWarranty(tx: Tx, boxId: number): boolean {
  return tx.sql.get('SELECT id FROM box WHERE id = ? AND warranty_to_on >= ?', boxId, tx.today) !== undefined;
}
