import type { CompanyFacts, Reader } from '#host/context.ts';
import type { Language } from '#shared/contract/setup.ts';
import { fillFields, type MessageChannel, type MessageEvent, type MessageField } from '#shared/domain/messages.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { dayNumber, isDay } from '#shared/domain/time.ts';
import { messageWords } from '#shared/text/messageWords.ts';
import type { Facts } from './facts.ts';

const DAY_MS = 86_400_000;

export interface Words {
  readonly subject: string;
  readonly body: string;
}

/** The office's own words, else the program's. */
export function wordsFor(
  { sql }: Pick<Reader, 'sql'>,
  event: MessageEvent,
  channel: MessageChannel,
  language: Language,
): Words & { readonly isOwn: boolean } {
  const own = sql.get<Words>(
    'SELECT subject, body FROM message_template WHERE event = ? AND channel = ? AND language = ?',
    event,
    channel,
    language,
  );
  if (own) return { ...own, isOwn: true };
  const texts = messageWords[language];
  return { subject: channel === 'email' ? texts[`subject.${event}`] : '', body: texts[`body.${event}`], isOwn: false };
}

export interface Recipient {
  readonly name: string;
  readonly code: string;
  readonly balanceMinor: number;
}

/** Puts facts into words, with money and days as the office writes them. */
export function fillWords(
  { subject, body }: Words,
  company: CompanyFacts & { readonly name: string; readonly helpdesk: string },
  { name, code, balanceMinor }: Recipient,
  facts: Facts,
): Words {
  const { currency, locale } = company;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dayText = (on: string | null | undefined) => (on && isDay(on) ? days.format(dayNumber(on) * DAY_MS) : '');
  const values: Record<MessageField, string> = {
    name,
    code,
    company: company.name,
    helpdesk: company.helpdesk,
    balance: money(facts.balanceMinor ?? balanceMinor),
    number: facts.number ?? '',
    amount: money(facts.amountMinor ?? 0),
    day: dayText(facts.on),
    dueDay: dayText(facts.dueOn),
    reason: facts.reason ?? '',
    plans: facts.plans ?? '',
  };
  return { subject: fillFields(subject, values), body: fillFields(body, values) };
}
