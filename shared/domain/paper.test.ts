import { describe, expect, it } from 'vitest';
import { scannedText, upiLink } from './paper.ts';

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

describe('scannedText', () => {
  it('is the number of the bill whose payment code was scanned', () => {
    expect(scannedText(` ${upiLink(upi, '354.00')}\n`)).toBe('INV/2627/0000001');
    expect(scannedText(upiLink({ ...upi, note: 'R & S=1 %' }, '354.00', 'abc'))).toBe('R & S=1 %');
  });

  it('is nothing while the code comes in, key by key, and never a part of the code itself', () => {
    const link = upiLink(upi, '354.00');
    for (let length = 'upi:'.length; length < link.length; length += 1)
      expect('INV/2627/0000001'.startsWith(scannedText(link.slice(0, length)).replace(/%.?$/, ''))).toBe(true);
  });

  it('is anything else as it was typed', () => {
    for (const text of ['9848012345', 'INV/2627/0000001', 'Upinder?', 'a?tn=b', ''])
      expect(scannedText(` ${text} `)).toBe(text);
  });
});
