import { describe, expect, it } from 'vitest';
import { zAutostartRequest, zNoRequest, zPrintRequest, zSaveRequest } from './requests.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 …');

describe('requests of a window', () => {
  it('take a PDF with a name for printing', () => {
    expect(zPrintRequest.parse([PDF, { fileName: 'receipt R-7.pdf' }])[1].fileName).toBe('receipt R-7.pdf');
  });

  it.each([
    ['something else than a PDF', [new TextEncoder().encode('<html>'), { fileName: 'a.pdf' }]],
    ['text', ['%PDF-', { fileName: 'a.pdf' }]],
    ['no name', [PDF, {}]],
    ['nothing', []],
    ['more than is asked for', [PDF, { fileName: 'a.pdf' }, 'more']],
  ])('do not print %s', (_what, request) => {
    expect(zPrintRequest.safeParse(request).success).toBe(false);
  });

  it.each([
    ['bills 2026/27.csv', 'bills 2026-27.csv'],
    ['../../.bashrc', '-..-.bashrc'],
    ['C:\\Windows\\x.dll', 'C--Windows-x.dll'],
    ['due: <all>?.pdf', 'due- -all--.pdf'],
    ['CON.txt', 'file-CON.txt'],
    ['report. . ', 'report'],
    ['...', 'file-'],
    ['रसीद १२.pdf', 'रसीद १२.pdf'],
  ])('save %s as %s', (name, saved) => {
    expect(zSaveRequest.parse([name, new Uint8Array(1)])[0]).toBe(saved);
  });

  it('switch autostart with yes or no only', () => {
    expect(zAutostartRequest.parse([true])).toEqual([true]);
    expect(zAutostartRequest.safeParse(['true']).success).toBe(false);
    expect(zNoRequest.safeParse([1]).success).toBe(false);
  });
});
