import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { requireCustomer } from '#modules/customers/index.ts';
import { accountBalance } from '#modules/ledger/index.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';
import type { MessageTemplate, messages } from '#shared/contract/messages.ts';
import { MESSAGE_CHANNELS, MESSAGE_EVENTS, smsLength, unknownFields } from '#shared/domain/messages.ts';
import { TEXT_LANGUAGES } from '#shared/text/text.ts';
import { newestFacts } from './facts.ts';
import { fillWords, wordsFor } from './words.ts';

type Key = Pick<MessageTemplate, 'event' | 'channel' | 'language'>;
type Asked = z.output<NonNullable<(typeof messages.preview)['~orpc']['inputSchema']>>;

/** The words of every message by every channel in every language: the office's own, else the program's. */
export function listTemplates(context: Context): MessageTemplate[] {
  return MESSAGE_EVENTS.flatMap((event) =>
    MESSAGE_CHANNELS.flatMap((channel) =>
      TEXT_LANGUAGES.map((language) => readTemplate(context, { event, channel, language })),
    ),
  );
}

function readTemplate({ read }: Context, { event, channel, language }: Key): MessageTemplate {
  return { event, channel, language, ...wordsFor(read, event, channel, language) };
}

/** Puts the office's own words to a message. @throws message-field-unknown, invalid-input (mail without a subject) */
export function saveTemplate(context: Context, input: Omit<MessageTemplate, 'isOwn'>): MessageTemplate {
  const { event, channel, language, body } = input;
  const subject = channel === 'email' ? input.subject : '';
  const [unknown] = unknownFields(event, `${subject} ${body}`);
  if (unknown !== undefined) throw fail('message-field-unknown', { field: unknown });
  if (channel === 'email' && subject === '') throw wrongInput('subject', 'needed');
  context.write((tx) => {
    const { isOwn: _own, ...before } = wordsFor(tx, event, channel, language);
    tx.sql.run(
      `INSERT INTO message_template (event, channel, language, subject, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (event, channel, language) DO UPDATE SET subject = excluded.subject, body = excluded.body`,
      event,
      channel,
      language,
      subject,
      body,
    );
    tx.audit({
      action: 'save-message-template',
      entity: 'message',
      entityId: `${event} ${channel} ${language}`,
      before,
      after: { subject, body },
    });
    tx.touch('messages');
  });
  return readTemplate(context, input);
}

/** Goes back to the program's words. Where they stand already nothing changes. */
export function resetTemplate(context: Context, key: Key): MessageTemplate {
  const { event, channel, language } = key;
  context.write((tx) => {
    const before = wordsFor(tx, event, channel, language);
    if (!before.isOwn) return;
    tx.sql.run(
      'DELETE FROM message_template WHERE event = ? AND channel = ? AND language = ?',
      event,
      channel,
      language,
    );
    tx.audit({
      action: 'reset-message-template',
      entity: 'message',
      entityId: `${event} ${channel} ${language}`,
      before: { subject: before.subject, body: before.body },
    });
    tx.touch('messages');
  });
  return readTemplate(context, key);
}

/** An example for who has no such document, and where no customer is chosen. */
const EXAMPLE = {
  number: 'RCT/2627/0000001',
  amountMinor: 35_400,
  reason: '…',
  plans: 'Gold HD',
} as const;

/** What words would say to a customer: with his newest document of the kind, else with an example. @throws not-found */
export function previewTemplate(context: Context, { event, subject, body, customerId }: Asked) {
  const { read } = context;
  if (customerId !== null) requireCustomer(context, customerId);
  const company = read.sql.get<{ name: string; helpdesk: string }>(
    'SELECT name, helpdesk FROM company WHERE id = 1',
  ) ?? { name: '', helpdesk: '' };
  const customer = read.sql.get<{ name: string; code: string; accountId: number }>(
    'SELECT name, code, account_id AS accountId FROM customer WHERE id = ?',
    customerId ?? 0,
  );
  const facts = customerId === null ? undefined : newestFacts(read, event, customerId);
  const words = fillWords(
    { subject, body },
    { ...context.company(), ...company },
    {
      name: customer?.name ?? 'Asha Rao',
      code: customer?.code ?? 'C00001',
      balanceMinor: customer ? accountBalance(read, customer.accountId) : EXAMPLE.amountMinor,
    },
    facts ?? { ...EXAMPLE, on: '2026-11-01', dueOn: '2026-11-11' },
  );
  return { ...words, unknownFields: unknownFields(event, `${subject} ${body}`), sms: smsLength(words.body) };
}
