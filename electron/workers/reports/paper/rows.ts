import { formatDecimal } from '#shared/domain/money.ts';
import {
  type BillPaper,
  type PaperBase,
  type PaperLine,
  type PaperLocale,
  type PaperPeriod,
  type PaperTax,
  type PaperUpi,
  type ReceiptPaper,
  upiLink,
} from '#shared/domain/paper.ts';
import { type Figures, figuresFor } from './figures.ts';
import { PAPER_LABELS, type PaperLabels } from './labels.ts';
import { cardRows } from './voucherRows.ts';
import { amountInWords } from './words.ts';

/**
 * A document as the rows that are printed: every text that reaches the paper stands here, once. Layouts choose where
 * a row goes and how large it is, never what it says.
 */
export type PaperRow =
  | { kind: 'mark'; key: 'void' | 'duplicate'; text: string }
  | { kind: 'heading'; key: 'name' | 'line'; text: string }
  | { kind: 'title'; text: string }
  | { kind: 'fact'; section: 'document' | 'service' | 'bank'; key: string; label: string; value: string }
  | { kind: 'party'; key: 'label' | 'name' | 'line'; text: string }
  | { kind: 'lineHead'; cells: LineCells }
  | { kind: 'line'; cells: LineCells }
  | { kind: 'member'; text: string; amount: string }
  /** A customer’s door on a route sheet: what he owes, where it is, and where to write what was paid. */
  | { kind: 'door'; position: number; name: string; amount: string; detail: string; write: string }
  | { kind: 'sum'; section: SumSection; key: string; label: string; value: string; weight: SumWeight }
  | { kind: 'tax'; key: 'head' | 'row' | 'total'; cells: string[] }
  | { kind: 'note'; key: NoteKey; label: string | null; text: string }
  | { kind: 'qr'; label: string; payload: string; caption: string }
  | { kind: 'code'; label: string; text: string };

export interface LineCells {
  index: string;
  description: string;
  detail: string;
  sac: string;
  quantity: string;
  rate: string;
  amount: string;
}

type SumSection = 'charges' | 'account' | 'tender' | 'allocation' | 'after';
/** `total` is the one figure of the document that is read first. */
type SumWeight = 'plain' | 'strong' | 'total';
type NoteKey =
  | 'words'
  | 'realisation'
  | 'exemption'
  | 'composition'
  | 'terms'
  | 'signature'
  | 'verify'
  | 'helpdesk'
  | 'void'
  | 'reason';

interface Context {
  locale: PaperLocale;
  labels: PaperLabels;
  figures: Figures;
  currency: string;
}

/** @throws RangeError for a currency the program does not know. */
export function receiptRows(paper: ReceiptPaper, locale: PaperLocale): PaperRow[] {
  const context = contextOf(paper, locale);
  const { labels, figures } = context;
  return [
    ...marks(paper, context),
    ...letterhead(paper, context),
    { kind: 'title', text: labels.titles[paper.title] },
    ...documentFacts(paper, context, []),
    ...party(paper, labels.customer, context),
    ...services(paper, context),
    ...lines(paper.lines, context),
    ...receiptCharges(paper, context),
    ...receiptMoney(paper, context),
    ...(paper.nextDueOn ? [fact('document', 'nextDue', labels.nextDue, figures.day(paper.nextDueOn))] : []),
    words(paper.paidMinor, context),
    ...(paper.tenders.some((tender) => tender.mode === 'cheque')
      ? [note('realisation', null, labels.realisation)]
      : []),
    ...paper.vouchers.flatMap((card) => cardRows(card, locale)),
    ...qr(paper, context),
    ...foot(paper, context),
  ];
}

