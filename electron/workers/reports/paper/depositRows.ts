import type { Deposit } from '#shared/contract/banks.ts';
import type { PaperLocale } from '#shared/domain/paper.ts';
import { banking } from '#shared/text/banking.ts';
import { figuresFor } from './figures.ts';
import { PAPER_LABELS } from './labels.ts';
import { fact, note, type PaperRow, sum } from './rows.ts';
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
  const masked = deposit.numberEnd === '' ? '' : `•••• ${deposit.numberEnd}`;
  return [
    ...(deposit.void ? [{ kind: 'mark', key: 'void', text: words['slip-void'] } as const] : []),
    { kind: 'heading', key: 'name', text: companyName },
    { kind: 'title', text: words['slip-title'] },
    fact('document', 'number', words['slip-number'], deposit.number),
    fact('document', 'date', words['slip-date'], figures.time(deposit.at, timeZone)),
    fact(
      'document',
      'account',
      words['slip-account'],
      [deposit.account, deposit.bankName, masked].filter(Boolean).join(' · '),
    ),
    ...(deposit.from === null
      ? []
      : [fact('document', 'from', words['slip-from'], words[deposit.from === 'safe' ? 'from.safe' : 'slip-drawer'])]),
    fact('document', 'by', words['slip-by'], deposit.byName),
    ...deposit.count.map(({ valueMinor, pieces }) =>
      sum(
        'charges',
        `piece${valueMinor}`,
        `${figures.amount(valueMinor)} × ${pieces}`,
        figures.amount(valueMinor * pieces),
      ),
    ),
    ...(deposit.cashMinor === 0
      ? []
      : [sum('charges', 'cash', words.cash, figures.amount(deposit.cashMinor), 'strong')]),
    ...deposit.cheques.map((cheque, index) =>
      sum(
        'account',
        `cheque${index}`,
        [`${index + 1}. ${cheque.number}`, cheque.bankName, figures.day(cheque.on), cheque.customerName]
          .filter(Boolean)
          .join(' · '),
        figures.amount(cheque.amountMinor),
      ),
    ),
    ...(deposit.chequeCount === 0
      ? []
      : [
          sum(
            'account',
            'cheques',
            `${words.cheques} (${deposit.chequeCount})`,
            figures.amount(deposit.chequesMinor),
            'strong',
          ),
        ]),
    sum('after', 'total', words['slip-total'], figures.amount(deposit.amountMinor), 'total'),
    note('words', labels.inWords, amountInWords(deposit.amountMinor, currency, locale)),
    ...(deposit.note === '' ? [] : [note('reason', words.note, deposit.note)]),
    note('reason', words['slip-sign'], '______________________'),
    note('reason', words['slip-bank-sign'], '______________________'),
  ];
}
