import type { AccountKind } from '#shared/domain/accounts.ts';
import { formatDecimal } from '#shared/domain/money.ts';
import type { Entry, Ledger, Voucher } from './readVouchers.ts';

/** Groups that every company in Tally has; a ledger that is not there yet is made below one of them. */
const GROUPS: Readonly<Record<AccountKind, string>> = {
  receivable: 'Sundry Debtors',
  drawer: 'Cash-in-Hand',
  collector: 'Cash-in-Hand',
  transit: 'Cash-in-Hand',
  safe: 'Cash-in-Hand',
  cheque: 'Cash-in-Hand',
  bank: 'Bank Accounts',
  wallet: 'Bank Accounts',
  card: 'Bank Accounts',
  gateway: 'Bank Accounts',
  distributor: 'Loans & Advances (Asset)',
  tax: 'Duties & Taxes',
  'withheld-tax': 'Duties & Taxes',
  deposit: 'Current Liabilities',
  opening: 'Capital Account',
  revenue: 'Sales Accounts',
  'distributor-cost': 'Direct Expenses',
  commission: 'Indirect Expenses',
  'bank-charge': 'Indirect Expenses',
  'petty-cash': 'Indirect Expenses',
  discount: 'Indirect Expenses',
  'bad-debt': 'Indirect Expenses',
  'round-off': 'Indirect Expenses',
  'cash-over-short': 'Indirect Expenses',
};
/** Below these groups Tally takes a ledger for money in hand, and allows it in receipts, payments and contras. */
const MONEY: readonly string[] = ['Cash-in-Hand', 'Bank Accounts'];

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<ENVELOPE>
<HEADER><TALLYREQUEST>Import Data</TALLYREQUEST></HEADER>
<BODY><IMPORTDATA>
<REQUESTDESC><REPORTNAME>All Masters</REPORTNAME><STATICVARIABLES><IMPORTDUPS>@@DUPIGNORE</IMPORTDUPS></STATICVARIABLES></REQUESTDESC>
<REQUESTDATA>
`;
const END = `</REQUESTDATA>
</IMPORTDATA></BODY>
</ENVELOPE>
`;

/**
 * Vouchers in Tally's import format: the ledgers they name first, each made unless it is there, then the vouchers, a
 * debit negative and a credit positive as Tally has it. Each bears an id of its own, so that a file that is read in
 * twice changes the vouchers instead of doubling them.
 * @param site tells the vouchers of this office from those of another
 */
export function* tallyXml(
  vouchers: () => Iterable<Voucher>,
  { site, currency }: { site: string; currency: string },
): Generator<string> {
  yield HEAD;
  const ledgers = new Map<string, Ledger>();
  for (const { entries } of vouchers()) for (const { ledger } of entries) ledgers.set(ledger.name, ledger);
  for (const { name, kind, isOneCustomer } of ledgers.values()) {
    const byBill = isOneCustomer ? '<ISBILLWISEON>Yes</ISBILLWISEON>' : '';
    yield `<TALLYMESSAGE xmlns:UDF="TallyUDF"><LEDGER NAME="${xml(name)}" ACTION="Create"><NAME>${xml(name)}</NAME><PARENT>${xml(GROUPS[kind])}</PARENT>${byBill}</LEDGER></TALLYMESSAGE>\n`;
  }
  for (const voucher of vouchers()) yield voucherXml(voucher, site, currency);
  yield END;
}

function voucherXml(voucher: Voucher, site: string, currency: string): string {
  const type = voucherType(voucher);
  const date = voucher.on.replaceAll('-', '');
  const id = `${site}-${voucher.id}`;
  const party = voucher.entries.find(({ ledger }) => ledger.isParty);
  const { customer } = voucher;
  const narration = customer ? `${voucher.number}, ${customer.name} (${customer.code})` : voucher.number;
  const lines = [
    `<DATE>${date}</DATE><EFFECTIVEDATE>${date}</EFFECTIVEDATE><GUID>${xml(id)}</GUID>`,
    `<VOUCHERTYPENAME>${type}</VOUCHERTYPENAME><VOUCHERNUMBER>${xml(voucher.number)}</VOUCHERNUMBER><REFERENCE>${xml(voucher.number)}</REFERENCE>`,
    `<NARRATION>${xml(narration)}</NARRATION><PERSISTEDVIEW>Accounting Voucher View</PERSISTEDVIEW>`,
    ...(party ? [`<PARTYLEDGERNAME>${xml(party.ledger.name)}</PARTYLEDGERNAME>`] : []),
    ...voucher.entries.map((entry) => {
      const { ledger, amountMinor } = entry;
      const isDebit = amountMinor > 0;
      const flags = `<ISDEEMEDPOSITIVE>${isDebit ? 'Yes' : 'No'}</ISDEEMEDPOSITIVE><ISPARTYLEDGER>${ledger.isParty ? 'Yes' : 'No'}</ISPARTYLEDGER>`;
      return `<ALLLEDGERENTRIES.LIST><LEDGERNAME>${xml(ledger.name)}</LEDGERNAME>${flags}<AMOUNT>${formatDecimal(-amountMinor, currency)}</AMOUNT>${byBill(entry, currency)}</ALLLEDGERENTRIES.LIST>`;
    }),
  ];
  return `<TALLYMESSAGE xmlns:UDF="TallyUDF"><VOUCHER REMOTEID="${xml(id)}" VCHTYPE="${type}" ACTION="Create" OBJVIEW="Accounting Voucher View">
${lines.join('\n')}
</VOUCHER></TALLYMESSAGE>
`;
}

/** Which bills and receipts a customer's entry moves; what no single one is known for stands on his account. */
function byBill({ ledger, amountMinor, references }: Entry, currency: string): string {
  if (!ledger.isOneCustomer) return '';
  const known = references() ?? [];
  const restMinor = known.reduce((rest, reference) => rest - reference.amountMinor, amountMinor);
  const allocation = (type: string, name: string, minor: number) =>
    `<BILLALLOCATIONS.LIST>${name === '' ? '' : `<NAME>${xml(name)}</NAME>`}<BILLTYPE>${type}</BILLTYPE><AMOUNT>${formatDecimal(-minor, currency)}</AMOUNT></BILLALLOCATIONS.LIST>`;
  return [
    ...known.map(({ name, isOwn, isAdvance, amountMinor: minor }) =>
      allocation(!isOwn ? 'Agst Ref' : isAdvance ? 'Advance' : 'New Ref', name, minor),
    ),
    ...(restMinor === 0 ? [] : [allocation('On Account', '', restMinor)]),
  ].join('');
}

const OF_DOCUMENTS: Readonly<Record<string, string>> = {
  bill: 'Sales',
  'bill-void': 'Credit Note',
  'credit-note': 'Credit Note',
};

/** Money in is a receipt, money out a payment, between drawer, safe and bank a contra; the rest is a journal. */
function voucherType({ documentKind, entries }: Voucher): string {
  const ofDocument = OF_DOCUMENTS[documentKind];
  if (ofDocument) return ofDocument;
  const money = entries.filter(({ ledger }) => MONEY.includes(GROUPS[ledger.kind]));
  if (money.length === 0) return 'Journal';
  if (money.length === entries.length) return 'Contra';
  return money.reduce((sum, { amountMinor }) => sum + amountMinor, 0) >= 0 ? 'Receipt' : 'Payment';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text inside an element or an attribute. Characters that XML cannot hold at all become a space. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
