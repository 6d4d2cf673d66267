import { fail } from '#shared/contract/errors.ts';
import { reports } from '#shared/text/reports.ts';
import { exportVouchers } from './bookkeeping/index.ts';
import { openDatabase, type ReadDatabase } from './database.ts';
import { billPaper, billPapersOfRun } from './documents/billPaper.ts';
import { cafPaper } from './documents/cafPaper.ts';
import { commissionTable } from './documents/commissionPaper.ts';
import { notePaper } from './documents/notePaper.ts';
import { receiptPaper } from './documents/receiptPaper.ts';
import { receiptVoucherPaper } from './documents/receiptVoucherPaper.ts';
import { refundPaper } from './documents/refundPaper.ts';
import { routeAreas, routeTable } from './documents/routePaper.ts';
import { cardsOfBatch } from './documents/voucherCards.ts';
import { joinChunks, reportCsv } from './exports/csv.ts';
import { reportTable } from './exports/pdf.ts';
import { reportXlsx } from './exports/xlsx.ts';
import { createPaperRenderer, type PaperRenderer } from './paper/index.ts';
import { proveBooks } from './proof/proveBooks.ts';
import type { PaperCalls, WorkerSettings } from './protocol.ts';
import { boxBulk } from './queries/boxBulk.ts';
import { statementOf } from './queries/customerStatement.ts';
import { makeReport } from './queries/index.ts';
import { readOffice } from './queries/office.ts';
import type { Report, ReportRequest } from './queries/report.ts';
import { roundOf } from './queries/round.ts';
import { walletDays } from './queries/walletDays.ts';
import { createSlips, type Slips } from './slip/index.ts';
import { slipRows } from './slip/slipRows.ts';

const PDF = 'application/pdf';
const PNG = 'image/png';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv;charset=utf-8';

/** Reports counted through that are kept for the next page of the same list. */
const KEPT_REPORTS = 4;

