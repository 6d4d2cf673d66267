import type { CompanyFacts, Reader } from '#host/context.ts';
import { type OpenCharge, openCharges } from '#modules/charges/index.ts';
import { parentOn } from '#modules/customers/index.ts';
import { OfficeError } from '#shared/contract/errors.ts';
import { placeOfSupply, type Stated } from '#shared/domain/gstin.ts';
import { minor } from '#shared/domain/money.ts';
import type { Day } from '#shared/domain/time.ts';
import { type Billable, readBillables } from './billables.ts';
import { type BillCustomer, openParties } from './billCustomers.ts';
import { type BilledLine, openBilledLines, partyOf } from './billedTaxes.ts';
import { checkRecipient } from './billKind.ts';
import { chargeLine, type DraftLine, openTariff, recurringLines, type Tariff } from './draftLines.ts';
import { DUE, readHeld, readUnits } from './dueCustomers.ts';
import { openPayers, type Payers } from './payers.ts';
import { type BillAmounts, billAmounts, duePeriods, nextBillOn } from './rules.ts';

/** A bill or credit note as it would be issued: worked out, not numbered, not written. */
export interface DocumentDraft extends BillAmounts {
  readonly customer: BillCustomer;
  readonly lines: readonly DraftLine[];
}

/** A part of a service's time that the bill charges, so that no other bill ever does. */
export interface Claim {
  readonly subscriptionId: number;
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** Where a subscription stands once its draft is issued. */
export interface Advance {
  readonly subscriptionId: number;
  readonly billedToOn: Day;
  /** Null: nothing more is to be charged. */
  readonly billOn: Day | null;
}

export type Drafted =
  | {
      readonly kind: 'issue';
      readonly customerId: number;
      /** Null when there are only credits. */
      readonly bill: DocumentDraft | null;
      /** Credits that are more than what is charged, in amounts of the credit; usually none. */
      readonly credit: DocumentDraft | null;
      readonly claims: readonly Claim[];
      readonly advances: readonly Advance[];
    }
  | {
      readonly kind: 'skipped';
      readonly customerId: number;
      readonly reason: string;
      readonly advances: readonly Advance[];
    }
  | { readonly kind: 'failed'; readonly customerId: number; readonly reason: string };

/** What bills are worked out from, besides whose services and charges they take in. */
interface Desk {
  readonly company: CompanyFacts;
  readonly tariff: Tariff;
  readonly billedLineOf: (lineId: number) => BilledLine;
  readonly on: Day;
  readonly upToOn: Day;
  readonly partyOf: (customerId: number) => BillCustomer;
  readonly payers: Payers;
}

/**
 * Works out the bills of some customers and their groups: dated a day, of what is due up to that or an earlier one.
 * Preview and run both use it, so that what was shown is what is issued (domain.md 5). A customer whose bill cannot be worked out fails alone, with his group.
 */
export function draftBills(
  reader: Reader,
  company: CompanyFacts,
  tariff: Tariff,
  { on, upToOn = on }: { readonly on: Day; readonly upToOn?: Day },
  headIds: readonly number[],
): Drafted[] {
  const units = readUnits(reader, headIds);
  const customerIds = [...units.values()].flat();
  const due = readBillables(
    reader,
    `s.customer_id IN (SELECT value FROM json_each(?)) AND ${DUE}`,
    JSON.stringify(customerIds),
    upToOn,
  );
  const byCustomer = Map.groupBy(due, ({ customerId }) => customerId);
  const charges = openCharges(reader, customerIds, on);
  const held = readHeld(reader, headIds);
  const desk: Desk = {
    ...{ company, tariff, on, upToOn },
    billedLineOf: openBilledLines(reader),
    partyOf: openParties(reader, customerIds),
    payers: openPayers(reader, customerIds),
  };
  return [...units].flatMap(([headId, members]): Drafted[] => {
    if (held.has(headId)) return [{ kind: 'skipped', customerId: headId, reason: 'held', advances: [] }];
    try {
      const services = members.flatMap((id) => byCustomer.get(id) ?? []);
      const open = members.flatMap((id) => charges.get(id) ?? []);
      return draftUnit(desk, services, open);
    } catch (error) {
      const reason = error instanceof OfficeError ? error.code : (error as Error).message;
      return [{ kind: 'failed', customerId: headId, reason }];
    }
  });
}

/**
 * Works out a bill beside the runs: a closing bill, a renewal, a change billed at once; small or not, it is not held back.
 * For a preview the services and charges may be such as they would be; nothing is written. Where who pays has changed
 * there are several.
 * @throws not-found (customer), plan-has-no-price
 */
export function draftOwnBill(
  reader: Reader,
  company: CompanyFacts,
  { on, upToOn = on, customerId, services, charges }: OwnBill,
): Drafted[] {
  const desk: Desk = {
    ...{ company, on, upToOn, tariff: openTariff(reader, company) },
    billedLineOf: openBilledLines(reader),
    partyOf: openParties(reader, [customerId]),
    payers: openPayers(reader, [customerId]),
  };
  return draftUnit(desk, services, charges, 'alone');
}

/** What a service's own bill takes in: its periods up to a day, and charges that are open or only thought of. */
export interface OwnBill {
  readonly on: Day;
  /** The day up to which periods are due, where that is not the day of the bill. */
  readonly upToOn?: Day;
  readonly customerId: number;
  readonly services: readonly Billable[];
  readonly charges: readonly OpenCharge[];
}

/** What one of those who pay is charged of some services and charges. */
interface Share {
  readonly payer: BillCustomer;
  readonly lines: DraftLine[];
  readonly claims: Claim[];
  readonly advances: Advance[];
  readonly firsts: Day[];
  readonly charges: OpenCharge[];
  /** Whether it may wait for the period after: not where another is charged for the same service meanwhile. */
  mayWait: boolean;
}

/**
 * Works out the bills of some services and charges: one for each customer who pays for any of them. Each part of a
 * service is charged to who pays on its first day.
 */
function draftUnit(
  desk: Desk,
  services: readonly Billable[],
  charges: readonly OpenCharge[],
  when: 'due' | 'alone' = 'due',
): Drafted[] {
  const shares = new Map<number, Share>();
  const shareOf = (customerId: number): Share => {
    let share = shares.get(customerId);
    if (!share) {
      share = {
        payer: desk.partyOf(customerId),
        lines: [],
        claims: [],
        advances: [],
        firsts: [],
        charges: [],
        mayWait: when === 'due',
      };
      shares.set(customerId, share);
    }
    return share;
  };
  for (const service of services) {
    const { periods, firstOn, billedToOn } = duePeriods(service, desk.upToOn);
    const parts = periods.map((period) => ({ period, share: shareOf(payerOn(service, period.part.fromOn)) }));
    for (const { period, share } of parts) {
      const supply = { place: desk.partyOf(service.customerId), payer: share.payer };
      share.lines.push(...recurringLines(desk.company, desk.tariff, desk.on, supply, service, period));
      share.claims.push({ subscriptionId: service.id, fromOn: period.part.fromOn, toOn: period.part.toOn });
    }
    const last = parts.at(-1)?.share ?? shareOf(payerOn(service, desk.upToOn));
    for (const { share } of parts) if (share !== last) share.mayWait = last.mayWait = false;
    // Also when nothing is due: its day had come but its period is not over, so it is looked at again when it is.
    last.advances.push({ subscriptionId: service.id, billedToOn, billOn: nextBillOn(service, billedToOn) });
    last.firsts.push(firstOn);
  }
  for (const charge of charges)
    shareOf(desk.payers.payerOf(charge)).charges.push(when === 'alone' ? { ...charge, alone: true } : charge);
  return [...shares.values()].flatMap((share) =>
    (share.payer.billPer ?? desk.company.billPer) === 'service'
      ? perService(share).flatMap((part) => draftShare(desk, part))
      : draftShare(desk, share),
  );
}

/**
 * A share as one for each service, with the charges that are for it; what is for none comes with the first that has a
 * period, or by itself.
 */
function perService({ payer, mayWait, ...share }: Share): Share[] {
  const ids = new Set<number | null>([...share.lines, ...share.charges].map(({ subscriptionId }) => subscriptionId));
  for (const { subscriptionId } of share.advances) ids.add(subscriptionId);
  const first = share.lines[0]?.subscriptionId ?? null;
  const shareOf = ({ subscriptionId }: { subscriptionId: number | null }) => subscriptionId ?? first;
  return [...new Set([...ids].map((subscriptionId) => shareOf({ subscriptionId })))].map((id) => ({
    ...{ payer, mayWait },
    lines: share.lines.filter((line) => shareOf(line) === id),
    claims: share.claims.filter((claim) => claim.subscriptionId === id),
    advances: share.advances.filter((advance) => advance.subscriptionId === id),
    firsts: share.firsts.filter((_, index) => share.advances[index]?.subscriptionId === id),
    charges: share.charges.filter((charge) => shareOf(charge) === id),
  }));
}

/** Who pays for a service on a day. */
export function payerOn({ payers, customerId }: Pick<Billable, 'payers' | 'customerId'>, on: Day): number {
  return parentOn(payers, on) ?? customerId;
}

/** All wait for the first day on which one of them is charged again, also those that never are. */
function waitingOf(advances: readonly Advance[], firsts: readonly Day[], on: Day): Advance[] | null {
  const [next] = advances.flatMap(({ billOn }) => billOn ?? []).sort();
  if (next === undefined || next <= on) return null;
  return advances.map(({ subscriptionId }, index) => ({
    subscriptionId,
    billedToOn: firsts[index] ?? next,
    billOn: next,
  }));
}

/**
 * Nothing for who has only charges that wait for a bill with a period on it. What is for days that a bill charged him
 * under another state or tax number has documents of its own, which name him as that did.
 */
function draftShare(desk: Desk, share: Share): Drafted[] {
  const { company, on, payers } = desk;
  const { payer, lines, claims, advances, firsts, charges, mayWait } = share;
  const isAsked = charges.some((charge) => charge.alone) || (charges.length > 0 && payers.isPaidFor(payer.id, on));
  if (lines.length === 0 && advances.length === 0 && !isAsked) return [];
  const customerId = payer.id;
  if (lines.length === 0 && !isAsked) return [{ kind: 'skipped', customerId, reason: 'period-not-over', advances }];
  const [own, ...others] = byParty(desk, share).map(({ party, lines: some }) =>
    draftDocuments(company, party, byMember(some)),
  );
  const waiting = mayWait && !isAsked ? waitingOf(advances, firsts, on) : null;
  if (waiting && own && !own.credit && own.bill && own.bill.totalMinor < company.leastBillMinor)
    return [{ kind: 'skipped', customerId, reason: 'below-least', advances: waiting }];
  const issued = [own, ...others].flatMap((documents) =>
    documents && (documents.bill || documents.credit) ? [documents] : [],
  );
  if (issued.length === 0) return [{ kind: 'skipped', customerId, reason: 'zero-amount', advances }];
  return issued.map((documents, index) => ({
    ...{ kind: 'issue', customerId, ...documents },
    claims: documents === own && documents.bill ? claims : [],
    advances: index === 0 ? advances : [],
  }));
}

interface PartyLines {
  readonly party: BillCustomer;
  readonly lines: DraftLine[];
}

/** The lines of a share by whom their document names: who pays, as he is today, comes first, then he as earlier bills named him. */
function byParty({ company, tariff, billedLineOf, on }: Desk, { payer, lines, charges }: Share): PartyLines[] {
  const own: PartyLines = { party: payer, lines: [...lines] };
  const others = new Map<string, PartyLines>();
  const keyOf = (party: Stated) => `${placeOfSupply(company, party)} ${party.taxId}`;
  for (const charge of charges) {
    const billed = charge.billLineId === null ? null : billedLineOf(charge.billLineId);
    const line = chargeLine(tariff, on, payer, charge, billed);
    if (company.country !== 'IN' || billed?.party.customerId !== payer.id || keyOf(billed.party) === keyOf(payer)) {
      own.lines.push(line);
      continue;
    }
    const key = keyOf(billed.party);
    const other = others.get(key) ?? { party: partyOf(payer, billed.party), lines: [] };
    others.set(key, other);
    other.lines.push(line);
  }
  return [own, ...others.values()];
}

/** What is the payer's own comes first, and what is for one of his group stands together. */
function byMember(lines: readonly DraftLine[]): readonly DraftLine[] {
  if (lines.every(({ memberId }) => memberId === null)) return lines;
  return [...lines].sort((one, other) => (one.memberId ?? 0) - (other.memberId ?? 0));
}

/**
 * A bill takes credits in as lines. Where they are more than what is charged, the charges make a bill and the credits
 * a credit note beside it, so that no bill is ever negative. A bill of zero is written only when it uses up charges or
 * says what a discount made free.
 */
export function draftDocuments(
  company: CompanyFacts,
  customer: BillCustomer,
  lines: readonly DraftLine[],
): { bill: DocumentDraft | null; credit: DocumentDraft | null } {
  const draftOf = (some: readonly DraftLine[]): DocumentDraft => ({
    ...billAmounts(some, company.roundToMinor, company.taxRounding),
    customer,
    lines: some,
  });
  const whole = draftOf(lines);
  if (whole.totalMinor >= 0) return { bill: written(company, whole), credit: null };
  const isCredit = (line: DraftLine) => line.chargeId !== null && line.amountMinor < 0;
  const credited = lines.filter(isCredit).map((line) => ({
    ...line,
    unitMinor: minor(-line.unitMinor),
    amountMinor: minor(-line.amountMinor),
  }));
  return { bill: written(company, draftOf(lines.filter((line) => !isCredit(line)))), credit: draftOf(credited) };
}

/** @throws recipient-address-missing */
function written(company: CompanyFacts, draft: DocumentDraft): DocumentDraft | null {
  const isTold = ({ chargeId, discounts = [] }: DraftLine) => chargeId !== null || discounts.length > 0;
  if (draft.totalMinor === 0 && !draft.lines.some(isTold)) return null;
  checkRecipient(company, draft.customer, draft.taxableMinor);
  return draft;
}
