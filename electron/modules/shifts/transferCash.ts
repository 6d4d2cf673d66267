import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { accountId, post, reverseDocument } from '#modules/ledger/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { DrawerTransfer, transfers } from '#shared/contract/transfers.ts';
import { readTransfer } from './readTransfers.ts';
import { requireCash } from './requireCash.ts';
import { findOpenShiftId, openShiftId } from './shift.ts';

type AskedOffer = z.output<NonNullable<(typeof transfers.offer)['~orpc']['inputSchema']>>;
type AskedAnswer = z.output<NonNullable<(typeof transfers.answer)['~orpc']['inputSchema']>>;

/**
 * Offers cash of the caller's open drawer to somebody whose drawer is open. It leaves the drawer at once and stands as
 * on its way until it is answered. The same id again answers with the first offer.
 * @throws shift-not-open, other-shift-not-open, drawer-too-small, invalid-input (to oneself), id-used-differently
 */
export function offerCash(context: Context, { uid, toUserId, amountMinor, note }: AskedOffer): DrawerTransfer {
  const id = context.write((tx) => {
    const known = tx.sql.get<{ id: number; toUserId: number; amountMinor: number; note: string }>(
      'SELECT id, to_user_id AS toUserId, amount_minor AS amountMinor, note FROM drawer_transfer WHERE uid = ?',
      uid,
    );
    if (known) {
      if (known.toUserId !== toUserId || known.amountMinor !== amountMinor || known.note !== note)
        throw fail('id-used-differently', { id: uid });
      return known.id;
    }
    const { userId } = tx.actor;
    if (userId === null) throw fail('not-allowed', { permission: 'shifts.use' });
    if (toUserId === userId) throw wrongInput('toUserId', 'yourself');
    const shiftId = openShiftId(tx);
    if (findOpenShiftId(tx, toUserId) === undefined) throw fail('other-shift-not-open', {});
    const drawer = accountId(tx, 'drawer', userId);
    requireCash(tx, drawer, amountMinor);
    const created = tx.sql.run(
      `INSERT INTO drawer_transfer (uid, from_shift_id, from_user_id, to_user_id, amount_minor, note, business_on, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      shiftId,
      userId,
      toUserId,
      amountMinor,
      note,
      tx.today,
      tx.at,
    ).id;
    const document = { documentKind: 'drawer-transfer', documentId: created, on: tx.today };
    post(tx, [
      { ...document, debitId: accountId(tx, 'transit'), creditId: drawer, amountMinor, code: 'transfer-offer' },
    ]);
    tx.audit({ action: 'offer-cash', entity: 'shift', entityId: shiftId, after: { amountMinor, toUserId, note } });
    tx.touch('shifts');
    return created;
  });
  return readTransfer(context, id);
}

interface OpenTransfer {
  readonly fromShiftId: number;
  readonly fromUserId: number;
  readonly toUserId: number;
  readonly amountMinor: number;
  readonly answer: string | null;
  readonly answerUid: string | null;
}

/**
 * Answers an offer: taken into the receiver's open drawer, or back into the giver's, who cannot count his drawer before.
 * The same id again changes nothing.
 * @throws not-found (also to a third person), transfer-answered, shift-not-open, id-used-differently
 */
export function answerTransfer(context: Context, { id, uid, kind, note }: AskedAnswer): DrawerTransfer {
  context.write((tx) => {
    const transfer = tx.sql.get<OpenTransfer>(
      `SELECT t.from_shift_id AS fromShiftId, t.from_user_id AS fromUserId, t.to_user_id AS toUserId, t.amount_minor AS amountMinor,
         a.kind AS answer, a.uid AS answerUid FROM drawer_transfer t LEFT JOIN drawer_transfer_answer a ON a.transfer_id = t.id WHERE t.id = ?`,
      id,
    );
    const { userId } = tx.actor;
    const mayAnswer = kind === 'withdraw' ? transfer?.fromUserId === userId : transfer?.toUserId === userId;
    if (!transfer || !mayAnswer) throw fail('not-found', { what: 'transfer', id: String(id) });
    if (transfer.answerUid === uid && transfer.answer === kind) return;
    if (transfer.answer !== null) throw fail('transfer-answered', {});
    if (tx.sql.get('SELECT id FROM drawer_transfer_answer WHERE uid = ?', uid))
      throw fail('id-used-differently', { id: uid });
    const shiftId = kind === 'accept' ? openShiftId(tx) : transfer.fromShiftId;
    const answerId = tx.sql.run(
      `INSERT INTO drawer_transfer_answer (uid, transfer_id, kind, shift_id, user_id, note, business_on, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      id,
      kind,
      shiftId,
      userId,
      note,
      tx.today,
      tx.at,
    ).id;
    postAnswer(tx, id, answerId, kind, transfer);
    const { amountMinor } = transfer;
    tx.audit({
      action: 'answer-transfer',
      entity: 'shift',
      entityId: shiftId,
      after: { answer: kind, amountMinor, note },
    });
    tx.touch('shifts');
  });
  return readTransfer(context, id);
}

function postAnswer(tx: Tx, id: number, answerId: number, kind: AskedAnswer['kind'], transfer: OpenTransfer): void {
  const transit = accountId(tx, 'transit');
  const document = { documentKind: 'drawer-transfer-answer', documentId: answerId, on: tx.today };
  if (kind === 'accept') {
    const drawer = accountId(tx, 'drawer', transfer.toUserId);
    const { amountMinor } = transfer;
    post(tx, [{ ...document, debitId: drawer, creditId: transit, amountMinor, code: 'transfer-accept' }]);
    return;
  }
  reverseDocument(
    tx,
    transit,
    { kind: 'drawer-transfer', id },
    { kind: document.documentKind, id: answerId, on: tx.today },
  );
}
