import type { Tx } from '#host/context.ts';
import type { Charging } from '#shared/contract/settings.ts';
import type { Day } from '#shared/domain/time.ts';

interface NewEvent {
  readonly from: string;
  readonly to: string;
  readonly on: Day;
  readonly reason: string;
  readonly uid?: string | null;
  /** Who asked for it, where that is not who is at work now. */
  readonly userId?: number | null;
  readonly cause?: string;
  readonly charging?: Charging;
}

/** Notes a change of state: when, who, why, and how days are charged from it on. */
export function recordEvent(tx: Tx, subscriptionId: number, event: NewEvent): void {
  tx.sql.run(
    `INSERT INTO subscription_event (subscription_id, from_state, to_state, business_on, at, user_id, reason, uid, cause, charging)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    subscriptionId,
    event.from,
    event.to,
    event.on,
    tx.at,
    event.userId ?? tx.actor.userId,
    event.reason,
    event.uid ?? null,
    event.cause ?? '',
    event.charging ?? 'stop',
  );
}
