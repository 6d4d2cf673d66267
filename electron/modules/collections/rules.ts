import type { CollectionRule, Reprieve, TrackState } from '#shared/contract/collections.ts';
import { type Minor, minor, mulDiv } from '#shared/domain/money.ts';
import { addDays, type Day, daysBetween, weekdayOf } from '#shared/domain/time.ts';

/** An office that has decided nothing: nobody is bothered, nobody pays a fee, nobody is cut off. */
export const STANDARD_RULE: CollectionRule = {
  reminderDays: [],
  warningDays: null,
  lateFeeKind: 'none',
  lateFeeDays: 5,
  lateFeeMinor: 0,
  lateFeePpm: 0,
  lateFeeLeastMinor: 0,
  lateFeeCapMinor: null,
  lateFeeFromMinor: 0,
  lateFeeTaxSetId: null,
  suspendDays: null,
  suspendLeastMinor: 0,
  suspendMode: 'review',
  skipWeekdays: [],
  skipHolidays: true,
  reconnectionFeeMinor: 0,
  reconnectionTaxSetId: null,
  promiseDays: 7,
  promiseOpen: 1,
  promiseMonth: 50,
  promiseRestores: true,
  doubtfulDays: null,
};

/** What is open of a document, and since when it is due. */
export interface OpenDue {
  readonly dueOn: Day;
  readonly openMinor: number;
}

/** Where a customer stands on the track. */
export interface Standing {
  readonly state: TrackState;
  /** The oldest due day that the track is about. */
  readonly dueOn: Day | null;
  readonly remindedDay: number | null;
  readonly warnedOn: Day | null;
}

export const CLEAR: Standing = { state: 'clear', dueOn: null, remindedDay: null, warnedOn: null };

/** All that decides about a customer on a day. */
export interface Facts {
  readonly on: Day;
  readonly standing: Standing;
  /** Open debits, oldest first. */
  readonly dues: readonly OpenDue[];
  readonly isExempt: boolean;
  /** The last day of a promise that is not broken yet. */
  readonly promisedOn: Day | null;
  /** He paid something today: what is still missing may be on its way. */
  readonly hasPaidToday: boolean;
  /** Services that could be cut off, and services cut off for what is due. */
  readonly activeServices: number;
  readonly suspendedForDue: number;
}

/** What was due at least so many days ago and is still open. */
export function overdueSince(dues: readonly OpenDue[], days: number, on: Day): number {
  const upTo = addDays(on, -days);
  return dues.reduce((sum, due) => (due.dueOn <= upTo ? sum + due.openMinor : sum), 0);
}

/** What is past its due day. */
export function overdue(dues: readonly OpenDue[], on: Day): number {
  return overdueSince(dues, 1, on);
}

/** Whether what is open reaches what the rule cuts off for. */
function reachesLimit(rule: CollectionRule, dues: readonly OpenDue[], days: number, on: Day): boolean {
  return overdueSince(dues, Math.max(days, 1), on) >= Math.max(rule.suspendLeastMinor, 1);
}

/**
 * Whether services that are cut off for what is due may go on: as soon as the rule would not cut them off any more.
 * Who was written off has paid nothing: whether he goes on is a person's decision.
 */
export function mayRestore(
  rule: CollectionRule,
  { dues, on, standing, suspendedForDue }: Pick<Facts, 'dues' | 'on' | 'standing' | 'suspendedForDue'>,
): boolean {
  if (suspendedForDue === 0 || standing.state === 'written-off') return false;
  return !reachesLimit(rule, dues, rule.suspendDays ?? 1, on);
}

/**
 * Whether a customer's services are cut off on a day: what is open for long enough reaches the least amount, and
 * nothing speaks for him. Who is to be warned is never cut off before he has had the days that the rule gives between
 * warning and cut, however long the computer was off.
 * @returns null when they are, else why not
 */
export function reprieveOf(rule: CollectionRule, facts: Facts): Reprieve | null {
  const { on, dues, standing } = facts;
  if (rule.suspendDays === null || !reachesLimit(rule, dues, rule.suspendDays, on)) return 'nothing-overdue';
  if (facts.activeServices === 0) return 'no-service';
  if (facts.isExempt) return 'exempt';
  if (facts.promisedOn !== null && facts.promisedOn >= on) return 'promise';
  if (facts.hasPaidToday) return 'paid-today';
  if (rule.warningDays !== null && rule.warningDays < rule.suspendDays) {
    const warnedOn = standing.dueOn === dues[0]?.dueOn ? standing.warnedOn : null;
    if (warnedOn === null || addDays(warnedOn, rule.suspendDays - rule.warningDays) > on) return 'not-warned';
  }
  return null;
}

