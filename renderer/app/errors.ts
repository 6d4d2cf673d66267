import i18next, { type TFunction } from 'i18next';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { percentText } from '#renderer/ui/percent.ts';
import type { ErrorCode, ErrorData } from '#shared/contract/errors.ts';
import type { InputIssue } from '#shared/contract/inputFaults.ts';
import type { BoxActionKind } from '#shared/domain/boxes.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { dayNumber, isDay } from '#shared/domain/time.ts';
import { type Office, OfficeContext } from './office.ts';
import { OfficeTimeout, OfficeUnreachable, officeFailure, requestIdOf } from './rpc.ts';

const DAY_MS = 86_400_000;

/** Data of a failure in the words of the reader: money with its sign, days, waiting times in minutes. */
function readable(data: Readonly<Record<string, unknown>>, office: Office | null, t: TFunction<'errors'>) {
  const words: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(data)) {
    if (typeof value === 'number' && key.endsWith('Minor') && office) {
      words[key] = formatMoney(value, office.currency, office.locale);
    } else if (typeof value === 'number' && key.endsWith('Ms')) {
      words[key] = t('minutes', { count: Math.max(1, Math.ceil(value / 60_000)) });
    } else if (typeof value === 'number' && key.endsWith('Ppm')) {
      words[key] = `${percentText(value)}%`;
    } else if (typeof value === 'number' && key.endsWith('Bytes')) {
      words[key] = `${Math.round(value / 1_000_000)} MB`;
    } else if (typeof value === 'number' && key.endsWith('At') && office) {
      words[key] = new Intl.DateTimeFormat(office.locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: office.timeZone,
      }).format(value);
    } else if (typeof value === 'string' && (key === 'on' || key.endsWith('On')) && isDay(value) && office) {
      words[key] = new Intl.DateTimeFormat(office.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        dayNumber(value) * DAY_MS,
      );
    } else if (typeof value === 'string' && key === 'action') {
      // With the screens on which boxes are worked with; nowhere else are they named.
      words[key] = i18next.getFixedT(null, 'boxWork')(`kind.${value as BoxActionKind}`, { defaultValue: value });
    } else if (typeof value === 'number' || typeof value === 'string') words[key] = value;
  }
  words.issues = issuesIn(data)
    .map((issue) =>
      issue.path ? `${issue.path}: ${issueSentence(issue, office, t)}` : issueSentence(issue, office, t),
    )
    .join('; ');
  return words;
}

function issuesIn(data: Readonly<Record<string, unknown>>): readonly InputIssue[] {
  return Array.isArray(data.issues) ? data.issues : [];
}

/** What is wrong with a field; how much it takes is written as the field is: an amount as money, a share in per cent. */
function issueSentence({ path, fault, limit = 0 }: InputIssue, office: Office | null, t: TFunction<'errors'>): string {
  const name = ['below', 'above'].includes(fault) ? (path.split('.').at(-1) ?? '') : '';
  return t(`fault.${fault}`, {
    limit: readable({ [name]: limit }, office, t)[name] ?? limit,
    defaultValue: t('fault.wrong'),
  });
}

const DAY_SENTENCES = {
  future: 'day-in-future',
  far: 'day-too-far',
  past: 'day-in-past',
  'before-customer': 'day-before-customer',
  'before-start': 'day-before-start',
  'before-change': 'day-before-change',
  'after-end': 'day-after-end',
} as const satisfies Record<ErrorData<'day-not-allowed'>['reason'], string>;

const PROMOTION_SENTENCES = {
  'not-offered': 'promotion-not-offered',
  plan: 'promotion-plan',
  branch: 'promotion-branch',
  'used-up': 'promotion-used-up',
  'customer-used-up': 'promotion-customer-used-up',
  code: 'promotion-code',
  referrer: 'promotion-referrer',
  'not-new': 'promotion-not-new',
} as const satisfies Record<ErrorData<'promotion-not-possible'>['reason'], string>;

const CHEQUE_SENTENCES = {
  'in-hand': 'cheque-is-in-hand',
  deposited: 'cheque-is-deposited',
  cleared: 'cheque-is-cleared',
  bounced: 'cheque-is-bounced',
  void: 'cheque-is-void',
} as const satisfies Record<ErrorData<'cheque-state'>['state'], string>;
const VOUCHER_LINE_SENTENCES = {
  none: 'voucher-lines-none',
  'too-many': 'voucher-lines-too-many',
  'too-long': 'voucher-lines-too-long',
  known: 'voucher-lines-known',
  twice: 'voucher-lines-twice',
  'no-time': 'voucher-lines-no-time',
} as const satisfies Record<ErrorData<'voucher-lines-wrong'>['reason'], string>;
const RECEIPT_SENTENCES = {
  range: 'receipt-range',
  used: 'receipt-used',
  spoiled: 'receipt-spoiled',
  issued: 'receipt-issued',
  'other-book': 'receipt-other-book',
} as const satisfies Record<ErrorData<'receipt-number'>['reason'], string>;

/**
 * The sentence a cashier understands, for anything that was thrown: failures of the contract by their code and data,
 * an office that does not answer, and for a bug the id to read out to support.
 */
function errorSentence(error: unknown, t: TFunction<'errors'>, office: Office | null): string {
  if (error instanceof OfficeTimeout) return t('no-answer');
  if (error instanceof OfficeUnreachable) return t('unreachable');
  const failure = officeFailure(error);
  const id = requestIdOf(error);
  if (!failure) return t('unknown', { id: id ?? '-' });
  const words = readable(failure.data, office, t);
  if (failure.code === 'internal' || failure.code === 'INTERNAL_SERVER_ERROR') return t('internal', { id: id ?? '-' });
  if (failure.code === 'day-not-allowed') {
    return t(DAY_SENTENCES[failure.data.reason as keyof typeof DAY_SENTENCES] ?? 'day-not-allowed', words);
  }
  if (failure.code === 'voucher-lines-wrong') {
    return t(VOUCHER_LINE_SENTENCES[failure.data.reason as keyof typeof VOUCHER_LINE_SENTENCES] ?? failure.code, words);
  }
  if (failure.code === 'receipt-number') {
    return t(RECEIPT_SENTENCES[failure.data.reason as keyof typeof RECEIPT_SENTENCES] ?? 'receipt-number', words);
  }
  if (failure.code === 'promotion-not-possible') {
    return t(PROMOTION_SENTENCES[failure.data.reason as keyof typeof PROMOTION_SENTENCES] ?? failure.code, words);
  }
  if (failure.code === 'cheque-state') {
    return t(CHEQUE_SENTENCES[failure.data.state as keyof typeof CHEQUE_SENTENCES] ?? failure.code, words);
  }
  return t(failure.code as ErrorCode, { ...words, defaultValue: t('unknown', { id: id ?? failure.code }) });
}

/** `errorSentence` in the language and money of this window. */
export function useErrorSentence(): (error: unknown) => string {
  const { t } = useTranslation('errors');
  const office = useContext(OfficeContext);
  return (error) => errorSentence(error, t, office);
}

/** Issues of an input check by field: `{ phone: 'is needed' }`, for the words beside each field. */
export function useFieldIssues(): (error: unknown) => Readonly<Record<string, string>> {
  const { t } = useTranslation('errors');
  const office = useContext(OfficeContext);
  return (error) => {
    const failure = officeFailure(error);
    const fields: Record<string, string> = {};
    for (const issue of failure?.code === 'invalid-input' ? issuesIn(failure.data) : [])
      if (issue.path) fields[issue.path] ??= issueSentence(issue, office, t);
    return fields;
  };
}
