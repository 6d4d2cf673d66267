import { describe, expect, it } from 'vitest';
import { findTable, readSheet } from '#modules/sheets/index.ts';
import type { Day } from '#shared/domain/time.ts';
import { STATEMENT_HEADINGS } from './fields.ts';
import { proposeColumns } from './mapping.ts';
import { readLines } from './readLines.ts';
import { readMoney, readSide } from './readMoney.ts';

const read = async (text: string, currency = 'INR') => {
  const table = findTable(await readSheet(new TextEncoder().encode(text), 'x.csv'), STATEMENT_HEADINGS.isWord);
  return readLines(table, proposeColumns(table, undefined), { currency, today: '2026-11-20' as Day });
};

/** Statements as banks, apps and tills write them: the lines, in order, as day, amount, reference and text. */
const STATEMENTS: readonly (readonly [string, string, string, readonly (readonly unknown[])[]])[] = [
  [
    'HDFC, narration and two amount columns',
    'INR',
    `Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
01/11/26,UPI-RAVI KUMAR-9849012345@YBL-612345678901,0000612345678901,01/11/26,,300.00,"1,23,456.00"
02/11/26,IB BILLPAY DR,000111,02/11/26,"1,250.00",,"1,22,206.00"`,
    [
      ['2026-11-01', 30_000, '0000612345678901', 'UPI-RAVI KUMAR-9849012345@YBL-612345678901'],
      ['2026-11-02', -125_000, '000111', 'IB BILLPAY DR'],
    ],
  ],
  [
    'one amount with Cr and Dr behind it',
    'INR',
    'Txn Date,Description,Amount,Balance\n03-Nov-2026,BY CASH,"2,500.00 Cr","5,000.00 Cr"\n03-Nov-2026,CHARGES,17.70Dr,4982.30Cr',
    [
      ['2026-11-03', 250_000, '', 'BY CASH'],
      ['2026-11-03', -1_770, '', 'CHARGES'],
    ],
  ],
  [
    'a side in a column of its own, and three decimals',
    'KWD',
    'Date,Details,Amount,Dr/Cr\n08/11/2026,KNET C00001,12.345,CR\n08/11/2026,FEE,0.250,DR',
    [
      ['2026-11-08', 12_345, '', 'KNET C00001'],
      ['2026-11-08', -250, '', 'FEE'],
    ],
  ],
  [
    'a UPI app, where what failed is no money',
    'INR',
    `Transaction Date,Transaction ID,Payer Name,Payer Mobile,UTR,Amount,Status
2026-11-05 10:11:12,T1,Asha,9849012346,612345678902,450,SUCCESS
2026-11-05 10:12:12,T2,Bala,9849012347,612345678903,450,FAILED`,
    [['2026-11-05', 45_000, 'T1 612345678902', '']],
  ],
  [
    'M-Pesa, where money out has its sign in its own column',
    'KES',
    `Receipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance,Other Party Info
SKB7XY12AB,2026-11-06 09:00:01,Pay Bill from 254712***678 - JANE DOE Acc. C00012,Completed,"1,500.00",,"20,000.00",254712345678 - JANE DOE
SKB7XY12AC,2026-11-06 09:10:00,Business Payment,Completed,,-500.00,"19,500.00",`,
    [
      ['2026-11-06', 150_000, 'SKB7XY12AB', 'Pay Bill from 254712***678 - JANE DOE Acc. C00012'],
      ['2026-11-06', -50_000, 'SKB7XY12AC', 'Business Payment'],
    ],
  ],
  [
    'Indonesian, no decimals',
    'IDR',
    'Tanggal;Keterangan;Debet;Kredit;Saldo\n07/11/2026;TRSF BUDI C00003;;333.000,00;1.000.000,00\n07/11/2026;BIAYA ADM;15.000,00;;985.000,00\nSaldo Akhir;;;;985.000,00',
    [
      ['2026-11-07', 333_000, '', 'TRSF BUDI C00003'],
      ['2026-11-07', -15_000, '', 'BIAYA ADM'],
    ],
  ],
  [
    'Spanish',
    'MXN',
    'Fecha,Concepto,Cargo,Abono,Saldo\n09/11/2026,SPEI RECIBIDO JUAN PEREZ,,350.00,1350.00',
    [['2026-11-09', 35_000, '', 'SPEI RECIBIDO JUAN PEREZ']],
  ],
  [
    'Hindi',
    'INR',
    'दिनांक,विवरण,निकासी,जमा,शेष\n१०/११/२०२६,यूपीआई रवि,,३००,१३००',
    [['2026-11-10', 30_000, '', 'यूपीआई रवि']],
  ],
];

describe('a statement', () => {
  it.each(STATEMENTS)('is read as it is meant: %s', async (_title, currency, text, expected) => {
    const { lines } = await read(text, currency);
    expect(lines.map(({ on, amountMinor, reference, narration }) => [on, amountMinor, reference, narration])).toEqual(
      expected,
    );
  });

  it('keeps who paid, his phone and the balance', async () => {
    const { lines } = await read('Date,Sender,Mobile,Credit,Balance\n01/11/2026,Asha Rao,9849012345,10.00,500.00 Dr');
    expect(lines).toMatchObject([{ payer: 'Asha Rao', phone: '9849012345', balanceMinor: -50_000 }]);
  });

  it('refuses a text that would have to be cut', async () => {
    const { lines, refused } = await read(`Date,Narration,Credit\n01/11/2026,${'x'.repeat(1_001)},10.00`);
    expect(lines).toEqual([]);
    expect(refused).toMatchObject([{ line: 2, reason: 'too-long' }]);
  });
});

describe('an amount of a statement', () => {
  it.each([
    ['1,250.00 Cr', 125_000, 'credit'],
    ['1,250.00 Dr.', 125_000, 'debit'],
    ['(Dr) 15', 1_500, 'debit'],
    ['-15', -1_500, null],
    ['(15.00)', -1_500, null],
    ['Cr -15', 1_500, 'credit'],
    ['₹ 300', 30_000, null],
    ['', 0, null],
    ['abono 20', 2_000, 'credit'],
  ])('%j is %d, %s', (text, amountMinor, side) => {
    expect(readMoney(text, { currency: 'INR', decimalStyle: 'point' })).toEqual({ amountMinor, side });
  });

  it.each(['Cr 5 Dr', '12O', 'see book', '1.2.3'])('%j is not to be read', (text) => {
    expect(readMoney(text, { currency: 'INR', decimalStyle: 'point' })).toBeNull();
  });

  it.each([
    ['CR', 'credit'],
    ['Debit', 'debit'],
    ['D', 'debit'],
    ['K', 'credit'],
    ['जमा', 'credit'],
    ['UPI', null],
  ])('%j is the side %s', (text, side) => {
    expect(readSide(text)).toBe(side);
  });
});