/** @throws RangeError for a currency the program does not know. */
export function billRows(paper: BillPaper, locale: PaperLocale): PaperRow[] {
  const context = contextOf(paper, locale);
  const { labels, figures } = context;
  const extra: PaperRow[] = [
    ...(paper.dueOn ? [fact('document', 'dueOn', labels.dueOn, figures.day(paper.dueOn))] : []),
    ...(paper.placeOfSupply ? [fact('document', 'placeOfSupply', labels.placeOfSupply, paper.placeOfSupply)] : []),
    ...(paper.isReverseCharge === null
      ? []
      : [fact('document', 'reverseCharge', labels.reverseCharge, paper.isReverseCharge ? labels.yes : labels.no)]),
    ...(paper.against
      ? [fact('document', 'against', labels.against, `${paper.against.number}, ${figures.day(paper.against.issuedOn)}`)]
      : []),
  ];
  return [
    ...marks(paper, context),
    ...letterhead(paper, context),
    { kind: 'title', text: labels.titles[paper.title] },
    ...documentFacts(paper, context, extra),
    ...party(paper, partyLabel(paper, labels), context),
    ...services(paper, context),
    ...lines(paper.lines, context),
    ...billSums(paper, context),
    ...taxTable(paper.taxes, context),
    words(paper.billTotalMinor, context),
    ...paper.bankLines.map((line, index) => fact('bank', `bank${index}`, index === 0 ? labels.bank : '', line)),
    ...qr(paper, context),
    ...(paper.reason === null ? [] : [note('reason', labels.reason, paper.reason)]),
    ...(paper.exemption === null ? [] : [note('exemption', labels.exempt, paper.exemption)]),
    ...(paper.isComposition ? [note('composition', null, labels.composition)] : []),
    ...foot(paper, context),
    ...(paper.signatory === null ? [] : [note('signature', `${labels.signFor} ${paper.signatory}`, labels.signatory)]),
  ];
}

function contextOf(paper: PaperBase, locale: PaperLocale): Context {
  return {
    locale,
    labels: PAPER_LABELS[locale],
    figures: figuresFor(locale, paper.currency),
    currency: paper.currency,
  };
}

/** What is told beside a label, at the head of a document. */
export function fact(section: 'document' | 'service' | 'bank', key: string, label: string, value: string): PaperRow {
  return { kind: 'fact', section, key, label, value };
}

/** A line below the sums, with a label where it needs one. */
export function note(key: NoteKey, label: string | null, text: string): PaperRow {
  return { kind: 'note', key, label, text };
}

/** An amount, or what stands in its column. */
export function sum(
  section: SumSection,
  key: string,
  label: string,
  value: string,
  weight: SumWeight = 'plain',
): PaperRow {
  return { kind: 'sum', section, key, label, value, weight };
}

/** The same on documents whose sums nothing looks for: their labels tell them apart. */
export function labelledSum(section: SumSection, label: string, value: string, weight?: SumWeight): PaperRow {
  return sum(section, label, label, value, weight);
}

function words(amountMinor: number, context: Context): PaperRow {
  return note('words', context.labels.inWords, amountInWords(amountMinor, context.currency, context.locale));
}

function marks(paper: PaperBase, { labels }: Context): PaperRow[] {
  return [
    ...(paper.voided ? [{ kind: 'mark', key: 'void', text: labels.void } as const] : []),
    ...(paper.copyNo > 0
      ? [{ kind: 'mark', key: 'duplicate', text: `${labels.duplicate} ${paper.copyNo}` } as const]
      : []),
  ];
}

function letterhead(paper: PaperBase, { labels }: Context): PaperRow[] {
  const from = paper.letterhead;
  const phones = from.phones.length > 0 ? `${labels.phone}: ${from.phones.join(', ')}` : '';
  const email = from.email ? `${labels.email}: ${from.email}` : '';
  const registered = [...from.taxIds.map((id) => `${id.label}: ${id.value}`), stateLine(from.stateText, labels)];
  return [
    { kind: 'heading', key: 'name', text: from.name },
    ...[
      from.legalName === from.name ? '' : (from.legalName ?? ''),
      ...from.addressLines,
      phones,
      email,
      joined(registered),
    ]
      .filter((text) => text !== '')
      .map((text): PaperRow => ({ kind: 'heading', key: 'line', text })),
  ];
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join('  ·  ');
}

function stateLine(stateText: string | null, labels: PaperLabels): string {
  return stateText ? `${labels.state}: ${stateText}` : '';
}

