import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  chequeNumbersOf,
  customerWordsOf,
  documentUid,
  nameLikeness,
  nameWords,
  phonesOf,
  referencesOf,
  tenderKindOf,
  upiCodesOf,
} from './rules.ts';

const line = (narration: string, more: { reference?: string; payer?: string; phone?: string } = {}) => ({
  reference: '',
  payer: '',
  phone: '',
  ...more,
  narration,
});

describe('what a line can be found by', () => {
  it('is a reference of six characters and more with a digit', () => {
    expect(referencesOf(line('UPI/CR/612345678901/RAVI/SBIN', { reference: 'N-77 88' }))).toEqual([
      'N-77 88',
      '612345678901',
    ]);
  });

  it('is the id of a payment whose code was scanned', () => {
    const uid = '0192f0c1-2b3c-7d4e-8f50-61728394a5b6';
    expect(upiCodesOf(line(`UPI/${uid.replaceAll('-', '')}/X`))).toEqual([uid]);
    expect(upiCodesOf(line(`${uid.replaceAll('-', '')}a`))).toEqual([]);
  });

  it('is the number of a cheque, without its zeros', () => {
    expect(chequeNumbersOf(line('CLG CHQ 004511 SBI 12'))).toEqual(['4511']);
  });

  it('is a number of a customer or of a document, never a word without digits', () => {
    expect(customerWordsOf(line('PAID INV-2627-0000012 BY C00001 RAVI 1234'))).toEqual([
      'INV/2627/0000012',
      'INV-2627-0000012',
      '0000012',
      'C00001',
    ]);
  });

  it('is a telephone number', () => {
    expect(phonesOf(line('UPI/612345678901234/9849012345@ybl', { phone: '+91 98490-12346' }))).toEqual([
      '+919849012346',
      '9849012345',
    ]);
  });

  it('is a name, without what banks say', () => {
    expect(nameWords('UPI/RAVI KUMAR/HDFC BANK LTD')).toEqual(['ravi', 'kumar']);
  });
});

describe('the likeness of a name', () => {
  it.each([
    ['Ravi Kumar', 'KUMAR RAVI', 1],
    ['Ravi Kumar', 'RAVIKUMAR', 1],
    ['R. Kumar', 'kumar', 1],
    ['Ravi Kumar', 'RAVI', 0.5],
    ['Lakshmi Devi', 'LAXMI DEVI', 0.7],
    ['Asha Rao', 'JOHN DOE', 0],
  ])('%s in %s is about %d', (name, text, likeness) => {
    expect(Math.abs(nameLikeness(name, nameWords(text)) - likeness)).toBeLessThan(0.16);
  });
});

describe('what a payment out of a line is', () => {
  it.each([
    ['UPI/CR/1', 'upi'],
    ['ravi@okaxis', 'upi'],
    ['M-PESA PayBill', 'mobile-money'],
    ['NEFT N123', 'bank'],
  ])('%s came by %s', (text, kind) => {
    expect(tenderKindOf(line(text))).toBe(kind);
  });

  it('has an id of its own for each decision', () => {
    expect(documentUid('abc', 1)).toBe(documentUid('abc', 1));
    expect(documentUid('abc', 2)).not.toBe(documentUid('abc', 1));
    expect(z.uuid().safeParse(documentUid('abc', 1)).success).toBe(true);
  });
});
