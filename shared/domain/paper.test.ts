import { describe, expect, it } from 'vitest';
import { upiLink } from './paper.ts';

const upi = { payeeId: 'a.b-1@okbank', payeeName: 'R & S Cable', amountMinor: 35400, note: 'INV/2627/0000001' };

describe('upiLink', () => {
  it('escapes what could end a field', () => {
    expect(upiLink(upi, '354.00')).toBe(
      'upi://pay?pa=a.b-1@okbank&pn=R%20%26%20S%20Cable&am=354.00&cu=INR&tn=INV%2F2627%2F0000001',
    );
  });

  it('asks for no amount when nothing is due', () => {
    expect(upiLink({ ...upi, amountMinor: 0 }, '0.00')).not.toContain('am=');
  });
});
