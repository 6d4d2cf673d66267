import type { Context, Letter, MailOutcome } from '#host/context.ts';
import { printCount } from '#modules/printers/index.ts';
import type { Language } from '#shared/contract/setup.ts';
import type { MessageEvent } from '#shared/domain/messages.ts';
import { prepareMessages } from './prepare.ts';
import { readRules } from './rules.ts';

/** So many leave in one go; what comes meanwhile waits for the next. */
const AT_ONCE = 50;
const MINUTE_MS = 60_000;
/** How long after each attempt the next one comes; after the last it is given up: nine hours. */
const WAITS_MIN = [1, 5, 15, 60, 120, 360];
const LONGEST_REASON = 200;

/** Nobody wants last month's reminder because the mailbox was set up today; what a person sends again leaves whatever its age. */
const OLDEST_MS = 3 * 24 * 60 * MINUTE_MS;

interface DueMail {
  readonly id: number;
  readonly letter: Letter;
}

/** E-mail that may leave now, in words, oldest first. */
export function dueMails(context: Context): DueMail[] {
  const { read, services } = context;
  const now = services.clock.now();
  const fresh = read.sql.all<{ id: number }>(
    "SELECT id FROM message WHERE state = 'new' AND channel = 'email' ORDER BY id LIMIT ?",
    AT_ONCE,
  );
  prepareMessages(
    context,
    fresh.map(({ id }) => id),
  );
  return read.sql
    .all<{ id: number; at: number; to: string; subject: string; body: string }>(
      `SELECT id, at, address AS "to", subject, body FROM message
       WHERE state IN ('waiting', 'failed') AND channel = 'email' AND not_before_at <= ?
         AND (at > ? OR user_id IS NOT NULL) ORDER BY id LIMIT ?`,
      now,
      now - OLDEST_MS,
      AT_ONCE,
    )
    .map(({ id, at, ...words }) => ({ id, letter: { ...words, id: `message-${id}-${at}` } }));
}

/**
 * The paper that goes with a mail: the receipt of a payment, the bill; nothing for what has none, or where the office sends
 * none. A receipt that was printed before says DUPLICATE, as its next print would; being mailed counts as no print.
 * @throws what drawing it refuses
 */
export async function paperOf(context: Context, id: number): Promise<Letter['attachment']> {
  const { read, services } = context;
  const message = read.sql.get<{ event: MessageEvent; documentId: number; language: Language }>(
    'SELECT event, document_id AS documentId, language FROM message WHERE id = ?',
    id,
  );
  if (!message || !readRules(read).attachesPaper) return undefined;
  const { event, documentId, language } = message;
  if (event === 'bill-issued') return services.paper.bill(documentId, 'A4', language);
  if (event !== 'payment-received') return undefined;
  // It goes to who bought: with the codes of his vouchers.
  return services.paper.receipt(documentId, 'A5', printCount(read, 'payment', documentId), false, language);
}

/**
 * Notes that a mail is about to leave: from here on nobody can say that it was not sent.
 * @returns false when somebody called it off meanwhile
 */
export function beginMail(context: Context, id: number): boolean {
  return context.write((tx) => {
    const { changes } = tx.sql.run(
      "UPDATE message SET state = 'sending', attempts = attempts + 1 WHERE id = ? AND state IN ('waiting', 'failed')",
      id,
    );
    return changes > 0;
  });
}

/**
 * Notes how it ended; what could not be sent is tried again for some hours, unless somebody called it off or sent it
 * himself while it was leaving.
 */
export function finishMail(context: Context, id: number, outcome: MailOutcome): void {
  context.write((tx) => {
    tx.touch('messages');
    if (outcome.kind === 'sent') {
      tx.sql.run("UPDATE message SET state = 'sent', failure = '', done_at = ? WHERE id = ?", tx.at, id);
      return;
    }
    const leaving = tx.sql.get<{ attempts: number; state: string }>(
      'SELECT attempts, state FROM message WHERE id = ?',
      id,
    );
    if (!leaving || (outcome.kind !== 'doubtful' && leaving.state !== 'sending')) return;
    const waitMin = outcome.kind === 'failed' ? WAITS_MIN[leaving.attempts - 1] : undefined;
    tx.sql.run(
      'UPDATE message SET state = ?, failure = ?, not_before_at = ?, done_at = ? WHERE id = ?',
      waitMin === undefined ? 'given-up' : 'failed',
      outcome.kind === 'doubtful' ? 'doubtful' : outcome.reason.slice(0, LONGEST_REASON),
      waitMin === undefined ? 0 : tx.at + waitMin * MINUTE_MS,
      waitMin === undefined ? tx.at : null,
      id,
    );
  });
}

/**
 * Marks what was leaving when the host ended: the server may have it. It is not sent again by itself; a person may,
 * and the mail then bears the same id, by which many readers' programs show it once.
 */
export function recoverMails(context: Context): void {
  const left = context.read.sql.all<{ id: number }>("SELECT id FROM message WHERE state = 'sending'");
  for (const { id } of left) finishMail(context, id, { kind: 'doubtful', reason: 'interrupted' });
}
