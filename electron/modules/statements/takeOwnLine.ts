import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { makeTransferWithin, noteDeposit, transferOf } from '#modules/banks/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { StatementLine, statements } from '#shared/contract/statements.ts';
import { bookedOn } from './acceptLines.ts';
import { readLine } from './readLine.ts';
import { documentUid } from './rules.ts';
import { insertMatch, type LineRecord, requireLine, requireOpen, type StandingMatch, standingMatch } from './store.ts';

type Asked = z.output<NonNullable<(typeof statements.takeOwn)['~orpc']['inputSchema']>>;

/**
 * Takes a line as the office's own money: what a gateway settled, less its fee; cash of the safe that was paid in; what
 * came from or went to another own account; what the bank charged. The document is made with an id of the line and its version, and is dated as
 * a payment from the line would be. The same decision again changes nothing.
 * @throws changed-meanwhile (also where it was taken as something else), not-allowed, and what `makeTransfer` and `makeDeposit` refuse
 */
export function takeOwnLine(context: Context, asked: Asked): StatementLine {
  if (!context.actor.permissions.has('banking.deposit')) throw fail('not-allowed', { permission: 'banking.deposit' });
  context.write((tx) => {
    const match = standingMatch(tx, asked.id);
    const { version } = requireLine(tx, asked.id);
    if (match && version === asked.version + 1 && wasTakenSo(tx, match, asked)) return;
    const line = requireOpen(tx, asked);
    if (line.amountMinor > 0 && asked.other === 'safe') takeAsDeposit(tx, line);
    else takeAsTransfer(tx, line, asked);
    tx.touch('banking');
  });
  return readLine(context, asked.id);
}

/** Whether a line was taken by the same decision. */
function wasTakenSo(
  tx: Tx,
  { how, kind, documentId }: StandingMatch,
  { other, feeMinor, feeTaxMinor }: Asked,
): boolean {
  if (how !== 'taken' || kind === 'payment' || documentId === null) return false;
  if (kind === 'deposit') return other === 'safe';
  const { from, to, ...made } = transferOf(tx, documentId);
  return (
    other === (kind === 'transfer-in' ? from : to) && made.feeMinor === feeMinor && made.feeTaxMinor === feeTaxMinor
  );
}

function takeAsDeposit(tx: Tx, line: LineRecord): void {
  const { id, amountMinor, bankAccountId, fingerprint, version } = line;
  const documentId = noteDeposit(tx, {
    uid: documentUid(fingerprint, version),
    accountId: bankAccountId,
    cashMinor: amountMinor,
    on: bookedOn(tx, line.on, tx.today),
  });
  insertMatch(tx, { lineId: id, kind: 'deposit', documentId, how: 'taken' });
  tx.audit({ action: 'take-deposit-line', entity: 'statement-line', entityId: id, after: { amountMinor } });
}

/** What arrived is less the fee, which the line does not tell; what left has its fee within. */
function takeAsTransfer(tx: Tx, line: LineRecord, { other, feeMinor, feeTaxMinor }: Asked): void {
  const { id, amountMinor, bankAccountId, fingerprint, version, reference } = line;
  const isIn = amountMinor > 0;
  const ends = endsOf(isIn, bankAccountId, other);
  if (!ends) throw wrongInput('other', 'no-choice');
  const documentId = makeTransferWithin(tx, {
    ...ends,
    uid: documentUid(fingerprint, version),
    grossMinor: isIn ? amountMinor + feeMinor + feeTaxMinor : -amountMinor,
    feeMinor,
    feeTaxMinor,
    reference: reference.length <= 60 ? reference : '',
    note: '',
    on: bookedOn(tx, line.on, tx.today),
  });
  insertMatch(tx, { lineId: id, kind: isIn ? 'transfer-in' : 'transfer-out', documentId, how: 'taken' });
  tx.audit({
    action: 'take-transfer-line',
    entity: 'statement-line',
    entityId: id,
    after: { amountMinor, feeMinor, feeTaxMinor },
  });
}

/** From where to where; nothing for money that would go to a provider, come from a charge, or out of the safe as anything but a deposit. */
function endsOf(isIn: boolean, own: number, other: Asked['other']) {
  const isCharge = other === 'charge' || other === 'charge-tax';
  if (isIn) return other === 'safe' || isCharge ? null : { from: other, to: own };
  return other === 'safe' || isCharge || typeof other === 'number' ? { from: own, to: other } : null;
}
