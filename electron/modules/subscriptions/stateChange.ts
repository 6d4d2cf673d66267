import type { Billable } from '#modules/billing/index.ts';
import type { NewCharge } from '#modules/charges/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Charging } from '#shared/contract/settings.ts';
import { addDays, type Day, daysBetween } from '#shared/domain/time.ts';
import { readChargedParts } from './chargedParts.ts';
import { giveBack, refuseFarDay, requireTransition, type State } from './rules.ts';
import { type Books, creditsOf, refuseEarlierDay } from './service.ts';

export interface AskedState {
  readonly to: State;
  readonly on?: Day | undefined;
  readonly untilOn?: Day | undefined;
  readonly refundUnused?: boolean | undefined;
  readonly reason: string;
}

/** What a change of state comes to: how its days are charged from then on, what it gives back, and the service after it. */
export interface StateChange {
  readonly on: Day;
  readonly charging: Charging;
  readonly credits: readonly NewCharge[];
  readonly after: Billable;
  /** First day on which a pause ends by itself. */
  readonly untilOn: Day | null;
}

/**
 * Works a change of state out; nothing is written. Days of a pause or suspension that were billed come back when the
 * service goes on or ends, days after an end at once: each as the company's settings had it when the service stopped.
 * @throws subscription-state, day-not-allowed, pause-length
 */
export function workOutState(books: Books, service: Billable, asked: AskedState): StateChange {
  requireTransition(service.state, asked.to);
  const on = dayOfChange(books, service, asked);
  if (asked.to === 'paused' || asked.to === 'suspended') return workOutStop(books, service, asked, on);
  const stop = lastStop(books, service, on);
  const credits =
    stop?.charging === 'credit' ? backFrom(books, service, 'pause-credit', stop.on, on, asked.reason) : [];
  if (asked.to === 'ended' && (asked.refundUnused ?? books.company.endRefund === 'unused'))
    credits.push(...backFrom(books, service, 'end-credit', on, null, asked.reason));
  const charging = stop?.charging ?? 'stop';
  return {
    on,
    charging: charging === 'charge' ? charging : 'stop',
    credits,
    after: afterStop(service, stop, asked.to, on),
    untilOn: null,
  };
}

/** The service as it goes on or ends after a pause or suspension, or ends without one. */
function afterStop(service: Billable, stop: Stop | null, to: State, on: Day): Billable {
  const isEnd = to === 'ended';
  const before = stop?.isOpen ? service.pauses.slice(0, -1) : service.pauses;
  const isLeftOut = stop?.isOpen && stop.charging !== 'charge';
  const pauses = isLeftOut ? [...before, { fromOn: stop.on, toOn: isEnd ? null : on }] : before;
  if (isEnd) return { ...service, state: to, pauses, endOn: on };
  const billedToOn = stop?.charging === 'charge' ? service.billedToOn : billedAfter(service, stop?.on ?? on, on);
  return { ...service, state: to, pauses, billedToOn };
}

/** A service that has not begun yet ends on the day on which it would have. @throws day-not-allowed */
function dayOfChange(books: Books, service: Billable, { to, on = books.today }: AskedState): Day {
  refuseFarDay(books.today, on);
  if (to === 'ended' && on < service.startOn && service.startOn > books.today) return service.startOn;
  refuseEarlierDay(books, service, on);
  return on;
}

function workOutStop({ company }: Books, service: Billable, { to, untilOn }: AskedState, on: Day): StateChange {
  const charging = to === 'paused' ? company.pausedCharging : company.suspendedCharging;
  const pauses = charging === 'charge' ? service.pauses : [...service.pauses, { fromOn: on, toOn: null }];
  const after: Billable = { ...service, state: to, pauses };
  return { on, charging, credits: [], after, untilOn: to === 'paused' ? pauseEnd(company, on, untilOn) : null };
}

/** The day on which a pause ends by itself, within the office's limits. @throws pause-length, day-not-allowed */
function pauseEnd({ pauseLeastDays, pauseMostDays }: Books['company'], on: Day, untilOn: Day | undefined): Day | null {
  if (untilOn === undefined) return pauseMostDays === 0 ? null : addDays(on, pauseMostDays);
  if (untilOn <= on) throw fail('day-not-allowed', { on: untilOn, reason: 'before-change' });
  const days = daysBetween(on, untilOn);
  if (days < pauseLeastDays || (pauseMostDays > 0 && days > pauseMostDays))
    throw fail('pause-length', { days, leastDays: pauseLeastDays, mostDays: pauseMostDays });
  return untilOn;
}

interface Stop {
  readonly on: Day;
  /** How its days are charged: as ever also those of a pause that turns out too short. */
  readonly charging: Charging;
  /** Whether it stands among the pauses of the service. */
  readonly isOpen: boolean;
}

/** The pause or suspension that a service is in; null when it is in none, or has been since before it was imported. */
function lastStop({ sql, company }: Books, { id, state }: Billable, on: Day): Stop | null {
  if (state === 'active') return null;
  const stop = sql.get<Pick<Stop, 'on' | 'charging'>>(
    `SELECT business_on AS "on", charging FROM subscription_event WHERE subscription_id = ? AND to_state IN ('paused', 'suspended')
     ORDER BY id DESC LIMIT 1`,
    id,
  );
  if (!stop) return null;
  const isOpen = stop.charging !== 'charge';
  const isShort = state === 'paused' && daysBetween(stop.on, on) < company.pauseLeastDays;
  return { on: stop.on, charging: isShort ? 'charge' : stop.charging, isOpen };
}

/** A service that goes on with nothing owed from before is charged again from that day; days billed already stay billed. */
function billedAfter({ billedToOn }: Billable, stoppedOn: Day, on: Day): Day | null {
  if (billedToOn === null) return on;
  return billedToOn >= stoppedOn && billedToOn < on ? on : billedToOn;
}

function backFrom(
  books: Books,
  service: Billable,
  kind: 'pause-credit' | 'end-credit',
  fromOn: Day,
  toOn: Day | null,
  reason: string,
) {
  const parts = readChargedParts(books, service, fromOn);
  return creditsOf(service, kind, giveBack(parts, fromOn, toOn, books.company.dayBasis), reason);
}
