import { fail } from '#shared/contract/errors.ts';
import type { ChequeState } from '#shared/contract/payments.ts';
import { addDays, type Day } from '#shared/domain/time.ts';

/** Beyond these days after it was cleared a cheque does not come back any more: what is wrong then is another matter. */
const CLEARED_FOR_GOOD_DAYS = 30;

export interface ChequeRecord {
  readonly id: number;
  readonly paymentId: number;
  readonly number: string;
  readonly on: Day;
  readonly amountMinor: number;
  readonly state: ChequeState;
  readonly depositId: number | null;
  readonly depositedOn: Day | null;
  readonly clearedOn: Day | null;
  /** 1 while the collector who took it has not handed it over. */
  readonly isWithCollector: number;
  /** The day of its last step, also of one that was taken back. */
  readonly movedOn: Day | null;
}

/** How a cheque is called where something is said of it: by its number, or where it has none by its id. */
export function chequeName({ number, id }: Pick<ChequeRecord, 'number' | 'id'>): string {
  return number === '' ? `#${id}` : number;
}

/** @throws cheque-state unless the cheque is where the step begins */
export function requireState(cheque: ChequeRecord, wanted: ChequeState): void {
  if (cheque.state !== wanted) throw fail('cheque-state', { number: chequeName(cheque), state: cheque.state });
}

/** No bank takes a cheque before the day on it, nor one that is not here. @throws cheque-not-due, cheque-with-collector, cheque-state */
export function checkDeposit(cheque: ChequeRecord, on: Day): void {
  requireState(cheque, 'in-hand');
  if (cheque.isWithCollector === 1) throw fail('cheque-with-collector', { number: chequeName(cheque) });
  if (cheque.on > on) throw fail('cheque-not-due', { number: chequeName(cheque), on: cheque.on });
}

/**
 * What was cleared and taken back is not cleared again on a day before that: the account would have it twice till then.
 * @throws cheque-before-deposit, cheque-taken-back, cheque-state
 */
export function checkClear(cheque: ChequeRecord, on: Day): void {
  requireState(cheque, 'deposited');
  if (cheque.depositedOn !== null && on < cheque.depositedOn)
    throw fail('cheque-before-deposit', { number: chequeName(cheque), on: cheque.depositedOn });
  if (cheque.movedOn !== null && on < cheque.movedOn)
    throw fail('cheque-taken-back', { number: chequeName(cheque), on: cheque.movedOn });
}

/**
 * Which steps must be undone before a cheque's payment may be reversed. A plain void is for a cheque still in hand; one
 * that came back unpaid may have been cleared already.
 * @throws cheque-state for a void of a cheque at the bank, cheque-long-cleared
 */
export function stepsBack(cheque: ChequeRecord, isBounce: boolean, today: Day): ('clear-back' | 'deposit-back')[] {
  if (cheque.state === 'in-hand') return [];
  if (!isBounce || (cheque.state !== 'deposited' && cheque.state !== 'cleared'))
    throw fail('cheque-state', { number: chequeName(cheque), state: cheque.state });
  if (cheque.state === 'deposited') return ['deposit-back'];
  if (cheque.clearedOn !== null && addDays(cheque.clearedOn, CLEARED_FOR_GOOD_DAYS) < today)
    throw fail('cheque-long-cleared', { number: chequeName(cheque), days: CLEARED_FOR_GOOD_DAYS });
  return ['clear-back', 'deposit-back'];
}
