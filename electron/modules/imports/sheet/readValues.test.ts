import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutraliseCell, restoreCell } from '#modules/sheets/index.ts';
import { readBoxes } from './readBoxes.ts';
import { readIp, readMac, readNetworkAccount } from './readNetworkAccount.ts';
import { readPhones } from './readPhones.ts';
import { planFromServices } from './readServices.ts';
import { readChurn, readState, stateKey } from './readState.ts';

describe('phones', () => {
  it.each([
    ['9328792174', ['+919328792174']],
    ['97802 34588', ['+919780234588']],
    ['+91-9622439332', ['+919622439332']],
    ['0091 9622439332', ['+919622439332']],
    ['09585626321', ['+919585626321']],
    ['9429382577/8564363363', ['+919429382577', '+918564363363']],
    ['9429382577, 8564363363', ['+919429382577', '+918564363363']],
    ['9429382577 8564363363', ['+919429382577', '+918564363363']],
    ['94293 82577 85643 63363', ['+919429382577', '+918564363363']],
    ['9429382577 +918564363363', ['+919429382577', '+918564363363']],
    ['9429382577/09429382577', ['+919429382577']],
    ["'9429382577", ['+919429382577']],
    ['9429382577.0', ['+919429382577']],
    ['९४२९३८२५७७', ['+919429382577']],
    ['\u202a+91 94293 82577\u202c', ['+919429382577']],
    ['040-23456789', ['+914023456789']],
    ['234567', ['234567']],
    ['NA', []],
    ['0', []],
    ['-', []],
    ['', []],
    ['0000000000', []],
    ['9.19877E+11', []],
    ['not given', []],
  ])('reads %j', (text, phones) => {
    expect(readPhones(text, 'IN')).toEqual(phones);
  });

  it('reads the prefixes of another country', () => {
    expect(readPhones('08435558982', 'ID')).toEqual(['+628435558982']);
    expect(readPhones('628406475908', 'ID')).toEqual(['+628406475908']);
    expect(readPhones('+628938092752', 'ID')).toEqual(['+628938092752']);
    expect(readPhones('55 1234 5678', 'MX')).toEqual(['+525512345678']);
  });
});

describe('states', () => {
  it.each([
    ...['A', 'Active', 'ACTIVE', 'aktif', '', '  ', 'Activo', 'चालू'].map((text) => [text, 'active'] as const),
    ...['Suspended', 'Temp Disc', 'TD', 'T/D', 'Isolir', 'ISOLIR', 'inactive', 'Suspendido'].map(
      (text) => [text, 'suspended'] as const,
    ),
    ...['D/C', 'd.c.', 'PD', 'Disconnected', 'terminated', 'Closed', 'Berhenti', 'Putus', 'Nonaktif'].map(
      (text) => [text, 'ended'] as const,
    ),
    ['whatever', null] as const,
  ])('reads %j as %j', (text, state) => {
    expect(readState(text)).toBe(state);
  });

  it('lets an office explain its own words and reads churn', () => {
    expect(readState('Blue List', new Map([[stateKey('blue-list'), 'suspended']]))).toBe('suspended');
    expect([readChurn('Yes'), readChurn('No'), readChurn(''), readChurn('maybe')]).toEqual([
      'ended',
      'active',
      'active',
      null,
    ]);
  });
});

describe('boxes', () => {
  it('pairs two boxes with two cards in order', () => {
    expect(readBoxes(['GOSP737632716 / gosp 117088612'], ["'55620409983 / 68885676825"])).toEqual([
      { serial: 'GOSP737632716', vc: '55620409983' },
      { serial: 'GOSP117088612', vc: '68885676825' },
    ]);
    expect(readBoxes(['AB123456/CD123456', ''], [])).toEqual([{ serial: 'AB123456' }, { serial: 'CD123456' }]);
    expect(readBoxes(['AB/12'], ['1'])).toEqual([{ serial: 'AB/12', vc: '1' }]);
    expect(readBoxes(['NA'], ['-'])).toEqual([]);
  });

  it('lets a card stand for the box, and refuses what cannot be paired or has lost its digits', () => {
    expect(readBoxes([''], ['00329208292'])).toEqual([{ serial: '00329208292', vc: '00329208292' }]);
    expect(readBoxes(['AB123456'], ['111111 / 222222'])).toBeNull();
    expect(readBoxes(['AB123456'], ['9.1E+09'])).toBeNull();
  });
});

describe('network accounts', () => {
  const none = { pppoeUser: '', hotspotUser: '', password: '', ip: '', mac: '', router: '' };

  it('names the kind of access', () => {
    expect(readNetworkAccount({ ...none, router: 'RB-1' })).toBeUndefined();
    expect(
      readNetworkAccount({ ...none, pppoeUser: ' rina5@net ', password: 'Pw 1', ip: '10.20.0.2/32', router: 'RB-1' }),
    ).toEqual({
      kind: 'pppoe',
      username: 'rina5@net',
      password: 'Pw 1',
      ip: '10.20.0.2',
      router: 'RB-1',
    });
    expect(readNetworkAccount({ ...none, hotspotUser: 'tamu1' })).toEqual({ kind: 'hotspot', username: 'tamu1' });
    expect(readNetworkAccount({ ...none, mac: 'aabb.ccdd.eeff' })).toEqual({
      kind: 'address',
      mac: 'AA:BB:CC:DD:EE:FF',
    });
    expect(readNetworkAccount({ ...none, ip: '10.20.0.300' })).toEqual({ fault: 'unreadable-ip' });
    expect(readNetworkAccount({ ...none, mac: 'AA:BB' })).toEqual({ fault: 'unreadable-mac' });
    expect([readIp('DHCP'), readIp('10.0.0.1'), readMac('aa-bb-cc-dd-ee-0f')]).toEqual([
      '',
      '10.0.0.1',
      'AA:BB:CC:DD:EE:0F',
    ]);
  });
});

describe('plans from services', () => {
  it('names what the row has, in one order', () => {
    const cells = (phone: string, internet: string, tv: string) =>
      [
        { kind: 'addon', heading: 'StreamingTV', value: tv },
        { kind: 'internet', heading: 'InternetService', value: internet },
        { kind: 'phone', heading: 'PhoneService', value: phone },
      ] as const;
    expect(planFromServices(cells('Yes', 'Fiber optic', 'Yes'))).toBe('Phone + Fiber optic + Streaming TV');
    expect(planFromServices(cells('Yes', 'No', 'No internet service'))).toBe('Phone');
    expect(planFromServices(cells('No', '', 'No'))).toBe('');
  });
});

describe('formula protection', () => {
  it('is taken back exactly, and leaves nothing a spreadsheet would run', () => {
    const risky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '1') });
    fc.assert(
      fc.property(fc.oneof(risky, fc.string()), (text) => {
        expect(restoreCell(neutraliseCell(text))).toBe(text);
        expect(neutraliseCell(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
