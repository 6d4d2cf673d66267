import { z } from 'zod';
import { isMailAddress, MESSAGE_CHANNELS, MESSAGE_EVENTS } from '#shared/domain/messages.ts';
import { rest, zEmpty, zId, zInstant, zPage, zPathId, zRows, zText } from './base.ts';
import type { InputFault } from './inputFaults.ts';
import { zLanguage } from './setup.ts';

export const MESSAGE_STATES = ['waiting', 'sent', 'failed', 'given-up', 'cancelled'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

const zEvent = z.enum(MESSAGE_EVENTS);
const zChannel = z.enum(MESSAGE_CHANNELS);

const zMessage = z.object({
  id: zId,
  event: zEvent,
  channel: zChannel,
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  state: z.enum(MESSAGE_STATES),
  at: zInstant,
  address: z.string(),
  subject: z.string(),
  body: z.string(),
  /** Of WhatsApp: what opens it with the text; empty for the others. */
  link: z.string(),
  notBeforeAt: zInstant,
  /** Why it did not leave, as a code. */
  failure: z.string(),
  doneAt: zInstant.nullable(),
  byName: z.string(),
});
export type Message = z.infer<typeof zMessage>;

const zTemplateKey = { event: zEvent, channel: zChannel, language: zLanguage };
const zWords = {
  /** Of mail; empty for the others. One line. */
  subject: z
    .string()
    .trim()
    .max(150)
    .regex(/^\P{Cc}*$/u, 'one-line' satisfies InputFault),
  body: z.string().trim().min(1).max(2000),
};
const zTemplate = z.object({ ...zTemplateKey, ...zWords, isOwn: z.boolean() });
export type MessageTemplate = z.infer<typeof zTemplate>;

const zRules = z.object({
  /** What customers are told of, and how. */
  told: z.array(z.object({ event: zEvent, channel: zChannel })).max(MESSAGE_EVENTS.length * MESSAGE_CHANNELS.length),
  /** Hours of the office's clock between which nothing is sent; the same twice for none. */
  quietFromHour: z.number().int().min(0).max(23),
  quietToHour: z.number().int().min(0).max(23),
  /** Of messages to customers who wish none of their own; null: that of the office. */
  language: zLanguage.nullable().default(null),
  /** Whether the receipt or bill that a mail tells of goes with it as PDF. */
  attachesPaper: z.boolean().default(true),
  version: z.number().int(),
});
export type MessageRules = z.infer<typeof zRules>;

const zWish = z.object({
  /** Null: the office's. */
  language: zLanguage.nullable(),
  /** Channels by which the customer wants nothing. */
  refused: z.array(zChannel).max(MESSAGE_CHANNELS.length),
});
export type MessageWish = z.infer<typeof zWish>;

export const MAIL_SECURITY = ['tls', 'starttls', 'none'] as const;

const zOneLine = zText(120).regex(/^\P{Cc}*$/u, 'one-line' satisfies InputFault);

const mailFields = {
  /** Name or number of the server; no scheme, no path, no port. */
  host: z
    .string()
    .trim()
    .max(253)
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9A-Fa-f:]{2,45}$/),
  port: z.number().int().min(1).max(65_535),
  /** `tls` from the first byte; `starttls`, without which nothing is said; `none` for a relay in the house. */
  security: z.enum(MAIL_SECURITY),
  username: zOneLine.default(''),
  fromName: zOneLine.default(''),
  fromAddress: z
    .string()
    .trim()
    .refine(isMailAddress, 'no-mail-address' satisfies InputFault),
  active: z.boolean().default(true),
};

const zMailAccount = z.object({ ...mailFields, hasPassword: z.boolean(), version: z.number().int() });
export type MailAccount = z.infer<typeof zMailAccount>;