function documentFacts(paper: PaperBase, { labels, figures }: Context, extra: PaperRow[]): PaperRow[] {
  const issued = figures.day(paper.issuedOn);
  return [
    fact('document', 'number', labels.number, paper.number),
    fact('document', 'date', labels.date, paper.issuedTime ? `${issued}, ${paper.issuedTime}` : issued),
    ...extra,
    ...(paper.counter ? [fact('document', 'counter', labels.counter, paper.counter)] : []),
    ...(paper.issuedBy ? [fact('document', 'issuedBy', labels.issuedBy, paper.issuedBy)] : []),
  ];
}

function party(paper: PaperBase, label: string, { labels }: Context): PaperRow[] {
  const to = paper.party;
  const texts = [
    ...to.addressLines,
    joined([to.code, to.phone ?? '']),
    to.taxId ? `${to.taxId.label}: ${to.taxId.value}` : '',
    stateLine(to.stateText, labels),
  ];
  return [
    { kind: 'party', key: 'label', text: label },
    { kind: 'party', key: 'name', text: to.name },
    ...texts.filter((text) => text !== '').map((text): PaperRow => ({ kind: 'party', key: 'line', text })),
  ];
}

function services(paper: PaperBase, context: Context): PaperRow[] {
  const { labels } = context;
  return [
    ...paper.services.flatMap((service, index): PaperRow[] => [
      fact('service', `service${index}`, service.kind === 'box' ? labels.box : labels.account, service.serial),
      ...(service.vc ? [fact('service', `vc${index}`, labels.vc, service.vc)] : []),
      ...(service.plan ? [fact('service', `plan${index}`, labels.plan, service.plan)] : []),
    ]),
    ...(paper.period ? [fact('service', 'period', labels.period, periodText(paper.period, context))] : []),
  ];
}

function periodText(period: PaperPeriod, { figures }: Context): string {
  return `${figures.day(period.fromOn)} – ${figures.day(period.lastOn)}`;
}

/** Before the first line of a member of a group: who it is, and what all his lines come to. */
function memberHead(items: PaperLine[], index: number, { figures }: Context): PaperRow[] {
  const member = items[index]?.member;
  if (!member || items[index - 1]?.member === member) return [];
  const amountMinor = items.reduce((sum, item) => (item.member === member ? sum + item.amountMinor : sum), 0);
  return [{ kind: 'member', text: member, amount: figures.amount(amountMinor) }];
}

function lines(items: PaperLine[], context: Context): PaperRow[] {
  const { labels, figures } = context;
  if (items.length === 0) return [];
  return [
    {
      kind: 'lineHead',
      cells: {
        index: '#',
        description: labels.description,
        detail: '',
        sac: items.some((item) => item.sac !== null) ? labels.sac : '',
        quantity: labels.quantity,
        rate: labels.rate,
        amount: labels.amount,
      },
    },
    ...items.flatMap((item, index): PaperRow[] => [
      ...memberHead(items, index, context),
      {
        kind: 'line',
        cells: {
          index: String(index + 1),
          description: item.description,
          detail: item.period ? periodText(item.period, context) : '',
          sac: item.sac ?? '',
          quantity: item.quantity,
          rate: figures.amount(item.rateMinor),
          amount: figures.amount(item.amountMinor),
        },
      },
    ]),
  ];
}

/** Components of the same name and rate are one line of the sum, whatever SAC they stand on. */
function taxSums(taxes: PaperTax[], { figures }: Context): PaperRow[] {
  const sums = new Map<string, { name: string; rateText: string; amountMinor: number }>();
  for (const { name, rateText, amountMinor } of taxes) {
    const key = `${name} ${rateText}`;
    const open = sums.get(key);
    if (open) open.amountMinor += amountMinor;
    else sums.set(key, { name, rateText, amountMinor });
  }
  return [...sums].map(([key, tax]) => sum('charges', `tax ${key}`, key, figures.amount(tax.amountMinor)));
}

function receiptCharges(paper: ReceiptPaper, context: Context): PaperRow[] {
  const { labels, figures } = context;
  return [
    ...(paper.discountMinor > 0
      ? [sum('charges', 'discount', labels.discount, figures.amount(-paper.discountMinor))]
      : []),
    ...(paper.lateFeeMinor > 0 ? [sum('charges', 'lateFee', labels.lateFee, figures.amount(paper.lateFeeMinor))] : []),
    ...taxSums(paper.taxes, context),
  ];
}

