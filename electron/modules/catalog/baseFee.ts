import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { BaseFee, offers } from '#shared/contract/offers.ts';
import type { PriceScope } from '#shared/domain/prices.ts';
import type { Day } from '#shared/domain/time.ts';
import { requireClass } from './classes.ts';

type NewBaseFee = z.output<NonNullable<(typeof offers.setBaseFee)['~orpc']['inputSchema']>>;

/** Where a customer lives, and of which class he is. */
export interface Place extends PriceScope {
  readonly areaId: number | null;
}

/** In which area each area lies. */
export type AreaParents = ReadonlyMap<number, number | null>;

export type FeeOfPlace = Omit<BaseFee, 'id'>;

/** Every base fee, oldest first, each with its steps in their order. */
export function readBaseFees(reader: Reader): BaseFee[] {
  const steps = Map.groupBy(
    reader.sql.all<BaseFee['steps'][number] & { baseFeeId: number }>(
      `SELECT base_fee_id AS baseFeeId, up_to AS upTo, price_minor AS priceMinor, next_price_minor AS nextPriceMinor
       FROM base_fee_step ORDER BY base_fee_id, id`,
    ),
    ({ baseFeeId }) => baseFeeId,
  );
  return reader.sql
    .all<Omit<BaseFee, 'includesTax' | 'steps'> & { includesTax: number }>(
      `SELECT id, name, branch_id AS branchId, area_id AS areaId, class_id AS classId, from_on AS fromOn, includes_tax AS includesTax
       FROM base_fee ORDER BY from_on, id`,
    )
    .map((fee) => ({
      ...fee,
      includesTax: fee.includesTax === 1,
      steps: (steps.get(fee.id) ?? []).map(({ baseFeeId: _, ...step }) => step),
    }));
}

/**
 * The fee in force on a day, of fees oldest first. One of the customer's class goes before those for all; of either, that
 * of the nearest area, else of the branch, else of everywhere.
 */
export function baseFeeOn(
  fees: readonly FeeOfPlace[],
  parents: AreaParents,
  place: Place,
  on: Day,
): FeeOfPlace | undefined {
  const { classId } = place;
  const ofClass = (wanted: number | null) =>
    feeOfPlace(
      fees.filter((fee) => fee.fromOn <= on && fee.classId === wanted),
      parents,
      place,
    );
  return (classId === null ? undefined : ofClass(classId)) ?? ofClass(null);
}

function feeOfPlace(begun: readonly FeeOfPlace[], parents: AreaParents, place: Place): FeeOfPlace | undefined {
  for (let areaId = place.areaId; areaId !== null; areaId = parents.get(areaId) ?? null) {
    const ofArea = begun.findLast((fee) => fee.areaId === areaId);
    if (ofArea) return ofArea;
  }
  return (
    begun.findLast((fee) => fee.branchId === place.branchId) ??
    begun.findLast((fee) => fee.branchId === null && fee.areaId === null)
  );
}

/** What so many channels cost for a month on a household's nth TV. */
export function feeFor({ steps }: Pick<FeeOfPlace, 'steps'>, channels: number, tv: number): number {
  const step = steps.find(({ upTo }) => upTo === null || channels <= upTo);
  if (!step) throw new Error('the last step of a base fee has no bound');
  return tv === 1 ? step.priceMinor : step.nextPriceMinor;
}

/**
 * Sets the base fee of a place from a day on, in place of one of the same day. Steps rise, and the last has no bound, so
 * that no number of channels is without a fee.
 * @throws invalid-input (steps), not-found (branch, area, class)
 */
export function setBaseFee(context: Context, input: NewBaseFee): BaseFee[] {
  const { branchId, areaId, classId, fromOn } = input;
  const bounds = input.steps.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY);
  const isRising = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0));
  if (!isRising || bounds.at(-1) !== Number.POSITIVE_INFINITY) throw wrongInput('steps', 'steps-rise');
  if (branchId !== null && areaId !== null) throw wrongInput('areaId', 'area-has-branch');
  context.write((tx) => {
    if (branchId !== null && !tx.sql.get('SELECT id FROM branch WHERE id = ?', branchId))
      throw fail('not-found', { what: 'branch', id: String(branchId) });
    if (areaId !== null && !tx.sql.get('SELECT id FROM area WHERE id = ?', areaId))
      throw fail('not-found', { what: 'area', id: String(areaId) });
    requireClass(tx, classId);
    const before = readBaseFees(tx).find(
      (fee) => fee.branchId === branchId && fee.areaId === areaId && fee.classId === classId && fee.fromOn === fromOn,
    );
    if (before) {
      tx.sql.run('DELETE FROM base_fee_step WHERE base_fee_id = ?', before.id);
      tx.sql.run('DELETE FROM base_fee WHERE id = ?', before.id);
    }
    const { id } = tx.sql.run(
      'INSERT INTO base_fee (name, branch_id, area_id, class_id, from_on, includes_tax) VALUES (?, ?, ?, ?, ?, ?)',
      input.name,
      branchId,
      areaId,
      classId,
      fromOn,
      input.includesTax ? 1 : 0,
    );
    tx.sql.insertAll(
      'base_fee_step (base_fee_id, up_to, price_minor, next_price_minor)',
      input.steps.map(({ upTo, priceMinor, nextPriceMinor }) => [id, upTo, priceMinor, nextPriceMinor]),
    );
    tx.audit({ action: 'set-base-fee', entity: 'base-fee', entityId: id, before: before ?? null, after: input });
    tx.touch('catalog');
  });
  return readBaseFees(context.read);
}
