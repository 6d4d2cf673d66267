import { formatDecimal } from '#shared/domain/money.ts';
import { harmless } from '../exports/cellText.ts';
import { quoted, UTF8_MARK } from '../exports/csv.ts';
import type { Voucher } from './readVouchers.ts';

const HEAD = ['Date', 'Voucher', 'Document', 'Number', 'Ledger', 'Debit', 'Credit', 'Customer no.', 'Customer'];

/**
 * A journal that any bookkeeping program or spreadsheet reads: a line for each entry, those of one voucher under one
 * id, amounts as decimals. The headings are English in every language, since a program reads them.
 */
export function* journalCsv(vouchers: Iterable<Voucher>, currency: string): Generator<string> {
  yield `${UTF8_MARK}${HEAD.join(',')}\r\n`;
  for (const { id, on, documentKind, number, customer, entries } of vouchers)
    for (const { ledger, amountMinor } of entries) {
      const cells = [
        on,
        String(id),
        documentKind,
        harmless(number),
        harmless(ledger.name),
        amountMinor > 0 ? formatDecimal(amountMinor, currency) : '',
        amountMinor < 0 ? formatDecimal(-amountMinor, currency) : '',
        harmless(customer?.code ?? ''),
        harmless(customer?.name ?? ''),
      ];
      yield `${cells.map(quoted).join(',')}\r\n`;
    }
}
