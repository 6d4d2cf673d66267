import type { Deposit } from '#shared/contract/banks.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { dayInZone, localDateTime } from '#shared/domain/time.ts';
import { banking } from '#shared/text/banking.ts';
import { figuresFor } from './figures.ts';
import { PAPER_LABELS } from './labels.ts';
import type { PaperRow } from './rows.ts';
import { amountInWords } from './words.ts';

/** A deposit as its slip is printed, and whose it is. */
export interface DepositPaper {
  readonly deposit: Deposit;
  readonly companyName: string;
  readonly currency: string;
  readonly timeZone: string;
}

/**
 * The slip that goes to the bank with cash and cheques: the account with its number masked, the notes and coins, each
 * cheque, the total in figures and words, and room for two signatures.
 */
export function depositRows(
  { deposit, companyName, currency, timeZone }: DepositPaper,
  locale: PaperLocale,
): PaperRow[] {
  const words = banking[locale];
  const labels = PAPER_LABELS[locale];
  const figures = figuresFor(locale, currency);
  const fact = (key: string, label: string, value: string): PaperRow => ({
    kind: 'fact',
    section: 'document',
    key,
    label,
    value,
  });
  const sum = (
    section: 'charges' | 'account' | 'tender' | 'after',
    key: string,
    label: string,
    amountMinor: number,
    weight: 'plain' | 'strong' | 'total' = 'plain',
  ): PaperRow => ({ kind: 'sum', section, key, label, value: figures.amount(amountMinor), weight });
  const masked = deposit.numberEnd === '' ? '' : `•••• ${deposit.numberEnd}`;
  const time = `${figures.day(dayInZone(deposit.at, timeZone))}, ${localDateTime(deposit.at, timeZone).slice(11)}`;
  return [
    ...(deposit.void ? [{ kind: 'mark', key: 'void', text: words['slip-void'] } as const] : []),
    { kind: 'heading', key: 'name', text: companyName },
    { kind: 'title', text: words['slip-title'] },
    fact('number', words['slip-number'], deposit.number),
    fact('date', words['slip-date'], time),
    fact('account', words['slip-account'], [deposit.account, deposit.bankName, masked].filter(Boolean).join(' · ')),
    ...(deposit.from === null
      ? []
      : [fact('from', words['slip-from'], words[deposit.from === 'safe' ? 'from.safe' : 'slip-drawer'])]),
    fact('by', words['slip-by'], deposit.byName),
    ...deposit.count.map(({ valueMinor, pieces }) =>
      sum('charges', `piece${valueMinor}`, `${figures.amount(valueMinor)} × ${pieces}`, valueMinor * pieces),
    ),
    ...(deposit.cashMinor === 0 ? [] : [sum('charges', 'cash', words.cash, deposit.cashMinor, 'strong')]),
    ...deposit.cheques.map((cheque, index) =>
      sum(
        'account',
        `cheque${index}`,
        [`${index + 1}. ${cheque.number}`, cheque.bankName, figures.day(cheque.on), cheque.customerName]
          .filter(Boolean)
          .join(' · '),
        cheque.amountMinor,
      ),
    ),
    ...(deposit.chequeCount === 0
      ? []
      : [sum('account', 'cheques', `${words.cheques} (${deposit.chequeCount})`, deposit.chequesMinor, 'strong')]),
    sum('after', 'total', words['slip-total'], deposit.amountMinor, 'total'),
    {
      kind: 'note',
      key: 'words',
      label: labels.inWords,
      text: amountInWords(deposit.amountMinor, currency, locale),
    },
    ...(deposit.note === '' ? [] : [note(words.note, deposit.note)]),
    note(words['slip-sign'], '______________________'),
    note(words['slip-bank-sign'], '______________________'),
  ];
}

function note(label: string, text: string): PaperRow {
  return { kind: 'note', key: 'reason', label, text };
}
