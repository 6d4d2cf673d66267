import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { checkSheetSize, findTable, MAX_SHEET_BYTES, readSheet, SheetError } from '#modules/sheets/index.ts';
import { HEADINGS } from './headings.ts';
import { proposeMapping } from './proposeMapping.ts';
import { readRows } from './readRows.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const cells = async (bytes: Uint8Array): Promise<string[][]> =>
  (await readSheet(bytes, 'x.csv')).rows.map((row) => [...row.cells]);
const codeOf = async (bytes: Uint8Array): Promise<unknown> =>
  readSheet(bytes, 'x.csv').then(
    () => 'read',
    (error: unknown) => (error instanceof SheetError ? error.code : error),
  );

const TEXT = 'Name,Phone,Due\r\nसुनीता देवी,9876543210,₹50\r\nరవి,9876543211,"1,250.00"\r\n';

describe('encodings', () => {
  it.each([
    ['utf-8', utf8(TEXT)],
    ['utf-8', utf8(`\ufeff${TEXT}`)],
    ['utf-16le', utf16(`\ufeff${TEXT}`, false)],
    ['utf-16be', utf16(`\ufeff${TEXT}`, true)],
    ['utf-16le', utf16(TEXT, false)],
    ['utf-16be', utf16(TEXT, true)],
  ])('reads %s, marked or not', async (encoding, bytes) => {
    const sheet = await readSheet(bytes, 'x.csv');
    expect(sheet).toMatchObject({ format: 'csv', encoding, delimiter: ',' });
    expect(sheet.rows[1]?.cells).toEqual(['सुनीता देवी', '9876543210', '₹50']);
    expect(sheet.rows[2]?.cells).toEqual(['రవి', '9876543211', '1,250.00']);
  });

  it('reads Windows-1252 with its euro sign and curly quotes', async () => {
    const bytes = Uint8Array.from([
      ...utf8('Name;Due\nJos'),
      0xe9,
      ...utf8(' O'),
      0x92,
      ...utf8('Neill;'),
      0x80,
      ...utf8('50\n'),
    ]);
    const sheet = await readSheet(bytes, 'x.csv');
    expect(sheet).toMatchObject({ encoding: 'windows-1252', delimiter: ';' });
    expect(sheet.rows[1]?.cells).toEqual(['José O’Neill', '€50']);
  });

  it('does not lose UTF-8 over one foreign byte at the end', async () => {
    const sheet = await readSheet(Uint8Array.from([...utf8(TEXT), 0xe0]), 'x.csv');
    expect(sheet.encoding).toBe('utf-8');
    expect(sheet.rows[1]?.cells[0]).toBe('सुनीता देवी');
  });

  it('brings any cells back through any encoding, delimiter and line end', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', 'न', 'र', '1', ' ', '"', ',', ';', '\t', '|', '\n', "'", '-'),
    });
    const row = fc.array(cell, { minLength: 2, maxLength: 2 });
    const property = fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('utf8', 'utf16le', 'utf16be'),
      async (rows, delimiter, lineEnd, encoding) => {
        const all = [['Name', 'Phone'], ...rows.map(([first, second]) => [`x${first}`, `${second}x`])];
        const text = all
          .map((record) => record.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
          .join(lineEnd);
        const bytes = encoding === 'utf8' ? utf8(text) : utf16(`\ufeff${text}`, encoding === 'utf16be');
        const restored = all.map((record) =>
          record.map((value) => (/^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value)),
        );
        expect(await cells(bytes)).toEqual(restored);
      },
    );
    await fc.assert(property);
  });
});

describe('delimited text', () => {
  it('keeps ragged rows, quoted line breaks and the row numbers of a spreadsheet', async () => {
    const sheet = await readSheet(utf8('Name,Phone,Address\nA,1,"one\ntwo"\n\nB\nC,2,x,more,cells\n'), 'x.csv');
    expect(sheet.rows.map((row) => [row.line, row.cells])).toEqual([
      [1, ['Name', 'Phone', 'Address']],
      [2, ['A', '1', 'one\ntwo']],
      [3, []],
      [4, ['B']],
      [5, ['C', '2', 'x', 'more', 'cells']],
    ]);
  });

  it.each([
    ['a;b;c\n"1,5";"2,5";x\n', ';'],
    ['a\tb\n1,5\t2,5\n', '\t'],
    ['a|b|c\nx, y|z|1\n', '|'],
    ['sep=;\na;b\n1;2\n', ';'],
    ['name\nasha\n', ','],
    ['"Name","Phone"\n"x","\t\tx"\n"x","\t\tx"', ','],
  ])('finds the delimiter of %j', async (text, delimiter) => {
    expect((await readSheet(utf8(text), 'x.csv')).delimiter).toBe(delimiter);
  });

  it('reads 40 and more columns and refuses hundreds', async () => {
    const wide = (columns: number) => utf8(`${Array.from({ length: columns }, (_, at) => `h${at}`).join(',')}\n1\n`);
    expect((await cells(wide(60)))[0]).toHaveLength(60);
    expect(await codeOf(wide(300))).toBe('too-many-columns');
  });
});

