import type { Reader } from '#host/context.ts';
import {
  type Billable,
  comingLines,
  givenUpOf,
  isChargedAgain,
  termsOn,
  withoutPauses,
} from '#modules/billing/index.ts';
import { openSplitBook, type SplitBook } from '#modules/catalog/index.ts';
import { lineText } from '#modules/charges/index.ts';
import { minor, mulDiv } from '#shared/domain/money.ts';
import { type Period, periodContaining } from '#shared/domain/period.ts';
import { addDays, type Day, daysBetween } from '#shared/domain/time.ts';
import { type ChargedPart, type GivenBack, giveBack, lessBack, lessDays, lessRebate } from './rules.ts';
import type { Books } from './service.ts';

const SHORTEST_MONTH_DAYS = 28;

interface ChargedRow {
  kind: string;
  /** The line of a bill that it is; null of a charge that no bill has taken in. */
  lineId: number | null;
  billLineId: number | null;
  fromOn: Day;
  toOn: Day;
  amountMinor: number;
  includesTax: number;
  sacCode: string;
  revenueKey: string;
  description: string;
}

/**
 * What a subscription's days from a day on are charged as things stand: lines of bills and charges of changed plans,
 * without the days that credits have given back and no credit note has charged again. Read in the order in which it came about, so that no day is given
 * back twice, and what replaced it is what comes back next.
 * @param coming parts that no bill has charged yet, which credits may have lessened already
 */
export function readChargedParts(
  reader: Books,
  service: Billable,
  fromOn: Day,
  coming: readonly ChargedPart[] = [],
): ChargedPart[] {
  const lines = reader.sql.all<ChargedRow>(
    `SELECT l.kind, l.id AS lineId, l.id AS billLineId, l.from_on AS fromOn, l.to_on AS toOn, l.amount_minor AS amountMinor, l.includes_tax AS includesTax,
       l.sac_code AS sacCode, l.revenue_key AS revenueKey, l.description
     FROM billed_period p JOIN bill_line l ON l.bill_id = p.bill_id AND l.subscription_id = p.subscription_id
       AND l.kind = 'recurring' AND l.from_on >= p.from_on AND l.from_on < p.to_on
     WHERE p.subscription_id = ? AND p.to_on > ? ORDER BY l.id`,
    service.id,
    fromOn,
  );
  const splits = openSplitBook(reader);
  const credits = readCredits(reader, service);
  const chargedPart = (row: ChargedRow) =>
    lessCredits(lessGivenUp(reader, toPart(service, row, splits), row), credits.get(row.lineId ?? 0) ?? []);
  let parts = [...lines.map(chargedPart), ...coming];
  // What was given back of earlier days of a part leaves less of it too.
  const firstOn = parts.reduce((first, { days }) => (days.fromOn < first ? days.fromOn : first), fromOn);
  const charges = reader.sql.all<ChargedRow>(
    `SELECT kind, own_line_id AS lineId, coalesce(own_line_id, bill_line_id) AS billLineId, from_on AS fromOn, to_on AS toOn, amount_minor AS amountMinor, includes_tax AS includesTax, sac_code AS sacCode,
       revenue_key AS revenueKey, description
     FROM charge WHERE customer_id = ? AND subscription_id = ? AND kind IN ('plan-change', 'pause-credit', 'end-credit', 'rebate')
       AND cancelled_at IS NULL AND to_on > ? AND NOT ${isChargedAgain('charge')}
       AND NOT EXISTS (SELECT 1 FROM outage_credit o WHERE o.charge_id = charge.id AND o.back_charge_id IS NOT NULL) ORDER BY id`,
    service.customerId,
    service.id,
    firstOn,
  );
  for (const row of charges) {
    if (row.amountMinor > 0) parts.push(chargedPart(row));
    else parts = lessGiven(reader, parts, row);
  }
  return parts;
}

/**
 * The parts without what a credit gave back. What a service is composed of comes and goes by itself, so the name of the
 * credit tells which part it is of; a rebate whose name tells none (the language was another then) lessens them all.
 */
function lessGiven({ company }: Books, parts: readonly ChargedPart[], credit: ChargedRow): ChargedPart[] {
  if (credit.kind !== 'rebate')
    return parts.map((part) =>
      part.description === credit.description ? lessBack(part, credit, -credit.amountMinor) : part,
    );
  const isOf = ({ description }: ChargedPart) =>
    lineText(company.language, 'rebate', { plan: description }) === credit.description;
  const isNamed = parts.some(isOf);
  return parts.map((part) =>
    isNamed && !isOf(part) ? part : lessRebate(part, credit, -credit.amountMinor, company.dayBasis),
  );
}

