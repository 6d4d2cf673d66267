import { describe, expect, it } from 'vitest';
import { attentionOf } from './attention.ts';

describe('attentionOf', () => {
  it.each([
    ['clock-set-back', '/health'],
    ['run-interrupted', '/billing/runs'],
    ['run-failures', '/billing/runs'],
    ['not-billed', '/billing'],
    ['job-failed', '/health'],
    ['job-held', '/health'],
    ['to-cut-off', '/collections/suspend'],
    ['suspension-interrupted', '/collections/suspend'],
    ['cheques-to-deposit', '/payments/cheques'],
    ['cheques-not-cleared', '/payments/cheques'],
    ['no-plans', '/catalogue'],
    ['plan-without-price', '/catalogue'],
    ['no-customers', '/customers'],
  ])('leads from %s to %s, where it is put right', (key, to) => {
    expect(attentionOf(key)?.to).toBe(to);
  });

  it('knows nothing of keys that a newer office may send', () => {
    expect(attentionOf('moon-is-full')).toBeNull();
  });
});
