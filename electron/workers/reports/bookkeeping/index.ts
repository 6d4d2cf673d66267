import type { Language } from '#shared/contract/setup.ts';
import type { Day } from '#shared/domain/time.ts';
import type { ReadDatabase } from '../database.ts';
import { joinChunks } from '../exports/csv.ts';
import { readOffice } from '../queries/office.ts';
import { wordingFor } from '../queries/report.ts';
import type { VoucherFile, VoucherFormat } from '../service.ts';
import { journalCsv } from './journal.ts';
import { readVouchers, type Voucher } from './readVouchers.ts';
import { tallyXml } from './tally.ts';

/** Text turned into bytes at a time. */
const CHUNK_LENGTH = 256 * 1024;

export interface VoucherExport {
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly format: VoucherFormat;
  readonly isByCustomer: boolean;
}

/** The vouchers of the days as a file for another bookkeeping program. Call it on one state of the database. */
export function exportVouchers(
  database: ReadDatabase,
  { fromOn, toOn, format, isByCustomer }: VoucherExport,
  language: Language,
): VoucherFile {
  const { currency } = readOffice(database);
  const wording = wordingFor(language, currency);
  const read = () => readVouchers({ database, wording, fromOn, toOn, isByCustomer });
  const count = { vouchers: 0, debitMinor: 0 };
  const name = `vouchers-${fromOn}-${toOn}`;
  if (format === 'journal')
    return {
      fileName: `${name}.csv`,
      mediaType: 'text/csv;charset=utf-8',
      bytes: bytesOf(journalCsv(counted(read(), count), currency)),
      ...count,
    };
  const site = database.get<{ uid: string }>('SELECT site_uid AS uid FROM company WHERE id = 1')?.uid ?? '';
  // The vouchers are read twice: for the ledgers they name, and then to be written; the last reading is counted.
  const passes = () => {
    count.vouchers = 0;
    count.debitMinor = 0;
    return counted(read(), count);
  };
  return {
    fileName: `${name}.xml`,
    mediaType: 'application/xml',
    bytes: bytesOf(tallyXml(passes, { site, currency })),
    ...count,
  };
}

function* counted(vouchers: Iterable<Voucher>, count: { vouchers: number; debitMinor: number }): Generator<Voucher> {
  for (const voucher of vouchers) {
    count.vouchers += 1;
    for (const { amountMinor } of voucher.entries) count.debitMinor += Math.max(0, amountMinor);
    yield voucher;
  }
}

function bytesOf(pieces: Iterable<string>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let open = '';
  for (const piece of pieces) {
    open += piece;
    if (open.length < CHUNK_LENGTH) continue;
    chunks.push(encoder.encode(open));
    open = '';
  }
  chunks.push(encoder.encode(open));
  return joinChunks(chunks);
}
