import { expect, it } from 'vitest';
import { readPasted } from './readPasted.ts';

it('reads pasted lines with their cards', () => {
  expect(readPasted('0041000001\tVC000001\r\n\n 0041000002, VC000002 \n0041000003')).toEqual([
    { serial: '0041000001', vc: 'VC000001' },
    { serial: '0041000002', vc: 'VC000002' },
    { serial: '0041000003', vc: '' },
  ]);
});