/** What the worker answers, on a connection and with fonts of its own; both are opened at the first need. */
export function createPaperCalls({ databaseFile, fontsDir }: WorkerSettings): PaperCalls {
  let opened: ReadDatabase | undefined;
  let renderer: PaperRenderer | undefined;
  let slips: Slips | undefined;
  const database = (): ReadDatabase => {
    opened ??= openDatabase(databaseFile);
    return opened;
  };
  const paper = (): PaperRenderer => {
    renderer ??= createPaperRenderer({ fontsDir });
    return renderer;
  };
  const kept = createKeptReports();

  return {
    report: async (filter, { offset, limit }, scope, language) =>
      database().snapshot(() => {
        const report = kept({ database: database(), office: readOffice(database()), filter, scope, language });
        const { rows, subtitleLines, ...rest } = report;
        return { ...rest, subtitle: subtitleLines.join(' · '), rows: rows(offset, limit) };
      }),

    exportReport: (filter, format, scope, language) =>
      database().hold(async () => {
        const office = readOffice(database());
        const words = reports[language];
        const settings = { currency: office.currency, timeZone: office.timeZone, totalLabel: words.total };
        const report = makeReport({ database: database(), office, filter, scope, language });
        const name = fileName(`${filter.name} ${filter.toOn ?? filter.on ?? office.newestOn}`, format);
        if (format === 'csv') return { fileName: name, mediaType: CSV, bytes: reportCsv(report, settings) };
        if (format === 'xlsx') return { fileName: name, mediaType: XLSX, bytes: await reportXlsx(report, settings) };
        const table = reportTable(report, office, { total: words.total, booksUntil: words['books-until'] });
        return { fileName: name, mediaType: PDF, bytes: owned(await paper().renderTable(table, { locale: language })) };
      }),

    boxBulk: (bulkId, result, format, scope, language) =>
      database().hold(async () => {
        const office = readOffice(database());
        const { total: totalLabel } = reports[language];
        const settings = { currency: office.currency, timeZone: office.timeZone, totalLabel };
        const report = boxBulk({ database: database(), office, scope, language }, bulkId, result);
        const name = fileName(`boxes ${bulkId}`, format);
        return format === 'csv'
          ? { fileName: name, mediaType: CSV, bytes: reportCsv(report, settings) }
          : { fileName: name, mediaType: XLSX, bytes: await reportXlsx(report, settings) };
      }),

    rows: async (queries) =>
      database().snapshot(() => queries.map(({ text, values }) => database().all(text, ...values))),

    statement: async (customerId, fromOn, toOn, language) =>
      database().snapshot(() =>
        statementOf(database(), readOffice(database()), customerId, { fromOn, toOn }, language),
      ),

    async receipt(paymentId, size, copyNo, masksCodes, language) {
      const document = database().snapshot(() => receiptPaper(database(), paymentId, copyNo, masksCodes));
      if (!document) throw fail('not-found', { what: 'payment', id: String(paymentId) });
      const bytes = await paper().renderReceipt(document, { size, locale: language });
      return { fileName: fileName(document.number, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async vouchers(range, size, language) {
      const { office, cards } = database().snapshot(() => ({
        office: readOffice(database()),
        cards: cardsOfBatch(database(), range),
      }));
      const options = { size, locale: language, companyName: office.name };
      return {
        fileName: fileName(`vouchers ${range.batchId}`, 'pdf'),
        mediaType: PDF,
        bytes: owned(await paper().renderVouchers(cards, options)),
      };
    },

    async slip(document, form, as, language) {
      const rows = database().snapshot(() => slipRows(database(), document, form, language));
      slips ??= createSlips(paper().tools);
      const slip = slips.set(rows, form);
      if (as === 'picture') return { fileName: 'slip.png', mediaType: PNG, bytes: slips.picture(slip) };
      return { fileName: 'slip.bin', mediaType: 'application/octet-stream', bytes: owned(slips.commands(slip, form)) };
    },

    async shift(shift, size, language) {
      const { name: companyName, currency, timeZone } = readOffice(database());
      const bytes = await paper().renderShift({ shift, companyName, currency, timeZone }, { size, locale: language });
      const title = shift.zNumber === null ? `X ${shift.id}` : `Z ${shift.zNumber}`;
      return { fileName: fileName(title, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async deposit(deposit, size, language) {
      const { name: companyName, currency, timeZone } = readOffice(database());
      const bytes = await paper().renderDeposit(
        { deposit, companyName, currency, timeZone },
        { size, locale: language },
      );
      return { fileName: fileName(deposit.number, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    walletDays: async (systemId, days) => database().snapshot(() => walletDays(database(), systemId, days)),

    round: async (userId) => database().snapshot(() => roundOf(database(), userId)),

    async routeSheet(batch, size, scope, language) {
      const { office, areas } = database().snapshot(() => ({
        office: readOffice(database()),
        areas: routeAreas(database(), batch, scope, language),
      }));
      const { name: companyName, currency, timeZone } = office;
      const bytes =
        size === 'A4'
          ? await paper().renderTable(routeTable(areas, batch, office, language), { locale: language })
          : await paper().renderRoute({ batch, companyName, currency, timeZone }, areas, { locale: language });
      return { fileName: fileName(`route ${batch.number}`, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async commission(statement, scope, language) {
      const office = readOffice(database());
      const table = database().snapshot(() => commissionTable(database(), { statement, scope }, office, language));
      const bytes = await paper().renderTable(table, { locale: language });
      return { fileName: fileName(`commission ${statement.number}`, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async handOver(batch, size, language) {
      const { name: companyName, currency, timeZone } = readOffice(database());
      const bytes = await paper().renderHandOver(
        { batch, companyName, currency, timeZone },
        { size, locale: language },
      );
      return { fileName: fileName(`hand-over ${batch.number}`, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async receiptVoucher(paymentId, language) {
      const document = database().snapshot(() => receiptVoucherPaper(database(), paymentId));
      if (!document) throw fail('not-found', { what: 'receipt voucher', id: String(paymentId) });
      const bytes = await paper().renderBill(document, { size: 'A4', locale: language });
      return { fileName: fileName(document.number, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async creditNote(noteId, language) {
      const document = database().snapshot(() => notePaper(database(), noteId));
      if (!document) throw fail('not-found', { what: 'credit note', id: String(noteId) });
      const bytes = await paper().renderBill(document, { size: 'A4', locale: language });
      return { fileName: fileName(document.number, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async refund(refundId, language) {
      const document = database().snapshot(() => refundPaper(database(), refundId, language));
      if (!document) throw fail('not-found', { what: 'refund', id: String(refundId) });
      const bytes = await paper().renderBill(document, { size: 'A4', locale: language });
      return { fileName: fileName(document.number, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async caf(connectionId, copyNo, language) {
      const document = database().snapshot(() => cafPaper(database(), connectionId, copyNo));
      if (!document) throw fail('not-found', { what: 'connection', id: String(connectionId) });
      const bytes = await paper().renderCaf(document, { locale: language });
      return { fileName: fileName(document.number, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    async bill(billId, size, language) {
      const document = database().snapshot(() => billPaper(database(), billId));
      if (!document) throw fail('not-found', { what: 'bill', id: String(billId) });
      const bytes = await paper().renderBill(document, { size, locale: language });
      return { fileName: fileName(document.number, 'pdf'), mediaType: PDF, bytes: owned(bytes) };
    },

    exportVouchers: async (days, format, isByCustomer, language) =>
      database().snapshot(() => exportVouchers(database(), { ...days, format, isByCustomer }, language)),

    verify: async (currency) => database().snapshot(() => proveBooks(database(), currency)),

    billsOfRun: (runId, size, language) =>
      database().hold(async () => {
        const run = database().get<{ on: string; startedAt: number }>(
          'SELECT business_on AS "on", started_at AS startedAt FROM bill_run WHERE id = ?',
          runId,
        );
        if (!run) throw fail('not-found', { what: 'bill run', id: String(runId) });
        const title = `${reports[language]['title.bill-register']} ${run.on}`;
        const chunks: Uint8Array[] = [];
        const papers = billPapersOfRun(database(), runId);
        await paper().renderBills(papers, { size, locale: language, title, createdAtMs: run.startedAt }, (bytes) => {
          chunks.push(bytes);
        });
        return { fileName: fileName(`bills ${run.on} ${runId}`, 'pdf'), mediaType: PDF, bytes: joinChunks(chunks) };
      }),
  };
}

/** Keeps the last reports until anything is committed, so that turning a page does not count everything again. */
function createKeptReports(): (request: ReportRequest) => Report {
  const reportsByRequest = new Map<string, Report>();
  let version = -1;
  return (request) => {
    const current = request.database.version();
    if (current !== version) reportsByRequest.clear();
    version = current;
    const key = JSON.stringify([request.filter, request.scope, request.language]);
    let report = reportsByRequest.get(key);
    if (!report) {
      report = makeReport(request);
      const [oldest] = reportsByRequest.keys();
      if (oldest !== undefined && reportsByRequest.size >= KEPT_REPORTS) reportsByRequest.delete(oldest);
      reportsByRequest.set(key, report);
    }
    return report;
  };
}

/** A name every file system takes: `INV/2627/0000001` becomes `INV-2627-0000001.pdf`. */
function fileName(name: string, extension: string): string {
  return `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.${extension}`;
}

/** Bytes in a buffer of their own: a piece of Node's shared pool cannot be handed to another thread. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isOwn = buffer instanceof ArrayBuffer && bytes.byteOffset === 0 && bytes.byteLength === buffer.byteLength;
  return isOwn ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