/** Why nobody at all is cut off on a day; null when it is a day like any other. */
export function closedDay(rule: CollectionRule, on: Day, isHoliday: boolean): 'weekday' | 'holiday' | null {
  if (rule.skipWeekdays.includes(weekdayOf(on))) return 'weekday';
  return rule.skipHolidays && isHoliday ? 'holiday' : null;
}

export interface Step {
  readonly kind: 'overdue' | 'reminded' | 'warned' | 'doubtful' | 'restored' | 'cleared';
  readonly standing: Standing;
}

/**
 * The next step of the track that is due for a customer on a day, cutting off aside; null when there is none. After
 * days without the program only the last reminder that is due is given, and a warning takes its place.
 */
export function stepDue(rule: CollectionRule, facts: Facts): Step | null {
  const { on, dues, standing } = facts;
  const oldestOn = dues[0]?.dueOn ?? null;
  const isOverdue = overdue(dues, on) > 0;
  if (mayRestore(rule, facts)) return step('restored', isOverdue ? 'restored' : 'clear', standing);
  if (!isOverdue && isOnTrack(standing.state) && facts.suspendedForDue === 0) return step('cleared', 'clear', standing);
  // What is about another document begins anew: only who is cut off, or given up, stays so.
  const current: Standing =
    standing.dueOn === oldestOn ? standing : { ...CLEAR, state: kept(standing.state), dueOn: oldestOn };
  if (oldestOn === null || isGivenUp(standing, oldestOn)) return null;
  const lateDays = daysBetween(oldestOn, on);
  if (isOverdue && rule.doubtfulDays !== null && lateDays >= rule.doubtfulDays && current.state !== 'doubtful')
    return step('doubtful', 'doubtful', current);
  if (isBothered(facts, current)) {
    const day = reminderDue(rule, lateDays, current.remindedDay);
    // One message a day: a warning stands for the reminders up to it.
    const reminded = { ...current, remindedDay: day ?? current.remindedDay };
    if (isWarningDue(rule, facts, current))
      return step('warned', isOverdue ? 'warned' : current.state, { ...reminded, warnedOn: on });
    if (day !== null)
      return step('reminded', isOverdue && current.state !== 'warned' ? 'reminded' : current.state, reminded);
  }
  return isOverdue && current.state === 'clear' ? step('overdue', 'pending', current) : null;
}

function step(kind: Step['kind'], state: TrackState, standing: Standing): Step {
  return { kind, standing: { ...standing, state } };
}

function kept(state: TrackState): TrackState {
  return state === 'suspended' || state === 'doubtful' ? state : 'clear';
}

/** A written-off customer stays so when nothing is open any more. */
function isOnTrack(state: TrackState): boolean {
  return state !== 'clear' && state !== 'written-off';
}

/** What was written off is not gone after; what came due later is. */
function isGivenUp({ state, dueOn }: Standing, oldestOn: Day): boolean {
  return state === 'written-off' && dueOn !== null && oldestOn <= dueOn;
}

/** Reminders and warnings go to whom they can move: not to who is exempt, has promised, is cut off or given up already. */
function isBothered({ on, isExempt, promisedOn, suspendedForDue }: Facts, { state }: Standing): boolean {
  return !isExempt && (promisedOn === null || promisedOn < on) && suspendedForDue === 0 && state !== 'doubtful';
}

function isWarningDue(rule: CollectionRule, { on, dues, activeServices }: Facts, { warnedOn }: Standing): boolean {
  return (
    rule.warningDays !== null &&
    warnedOn === null &&
    activeServices > 0 &&
    reachesLimit(rule, dues, rule.warningDays, on)
  );
}

/** The last reminder whose day has come and that was not given yet. */
function reminderDue(rule: CollectionRule, lateDays: number, remindedDay: number | null): number | null {
  const come = rule.reminderDays.filter((day) => day <= lateDays);
  const last = come.length > 0 ? Math.max(...come) : null;
  return last !== null && (remindedDay === null || last > remindedDay) ? last : null;
}

/**
 * The fee for a bill with so much open, in minor units; 0 for none. A percentage is rounded once, half up, and kept
 * between the least and the highest fee.
 */
export function lateFee(rule: CollectionRule, openMinor: number): Minor {
  if (rule.lateFeeKind === 'none' || openMinor <= 0 || openMinor < rule.lateFeeFromMinor) return minor(0);
  if (rule.lateFeeKind === 'fixed') return minor(rule.lateFeeMinor);
  const share = Math.max(mulDiv(openMinor, rule.lateFeePpm, 1_000_000), rule.lateFeeLeastMinor);
  return minor(rule.lateFeeCapMinor === null ? share : Math.min(share, rule.lateFeeCapMinor));
}

/** Whether a bill that is due on a day is late enough for the fee. */
export function isFeeDue(rule: CollectionRule, dueOn: Day, on: Day): boolean {
  return rule.lateFeeKind !== 'none' && daysBetween(dueOn, on) >= Math.max(rule.lateFeeDays, 1);
}
