import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { vouchers } from '#shared/contract/vouchers.ts';
import { instantOf } from '#shared/domain/businessHours.ts';
import { isDay } from '#shared/domain/time.ts';
import { maskCode, mayStep, type VoucherState } from '#shared/domain/vouchers.ts';
import { hashOf, readPasted } from './rules.ts';
import { STANDING, type Standing, stepTakenBefore, takeStep } from './takeStep.ts';

type Asked = z.output<NonNullable<(typeof vouchers.mark)['~orpc']['inputSchema']>>;
type Marked = z.input<NonNullable<(typeof vouchers.mark)['~orpc']['outputSchema']>>;

/** A voucher that somebody, a sheet or a router says was used, and since when. */
interface Told {
  readonly code: string;
  readonly voucher: (Standing & { readonly validityMinutes: number }) | undefined;
  readonly at: number;
}

const TOLD = `SELECT ${STANDING}, v.code, b.validity_minutes AS validityMinutes FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id`;

/**
 * Notes that sold vouchers were used for the first time, or have run out. Whatever cannot be marked stays as it is and is
 * named: a code that nobody sold is not used, whatever a router says. The same id again changes nothing.
 * @throws voucher-lines-wrong, not-found, id-used-differently, invalid-input for nothing to mark
 */
export function markVouchers(context: Context, { uid, as, ids, text, reason }: Asked): Marked {
  if (ids.length === 0 && text.trim() === '') throw wrongInput('text', 'needed');
  const hash = hashOf([as, ids, text, reason]);
  return context.write((tx) => {
    const told = [...(text.trim() === '' ? [] : pasted(tx, text)), ...chosen(tx, ids)];
    const known = stepTakenBefore(tx, uid, hash);
    if (known !== undefined) {
      const row = tx.sql.get<{ vouchers: number }>('SELECT vouchers FROM voucher_step WHERE id = ?', known);
      return { marked: row?.vouchers ?? 0, left: [] };
    }
    return as === 'used' ? markUsed(tx, { uid, hash, reason }, told) : markExpired(tx, { uid, hash, reason }, told);
  });
}

type Step = { readonly uid: string; readonly hash: string; readonly reason: string };

/**
 * The first login of sold vouchers: their time runs from then on, by the office's clock. Whoever hears of logins tells
 * them here, a person today.
 */
function markUsed(tx: Tx, step: Step, told: readonly Told[]): Marked {
  return mark(tx, { ...step, kind: 'use' }, told, ({ voucher, at }) => ({
    state: 'used',
    usedAt: at,
    expiresAt: at + (voucher?.validityMinutes ?? 0) * 60_000,
  }));
}

function markExpired(tx: Tx, step: Step, told: readonly Told[]): Marked {
  return mark(tx, { ...step, kind: 'expire' }, told, () => ({ state: 'expired' }));
}

function mark(
  tx: Tx,
  step: Step & { readonly kind: 'use' | 'expire' },
  told: readonly Told[],
  change: (one: Told) => { state: VoucherState; usedAt?: number; expiresAt?: number },
): Marked {
  const seen = new Set<number>();
  const left: Marked['left'] = [];
  const moves = told.flatMap((one) => {
    const { code, voucher } = one;
    if (!voucher || seen.has(voucher.id) || !mayStep(step.kind, voucher.state)) {
      if (!voucher || !seen.has(voucher.id)) left.push({ code: maskCode(code), state: voucher?.state ?? null });
      return [];
    }
    seen.add(voucher.id);
    const { id, state, holderId, chargeId, usedAt, expiresAt } = voucher;
    const from: Standing = { id, state, holderId, chargeId, usedAt, expiresAt };
    return { from, to: { ...from, ...change(one) } };
  });
  if (moves.length === 0) return { marked: 0, left };
  const stepId = takeStep(tx, step, moves);
  tx.audit({
    action: 'mark-vouchers',
    entity: 'voucher-step',
    entityId: stepId,
    after: { kind: step.kind, vouchers: moves.length, reason: step.reason },
  });
  return { marked: moves.length, left };
}

function pasted(tx: Tx, text: string): Told[] {
  return readPasted(text).map(({ line, code, more }) => ({
    code,
    voucher: tx.sql.get<Standing & { validityMinutes: number }>(`${TOLD} WHERE v.code = ? COLLATE NOCASE`, code),
    at: firstLogin(tx, line, more),
  }));
}

function chosen(tx: Tx, ids: readonly number[]): Told[] {
  return ids.map((id) => {
    const voucher = tx.sql.get<Standing & { code: string; validityMinutes: number }>(`${TOLD} WHERE v.id = ?`, id);
    if (!voucher) throw fail('not-found', { what: 'voucher', id: String(id) });
    return { code: voucher.code, voucher, at: tx.at };
  });
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})/;

/** The moment on the office's clock, now where none is told. @throws voucher-lines-wrong for one that is none, or is to come */
function firstLogin(tx: Tx, line: number, told: string): number {
  if (told === '') return tx.at;
  const [, day = '', hour, minute] = MOMENT.exec(told) ?? [];
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59)
    throw fail('voucher-lines-wrong', { line, reason: 'no-time' });
  const at = instantOf(day, Number(hour) * 60 + Number(minute), tx.company.timeZone);
  if (at > tx.at) throw fail('voucher-lines-wrong', { line, reason: 'no-time' });
  return at;
}
