import { describe, expect, it } from 'vitest';
import { upiLink } from './paper.ts';

const upi = { payeeId: 'a.b-1@okbank', payeeName: 'R & S Cable', amountMinor: 35400, note: 'INV/2627/0000001' };

describe('upiLink', () => {
  it('escapes what could end a field', () => {
    expect(upiLink(upi, '354.00')).toBe(
      'upi://pay?pa=a.b-1@okbank&pn=R%20%26%20S%20Cable&am=354.00&cu=INR&tn=INV%2F2627%2F0000001',
    );
  });

  it('names the payment by letters and digits alone, within what the network takes', () => {
    const link = upiLink({ ...upi, note: 'N'.repeat(80) }, '354.00', '0192f3a0-7b1c-7def-8123-456789abcdef');
    expect(link).toContain('&tr=0192f3a07b1c7def8123456789abcdef&');
    expect(link.endsWith(`&tn=${'N'.repeat(50)}`)).toBe(true);
  });

  it('asks for no amount when nothing is due', () => {
    expect(upiLink({ ...upi, amountMinor: 0 }, '0.00')).not.toContain('am=');
  });
});
