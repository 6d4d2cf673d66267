/** Messages to customers: what they are about, how they go, and the rules of their texts. Pure. */

/** What a customer is told of. */
export const MESSAGE_EVENTS = [
  'payment-received',
  'receipt-void',
  'bill-issued',
  'reminder',
  'warning',
  'suspended',
  'restored',
  'cheque-bounced',
  'promise-kept',
  'promise-broken',
] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

export const MESSAGE_CHANNELS = ['sms', 'whatsapp', 'email'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

const ALWAYS = ['name', 'code', 'company', 'helpdesk', 'balance'] as const;
const OF_EVENT = {
  'payment-received': ['number', 'amount', 'day'],
  'receipt-void': ['number', 'amount', 'day', 'reason'],
  'bill-issued': ['number', 'amount', 'day', 'dueDay'],
  reminder: ['amount', 'dueDay'],
  warning: ['amount', 'dueDay'],
  suspended: ['amount', 'dueDay'],
  restored: ['plans'],
  'cheque-bounced': ['number', 'amount', 'day', 'reason'],
  'promise-kept': ['amount', 'dueDay'],
  'promise-broken': ['amount', 'dueDay'],
} as const satisfies Record<MessageEvent, readonly string[]>;

export type MessageField = (typeof ALWAYS)[number] | (typeof OF_EVENT)[MessageEvent][number];

/** Names that a text about an event may hold in braces. */
export function fieldsOf(event: MessageEvent): readonly MessageField[] {
  return [...ALWAYS, ...OF_EVENT[event]];
}

const FIELD = /\{([^{}]*)\}/g;

/** Names in braces that a text about an event may not hold; an open brace without its end is one, too. */
export function unknownFields(event: MessageEvent, text: string): string[] {
  const known: readonly string[] = fieldsOf(event);
  const named = [...text.matchAll(FIELD)].map(([, name = '']) => name);
  const rest = text.replaceAll(FIELD, '');
  return [...named.filter((name) => !known.includes(name)), ...(/[{}]/.test(rest) ? ['{ }'] : [])];
}

/** A text with its fields filled in. What a value holds is never read as a field, nor as the end of a line of a header. */
export function fillFields(text: string, values: Readonly<Partial<Record<MessageField, string>>>): string {
  return text.replaceAll(
    FIELD,
    (whole, name: MessageField) => values[name]?.replaceAll(/\p{Cc}+/gu, ' ').trim() ?? whole,
  );
}

/** GSM 03.38: what an SMS holds in seven bits, and what takes two places there. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENDED = new Set('^{}\\[~]|€\f');

interface SmsLength {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Places taken: septets, or 16-bit units. */
  readonly units: number;
  /** Messages that a network sends and charges for it. */
  readonly segments: number;
}

/** How long a text is as an SMS: 160 septets or 70 units, with more than one message 153 or 67 in each (3GPP 23.040). */
export function smsLength(text: string): SmsLength {
  const isGsm = [...text].every((sign) => GSM_BASIC.has(sign) || GSM_EXTENDED.has(sign));
  if (!isGsm)
    return lengthOf(
      'ucs-2',
      [...text].map((sign) => sign.length),
      70,
      67,
    );
  return lengthOf(
    'gsm-7',
    [...text].map((sign) => (GSM_EXTENDED.has(sign) ? 2 : 1)),
    160,
    153,
  );
}

/** A sign of two places is never cut in two: the rest of its message stays empty. */
function lengthOf(encoding: SmsLength['encoding'], signs: readonly number[], alone: number, inMany: number): SmsLength {
  const units = signs.reduce((sum, places) => sum + places, 0);
  if (units <= alone) return { encoding, units, segments: units === 0 ? 0 : 1 };
  let segments = 1;
  let used = 0;
  for (const places of signs) {
    if (used + places > inMany) {
      segments += 1;
      used = 0;
    }
    used += places;
  }
  return { encoding, units, segments };
}

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i;

/** Whether mail may be sent to it: one plain address, without a name, a list, or a sign that ends a header. */
export function isMailAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  return at > 0 && local.length <= 64 && address.length <= 254 && LOCAL.test(local) && DOMAIN.test(domain);
}

/**
 * A phone number as it is dialled from anywhere, digits only: `919848012345`. Undefined for what is none.
 * @param callingCode of the office's country, for numbers without one
 */
export function worldNumber(phone: string, callingCode: string): string | undefined {
  const digits = phone.replaceAll(/\D/g, '');
  const code = callingCode.replaceAll(/\D/g, '');
  const whole = phone.trim().startsWith('+')
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : digits.startsWith(code) && digits.length > 10
        ? digits
        : code + digits.replace(/^0+/, '');
  return whole.length >= 8 && whole.length <= 15 ? whole : undefined;
}

/** The address that opens WhatsApp with a text to a number; a person presses Send there. */
export function whatsappAddress(number: string, text: string): string {
  return `https://wa.me/${number}?text=${encodeURIComponent(text)}`;
}

/**
 * Until when a message waits that is made at an hour of the office's clock.
 * @param quiet from one hour up to another, over midnight where the first is the later; the same twice: never
 * @returns hours from the beginning of the present one, 0 when it may go now
 */
export function quietHours(hour: number, quiet: { readonly from: number; readonly to: number }): number {
  const { from, to } = quiet;
  if (from === to) return 0;
  const isQuiet = from < to ? hour >= from && hour < to : hour >= from || hour < to;
  return isQuiet ? (to - hour + 24) % 24 : 0;
}
