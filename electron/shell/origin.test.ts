import { describe, expect, it } from 'vitest';
import { type Frame, isTrustedFrame, mayNavigate, mayOpenOutside, mayUse } from './origin.ts';

const page: Frame = { origin: 'app://counterfoil', parent: null, detached: false };

describe('whom the shell listens to', () => {
  it('is its own page in the top frame', () => {
    expect(isTrustedFrame(page)).toBe(true);
  });

  it.each([
    ['nobody', null],
    ['a frame inside the page', { ...page, parent: page }],
    ['a page that is being left', { ...page, detached: true }],
    ['another site', { ...page, origin: 'https://counterfoil' }],
    ['a site that looks alike', { ...page, origin: 'app://counterfoil.example' }],
    ['a page without an origin', { ...page, origin: 'null' }],
  ])('is not %s', (_who, frame) => {
    expect(isTrustedFrame(frame)).toBe(false);
  });
});

describe('where a window may go', () => {
  it.each(['app://counterfoil/', 'app://counterfoil/customers/7?tab=bills'])('to %s', (address) => {
    expect(mayNavigate(address, true)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'app://counterfoil.example/',
    'app://other/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hello',
    'blob:app://counterfoil/1',
  ])('not to %s', (address) => {
    expect(mayNavigate(address, true)).toBe(false);
  });

  it('shows a document of its own in a frame, and nothing else', () => {
    expect(mayNavigate('blob:app://counterfoil/8f2c', false)).toBe(true);
    expect(mayNavigate('chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html', false)).toBe(true);
    expect(mayNavigate('blob:https://example.com/8f2c', false)).toBe(false);
    expect(mayNavigate('https://example.com/', false)).toBe(false);
    expect(mayNavigate('chrome-extension://another/index.html', false)).toBe(false);
  });
});

describe('what a window may have opened outside', () => {
  it.each([
    ['https://wa.me/919848012345?text=Dear%20Asha%2C%20%E2%82%B95', true],
    ['https://wa.me/919848012345', false],
    ['https://wa.me.example.com/919848012345?text=x', false],
    ['https://wa.me@example.com/919848012345?text=x', false],
    ['http://wa.me/919848012345?text=x', false],
    ['https://wa.me/919848012345?text=x&url=https://example.com', false],
    ['https://wa.me/919848012345?text=x#y', false],
    ['https://wa.me/../x?text=x', false],
    ['file:///etc/passwd', false],
    [`https://wa.me/919848012345?text=${'a'.repeat(9000)}`, false],
  ])('%s: %s', (address, may) => {
    expect(mayOpenOutside(address)).toBe(may);
  });
});

describe('what a page may use', () => {
  it('is the clipboard, for writing, on our own page', () => {
    expect(mayUse('clipboard-sanitized-write', 'app://counterfoil')).toBe(true);
    expect(mayUse('clipboard-sanitized-write', 'app://counterfoil/')).toBe(true);
    expect(mayUse('clipboard-sanitized-write', 'https://example.com')).toBe(false);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      expect(mayUse(permission, 'app://counterfoil')).toBe(false);
    }
  });
});
