import type { Actor, Reader, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { cleanCode, maskCode, mayStep } from '#shared/domain/vouchers.ts';
import { HOLDER_NAME, holderOfUser } from './holders.ts';
import { STANDING, type Standing, stepTakenBefore, takeStep } from './takeStep.ts';

/** What is asked for: so many of a product out of the seller's own, and codes that were scanned. */
export interface Wanted {
  readonly products: readonly { readonly productId: number; readonly count: number }[];
  readonly codes: readonly string[];
}

/** A voucher that may be sold now. */
export interface Picked extends Standing {
  readonly productId: number;
  readonly itemId: number;
}

const PICK = `SELECT ${STANDING}, b.product_id AS productId, p.item_id AS itemId, v.code, ${HOLDER_NAME} AS holder, hu.id AS holderUserId
  FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id JOIN voucher_product p ON p.id = b.product_id
  LEFT JOIN voucher_holder h ON h.id = v.holder_id LEFT JOIN user hu ON hu.id = h.user_id`;

type PickRow = Picked & { code: string; holder: string; holderUserId: number | null };

/** Sells what others have, and what still lies in the office. */
const SELLS_ANY: Permission = 'vouchers.manage';

/**
 * Finds what is to be sold, each voucher once. Everybody sells what was issued to him; a code that lies in the office or
 * was issued to somebody else needs whoever manages vouchers.
 * @throws voucher-unknown, voucher-not-for-sale, voucher-not-yours, voucher-too-few, invalid-input for nothing
 */
export function pickVouchers(reader: Pick<Reader, 'sql'>, actor: Actor, { products, codes }: Wanted): Picked[] {
  const picked = new Map<number, Picked>();
  for (const typed of codes) {
    const row = reader.sql.get<PickRow>(`${PICK} WHERE v.code = ? COLLATE NOCASE`, cleanCode(typed));
    if (!row) throw fail('voucher-unknown', { code: maskCode(cleanCode(typed)) });
    if (!mayStep('sell', row.state)) throw fail('voucher-not-for-sale', { code: maskCode(row.code) });
    const isMine = row.holderUserId !== null && row.holderUserId === actor.userId;
    if (!isMine && !actor.permissions.has(SELLS_ANY))
      throw fail('voucher-not-yours', { code: maskCode(row.code), holder: row.holder });
    picked.set(row.id, row);
  }
  const holderId = holderOfUser(reader, actor.userId) ?? 0;
  for (const { productId, count } of products) {
    const rows = reader.sql.all<PickRow>(
      `${PICK} WHERE v.holder_id = ? AND v.state = 'issued' AND b.product_id = ?
         AND v.id NOT IN (SELECT value FROM json_each(?)) ORDER BY v.batch_id, v.position LIMIT ?`,
      ...[holderId, productId, JSON.stringify([...picked.keys()]), count],
    );
    if (rows.length < count) throw fail('voucher-too-few', { count: rows.length });
    for (const row of rows) picked.set(row.id, row);
  }
  if (picked.size === 0) throw wrongInput('products', 'nothing');
  return [...picked.values()];
}

/** How many of which product somebody has to sell. */
export function ownVouchers(reader: Pick<Reader, 'sql'>, actor: Actor) {
  return reader.sql.all<{ productId: number; itemId: number; count: number }>(
    `SELECT b.product_id AS productId, p.item_id AS itemId, count(*) AS count FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
       JOIN voucher_product p ON p.id = b.product_id JOIN item i ON i.id = p.item_id
     WHERE v.holder_id = ? AND v.state = 'issued' GROUP BY b.product_id ORDER BY i.name COLLATE NOCASE`,
    holderOfUser(reader, actor.userId) ?? 0,
  );
}

/** The payment of a sale that an id made before. @throws id-used-differently */
export function soldBefore(tx: Tx, uid: string, hash: string): number | undefined {
  const stepId = stepTakenBefore(tx, uid, hash);
  if (stepId === undefined) return undefined;
  return tx.sql.get<{ id: number }>('SELECT payment_id AS id FROM voucher_sale WHERE step_id = ?', stepId)?.id;
}

/** Notes vouchers as sold: which charge each stands in, on which bill, paid by which receipt. */
export function sellPicked(
  tx: Tx,
  { uid, hash, billId, paymentId }: { uid: string; hash: string; billId: number; paymentId: number },
  sold: readonly { readonly chargeId: number; readonly vouchers: readonly Picked[] }[],
): void {
  const moves = sold.flatMap(({ chargeId, vouchers }) =>
    vouchers.map((from) => ({ from, to: { ...from, state: 'sold' as const, chargeId } })),
  );
  const stepId = takeStep(tx, { uid, hash, kind: 'sell', reason: '' }, moves);
  tx.sql.run('INSERT INTO voucher_sale (step_id, bill_id, payment_id) VALUES (?, ?, ?)', stepId, billId, paymentId);
}

/** The bill of the vouchers that a payment paid as they were sold. */
export function billOfSale({ sql }: Pick<Reader, 'sql'>, paymentId: number): number | undefined {
  return sql.get<{ billId: number }>('SELECT bill_id AS billId FROM voucher_sale WHERE payment_id = ?', paymentId)
    ?.billId;
}

/**
 * Takes the vouchers of a bill back to whom they were sold from, as the bill is made void: all of them, or none when one
 * was used.
 * @returns the charges they were sold with, which nobody is to pay any more
 * @throws bill-has-vouchers while the receipt of the sale stands: it is void first; voucher-used, id-used-differently
 */
export function returnSold(
  tx: Tx,
  billId: number,
  number: string,
  { uid, reason }: { uid: string; reason: string },
): number[] {
  const sale = tx.sql.get<{ receipt: string; isVoid: number }>(
    `SELECT p.number AS receipt, EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id) AS isVoid
     FROM voucher_sale s JOIN payment p ON p.id = s.payment_id WHERE s.bill_id = ?`,
    billId,
  );
  if (!sale) return [];
  if (sale.isVoid === 0) throw fail('bill-has-vouchers', { number, receipt: sale.receipt });
  if (tx.sql.get('SELECT id FROM voucher_step WHERE uid = ?', uid)) throw fail('id-used-differently', { id: uid });
  const sold = tx.sql.all<Standing & { code: string }>(
    `SELECT ${STANDING}, v.code FROM charge ch JOIN voucher v ON v.charge_id = ch.id WHERE ch.bill_id = ? ORDER BY v.id`,
    billId,
  );
  const used = sold.find(({ state }) => !mayStep('return', state));
  if (used) throw fail('voucher-used', { code: maskCode(used.code) });
  takeStep(
    tx,
    { uid, hash: '', kind: 'return', reason },
    sold.map((from) => ({ from, to: { ...from, state: from.holderId === null ? 'made' : 'issued', chargeId: null } })),
  );
  return [...new Set(sold.flatMap(({ chargeId }) => chargeId ?? []))];
}

/** The vouchers that a payment paid as they were sold, in full: for who bought them. */
export function vouchersSold({ sql }: Pick<Reader, 'sql'>, paymentId: number) {
  return sql.all<{ id: number; product: string; code: string; password: string; validityMinutes: number }>(
    `SELECT v.id, i.name AS product, v.code, v.password, b.validity_minutes AS validityMinutes
     FROM voucher_sale s JOIN voucher_step_line l ON l.step_id = s.step_id JOIN voucher v ON v.id = l.voucher_id
     JOIN voucher_batch b ON b.id = v.batch_id JOIN voucher_product p ON p.id = b.product_id JOIN item i ON i.id = p.item_id
     WHERE s.payment_id = ? ORDER BY v.id`,
    paymentId,
  );
}
