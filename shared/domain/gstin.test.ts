import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GstinFault, gstinFault, placeOfSupply, stateOfParty } from './gstin.ts';
import { INDIAN_STATES, indianStateCode, stateText } from './indianStates.ts';

describe('gstinFault', () => {
  it.each<[string, GstinFault | null]>([
    // Published numbers of companies.
    ['27AAPFU0939F1ZV', null],
    ['29AAGCB7383J1Z4', null],
    ['24AAACC1206D1ZM', null],
    ['27AAACR5055K1Z7', null],
    ['07AAACR5055K1Z9', null],
    // One wrong character, two exchanged, the check digit itself.
    ['27AAPFU0989F1ZV', 'check-digit'],
    ['27AAPFU9039F1ZV', 'check-digit'],
    ['27AAPFU0939F1ZA', 'check-digit'],
    ['72AAPFU0939F1ZV', 'state'],
    ['00AAPFU0939F1ZV', 'state'],
    ['25AAPFU0939F1ZV', 'state'],
    ['', 'shape'],
    ['27AAPFU0939F1Z', 'shape'],
    ['27AAPFU0939F1ZVV', 'shape'],
    ['27AAPFU0939F0ZV', 'shape'],
    ['27aapfu0939f1zv', 'shape'],
    ['27 AAPFU0939F1ZV', 'shape'],
    ['AAPFU0939F', 'shape'],
    ['2७AAPFU0939F1ZV', 'shape'],
  ])('%s: %s', (gstin, fault) => {
    expect(gstinFault(gstin)).toBe(fault);
  });

  it('has one check digit for each number, and finds every single mistyped character', () => {
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const figure = fc.constantFrom(...'0123456789');
    const text = (parts: fc.Arbitrary<string>, length: number) =>
      fc.array(parts, { minLength: length, maxLength: length }).map((characters) => characters.join(''));
    const body = fc
      .tuple(fc.constantFrom(...Object.keys(INDIAN_STATES)), text(letter, 5), text(figure, 4), letter)
      .map((parts) => `${parts.join('')}1Z`);
    const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    fc.assert(
      fc.property(body, fc.integer({ min: 2, max: 11 }), fc.constantFrom(...characters), (start, place, other) => {
        const valid = characters.map((last) => start + last).filter((gstin) => gstinFault(gstin) === null);
        expect(valid).toHaveLength(1);
        const [gstin = ''] = valid;
        const mistyped = gstin.slice(0, place) + other + gstin.slice(place + 1);
        expect(gstinFault(mistyped) === null).toBe(mistyped === gstin);
      }),
      { numRuns: 500 },
    );
  });
});

describe('states', () => {
  it.each([
    ['29', '29'],
    ['7', '07'],
    [' 07 ', '07'],
    ['Karnataka', '29'],
    ['tamil nadu', '33'],
    ['25', null],
    ['28', null],
    ['39', null],
    ['00', null],
    ['', null],
    ['Westeros', null],
  ])('%s is %s', (text, code) => {
    expect(indianStateCode(text)).toBe(code);
  });

  it('are named with their code, in India only', () => {
    const texts = [
      ['29', 'IN'],
      ['7', 'IN'],
      ['Kerala', 'IN'],
      ['Westeros', 'IN'],
      ['29', 'ID'],
      ['', 'IN'],
    ] as const;
    expect(texts.map(([state, country]) => stateText(state, country))).toEqual([
      'Karnataka (29)',
      'Delhi (07)',
      'Kerala (32)',
      'Westeros',
      '29',
      '',
    ]);
  });

  it('follow from the GSTIN where none is written', () => {
    expect(stateOfParty({ stateCode: '', taxId: '27AAPFU0939F1ZV' })).toBe('27');
    expect(stateOfParty({ stateCode: '29', taxId: '' })).toBe('29');
    expect(stateOfParty({ stateCode: '', taxId: '' })).toBeNull();
  });

  it('make the place of supply: the customer’s, else the supplier’s', () => {
    const supplier = { stateCode: '29', taxId: '29AAGCB7383J1Z4' };
    expect(placeOfSupply(supplier, { stateCode: '33', taxId: '' })).toBe('33');
    expect(placeOfSupply(supplier, { stateCode: '', taxId: '27AAPFU0939F1ZV' })).toBe('27');
    expect(placeOfSupply(supplier, { stateCode: '', taxId: '' })).toBe('29');
    expect(placeOfSupply({ stateCode: '', taxId: '' }, { stateCode: '', taxId: '' })).toBeNull();
  });
});