function previous(amountMinor: number, { labels, figures }: Context): PaperRow {
  const label = amountMinor < 0 ? labels.previousAdvance : labels.previousBalance;
  return sum('account', 'previous', label, figures.amount(amountMinor));
}

function receiptMoney(paper: ReceiptPaper, context: Context): PaperRow[] {
  const { labels, figures } = context;
  const after = paper.balanceAfterMinor;
  return [
    ...(paper.previousBalanceMinor === null ? [] : [previous(paper.previousBalanceMinor, context)]),
    ...(paper.currentMinor === null
      ? []
      : [sum('account', 'current', labels.current, figures.amount(paper.currentMinor))]),
    ...(paper.totalDueMinor === null
      ? []
      : [sum('account', 'totalDue', labels.totalDue, figures.amount(paper.totalDueMinor), 'strong')]),
    sum('tender', 'paid', labels.paid, figures.money(paper.paidMinor), 'total'),
    ...paper.tenders.map((tender, index) => {
      const mode = labels.modes[tender.mode];
      const label = tender.reference ? `${mode} ${tender.reference}` : mode;
      return sum('tender', `tender${index}`, label, figures.amount(tender.amountMinor));
    }),
    ...(paper.receivedMinor === null
      ? []
      : [sum('tender', 'received', labels.received, figures.amount(paper.receivedMinor))]),
    ...(paper.changeMinor === null ? [] : [sum('tender', 'change', labels.change, figures.amount(paper.changeMinor))]),
    ...paper.allocations.map((allocation, index) =>
      sum(
        'allocation',
        `allocation${index}`,
        `${labels.allocated} ${allocation.billNumber}`,
        figures.amount(allocation.amountMinor),
      ),
    ),
    sum(
      'after',
      'balanceAfter',
      after < 0 ? labels.advanceAfter : labels.balanceAfter,
      figures.money(Math.abs(after)),
      'strong',
    ),
  ];
}

function partyLabel({ title }: BillPaper, labels: PaperLabels): string {
  if (title === 'receipt-voucher') return labels.receivedFrom;
  return title === 'refund-voucher' ? labels.paidTo : labels.billTo;
}

function totalLabel({ title }: BillPaper, labels: PaperLabels): string {
  if (title === 'receipt-voucher') return labels.advanceReceived;
  if (title === 'refund-voucher') return labels.refunded;
  return title === 'credit-note' || title === 'debit-note' ? labels.total : labels.billTotal;
}

function billSums(paper: BillPaper, context: Context): PaperRow[] {
  const { labels, figures } = context;
  const due = paper.totalDueMinor;
  const hasAccount = paper.previousBalanceMinor !== 0 || paper.paidMinor !== 0;
  return [
    ...(paper.discountMinor > 0
      ? [sum('charges', 'discount', labels.discount, figures.amount(-paper.discountMinor))]
      : []),
    ...(paper.taxes.length > 0
      ? [
          sum(
            'charges',
            'taxable',
            isTaxedWhole(paper) ? labels.taxable : labels.subtotal,
            figures.amount(paper.taxableMinor),
          ),
        ]
      : []),
    ...taxSums(paper.taxes, context),
    ...(paper.roundOffMinor === 0
      ? []
      : [sum('charges', 'roundOff', labels.roundOff, figures.amount(paper.roundOffMinor))]),
    sum(
      'charges',
      'billTotal',
      totalLabel(paper, labels),
      figures.money(paper.billTotalMinor),
      hasAccount ? 'strong' : 'total',
    ),
    ...(paper.previousBalanceMinor === 0 ? [] : [previous(paper.previousBalanceMinor, context)]),
    ...(paper.paidMinor === 0 ? [] : [sum('account', 'paid', labels.paidBefore, figures.amount(-paper.paidMinor))]),
    ...(hasAccount
      ? [sum('account', 'totalDue', due < 0 ? labels.advance : labels.totalDue, figures.money(Math.abs(due)), 'total')]
      : []),
  ];
}

