import type { Reader } from '#host/context.ts';
import type { HistoryEntry } from '#shared/contract/subscriptions.ts';

/** Every change of a subscription, newest first: of state, of plan, of billing day; also those that wait or were taken back. */
export function readHistory(reader: Reader, subscriptionId: number): HistoryEntry[] {
  return reader.sql.all<HistoryEntry>(
    `SELECT h.at, h."on", coalesce(u.name, '') AS byName, h.kind, h.state, h.cause, coalesce(p.name, '') AS planName, h.billingDay, h.reason,
       h.consent, h.stage
     FROM (
       SELECT id, at, business_on AS "on", user_id, 'state' AS kind, to_state AS state, cause, NULL AS plan_id, 1 AS billingDay, reason, '' AS consent,
         'done' AS stage FROM subscription_event WHERE subscription_id = ?
       UNION ALL
       SELECT id, at, business_on, user_id, 'state', to_state, CASE WHEN to_state = 'suspended' THEN cause ELSE '' END, NULL, 1, reason, '',
         iif(cancelled_at IS NULL, 'planned', 'cancelled') FROM planned_state WHERE subscription_id = ? AND done_at IS NULL
       UNION ALL
       SELECT id, at, from_on, user_id, kind, NULL, '', plan_id, billing_day, reason, consent,
         CASE WHEN cancelled_at IS NOT NULL THEN 'cancelled' WHEN applied_at IS NULL THEN 'planned' ELSE 'done' END
         FROM subscription_terms WHERE subscription_id = ? AND kind <> 'start'
     ) h LEFT JOIN user u ON u.id = h.user_id LEFT JOIN plan p ON p.id = h.plan_id
     ORDER BY h."on" DESC, h.at DESC, h.id DESC LIMIT 500`,
    subscriptionId,
    subscriptionId,
    subscriptionId,
  );
}