/** What customers are told: written with what it tells of, and sent by people until a way out is set up. */
export const messages = {
  list: rest({ method: 'GET', path: '/messages', tag: 'Messages', summary: 'The outbox, newest first' })
    .input(
      z.object({
        ...zPage,
        customerId: z.coerce.number().int().positive().optional(),
        state: z.enum(MESSAGE_STATES).optional(),
        channel: zChannel.optional(),
        event: zEvent.optional(),
        text: zText(60).optional(),
      }),
    )
    .output(zRows(zMessage)),
  mark: rest({ method: 'POST', path: '/messages/{id}/mark', tag: 'Messages', summary: 'I have sent it by hand' })
    .input(z.object({ id: zPathId }))
    .output(zMessage),
  resend: rest({
    method: 'POST',
    path: '/messages/{id}/resend',
    tag: 'Messages',
    summary: 'Let it wait to be sent again',
  })
    .input(z.object({ id: zPathId }))
    .output(zMessage),
  cancel: rest({ method: 'POST', path: '/messages/{id}/cancel', tag: 'Messages', summary: 'Call it off' })
    .input(z.object({ id: zPathId }))
    .output(zMessage),
  rules: rest({
    method: 'GET',
    path: '/message-rules',
    tag: 'Messages',
    summary: 'Of what customers are told, and when',
  })
    .input(zEmpty)
    .output(zRules),
  saveRules: rest({ method: 'PUT', path: '/message-rules', tag: 'Messages', summary: 'Say of what customers are told' })
    .input(zRules)
    .output(zRules),
  mail: rest({ method: 'GET', path: '/mail-account', tag: 'Messages', summary: 'The mailbox that e-mail leaves from' })
    .input(zEmpty)
    .output(zMailAccount.nullable()),
  saveMail: rest({ method: 'PUT', path: '/mail-account', tag: 'Messages', summary: 'Set the mailbox up' })
    .input(
      z.object({
        ...mailFields,
        /** Left out: the one that is kept stays, but only for the same server and user. */
        password: z.string().max(200).optional(),
        version: z.number().int().default(0),
      }),
    )
    .output(zMailAccount),
  testMail: rest({
    method: 'POST',
    path: '/mail-account/test',
    tag: 'Messages',
    summary: 'Send a mail from the mailbox, to see whether it arrives',
  })
    .input(
      z.object({
        to: z
          .string()
          .trim()
          .refine(isMailAddress, 'no-mail-address' satisfies InputFault),
      }),
    )
    .output(zEmpty),
  templates: rest({ method: 'GET', path: '/message-templates', tag: 'Messages', summary: 'The words of every message' })
    .input(zEmpty)
    .output(z.array(zTemplate)),
  saveTemplate: rest({
    method: 'PUT',
    path: '/message-templates',
    tag: 'Messages',
    summary: 'Put own words to a message',
  })
    .input(z.object({ ...zTemplateKey, ...zWords }))
    .output(zTemplate),
  resetTemplate: rest({
    method: 'POST',
    path: '/message-templates/reset',
    tag: 'Messages',
    summary: 'Go back to the program’s words',
  })
    .input(z.object(zTemplateKey))
    .output(zTemplate),
  preview: rest({
    method: 'POST',
    path: '/message-templates/preview',
    tag: 'Messages',
    summary: 'What words would say to a customer, and how long they are',
  })
    .input(z.object({ ...zTemplateKey, ...zWords, customerId: zId.nullable() }))
    .output(
      z.object({
        subject: z.string(),
        body: z.string(),
        unknownFields: z.array(z.string()),
        sms: z.object({
          encoding: z.enum(['gsm-7', 'ucs-2']),
          units: z.number().int(),
          segments: z.number().int(),
        }),
      }),
    ),
  wish: rest({
    method: 'GET',
    path: '/customers/{id}/message-wish',
    tag: 'Messages',
    summary: 'What a customer wishes',
  })
    .input(z.object({ id: zPathId }))
    .output(zWish),
  saveWish: rest({
    method: 'PUT',
    path: '/customers/{id}/message-wish',
    tag: 'Messages',
    summary: 'Note what he wishes',
  })
    .input(zWish.extend({ id: zPathId }))
    .output(zWish),
};
