import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { Promotion, promotions } from '#shared/contract/promotions.ts';
import { readPromotion } from './readPromotions.ts';

type NewPromotion = z.output<NonNullable<(typeof promotions.create)['~orpc']['inputSchema']>>;
type ChangedPromotion = z.output<NonNullable<(typeof promotions.update)['~orpc']['inputSchema']>>;

/** @throws already-exists (name, code), invalid-input (it grants nothing, ends before it begins), not-found (plan, branch) */
export function createPromotion(context: Context, input: NewPromotion): Promotion {
  requireGrant(input);
  requireDays(input);
  const id = context.write((tx) => {
    requireFree(tx, input.name);
    if (input.code !== '' && tx.sql.get('SELECT id FROM promotion WHERE code = ?', input.code))
      throw fail('already-exists', { what: 'coupon', value: input.code });
    const { id: promotionId } = tx.sql.run(
      `INSERT INTO promotion (name, kind, code, from_on, to_on, periods, free_periods, rate_ppm, amount_minor, most_uses, most_per_customer)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      input.name,
      input.kind,
      input.code,
      input.fromOn,
      input.toOn,
      input.periods,
      input.freePeriods,
      input.ratePpm,
      input.amountMinor,
      input.mostUses,
      input.mostPerCustomer,
    );
    putPlaces(tx, promotionId, input);
    tx.audit({ action: 'create-promotion', entity: 'promotion', entityId: promotionId, after: input });
    tx.touch('catalog');
    return promotionId;
  });
  return readPromotion(context.read, id);
}

/** Changes how long, how often and to whom it is offered; what is taken stays. @throws changed-meanwhile, and as above */
export function updatePromotion(context: Context, input: ChangedPromotion): Promotion {
  requireDays(input);
  context.write((tx) => {
    const before = readPromotion(tx, input.id);
    if (before.version !== input.version) throw fail('changed-meanwhile', { what: 'promotion' });
    requireFree(tx, input.name, input.id);
    tx.sql.run(
      `UPDATE promotion SET name = ?, from_on = ?, to_on = ?, most_uses = ?, most_per_customer = ?, active = ?, version = version + 1
       WHERE id = ?`,
      input.name,
      input.fromOn,
      input.toOn,
      input.mostUses,
      input.mostPerCustomer,
      input.active ? 1 : 0,
      input.id,
    );
    putPlaces(tx, input.id, input);
    tx.audit({ action: 'update-promotion', entity: 'promotion', entityId: input.id, before, after: input });
    tx.touch('catalog');
  });
  return readPromotion(context.read, input.id);
}

/** Each kind says what it grants, and nothing else. @throws invalid-input */
function requireGrant({ kind, periods, freePeriods, ratePpm, amountMinor }: NewPromotion): void {
  const isOff = ratePpm > 0 !== amountMinor > 0;
  const isSome = {
    'pay-get': periods > 0 && freePeriods > 0 && ratePpm === 0 && amountMinor === 0,
    first: periods > 0 && freePeriods === 0 && isOff,
    referral: periods === 0 && freePeriods === 0 && ratePpm === 0 && amountMinor > 0,
  }[kind];
  if (!isSome) throw wrongInput('kind', 'unfit');
}

/** @throws invalid-input */
function requireDays({ fromOn, toOn }: Pick<NewPromotion, 'fromOn' | 'toOn'>): void {
  if (toOn !== null && toOn <= fromOn) throw wrongInput('toOn', 'not-after');
}

function requireFree(tx: Tx, name: string, id = 0): void {
  if (tx.sql.get('SELECT id FROM promotion WHERE name = ? COLLATE NOCASE AND id <> ?', name, id))
    throw fail('already-exists', { what: 'promotion', value: name });
}

/** The plans and branches that it is for, in place of those it was for. @throws not-found */
function putPlaces(tx: Tx, id: number, { planIds, branchIds }: Pick<NewPromotion, 'planIds' | 'branchIds'>): void {
  for (const [of, ids] of [
    ['plan', planIds],
    ['branch', branchIds],
  ] as const) {
    tx.sql.run(`DELETE FROM promotion_${of} WHERE promotion_id = ?`, id);
    for (const wanted of new Set(ids)) {
      if (!tx.sql.get(`SELECT id FROM ${of} WHERE id = ?`, wanted))
        throw fail('not-found', { what: of, id: String(wanted) });
      tx.sql.run(`INSERT INTO promotion_${of} (promotion_id, ${of}_id) VALUES (?, ?)`, id, wanted);
    }
  }
}
