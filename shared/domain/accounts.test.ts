import { describe, expect, it } from 'vitest';
import { accounts, lineName } from '#shared/text/accounts.ts';
import { ACCOUNT_KINDS, lineText, natureOf, parseLine } from './accounts.ts';

describe('lines of the trial balance', () => {
  it.each(['receivable', 'tax/CGST', 'revenue/a/b'])('%s is read as it is written', (text) => {
    const line = parseLine(text);
    expect(line && lineText(line)).toBe(text);
  });

  it.each(['', 'chair', 'Receivable', '/CGST'])('%j names none', (text) => {
    expect(parseLine(text)).toBeNull();
  });

  it('have a nature and a name in every language', () => {
    for (const kind of ACCOUNT_KINDS) {
      for (const words of Object.values(accounts)) {
        expect(words).toHaveProperty([`account.${kind}`]);
        expect(words).toHaveProperty([`nature.${natureOf(kind)}`]);
      }
    }
    expect(lineName(accounts.en, 'revenue', 'cable')).toBe('Revenue: Cable TV');
    expect(lineName(accounts.hi, 'tax', 'CGST')).toBe('कर: CGST');
    expect(lineName(accounts.es, 'receivable', '')).toBe('Clientes');
  });
});
