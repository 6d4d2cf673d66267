import { describe, expect, it } from 'vitest';
import { day } from '#shared/domain/time.ts';
import {
  emptyDraft,
  exampleNumber,
  guessCountry,
  issuesOf,
  registrationOf,
  STEPS,
  usernameFrom,
  withCountry,
} from './draft.ts';

describe('first run', () => {
  it('guesses the country from the clock of the computer, else from its language', () => {
    expect(guessCountry('Asia/Jakarta', ['en-US'])).toBe('ID');
    expect(guessCountry('Asia/Calcutta', ['en-GB'])).toBe('IN');
    expect(guessCountry('Europe/Vienna', ['de-AT', 'es-MX'])).toBe('MX');
    expect(guessCountry('Europe/Vienna', ['de-AT'])).toBe('IN');
  });

  it('lets currency, time zone and tax follow the country', () => {
    const draft = withCountry(emptyDraft('IN'), 'ID');
    expect(draft).toMatchObject({ currency: 'IDR', timeZone: 'Asia/Jakarta', taxSet: 'PPN' });
    expect(withCountry(draft, 'US').taxSet).toBe('');
  });

  it('asks for nothing but company, name and password', () => {
    const draft = { ...emptyDraft('IN'), company: 'Sri Sai Cable', ownerName: 'Ravi', username: 'ravi' };
    const filled = { ...draft, password: 'long enough', passwordAgain: 'long enough' };
    for (const step of STEPS) expect(issuesOf(step, filled)).toEqual({});
    expect(issuesOf('company', emptyDraft('IN'))).toEqual({ company: 'common:required' });
    expect(issuesOf('owner', draft)).toEqual({ password: 'common:password-short' });
    expect(issuesOf('owner', { ...filled, passwordAgain: 'long enougH' })).toEqual({
      passwordAgain: 'common:password-differs',
    });
  });

  it('proves an Indian tax number, and takes nobody for registered who takes no tax', () => {
    const draft = { ...emptyDraft('IN'), company: 'Sri Sai Cable' };
    expect(issuesOf('company', { ...draft, taxId: '27AAPFU0939F1ZV ' })).toEqual({});
    expect(issuesOf('company', { ...draft, taxId: '27AAPFU0939F1ZA' })).toEqual({ taxId: 'gstin-wrong' });
    expect(issuesOf('company', { ...withCountry(draft, 'ID'), taxId: '01.234' })).toEqual({});
    expect(registrationOf(draft)).toBe('registered');
    expect(registrationOf({ ...draft, taxSet: '' })).toBe('unregistered');
    expect(registrationOf(withCountry(draft, 'US'))).toBe('registered');
  });

  it('keeps bills and receipts apart', () => {
    const draft = { ...emptyDraft('IN'), receiptPrefix: 'INV' };
    expect(issuesOf('tax', draft)).toEqual({ receiptPrefix: 'prefix-same' });
    expect(issuesOf('tax', { ...draft, billPrefix: 'too long' })).toEqual({ billPrefix: 'prefix-wrong' });
    expect(exampleNumber('INV', 4, day('2026-07-31'))).toBe('INV/2627/0000001');
    expect(exampleNumber('inv', 4, day('2026-07-31'))).toBe('');
  });

  it('offers a user name that can be typed', () => {
    expect(usernameFrom('José Álvarez')).toBe('jose');
    expect(usernameFrom('రవి')).toBe('');
  });
});
