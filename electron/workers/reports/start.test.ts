import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import type { PaperService, Scope } from './service.ts';
import { type ReportsWorkerOptions, startReportsWorker } from './start.ts';
import { createTestOffice, type TestOffice } from './testing/office.ts';

const EVERYONE: Scope = { branchIds: [], areaIds: [], collectorId: null };
const fontsDir = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const text = new TextDecoder('utf-8', { ignoreBOM: true });
const isPdf = (bytes: Uint8Array): boolean => text.decode(bytes.subarray(0, 5)) === '%PDF-';

let office: TestOffice;
let folder: string;
let service: PaperService | undefined;
const logged: string[] = [];

function start(more: Partial<ReportsWorkerOptions> = {}): PaperService {
  service = startReportsWorker({
    databaseFile: office.file,
    fontsDir,
    log: { warn: (_, message) => logged.push(message), error: (_, message) => logged.push(message) },
    ...more,
  });
  return service;
}

beforeAll(() => {
  office = createTestOffice();
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-worker-'));
  const run = office.run(day('2026-11-01'));
  for (const [name, address] of [
    ['=HYPERLINK("http://x")', '10 Main'],
    ['+Asha, "the second"', '2 Main'],
    ['రవి కుమార్', '1 Main'],
  ] as const) {
    const customer = office.customer(name, { address, phone: '98490 12345', boxes: [[`STB-${address}`, null]] });
    office.bill(customer, 30_000, day('2026-11-01'), { runId: run });
  }
  office.payment(1, 12_345, day('2026-11-02'), {
    tenders: [{ kind: 'upi', amountMinor: 12_345, reference: '@SUM(1)' }],
  });
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  logged.length = 0;
});
afterAll(() => {
  office.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('the reports worker', () => {
  it('answers pages, statements and documents from a thread of its own', async () => {
    const reports = start();
    const [page, statement, receipt, bill, run] = await Promise.all([
      reports.report({ name: 'due-list', on: day('2026-11-21') }, { offset: 1, limit: 1 }, EVERYONE, 'hi'),
      reports.statement(1, undefined, undefined, 'en'),
      reports.receipt(1, '80mm', 0, false, 'en'),
      reports.bill(1, 'A4', 'id'),
      reports.billsOfRun(1, 'A4', 'en'),
    ]);
    expect(page).toMatchObject({ title: 'बकाया सूची', total: 3, totals: { due: 3 * 35_400 - 12_345 } });
    expect(page.rows).toHaveLength(1);
    expect(statement.closingMinor).toBe(35_400 - 12_345);
    expect([receipt, bill, run].map((file) => [file.mediaType, isPdf(file.bytes)])).toEqual(
      Array(3).fill(['application/pdf', true]),
    );
    expect([receipt, bill, run].map((file) => file.fileName)).toEqual([
      'RCT-2627-0000001.pdf',
      'INV-2627-0000001.pdf',
      'bills-2026-11-01-1.pdf',
    ]);
  });

  it('sees what was committed since the page before', async () => {
    const reports = start();
    const ask = () =>
      reports.report({ name: 'day-collection', on: day('2026-11-15') }, { offset: 0, limit: 10 }, EVERYONE, 'en');
    expect((await ask()).total).toBe(0);
    office.payment(2, 100, day('2026-11-15'));
    expect((await ask()).totals).toEqual({ amount: 100, voided: 0 });
  });

  it('keeps a failure of the contract what it is', async () => {
    const reports = start();
    await expect(reports.bill(999, 'A4', 'en')).rejects.toMatchObject({
      name: 'OfficeError',
      code: 'not-found',
      data: { what: 'bill', id: '999' },
    });
    await expect(
      reports.report({ name: 'customer-statement' }, { offset: 0, limit: 1 }, EVERYONE, 'en'),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await reports.bill(1, 'A4', 'en')).bytes.byteLength).toBeGreaterThan(1000);
  });

  it('rejects what it owed when it dies, and starts again', async () => {
    const workerFile = join(folder, 'mortal.mjs');
    writeFileSync(
      workerFile,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, parameters }) => {
         if (parameters[0] === 1) throw new Error('out of memory');
         parentPort.postMessage({ id, value: 'alive ' + parameters[0] });
       });`,
    );
    const reports = start({ workerFile });
    await expect(reports.bill(1, 'A4', 'en')).rejects.toThrow('out of memory');
    expect(logged).toEqual(['reports worker died']);
    await expect(Promise.all([reports.bill(2, 'A4', 'en'), reports.bill(3, 'A4', 'en')])).resolves.toEqual([
      'alive 2',
      'alive 3',
    ]);
    await expect(reports.bill(1, 'A4', 'en')).rejects.toThrow('out of memory');
    await expect(reports.bill(4, 'A4', 'en')).resolves.toBe('alive 4');
  });

  it('ends a thread that is stuck, and says that it took too long', async () => {
    const workerFile = join(folder, 'stuck.mjs');
    writeFileSync(
      workerFile,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, parameters }) => {
         while (parameters[0] === 1) {}
         parentPort.postMessage({ id, value: 'alive' });
       });`,
    );
    const reports = start({ workerFile, timeoutMs: 1_000 });
    await expect(reports.bill(1, 'A4', 'en')).rejects.toMatchObject({ code: 'timed-out' });
    await expect(reports.bill(2, 'A4', 'en')).resolves.toBe('alive');
  });

  it('gives its memory back when it has nothing to do', async () => {
    const workerFile = join(folder, 'named.mjs');
    writeFileSync(
      workerFile,
      `import { parentPort, threadId } from 'node:worker_threads';
       parentPort.on('message', ({ id }) => parentPort.postMessage({ id, value: threadId }));`,
    );
    const reports = start({ workerFile, idleMs: 1 });
    const first = await reports.bill(1, 'A4', 'en');
    await expect.poll(() => reports.bill(1, 'A4', 'en'), { timeout: 10_000 }).not.toBe(first);
    expect(logged).toEqual([]);
  });

  it('answers nobody after its end', async () => {
    const reports = start();
    const owed = reports.bill(1, 'A4', 'en');
    const outcome = expect(owed).rejects.toThrow('stopped');
    await reports.stop();
    await outcome;
    await expect(reports.bill(1, 'A4', 'en')).rejects.toThrow('stopped');
  });
});

