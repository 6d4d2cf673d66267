import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Letter, MailOutcome, OpenMailAccount } from '../context.ts';

/** Waiting times, ms; tests make them short. */
export interface MailLimits {
  readonly connectMs: number;
  /** For each answer of the server. */
  readonly answerMs: number;
}

export const MAIL_LIMITS: MailLimits = { connectMs: 10_000, answerMs: 30_000 };

/** Replies of the 5xx kind are final (RFC 5321 4.2.1); all else may be otherwise in a while. */
const FINAL = 500;

/**
 * Sends a mail by SMTP. Never rejects: how it ended is what it answers. Addresses go to the server as they are and
 * nothing in them becomes a header; no file and no address on the network is ever read for a mail.
 */
export async function sendBySmtp(account: OpenMailAccount, letter: Letter, limits: MailLimits): Promise<MailOutcome> {
  const { host, port, security, username, password, fromName, fromAddress } = account;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username === '' ? {} : { auth: { user: username, pass: password } }),
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.answerMs,
    socketTimeout: limits.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The words are read when the server has said that it takes them: from then on nobody knows what it has heard.
  let isSaid = false;
  function* words() {
    isSaid = true;
    yield letter.body;
  }
  try {
    await transport.sendMail({
      messageId: `<${letter.id}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`,
      from: { name: fromName, address: fromAddress },
      to: { name: '', address: letter.to },
      subject: letter.subject,
      text: Readable.from(words(), { objectMode: false }),
      textEncoding: 'quoted-printable',
      // Behind the words, so that these are read when the server listens.
      ...(letter.attachment ? { attachments: [attached(letter.attachment)] } : {}),
    });
    return { kind: 'sent' };
  } catch (error) {
    return outcomeOf(error as MailError, isSaid);
  } finally {
    transport.close();
  }
}

function attached({ fileName, mediaType, bytes }: NonNullable<Letter['attachment']>) {
  return { filename: fileName, contentType: mediaType, content: Buffer.from(bytes) };
}

/** What nodemailer says of a sending that failed. */
interface MailError extends Error {
  /** What it was about, in nodemailer's words. */
  readonly code?: string;
  /** What the server answered, where it did. */
  readonly responseCode?: number;
}

/** What a server says to a mail itself; all before it, as to the password, is of the mailbox and not the mail's fault. */
const OF_THE_MAIL: readonly (string | undefined)[] = ['EENVELOPE', 'EMESSAGE'];

function outcomeOf({ message, code, responseCode }: MailError, isSaid: boolean): MailOutcome {
  if (responseCode !== undefined) {
    const isFinal = responseCode >= FINAL && OF_THE_MAIL.includes(code);
    return { kind: isFinal ? 'refused' : 'failed', reason: message };
  }
  return { kind: isSaid ? 'doubtful' : 'failed', reason: message };
}