describe('files that are no sheet', () => {
  it.each([
    ['empty-file', utf8('')],
    ['empty-file', utf8(' \r\n\r\n')],
    ['not-a-sheet', utf8('%PDF-1.7\n1 0 obj\n')],
    ['not-a-sheet', utf8('<!DOCTYPE html><table></table>')],
    ['not-a-sheet', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
    ['not-a-sheet', Uint8Array.from([...utf8('Name,Due\nAsha,1\n'), 0, 0, 0, 1])],
    ['not-a-sheet', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10])],
    ['old-excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['broken-file', utf8('PK\x03\x04 not really a workbook')],
    ['unclosed-quote', utf8('Name,Phone\n"Asha,1\nBina,2\n')],
  ])('%s', async (code, bytes) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it('refuses by size before reading, and a workbook that would unpack to gigabytes', async () => {
    expect(() => checkSheetSize(MAX_SHEET_BYTES + 1)).toThrowError(SheetError);
    expect(() => checkSheetSize(MAX_SHEET_BYTES)).not.toThrow();
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['Name', 'Due'],
            ['Asha', 1],
          ],
        },
      ],
    });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length - 28; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true);
    }
    expect(await codeOf(bytes)).toBe('too-large');
  });

  it('throws nothing but SheetError, whatever the bytes', async () => {
    const opening = fc.constantFrom('', 'PK\x03\x04', '"', '\ufeff', 'Name,Phone\n');
    const property = fc.asyncProperty(opening, fc.uint8Array({ maxLength: 400 }), async (start, tail) => {
      const bytes = Uint8Array.from([...utf8(start), ...tail]);
      try {
        const table = findTable(await readSheet(bytes, 'x.csv'), HEADINGS.isWord);
        readRows(table, proposeMapping(table).mapping, { currency: 'INR', countryCode: 'IN', today: '2026-11-01' });
      } catch (error) {
        expect(error).toBeInstanceOf(SheetError);
      }
    });
    await fc.assert(property, { numRuns: 300 });
  });
});

describe('workbooks', () => {
  it('turns every value into unambiguous text and takes the first sheet with a table', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Cover', rows: [['Sri Cable']] },
        {
          name: 'List',
          rows: [
            ['Customer list'],
            [],
            ['Name', 'Phone', 'Start Date', 'Due', 'VC No', 'Remarks'],
            ['Asha', 919876543210, new Date(Date.UTC(2026, 8, 24)), 1.25, 12345678901234, '=1+1'],
            ['Bina', 9876543211, null, -354.12, '00112233445', '@home'],
            ['Cara', 9876543212, null, -354.125],
          ],
        },
      ],
    });
    const sheet = await readSheet(bytes, 'x.csv');
    expect(sheet).toMatchObject({ format: 'xlsx', encoding: null });
    expect(sheet.rows.slice(2)).toEqual([
      { line: 3, cells: ['Name', 'Phone', 'Start Date', 'Due', 'VC No', 'Remarks'] },
      { line: 4, cells: ['Asha', '919876543210', '2026-09-24', '1.25', '12345678901234', '=1+1'] },
      { line: 5, cells: ['Bina', '9876543211', '', '-354.12', '00112233445', '@home'] },
      { line: 6, cells: ['Cara', '9876543212', '', '-354.1250'] },
    ]);
    const table = findTable(sheet, HEADINGS.isWord);
    const reading = readRows(table, proposeMapping(table).mapping, {
      currency: 'INR',
      countryCode: 'IN',
      today: '2026-11-01',
    });
    expect(reading.accepted.map((row) => [row.openingMinor, row.phones, row.remarks, row.startedOn])).toEqual([
      [125, ['+919876543210'], '=1+1', '2026-09-24'],
      [-35412, ['+919876543211'], '@home', undefined],
    ]);
    expect(reading.rejected).toMatchObject([{ line: 6, reason: 'too-fine-amount', value: '-354.1250' }]);
  });
});