describe('exports', () => {
  it('writes CSV that a spreadsheet reads and never runs', async () => {
    const file = await start().exportReport(
      { name: 'day-collection', fromOn: day('2026-11-01'), toOn: day('2026-11-05') },
      'csv',
      EVERYONE,
      'en',
    );
    expect(file).toMatchObject({ fileName: 'day-collection-2026-11-05.csv', mediaType: 'text/csv;charset=utf-8' });
    const lines = text.decode(file.bytes).split('\r\n');
    expect(lines[0]?.startsWith('\uFEFFReceipt no.,Time,')).toBe(true);
    expect(lines[1]).toBe(
      `RCT/2627/0000001,2026-11-02 11:00,C0001,"'=HYPERLINK(""http://x"")",,STB-10 Main,UPI,'@SUM(1),123.45,,,Lakshmi,Counter 1`,
    );
    expect(lines[2]).toBe('Total,,,,,,,,123.45,0.00,,,');
  });

  it('writes XLSX with real amounts and days, and texts that stay texts', async () => {
    const file = await start().exportReport(
      { name: 'bill-register', fromOn: day('2026-11-01'), toOn: day('2026-11-30') },
      'xlsx',
      EVERYONE,
      'en',
    );
    const sheet = (await readXlsx(file.bytes, { readStyles: true })).sheets[0];
    expect(sheet?.name).toBe('Bill register');
    expect(sheet?.rows).toHaveLength(5);
    const [header, first] = sheet?.rows ?? [];
    expect(header?.slice(0, 4)).toEqual(['Bill no.', 'Date', 'Customer no.', 'Customer']);
    expect(first?.[1]).toEqual(new Date(Date.UTC(2026, 10, 1)));
    expect(first?.[3]).toBe('=HYPERLINK("http://x")');
    expect(first?.slice(7, 12)).toEqual([300, 27, 27, 0, 354]);
    expect(sheet?.rows[4]?.slice(7, 12)).toEqual([900, 81, 81, 0, 1062]);
    expect(sheet?.cells?.get('3,1')?.formula).toBeUndefined();
    expect(sheet?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
    expect(sheet?.cells?.get('1,7')?.style).toMatchObject({ numFmt: '#,##0.00' });
    expect(sheet?.cells?.get('1,7')?.style?.font?.bold ?? false).toBe(false);
    expect(sheet?.cells?.get('4,7')?.style?.font?.bold).toBe(true);
  });

  it('writes the same PDF again from the same books', async () => {
    const reports = start();
    const make = () => reports.exportReport({ name: 'due-list', on: day('2026-11-21') }, 'pdf', EVERYONE, 'es');
    const [one, other] = [await make(), await make()];
    expect(isPdf(one.bytes)).toBe(true);
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  });
});
