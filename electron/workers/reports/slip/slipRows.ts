import { fail } from '#shared/contract/errors.ts';
import type { Language } from '#shared/contract/setup.ts';
import { lineDots } from '#shared/domain/printers.ts';
import { printers } from '#shared/text/printers.ts';
import type { ReadDatabase } from '../database.ts';
import { receiptPaper } from '../documents/receiptPaper.ts';
import { cardsOfBatch } from '../documents/voucherCards.ts';
import { figuresFor } from '../paper/figures.ts';
import { fact, note, type PaperRow, receiptRows, sum } from '../paper/rows.ts';
import { shiftRows } from '../paper/shiftRows.ts';
import { cardRows } from '../paper/voucherRows.ts';
import { readOffice } from '../queries/office.ts';
import type { SlipDocument, SlipForm } from '../service.ts';

/** The rows of what goes to a receipt printer: those of the paper, whatever they are printed on. @throws not-found */
export function slipRows(
  database: ReadDatabase,
  document: SlipDocument,
  form: SlipForm,
  language: Language,
): PaperRow[] {
  if (document.kind === 'receipt') {
    const paper = receiptPaper(database, document.paymentId, document.copyNo, document.masksCodes);
    if (!paper) throw fail('not-found', { what: 'payment', id: String(document.paymentId) });
    return receiptRows(paper, language);
  }
  const { name: companyName, currency, timeZone } = readOffice(database);
  if (document.kind === 'vouchers')
    return cardsOfBatch(database, document.range).flatMap((card): PaperRow[] => [
      { kind: 'heading', key: 'name', text: companyName },
      ...cardRows(card, language),
    ]);
  if (document.kind === 'shift') return shiftRows({ shift: document.shift, companyName, currency, timeZone }, language);
  return testRows(companyName, document.printerName, currency, form, language);
}

/** Names as customers have them: every script that paper can set. */
const NAMES = ['José Ángel Núñez', 'राजेश शर्मा', 'నరేష్ కుమార్', 'முருகன் செல்வராஜ்', 'সুব্রত মণ্ডল', 'محمد علی'];
const SAMPLE_MINOR = 123_456;

/** A page that shows whether a printer is set up as it is: edges, letters, scripts, the sign of the money and a code. */
function testRows(
  companyName: string,
  printerName: string,
  currency: string,
  { columns, codePage }: SlipForm,
  language: Language,
): PaperRow[] {
  const words = printers[language];
  const figures = figuresFor(language, currency);
  const ruler = '1234567890'.repeat(Math.ceil(columns / 10)).slice(0, columns);
  return [
    { kind: 'heading', key: 'name', text: companyName },
    { kind: 'title', text: words['test-page'] },
    fact('document', 'printer', words.printer, printerName),
    fact('document', 'columns', words.columns, `${columns} (${lineDots(columns)})`),
    fact('document', 'codePage', words['code-page'], words[`code-page.${codePage}`]),
    { kind: 'party', key: 'line', text: ruler },
    ...NAMES.map((text): PaperRow => ({ kind: 'party', key: 'name', text })),
    sum('tender', 'sample', words.sample, figures.money(SAMPLE_MINOR), 'total'),
    { kind: 'qr', label: words.code, payload: printerName, caption: printerName },
    note('helpdesk', null, words['test-text']),
  ];
}