/** Whether every tax is on the bill's whole value: not where a line is untaxed, or a tax is on a part or on another tax. */
function isTaxedWhole({ taxes, taxableMinor }: BillPaper): boolean {
  return commonBase(taxes) === taxableMinor;
}

/** The tax summary by SAC that rule 46 wants: taxable value, then rate and amount of each component. */
function taxTable(taxes: PaperTax[], context: Context): PaperRow[] {
  if (taxes.length === 0) return [];
  const { labels, figures } = context;
  const names = [...new Set(taxes.map((tax) => tax.name))];
  const groups = new Map<string, { sac: string; taxableMinor: number; rates: string[]; amounts: (number | null)[] }>();
  for (const tax of taxes) {
    const column = names.indexOf(tax.name);
    // Components of one SAC and taxable value share a row; a second component of the same name opens another.
    let key = `${tax.sac ?? ''}|${tax.taxableMinor}`;
    while (groups.get(key)?.rates[column]) key += '+';
    const group = groups.get(key) ?? {
      sac: tax.sac ?? '',
      taxableMinor: tax.taxableMinor,
      rates: names.map(() => ''),
      amounts: names.map(() => null),
    };
    group.rates[column] = tax.rateText;
    group.amounts[column] = tax.amountMinor;
    groups.set(key, group);
  }
  const cells = (head: string, taxableMinor: number | null, rates: string[], amounts: (number | null)[]): string[] => [
    head,
    taxableMinor === null ? '' : figures.amount(taxableMinor),
    ...names.flatMap((_, column) => {
      const amount = amounts[column] ?? null;
      return [rates[column] ?? '', amount === null ? '' : figures.amount(amount)];
    }),
    figures.amount(amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0)),
  ];
  const all = [...groups.values()];
  return [
    {
      kind: 'tax',
      key: 'head',
      cells: [labels.sac, labels.taxable, ...names.flatMap((name) => ['%', name]), labels.totalTax],
    },
    ...all.map(
      (group): PaperRow => ({
        kind: 'tax',
        key: 'row',
        cells: cells(group.sac, group.taxableMinor, group.rates, group.amounts),
      }),
    ),
    {
      kind: 'tax',
      key: 'total',
      cells: cells(
        labels.total,
        commonBase(taxes),
        names.map(() => ''),
        names.map((_, column) => all.reduce((total, group) => total + (group.amounts[column] ?? 0), 0)),
      ),
    },
  ];
}

/** What all the taxes stand on together; null where they stand on different values, as one tax on top of another does. */
function commonBase(taxes: PaperTax[]): number | null {
  const bases = Map.groupBy(taxes, (tax) => tax.name);
  const sums = new Set([...bases.values()].map((same) => same.reduce((base, tax) => base + tax.taxableMinor, 0)));
  const [base = null] = sums;
  return sums.size === 1 ? base : null;
}

function qr(paper: PaperBase, context: Context): PaperRow[] {
  return !paper.upi || paper.voided ? [] : [{ kind: 'qr', ...upiRow(paper.upi, context) }];
}

/** The code that pays an amount by UPI, with what stands beside it. */
export function upiRow(upi: PaperUpi, { labels, figures, currency }: Pick<Context, 'labels' | 'figures' | 'currency'>) {
  return {
    label: labels.scanToPay,
    payload: upiLink(upi, formatDecimal(upi.amountMinor, currency)),
    caption: joined([`${labels.upiId}: ${upi.payeeId}`, upi.amountMinor > 0 ? figures.money(upi.amountMinor) : '']),
  };
}

function foot(paper: PaperBase, { labels }: Context): PaperRow[] {
  const { helpdesk } = paper.letterhead;
  return [
    ...(paper.voided ? [note('void', labels.void, paper.voided.reason)] : []),
    ...paper.terms.map((term, index) => note('terms', index === 0 ? labels.terms : null, term)),
    ...(helpdesk ? [note('helpdesk', labels.helpdesk, helpdesk)] : []),
    ...(paper.verifyCode ? [note('verify', labels.verify, paper.verifyCode)] : []),
  ];
}
