import { ratePercent } from '#shared/domain/tax.ts';
import { monthStart } from '#shared/domain/time.ts';
import type { Cell } from '../service.ts';
import { listed } from './listed.ts';
import { daysOf, type Report, type ReportRequest, wordingFor } from './report.ts';
import { compare, readTaxedParts, type TaxedPart } from './taxDocuments.ts';

/** What a document charges under one rate, all components of the tax together. */
interface RatedPart extends TaxedPart {
  /** All components together: 18% for CGST 9% and SGST 9%. */
  readonly wholeRatePpm: number;
  readonly taxMinor: number;
}

/** The taxed parts of documents with the components of a tax put together; a return asks for the rate of both. */
function ratedParts(parts: readonly TaxedPart[]): RatedPart[] {
  const taxed = parts.filter(({ name }) => name !== '');
  const groups = Map.groupBy(taxed, ({ document, documentId, versionId, baseMinor }) =>
    [document, documentId, versionId, baseMinor].join(' '),
  );
  return [...groups.values()].flatMap((components): RatedPart[] => {
    const [first] = components;
    if (!first) return [];
    return [
      {
        ...first,
        wholeRatePpm: components.reduce((sum, { ratePpm }) => sum + ratePpm, 0),
        taxMinor: components.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      },
    ];
  });
}

function readRated(request: ReportRequest) {
  const { database, office, filter, language } = request;
  const wording = wordingFor(language, office.currency);
  const days = daysOf(filter, { fromOn: monthStart(office.newestOn), toOn: office.newestOn });
  return { wording, days, parts: ratedParts(readTaxedParts(database, days)) };
}

/** Bills that stand: those voided on the days themselves were cancelled before the return, and are in neither sheet. */
function standing(parts: readonly RatedPart[]): RatedPart[] {
  const voided = new Set(parts.flatMap(({ document, documentId }) => (document === 'bill-void' ? [documentId] : [])));
  const issued = new Set(
    parts.flatMap(({ document, documentId }) => (document === 'bill' || document === 'debit-note' ? [documentId] : [])),
  );
  return parts.filter(
    ({ document, documentId }) => document === 'credit-note' || !(voided.has(documentId) && issued.has(documentId)),
  );
}

/** Bills to registered customers, a line for each rate (GSTR-1, table 4). */
export function gstB2b(request: ReportRequest): Report {
  const { wording, days, parts } = readRated(request);
  const { column } = wording;
  const bills = standing(parts).filter(({ document, partyTaxId }) => document === 'bill' && partyTaxId !== '');
  return listed(request, wording, {
    title: 'title.gst-b2b',
    days,
    columns: [
      column('gstin', 'column.gstin', 'text'),
      column('customer', 'column.customer', 'text'),
      column('number', 'column.bill', 'text'),
      column('on', 'column.day', 'day'),
      column('value', 'column.document-value', 'money'),
      column('place', 'column.place', 'text'),
      column('reverseCharge', 'column.reverse-charge', 'text'),
      column('rate', 'column.rate', 'text'),
      column('taxable', 'column.taxable', 'money'),
      column('tax', 'column.tax', 'money'),
    ],
    rows: bills.map((part): Cell[] => [
      part.partyTaxId,
      part.partyName,
      part.number,
      part.on,
      part.totalMinor,
      part.place,
      'N',
      `${ratePercent(part.wholeRatePpm)}%`,
      part.baseMinor,
      part.taxMinor,
    ]),
    totalled: ['taxable', 'tax'],
  });
}

/** What unregistered customers were charged, less what they were given back, by place and rate (GSTR-1, table 7). */
export function gstB2c(request: ReportRequest): Report {
  const { wording, days, parts } = readRated(request);
  const { column } = wording;
  const groups = Map.groupBy(
    parts.filter(({ partyTaxId }) => partyTaxId === ''),
    ({ place, wholeRatePpm }) => `${place}\n${String(wholeRatePpm).padStart(9, '0')}`,
  );
  return listed(request, wording, {
    title: 'title.gst-b2c',
    days,
    columns: [
      column('place', 'column.place', 'text'),
      column('rate', 'column.rate', 'text'),
      column('taxable', 'column.taxable', 'money'),
      column('tax', 'column.tax', 'money'),
    ],
    rows: [...groups]
      .sort(([one], [other]) => compare(one, other))
      .map(([, rated]): Cell[] => [
        rated[0]?.place ?? '',
        `${ratePercent(rated[0]?.wholeRatePpm ?? 0)}%`,
        rated.reduce((sum, { baseMinor }) => sum + baseMinor, 0),
        rated.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
      ]),
    totalled: ['taxable', 'tax'],
  });
}

/** Credit and debit notes to registered customers, and bills of earlier days that were voided (GSTR-1, table 9B). */
export function gstNotes(request: ReportRequest): Report {
  const { wording, days, parts } = readRated(request);
  const { column } = wording;
  const notes = standing(parts).filter(({ document, partyTaxId }) => document !== 'bill' && partyTaxId !== '');
  return listed(request, wording, {
    title: 'title.gst-notes',
    days,
    columns: [
      column('gstin', 'column.gstin', 'text'),
      column('customer', 'column.customer', 'text'),
      column('number', 'column.number', 'text'),
      column('on', 'column.day', 'day'),
      column('type', 'column.note-type', 'text'),
      column('place', 'column.place', 'text'),
      column('value', 'column.document-value', 'money'),
      column('rate', 'column.rate', 'text'),
      column('taxable', 'column.taxable', 'money'),
      column('tax', 'column.tax', 'money'),
    ],
    // A note says what it is by its type; its amounts are positive, as on the paper.
    rows: notes.map((part): Cell[] => {
      const sign = part.document === 'debit-note' ? 1 : -1;
      return [
        part.partyTaxId,
        part.partyName,
        part.number,
        part.on,
        part.document === 'debit-note' ? 'D' : 'C',
        part.place,
        sign * part.totalMinor,
        `${ratePercent(part.wholeRatePpm)}%`,
        sign * part.baseMinor,
        sign * part.taxMinor,
      ];
    }),
    totalled: [],
  });
}
