import { describe, expect, it } from 'vitest';
import { findTable, readSheet } from '#modules/sheets/index.ts';
import { HEADINGS } from './headings.ts';
import { proposeMapping } from './proposeMapping.ts';
import { readRows } from './readRows.ts';
import { writeRejects } from './writeRejects.ts';

const options = { currency: 'INR', countryCode: 'IN', today: '2026-11-01' };

async function read(text: string) {
  const table = findTable(await readSheet(new TextEncoder().encode(text), 'x.csv'), HEADINGS.isWord);
  const proposal = proposeMapping(table);
  return { table, proposal, ...readRows(table, proposal.mapping, options) };
}

const HEADER = 'Cust Code,Name,Phone,STB No,VC No,PPPoE User,IP,MAC,Due,Last Paid Date,Status';
const reasons = async (...rows: string[]) =>
  (await read([HEADER, ...rows].join('\n'))).rejected.map(({ line, reason, field, value }) => [
    line,
    reason,
    field,
    value,
  ]);

describe('one reason for each rejected row', () => {
  it.each([
    ['C1,,9876543210,,,,,,,,', [2, 'missing-name', 'name', '']],
    ['C1, NA ,9876543210,,,,,,,,', [2, 'missing-name', 'name', ' NA ']],
    ['C1,Asha,,9.1E+09,,,,,,,', [2, 'unreadable-box', 'box-serial', '9.1E+09 | ']],
    ['C1,Asha,,,,,10.0.0.999,,,,', [2, 'unreadable-ip', 'ip', '10.0.0.999']],
    ['C1,Asha,,,,,,zz,,,', [2, 'unreadable-mac', 'mac', 'zz']],
    ['C1,Asha,,,,,,,12O,,', [2, 'unreadable-amount', 'opening-due', '12O']],
    ['C1,Asha,,,,,,,10.0050,,', [2, 'too-fine-amount', 'opening-due', '10.0050']],
    ['C1,Asha,,,,,,,5,31-02-2026,', [2, 'unreadable-date', 'last-paid-on', '31-02-2026']],
    ['C1,Asha,,,,,,,5,,mystery', [2, 'unknown-state', 'status', 'mystery']],
    [`C1,${'A'.repeat(300)},,,,,,,5,,`, [2, 'too-long', 'name', 'A'.repeat(200)]],
  ])('%s', async (row, rejection) => {
    expect(
      await reasons(row, 'C9,Zed,9876543210,AB999999,1119999999,zed,10.0.0.9,AA:BB:CC:DD:EE:FF,1,01-01-2026,A'),
    ).toEqual([rejection]);
  });

  it('takes the first of duplicates, whatever their case and spacing', async () => {
    const rows = [
      'c1,Asha,,AB100001,70000001,asha,,,,,',
      ' C1 ,Bina,,AB100002,70000002,bina,,,,,',
      'C3,Cara,,ab 100001,70000003,cara,,,,,',
    ];
    expect(
      await reasons(...rows, 'C4,Dora,,AB100004,70000001,dora,,,,,', 'C5,Ela,,AB100005,70000005,ASHA,,,,,'),
    ).toEqual([
      [3, 'duplicate-code', 'code', 'C1'],
      [4, 'duplicate-box', 'box-serial', 'AB100001'],
      [5, 'duplicate-vc', 'vc', '70000001'],
      [6, 'duplicate-pppoe-user', 'pppoe-user', 'ASHA'],
    ]);
  });

  it('lets a rejected row claim nothing', async () => {
    const { accepted, rejected } = await read(
      `${HEADER}\nC1,Asha,,AB100001,,,,,see book,,\nC1,Asha,,AB100001,,,,,50,,\n`,
    );
    expect(rejected.map(({ line }) => line)).toEqual([2]);
    expect(accepted).toMatchObject([{ line: 3, code: 'C1', openingMinor: 5000 }]);
  });
});

describe('rows', () => {
  it('that hold only their number are blank lines', async () => {
    const { rows, blankLines } = await read(
      'S.No,Name,Phone,Due\n1,Asha,9876543210,5\n2,,,\n3,,-,\n4,Bina,9876543211,6\n',
    );
    expect([rows, blankLines]).toEqual([2, [3, 4]]);
  });

  it('of one area or plan in two spellings share the first', async () => {
    const { accepted } = await read('Name,Area,Plan,Due\nAsha,Old  Town,Gold,1\nBina,OLD TOWN,gold,2\n');
    expect(accepted.map(({ area, planName }) => [area, planName])).toEqual([
      ['Old Town', 'Gold'],
      ['Old Town', 'Gold'],
    ]);
  });

  it('join several columns of boxes, phones and address lines', async () => {
    const { accepted } = await read(
      'Name,STB1,STB2,VC1,VC2,Phone,Phone 2,Address 1,Address 2\nAsha,AB100001,AB100002,70000001,70000002,9876543210,9876543211,12-3,Main Road\nBina,AB100003,,70000003,,9876543212,,12-4,\n',
    );
    expect(accepted[0]).toMatchObject({
      boxes: [
        { serial: 'AB100001', vc: '70000001' },
        { serial: 'AB100002', vc: '70000002' },
      ],
      phones: ['+919876543210', '+919876543211'],
      street: '12-3, Main Road',
    });
  });

  it('read month-first dates when the column says so', async () => {
    const { accepted } = await read('Name,Last Paid Date,Due\nAsha,09/04/2026,1\nBina,09/24/2026,1\n');
    expect(accepted.map(({ lastPaidOn }) => lastPaidOn)).toEqual(['2026-09-04', '2026-09-24']);
  });
});

describe('the rejects file', () => {
  it('keeps headings and cells, runs no formula, and can be rejected again without growing', async () => {
    const source =
      'Name,Phone,Due,Remarks\n,+91-9876543210,-100,"=HYPERLINK(""x"")"\n,9876543211,12O,"a\nb"\nAsha,9876543212,5,@x\n';
    const first = await read(source);
    const csv = writeRejects(first.table, first.rejected);
    expect(csv).toBe(
      '\ufeffName,Phone,Due,Remarks,Reason,Line\r\n' +
        `,'+91-9876543210,'-100,"'=HYPERLINK(""x"")",missing-name,2\r\n` +
        ',9876543211,12O,"a\nb",missing-name,3\r\n',
    );
    const second = await read(csv);
    expect(second.table.rows[0]?.cells.slice(0, 4)).toEqual(['', '+91-9876543210', '-100', '=HYPERLINK("x")']);
    expect(second.proposal.columns.slice(4).map(({ field }) => field)).toEqual(['ignore', 'ignore']);
    expect(writeRejects(second.table, second.rejected)).toBe(csv);
  });
});

describe('the walking order of an area', () => {
  it('is read as a number of one house, and refused where it is none', async () => {
    const { accepted, rejected } = await read(
      'Name,Phone,Area,Route No\nAsha,9876543210,North,7\nBina,9876543211,North,8.0\nCara,9876543212,North,\nDora,9876543213,North,9B\nEla,9876543214,North,0\n',
    );
    expect(accepted.map(({ name, walkNo }) => [name, walkNo])).toEqual([
      ['Asha', 7],
      ['Bina', 8],
      ['Cara', undefined],
    ]);
    expect(rejected.map(({ reason, field, value }) => [reason, field, value])).toEqual([
      ['unreadable-walk-no', 'walk-no', '9B'],
      ['unreadable-walk-no', 'walk-no', '0'],
    ]);
  });
});
