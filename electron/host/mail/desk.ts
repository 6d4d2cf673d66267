import { beginMail, dueMails, finishMail, openMailAccount, paperOf, recoverMails } from '#modules/messages/index.ts';
import type { Alarm } from '../clock.ts';
import type { Context, MailDesk } from '../context.ts';
import { type MailLimits, sendBySmtp } from './smtp.ts';

/** What is written by the work of the office leaves this long after it at the latest. */
const LOOK_AGAIN_MS = 20_000;

export interface MailDeskControl extends MailDesk {
  /** Begins to send. Without it the outbox only fills: the command line sends nothing. */
  start(): void;
  /** Until nothing is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface DeskParts {
  readonly alarm: Alarm;
  /** A context of the host itself. */
  context(): Context;
  readonly limits: MailLimits;
}

/** Sends the e-mail of the outbox, one after the other, from the mailbox of the office where it has one. */
export function createMailDesk({ alarm, context, limits }: DeskParts): MailDeskControl {
  let isRunning = false;
  let sending: Promise<void> | null = null;
  let callOff: (() => void) | null = null;

  function look(): void {
    if (!isRunning || sending) return;
    callOff?.();
    sending = empty(context())
      .catch((error: unknown) => context().services.log.error({ err: error }, 'mail could not be sent'))
      .finally(() => {
        sending = null;
        if (isRunning) callOff = alarm.after(LOOK_AGAIN_MS, look);
      });
  }

  async function empty(office: Context): Promise<void> {
    if (!openMailAccount(office)) return;
    for (let due = dueMails(office); due.length > 0; due = dueMails(office)) {
      for (const { id, letter } of due) {
        // A long outbox takes its time: the mailbox may be another by now, or switched off.
        const account = openMailAccount(office);
        if (!isRunning || !account) return;
        // Drawn before anything is said: what cannot be drawn is tried again, and nobody is in doubt.
        const attachment = await paperOf(office, id).catch(unpaperable);
        if (!beginMail(office, id)) continue;
        const outcome =
          attachment instanceof Error
            ? ({ kind: 'failed', reason: attachment.message } as const)
            : await sendBySmtp(account, attachment ? { ...letter, attachment } : letter, limits);
        finishMail(office, id, outcome);
        if (outcome.kind === 'sent') continue;
        office.services.log.warn({ message: id, ...outcome }, 'mail not sent');
        // A server that is away would make each of the others wait as long.
        if (outcome.kind === 'failed' && !(attachment instanceof Error)) return;
      }
    }
  }

  return {
    start() {
      recoverMails(context());
      isRunning = true;
      look();
    },
    wake: look,
    send: (account, letter) => sendBySmtp(account, letter, limits),
    async idle() {
      while (sending) await sending;
    },
    async stop() {
      isRunning = false;
      callOff?.();
      await sending;
    },
  };
}

/** What hindered a paper, as the reason that its mail waits. */
function unpaperable(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
