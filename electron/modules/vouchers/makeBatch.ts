import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { VoucherBatch, vouchers } from '#shared/contract/vouchers.ts';
import { isLongEnough, maskCode } from '#shared/domain/vouchers.ts';
import { readBatch } from './batches.ts';
import { LIMIT_COLUMNS, limitValues, productRow } from './products.ts';
import { drawCode, hashOf, readPasted } from './rules.ts';

type Asked<Name extends 'make' | 'readIn'> = z.output<NonNullable<(typeof vouchers)[Name]['~orpc']['inputSchema']>>;

interface NewCode {
  readonly code: string;
  /** Empty where the router asks for the code again. */
  readonly password: string;
}

/**
 * Makes codes by chance, none of which there ever was before. The same id again answers with the batch it made.
 * @throws voucher-codes-too-short where somebody could find one by trying, not-found, id-used-differently, not-allowed
 */
export function makeBatch(context: Context, input: Asked<'make'>): VoucherBatch {
  const { uid, productId, count, note } = input;
  if (!isLongEnough(input.alphabet, input.length, count)) throw fail('voucher-codes-too-short', { count });
  const id = context.write((tx) => {
    const batch = { uid, productId, source: 'made' as const, note, hash: hashOf(input) };
    return insertBatch(tx, batch, () => drawCodes(tx, input));
  });
  return readBatch(context, id);
}

/** Draws until there are so many that are not there yet: a batch of ten thousand takes some milliseconds. */
function drawCodes(tx: Tx, asked: Asked<'make'>): NewCode[] {
  const codes = new Set<string>();
  while (codes.size < asked.count) {
    const drawn = new Set<string>();
    while (codes.size + drawn.size < asked.count) {
      const code = drawCode(asked);
      if (!codes.has(code)) drawn.add(code);
    }
    const known = knownCodes(tx, [...drawn]);
    for (const code of drawn) if (!known.has(code)) codes.add(code);
  }
  return [...codes].map((code) => ({ code, password: '' }));
}

/** Which of some codes are vouchers already, in large letters or small. */
function knownCodes({ sql }: Pick<Tx, 'sql'>, codes: readonly string[]): Set<string> {
  return new Set(
    sql
      .all<{ code: string }>(
        'SELECT j.value AS code FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM voucher WHERE code = j.value COLLATE NOCASE)',
        JSON.stringify(codes),
      )
      .map(({ code }) => code),
  );
}

/**
 * Takes in codes that a router or another system made, with their passwords. All of a list or none of it.
 * @throws voucher-lines-wrong (a line without a code, one that is there already or twice), not-found, id-used-differently, not-allowed
 */
export function readInBatch(context: Context, { uid, productId, text, note }: Asked<'readIn'>): VoucherBatch {
  const id = context.write((tx) => {
    const batch = { uid, productId, source: 'read-in' as const, note, hash: hashOf([productId, text, note]) };
    return insertBatch(tx, batch, () => readCodes(tx, text));
  });
  return readBatch(context, id);
}

function readCodes(tx: Tx, text: string): NewCode[] {
  const lines = readPasted(text);
  const known = knownCodes(
    tx,
    lines.map(({ code }) => code),
  );
  const seen = new Set<string>();
  return lines.map(({ line, code, more }) => {
    if (known.has(code)) throw fail('voucher-lines-wrong', { line, reason: 'known' });
    const folded = code.toUpperCase();
    if (seen.has(folded)) throw fail('voucher-lines-wrong', { line, reason: 'twice' });
    seen.add(folded);
    return { code, password: more === code ? '' : more };
  });
}

interface NewBatch {
  readonly uid: string;
  readonly hash: string;
  readonly productId: number;
  readonly source: VoucherBatch['source'];
  readonly note: string;
}

/** Writes a batch and its codes, with the product's limits as they are today. @returns its id */
function insertBatch(
  tx: Tx,
  { uid, hash, productId, source, note }: NewBatch,
  codesOf: () => readonly NewCode[],
): number {
  const known = tx.sql.get<{ id: number; hash: string }>(
    'SELECT id, request_hash AS hash FROM voucher_batch WHERE uid = ?',
    uid,
  );
  if (known && known.hash !== hash) throw fail('id-used-differently', { id: uid });
  if (known) return known.id;
  const { userId } = tx.actor;
  if (userId === null) throw fail('not-allowed', { permission: 'vouchers.manage' });
  const product = productRow(tx, productId);
  const codes = codesOf();
  const { id } = tx.sql.run(
    `INSERT INTO voucher_batch (uid, request_hash, product_id, source, vouchers, ${LIMIT_COLUMNS}, note, user_id, business_on, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[uid, hash, productId, source, codes.length],
    ...limitValues(product),
    ...[note, userId, tx.today, tx.at],
  );
  tx.sql.insertAll(
    'voucher (batch_id, position, code, password, state)',
    codes.map(({ code, password }, index) => [id, index + 1, code, password, 'made']),
  );
  tx.audit({
    action: 'make-vouchers',
    entity: 'voucher-batch',
    entityId: id,
    after: { product: product.name, source, vouchers: codes.length, last: maskCode(codes.at(-1)?.code ?? ''), note },
  });
  tx.touch('vouchers');
  return id;
}
