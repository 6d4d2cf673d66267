import { expect, it } from 'vitest';
import type { Incident } from '#shared/contract/incidents.ts';
import { rebateFormOf } from './rebateForm.ts';

const at = (time: string) => Date.parse(`${time}:00+05:30`);
const incident = (fromAt: string, endedAt: string | null, toldAt: string): Incident => ({
  ...{ id: 1, areaId: 7, routerId: null, areaName: 'North', routerName: null, cause: 'Fibre cut', by: '', note: '' },
  ...{
    tickets: 0,
    unsolved: 0,
    rebateIds: [],
    fromAt: at(fromAt),
    endedAt: endedAt === null ? null : at(endedAt),
    toldAt: at(toldAt),
  },
});

it.each([
  ['2026-11-20T10:20', '2026-11-20T14:40', '2026-11-21T09:00', '2026-11-20', 10, '2026-11-20', 15],
  ['2026-11-20T10:20', '2026-11-20T23:10', '2026-11-21T09:00', '2026-11-20', 10, '2026-11-21', 0],
  ['2026-11-20T10:20', '2026-11-21T09:10', '2026-11-21T09:30', '2026-11-20', 10, '2026-11-21', 9],
  ['2026-11-20T10:20', '2026-11-21T08:10', '2026-11-21T09:30', '2026-11-20', 10, '2026-11-21', 9],
])('%s to %s, looked at %s, is %s %i to %s %i', (from, ended, now, fromOn, fromHour, toOn, toHour) => {
  expect(rebateFormOf(incident(from, ended, now), 'Asia/Kolkata')).toEqual({
    ...{ place: 'area-7', planKind: 'all', terms: 'rule', cause: 'Fibre cut' },
    ...{ fromOn, fromHour, toOn, toHour },
  });
});