/**
 * What some days of a service are worth, by the part that charges them: those that a bill has charged, and those that one
 * will. Days in which nothing is charged are worth nothing.
 */
export function worthOfDays(books: Books, service: Billable, { fromOn, toOn }: Period): GivenBack[] {
  const parts = readChargedParts(books, service, fromOn, comingParts(books, service, toOn));
  return withoutPauses({ fromOn, toOn }, service.pauses).flatMap((days) =>
    giveBack(parts, days.fromOn, days.toOn, books.company.dayBasis),
  );
}

/** The parts of a service up to a day that no bill has charged yet, as they would be charged today. */
function comingParts(books: Books, service: Billable, toOn: Day): ChargedPart[] {
  // An imported service joins with the period that its first bill is made in.
  const fromOn = service.billedToOn ?? addDays(toOn, -SHORTEST_MONTH_DAYS);
  const days = daysBetween(fromOn, toOn);
  if (days <= 0) return [];
  // Each part is at least a month, but for cycles of days and for what is charged daily.
  const { timing, cycle } = termsOn(service.terms, fromOn);
  const count = timing === 'daily' || cycle.kind === 'days' ? days : Math.ceil(days / SHORTEST_MONTH_DAYS) + 1;
  const splits = openSplitBook(books);
  return comingLines(books, books.company, service, books.today, count)
    .filter((line) => line.fromOn < toOn)
    .map((line) =>
      toPart(service, { ...line, lineId: null, billLineId: null, includesTax: line.includesTax ? 1 : 0 }, splits),
    );
}

function toPart(service: Billable, row: ChargedRow, splits: SplitBook): ChargedPart {
  const days = { fromOn: row.fromOn, toOn: row.toOn };
  const terms = termsOn(service.terms, row.fromOn);
  const whole = periodContaining(terms.cycle, row.fromOn);
  const part = splits.partOfLine(terms, row);
  const { billLineId, sacCode, revenueKey, description } = row;
  return {
    // A line that was charged on the very day of a change is longer than a period of the terms that came then.
    whole: whole.toOn < row.toOn ? days : whole,
    days,
    amountMinor: minor(row.amountMinor),
    leftMinor: row.amountMinor,
    includesTax: row.includesTax === 1,
    taxSetId: part ? part.taxSetId : terms.taxSetId,
    ...{ billLineId, sacCode, revenueKey, description },
    open: [days],
  };
}

interface CreditedLine extends Period {
  readonly lineId: number;
  readonly kind: string;
  readonly amountMinor: number;
}

/** What is left of a part on whose bill something was written off or let off: its share of what is not, so that none of it comes back. */
function lessGivenUp(reader: Reader, part: ChargedPart, { lineId }: ChargedRow): ChargedPart {
  if (lineId === null) return part;
  const bill = reader.sql.get<{ id: number; totalMinor: number }>(
    'SELECT b.id, b.total_minor AS totalMinor FROM bill_line l JOIN bill b ON b.id = l.bill_id WHERE l.id = ?',
    lineId,
  );
  const givenUpMinor = bill ? givenUpOf(reader, bill.id) : 0;
  if (!bill || givenUpMinor === 0) return part;
  const leftMinor = mulDiv(part.amountMinor, Math.max(0, bill.totalMinor - givenUpMinor), bill.totalMinor);
  // One less, lest the share and the taxes on it, each rounded up, come to more than is left.
  return { ...part, leftMinor: Math.max(0, leftMinor - 1) };
}

/** What is left of a part after credit notes on its line: those by days say which days they gave back. */
function lessCredits(part: ChargedPart, credits: readonly CreditedLine[]): ChargedPart {
  const given = credits.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const less = { ...part, leftMinor: Math.max(0, part.leftMinor - given) };
  return credits.filter(({ kind }) => kind === 'days').reduce(lessDays, less);
}

/** What credit notes have given back of a service's lines, by line. */
function readCredits(reader: Reader, service: Billable): ReadonlyMap<number, CreditedLine[]> {
  const rows = reader.sql.all<CreditedLine>(
    `SELECT l.bill_line_id AS lineId, n.kind, l.amount_minor AS amountMinor, l.from_on AS fromOn, l.to_on AS toOn
     FROM (SELECT bill_id FROM billed_period WHERE subscription_id = ?
         UNION SELECT bill_id FROM charge WHERE customer_id = ? AND subscription_id = ? AND bill_id IS NOT NULL) p
       JOIN bill_line b ON b.bill_id = p.bill_id AND b.subscription_id = ?
       JOIN credit_note_line l ON l.bill_line_id = b.id JOIN credit_note n ON n.id = l.credit_note_id`,
    service.id,
    service.customerId,
    service.id,
    service.id,
  );
  return Map.groupBy(rows, ({ lineId }) => lineId);
}
