import type { Reader } from '#host/context.ts';
import type { MessageEvent } from '#shared/domain/messages.ts';

/** What a message may speak of, as it is kept. */
export interface Facts {
  readonly number?: string;
  readonly amountMinor?: number;
  readonly on?: string;
  readonly dueOn?: string | null;
  readonly reason?: string;
  readonly plans?: string;
  /** What the customer owed when it happened; his present balance where it says nothing. */
  readonly balanceMinor?: number;
}

const VOIDED = `SELECT p.number, p.amount_minor AS amountMinor, v.business_on AS "on", v.reason
  FROM payment_void v JOIN payment p ON p.id = v.payment_id WHERE v.id = ?`;
const STEP = 'SELECT amount_minor AS amountMinor, due_on AS dueOn, detail AS plans FROM collection_event WHERE id = ?';
const PROMISE = 'SELECT amount_minor AS amountMinor, promised_on AS dueOn FROM promise WHERE id = ?';

const FACTS: Readonly<Record<MessageEvent, string>> = {
  'payment-received': `SELECT number, amount_minor AS amountMinor, business_on AS "on", balance_before_minor - amount_minor AS balanceMinor
    FROM payment WHERE id = ?`,
  'receipt-void': VOIDED,
  'cheque-bounced': VOIDED,
  'bill-issued':
    'SELECT number, total_minor AS amountMinor, business_on AS "on", due_on AS dueOn FROM bill WHERE id = ?',
  reminder: STEP,
  warning: STEP,
  suspended: STEP,
  restored: STEP,
  'promise-kept': PROMISE,
  'promise-broken': PROMISE,
};

/** The facts of the document that a message is about. */
export function readFacts({ sql }: Pick<Reader, 'sql'>, event: MessageEvent, documentId: number): Facts {
  return sql.get<Facts>(FACTS[event], documentId) ?? {};
}

/** The newest document of a customer that an event could be about, for a preview; undefined when there is none. */
export function newestFacts({ sql }: Pick<Reader, 'sql'>, event: MessageEvent, customerId: number): Facts | undefined {
  const text = {
    'payment-received': 'SELECT max(id) AS id FROM payment WHERE customer_id = ?',
    'receipt-void':
      'SELECT max(v.id) AS id FROM payment_void v JOIN payment p ON p.id = v.payment_id WHERE p.customer_id = ?',
    'cheque-bounced':
      'SELECT max(b.void_id) AS id FROM cheque_bounce b JOIN payment_void v ON v.id = b.void_id JOIN payment p ON p.id = v.payment_id WHERE p.customer_id = ?',
    'bill-issued': 'SELECT max(id) AS id FROM bill WHERE customer_id = ?',
    reminder: "SELECT max(id) AS id FROM collection_event WHERE kind = 'reminded' AND customer_id = ?",
    warning: "SELECT max(id) AS id FROM collection_event WHERE kind = 'warned' AND customer_id = ?",
    suspended: "SELECT max(id) AS id FROM collection_event WHERE kind = 'suspended' AND customer_id = ?",
    restored: "SELECT max(id) AS id FROM collection_event WHERE kind = 'restored' AND customer_id = ?",
    'promise-kept': 'SELECT max(id) AS id FROM promise WHERE customer_id = ?',
    'promise-broken': 'SELECT max(id) AS id FROM promise WHERE customer_id = ?',
  } as const satisfies Record<MessageEvent, string>;
  const id = sql.get<{ id: number | null }>(text[event], customerId)?.id ?? null;
  return id === null ? undefined : readFacts({ sql }, event, id);
}
