import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDateOrder, readDate, readDueDay } from './readDate.ts';

const options = { order: 'day-first', today: '2026-11-01' } as const;

describe('days as people write them', () => {
  it.each([
    ['04-08-26', '2026-08-04'],
    ['20/07/2026', '2026-07-20'],
    ['17.10.2026', '2026-10-17'],
    ['24-Sep-2026', '2026-09-24'],
    ['24 Sept 2026', '2026-09-24'],
    ['24sep26', '2026-09-24'],
    ["24-Sep'26", '2026-09-24'],
    ['Sep 24, 2026', '2026-09-24'],
    ['24th September 2026', '2026-09-24'],
    ['Thu, 24 Sep 2026', '2026-09-24'],
    ['2026-09-24', '2026-09-24'],
    ['2026-09-24T10:30:00Z', '2026-09-24'],
    ['24/09/2026 10:33 AM', '2026-09-24'],
    ['2026/9/4', '2026-09-04'],
    ['20260924', '2026-09-24'],
    ['46289', '2026-09-24'],
    ['5 Agustus 2026', '2026-08-05'],
    ['5 Mei 2026', '2026-05-05'],
    ['5 de agosto de 2026', '2026-08-05'],
    ['5 अगस्त 2026', '2026-08-05'],
    ['०५/०८/२०२६', '2026-08-05'],
    ['29-02-2024', '2024-02-29'],
    ['01-01-98', '1998-01-01'],
    ['', ''],
    ['-', ''],
    ['NA', ''],
    ['never', ''],
  ])('reads %j as %j', (text, day) => {
    expect(readDate(text, options)).toBe(day);
  });

  it.each([
    ...[
      '31/02/2026',
      '29-02-2026',
      '12/25/2026',
      '01-01-1900',
      '01-01-2090',
      'yesterday',
      '24',
      'Sep-26',
      '2026',
      '32-01-2026',
    ],
    ...['0-0-0', '24-Foo-2026', '1/1/1', '99999', '20261345', '24/09-2026'],
  ])('does not guess at %j', (text) => {
    expect(readDate(text, options)).toBeNull();
  });

  it('takes the order of a column from a value that can be read in one way only', () => {
    expect(decideDateOrder(['04-08-26', '20/07/2026'])).toBe('day-first');
    expect(decideDateOrder(['04/08/2026', '07/20/2026'])).toBe('month-first');
    expect(decideDateOrder(['07/20/2026', '20/07/2026'])).toBe('day-first');
    expect(decideDateOrder([])).toBe('day-first');
    expect(readDate('07/20/2026', { ...options, order: 'month-first' })).toBe('2026-07-20');
  });

  it.each([
    ['20', 20],
    ['20th', 20],
    ['tgl 5', 5],
    ['setiap tanggal 5', 5],
    ['10/11/2026', 10],
    ['', undefined],
    ['32', null],
    ['soon', null],
  ])('reads the due day %j as %j', (text, day) => {
    expect(readDueDay(text, options)).toBe(day);
  });

  it('reads back every printed day', () => {
    const days = fc.integer({ min: Date.UTC(1971, 0, 1) / 86_400_000, max: Date.UTC(2035, 11, 31) / 86_400_000 });
    fc.assert(
      fc.property(days, fc.constantFrom('-', '/', '.'), (number, mark) => {
        const iso = new Date(number * 86_400_000).toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        expect(readDate([day, month, year].join(mark), options)).toBe(iso);
        expect(readDate([year, Number(month), Number(day)].join(mark), options)).toBe(iso);
        expect(readDate(String(number + 25_569), options)).toBe(iso);
      }),
    );
  });

  it('of any text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const day = readDate(text, options);
        expect(day === null || day === '' || /^\d{4}-\d\d-\d\d$/.test(day)).toBe(true);
      }),
    );
  });
});
