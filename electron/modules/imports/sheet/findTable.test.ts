import { describe, expect, it } from 'vitest';
import { findTable, readSheet } from '#modules/sheets/index.ts';
import { HEADINGS } from './headings.ts';

const tableOf = async (text: string) =>
  findTable(await readSheet(new TextEncoder().encode(text), 'x.csv'), HEADINGS.isWord);

describe('the table in a sheet', () => {
  it('leaves out titles, blank rows, repeated headers, totals and notes, and says which', async () => {
    const table = await tableOf(
      [
        'SRI VENKATESWARA CABLE NETWORK,,,,',
        'Customer list as on 31/10/2026,,,,',
        ',,,,',
        'S.No,Name,Phone,Area,Due',
        '1,Asha,9876543210,Ward 1,100',
        ',,,,',
        'S.No,Name,Phone,Area,Due',
        '2,Bina,9876543211,Ward 1,200',
        '3,Total Ram,9876543212,Ward 2,300',
        ',Sub Total,,,600',
        ',,,GRAND TOTAL:,600',
        'कुल,,,,600',
        'Jumlah: 3,,,,',
        'Prepared by: Ravi,,,,',
      ].join('\n'),
    );
    expect(table.headings).toEqual(['S.No', 'Name', 'Phone', 'Area', 'Due']);
    expect(table.headerLine).toBe(4);
    expect(table.rows.map((row) => row.line)).toEqual([5, 8, 9]);
    expect(table.skipped).toEqual([
      { line: 6, why: 'blank' },
      { line: 7, why: 'repeated-header' },
      { line: 10, why: 'total' },
      { line: 11, why: 'total' },
      { line: 12, why: 'total' },
      { line: 13, why: 'total' },
      { line: 14, why: 'note' },
    ]);
  });

  it('gives every column one name and every row all cells', async () => {
    const table = await tableOf('Name,Phone,,Phone\nAsha,1\nBina,2,x,3,extra\n');
    expect(table.headings).toEqual(['Name', 'Phone', 'Column 3', 'Phone (2)', 'Column 5']);
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['Asha', '1', '', '', ''],
      ['Bina', '2', 'x', '3', 'extra'],
    ]);
  });

  it('takes headings in a language it does not know when they stand over data', async () => {
    const table = await tableOf('Liste\nNom du titulaire,Numéro\nAsha,9876543210\nBina,9876543211\n');
    expect(table.headings).toEqual(['Nom du titulaire', 'Numéro']);
    expect(table.rows).toHaveLength(2);
  });

  it('says so when there is no header or nothing below it', async () => {
    await expect(tableOf('1,2,3\n4,5,6\n')).rejects.toMatchObject({ code: 'no-header' });
    await expect(tableOf('just a line of text\n')).rejects.toMatchObject({ code: 'no-header' });
    await expect(tableOf('Name,Phone,Due\n')).rejects.toMatchObject({ code: 'no-rows' });
  });
});
