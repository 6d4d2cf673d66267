import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillFields,
  isMailAddress,
  quietHours,
  smsLength,
  unknownFields,
  whatsappAddress,
  worldNumber,
} from './messages.ts';

describe('fields of a text', () => {
  it.each([
    ['Dear {name}, {amount} received.', []],
    ['Dear {nmae}', ['nmae']],
    ['{dueDay}', ['dueDay']],
    ['{ name }', [' name ']],
    ['an open { brace', ['{ }']],
    ['{{name}}', ['{ }']],
    ['{}', ['']],
  ])('“%s” holds the unknown %j', (text, unknown) => {
    expect(unknownFields('payment-received', text)).toEqual(unknown);
  });

  it('are filled in once: a value that looks like a field, or breaks a line, stays a value', () => {
    expect(fillFields('{name}: {amount}', { name: '{amount}\r\nBcc: x@y.z', amount: '5' })).toBe(
      '{amount} Bcc: x@y.z: 5',
    );
  });
});

describe('the length of an SMS', () => {
  it.each([
    ['', 'gsm-7', 0, 0],
    ['a'.repeat(160), 'gsm-7', 160, 1],
    ['a'.repeat(161), 'gsm-7', 161, 2],
    ['a'.repeat(306), 'gsm-7', 306, 2],
    ['a'.repeat(307), 'gsm-7', 307, 3],
    ['€'.repeat(80), 'gsm-7', 160, 1],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
    ['₹'.repeat(70), 'ucs-2', 70, 1],
    ['नमस्ते '.repeat(10), 'ucs-2', 70, 1],
    ['₹'.repeat(71), 'ucs-2', 71, 2],
    ['😀'.repeat(35), 'ucs-2', 70, 1],
    ['😀'.repeat(67), 'ucs-2', 134, 3],
  ])('of %s', (text, encoding, units, segments) => {
    expect(smsLength(text)).toEqual({ encoding, units, segments });
  });

  it('is never less than its places need', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { encoding, units, segments } = smsLength(text);
        expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / (encoding === 'gsm-7' ? 160 : 70)));
      }),
    );
  });
});

describe('an address of mail', () => {
  it.each([
    ['asha@example.com', true],
    ['asha.rao+tv@mail.example.co.in', true],
    ['asha@example', false],
    ['asha@example.com, b@example.com', false],
    ['Asha <asha@example.com>', false],
    ['asha@example.com\r\nBcc: all@example.com', false],
    ['a..b@example.com', false],
    ['asha@-example.com', false],
    ['@example.com', false],
    [`${'a'.repeat(65)}@example.com`, false],
  ])('%j is one: %s', (address, good) => {
    expect(isMailAddress(address)).toBe(good);
  });
});

describe('a phone number', () => {
  it.each([
    ['9848012345', '919848012345'],
    ['09848012345', '919848012345'],
    ['+91 98480 12345', '919848012345'],
    ['0091-9848012345', '919848012345'],
    ['919848012345', '919848012345'],
    ['+1 202 555 0143', '12025550143'],
    ['12', undefined],
    ['', undefined],
  ])('%s is %s from anywhere', (phone, number) => {
    expect(worldNumber(phone, '+91')).toBe(number);
  });

  it('opens WhatsApp with the text and nothing but the text', () => {
    expect(whatsappAddress('919848012345', 'a&b=c #1 ₹5')).toBe(
      'https://wa.me/919848012345?text=a%26b%3Dc%20%231%20%E2%82%B95',
    );
  });
});

describe('quiet hours', () => {
  it.each([
    [20, { from: 21, to: 8 }, 0],
    [21, { from: 21, to: 8 }, 11],
    [3, { from: 21, to: 8 }, 5],
    [8, { from: 21, to: 8 }, 0],
    [13, { from: 13, to: 15 }, 2],
    [15, { from: 13, to: 15 }, 0],
    [5, { from: 0, to: 0 }, 0],
  ])('at %s of %j wait %s', (hour, quiet, hours) => {
    expect(quietHours(hour, quiet)).toBe(hours);
  });
});
