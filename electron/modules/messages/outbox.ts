import type { z } from 'zod';
import type { Context, Tx } from '#host/context.ts';
import { scopeCondition } from '#modules/customers/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Message, MessageState, messages } from '#shared/contract/messages.ts';
import { whatsappAddress } from '#shared/domain/messages.ts';
import { prepareMessages } from './prepare.ts';

type Filter = z.output<NonNullable<(typeof messages.list)['~orpc']['inputSchema']>>;

type Row = Omit<Message, 'state' | 'link'> & { readonly state: MessageState | 'new' | 'sending' };

const FROM = `FROM message m JOIN customer c ON c.id = m.customer_id LEFT JOIN user u ON u.id = m.user_id`;
const COLUMNS = `m.id, m.event, m.channel, m.customer_id AS customerId, c.code AS customerCode, c.name AS customerName, m.state, m.at,
  m.address, m.subject, m.body, m.not_before_at AS notBeforeAt, m.failure, m.done_at AS doneAt, coalesce(u.name, '') AS byName`;

/** What is not in words yet, or just leaving, waits. */
const STATES: Readonly<Record<MessageState, string>> = {
  waiting: "m.state IN ('new', 'waiting', 'sending')",
  sent: "m.state = 'sent'",
  failed: "m.state = 'failed'",
  'given-up': "m.state = 'given-up'",
  cancelled: "m.state = 'cancelled'",
};

/** A page of the outbox, newest first; what of it is new is put into words now. */
export function listMessages(context: Context, filter: Filter): { rows: Message[]; total: number } {
  const { read, actor } = context;
  const parts = [scopeCondition(actor)];
  const values: (string | number)[] = [];
  const add = (text: string, ...more: (string | number)[]) => {
    parts.push(text);
    values.push(...more);
  };
  if (filter.customerId) add('m.customer_id = ?', filter.customerId);
  if (filter.state) add(STATES[filter.state]);
  if (filter.channel) add('m.channel = ?', filter.channel);
  if (filter.event) add('m.event = ?', filter.event);
  if (filter.text) add('(c.name LIKE ? OR c.code = ?)', `%${filter.text}%`, filter.text);
  const where = parts.join(' AND ');
  const ids = read.sql
    .all<{ id: number; state: string }>(
      `SELECT m.id, m.state ${FROM} WHERE ${where} ORDER BY m.id DESC LIMIT ? OFFSET ?`,
      ...values,
      filter.limit,
      filter.offset,
    )
    .map(({ id, state }) => ({ id, isNew: state === 'new' }));
  const total = read.sql.get<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`, ...values)?.n ?? 0;
  prepareMessages(
    context,
    ids.filter(({ isNew }) => isNew).map(({ id }) => id),
  );
  const rows = read.sql.all<Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY m.id DESC`,
    JSON.stringify(ids.map(({ id }) => id)),
  );
  return { rows: rows.map(toMessage), total };
}

function toMessage({ state, ...row }: Row): Message {
  const isOpen = state === 'new' || state === 'sending';
  return {
    ...row,
    state: isOpen ? 'waiting' : state,
    link: row.channel === 'whatsapp' && row.address !== '' ? whatsappAddress(row.address.slice(1), row.body) : '',
  };
}

/** @throws not-found, also outside the caller's branches and areas */
function readMessage({ read, actor }: Context, id: number): Message {
  const row = read.sql.get<Row>(`SELECT ${COLUMNS} ${FROM} WHERE m.id = ? AND ${scopeCondition(actor)}`, id);
  if (!row) throw fail('not-found', { what: 'message', id: String(id) });
  return toMessage(row);
}

/** That a person has sent it by hand, by SMS or WhatsApp. Asked again it changes nothing. @throws message-state, not-found */
export function markMessage(context: Context, id: number): Message {
  return change(
    context,
    id,
    'mark-message',
    ['waiting', 'failed', 'given-up'],
    (tx) => {
      tx.sql.run(
        "UPDATE message SET state = 'sent', failure = '', done_at = ?, user_id = ? WHERE id = ?",
        tx.at,
        tx.actor.userId,
        id,
      );
    },
    'sent',
  );
}

/** Lets what failed, was given up or called off wait again, with the same words. @throws message-state, not-found */
export function resendMessage(context: Context, id: number): Message {
  return change(
    context,
    id,
    'resend-message',
    ['failed', 'given-up', 'cancelled'],
    (tx) => {
      tx.sql.run(
        "UPDATE message SET state = 'waiting', failure = '', attempts = 0, not_before_at = 0, done_at = NULL, user_id = ? WHERE id = ?",
        tx.actor.userId,
        id,
      );
    },
    'waiting',
  );
}

/** Calls it off. Asked again it changes nothing. @throws message-state, not-found */
export function cancelMessage(context: Context, id: number): Message {
  return change(
    context,
    id,
    'cancel-message',
    ['waiting', 'failed'],
    (tx) => {
      tx.sql.run(
        "UPDATE message SET state = 'cancelled', failure = 'called-off', done_at = ?, user_id = ? WHERE id = ?",
        tx.at,
        tx.actor.userId,
        id,
      );
    },
    'cancelled',
  );
}

function change(
  context: Context,
  id: number,
  action: 'mark-message' | 'resend-message' | 'cancel-message',
  from: readonly MessageState[],
  write: (tx: Tx) => void,
  to: MessageState,
): Message {
  readMessage(context, id);
  prepareMessages(context, [id]);
  context.write((tx) => {
    const { state, address } = readMessage(context, id);
    if (state === to) return;
    if (!from.includes(state) || address === '') throw fail('message-state', { state });
    write(tx);
    note(tx, action, id);
    tx.touch('messages');
  });
  return readMessage(context, id);
}

function note(tx: Tx, action: 'mark-message' | 'resend-message' | 'cancel-message', entityId: number): void {
  if (action === 'mark-message') tx.audit({ action: 'mark-message', entity: 'message', entityId });
  else if (action === 'resend-message') tx.audit({ action: 'resend-message', entity: 'message', entityId });
  else tx.audit({ action: 'cancel-message', entity: 'message', entityId });
}
