import type { Context, Reader, Tx } from '#host/context.ts';
import type { MessageRules } from '#shared/contract/messages.ts';
import type { Language } from '#shared/contract/setup.ts';
import { countryPreset } from '#shared/domain/countries.ts';
import {
  isMailAddress,
  type MessageChannel,
  type MessageEvent,
  quietHours,
  worldNumber,
} from '#shared/domain/messages.ts';
import { localDateTime } from '#shared/domain/time.ts';
import { readFacts } from './facts.ts';
import { readRules } from './rules.ts';
import { fillWords, type Recipient, wordsFor } from './words.ts';

interface NewMessage extends Recipient {
  readonly id: number;
  readonly event: MessageEvent;
  readonly documentId: number;
  readonly channel: MessageChannel;
  readonly phone: string | null;
  readonly email: string;
  readonly language: Language | null;
  readonly refused: string | null;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * Puts messages into words and finds where they go: when somebody looks, and before anything leaves. From then on their
 * words stand. Who has no address for the channel, or wants nothing by it, is told nothing, and it is said why.
 */
export function prepareMessages(context: Context, ids: readonly number[]): void {
  if (ids.length === 0) return;
  context.write((tx) => {
    const letterhead = tx.sql.get<{ name: string; helpdesk: string }>(
      'SELECT name, helpdesk FROM company WHERE id = 1',
    );
    const company = { ...tx.company, name: letterhead?.name ?? '', helpdesk: letterhead?.helpdesk ?? '' };
    const rules = readRules(tx);
    const notBeforeAt = notBefore(tx, rules);
    for (const message of readNew(tx, ids)) {
      const { id, event, channel, documentId } = message;
      const language = message.language ?? rules.language ?? company.language;
      const { address, failure } = destinationOf(message, company.country);
      const { subject, body } = fillWords(
        wordsFor(tx, event, channel, language),
        company,
        message,
        readFacts(tx, event, documentId),
      );
      tx.sql.run(
        `UPDATE message SET state = ?, address = ?, language = ?, subject = ?, body = ?, not_before_at = ?, failure = ?, done_at = ?
         WHERE id = ?`,
        failure === '' ? 'waiting' : 'cancelled',
        address,
        language,
        subject,
        body,
        notBeforeAt,
        failure,
        failure === '' ? null : tx.at,
        id,
      );
    }
  });
}

function readNew({ sql }: Reader, ids: readonly number[]): NewMessage[] {
  return sql.all<NewMessage>(
    `SELECT m.id, m.event, m.document_id AS documentId, m.channel, c.name, c.code, c.email, a.balance_minor AS balanceMinor,
       (SELECT phone FROM customer_phone p WHERE p.customer_id = c.id ORDER BY p.position LIMIT 1) AS phone,
       nullif(w.language, '') AS language, w.refused
     FROM message m JOIN customer c ON c.id = m.customer_id JOIN account a ON a.id = c.account_id
       LEFT JOIN message_wish w ON w.customer_id = c.id
     WHERE m.id IN (SELECT value FROM json_each(?)) AND m.state = 'new'`,
    JSON.stringify(ids),
  );
}

function destinationOf(
  { channel, phone, email, refused }: NewMessage,
  country: string,
): { address: string; failure: string } {
  if (refused !== null && (JSON.parse(refused) as string[]).includes(channel))
    return { address: '', failure: 'refused' };
  if (channel === 'email')
    return isMailAddress(email) ? { address: email, failure: '' } : { address: '', failure: 'no-address' };
  const number = worldNumber(phone ?? '', countryPreset(country)?.callingCode ?? '');
  return number === undefined ? { address: '', failure: 'no-address' } : { address: `+${number}`, failure: '' };
}

/** When what is made now may leave, by the office's clock. */
function notBefore(tx: Tx, { quietFromHour, quietToHour }: MessageRules): number {
  const [hour = 0, minute = 0] = localDateTime(tx.at, tx.company.timeZone).slice(11).split(':').map(Number);
  const wait = quietHours(hour, { from: quietFromHour, to: quietToHour });
  return wait === 0 ? 0 : tx.at - (tx.at % MINUTE_MS) - minute * MINUTE_MS + wait * HOUR_MS;
}
