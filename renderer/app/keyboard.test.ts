import { describe, expect, it } from 'vitest';
import { type Command, createScanReader, keyName, matchKey, worksWhileTyping } from './keyboard.ts';

const command = (id: string, ...keys: string[]): Command => ({
  id,
  label: id,
  group: 'general',
  keys,
  run: () => undefined,
});
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keyName', () => {
  it('writes Ctrl and Cmd alike and ignores the case of a letter held with them', () => {
    expect(keyName(press('k', { ctrlKey: true }))).toBe('mod+k');
    expect(keyName(press('K', { metaKey: true }))).toBe('mod+k');
    expect(keyName(press('c', { altKey: true }))).toBe('alt+c');
    expect(keyName(press('F2'))).toBe('F2');
    expect(keyName(press('?'))).toBe('?');
  });
});

describe('worksWhileTyping', () => {
  it('lets only keys through that write nothing', () => {
    expect(['mod+k', 'alt+u', 'F2', 'F12'].every(worksWhileTyping)).toBe(true);
    expect(['g', '/', '?', 'n', 'Enter', 'F'].some(worksWhileTyping)).toBe(false);
  });
});

describe('matchKey', () => {
  const commands = [command('counter', 'g c'), command('today', 'g t'), command('new', 'n'), command('cash', 'c')];

  it('waits for the second key of a sequence', () => {
    const first = matchKey(commands, '', 'g');
    expect(first).toEqual({ command: null, pending: 'g' });
    expect(matchKey(commands, first.pending, 't').command?.id).toBe('today');
  });

  it('takes a key by itself when it does not go on with the sequence', () => {
    expect(matchKey(commands, 'g', 'n').command?.id).toBe('new');
    expect(matchKey(commands, '', 'c').command?.id).toBe('cash');
    expect(matchKey(commands, 'g', 'x')).toEqual({ command: null, pending: '' });
  });

  it('lets what was registered last win', () => {
    expect(matchKey([...commands, command('newer', 'n')], '', 'n').command?.id).toBe('newer');
  });
});

describe('createScanReader', () => {
  const type = (text: string, gapMs: number): string | null => {
    const read = createScanReader();
    let at = 1000;
    let result: string | null = null;
    for (const key of [...text, 'Enter']) {
      result = read(key, at);
      at += gapMs;
    }
    return result;
  };

  it('reads a code that comes faster than fingers', () => {
    expect(type('0041234567', 8)).toBe('0041234567');
  });

  it('leaves typing alone, and codes too short to mean anything', () => {
    expect(type('0041234567', 90)).toBeNull();
    expect(type('12', 8)).toBeNull();
  });

  it('takes no quick word that Ctrl+Enter saves for a scan', () => {
    const read = createScanReader();
    for (const [index, key] of [...'new49', 'Control'].entries()) read(key, index * 5);
    expect(read('Enter', 35)).toBeNull();
  });

  it('forgets what was typed slowly before the scan', () => {
    const read = createScanReader();
    read('x', 0);
    for (const [index, key] of [...'ABC123'].entries()) read(key, 500 + index * 5);
    expect(read('Enter', 532)).toBe('ABC123');
  });
});
