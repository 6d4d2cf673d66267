import { expect, it } from 'vitest';
import { faultsOf, formOfPrinter, printerInput } from './printerForm.ts';

const fresh = formOfPrinter(null, true);

it.each([
  [{}, ['name', 'host']],
  [{ name: 'Till', host: '10.0.0.9' }, []],
  [{ name: 'Till', host: '10.0.0.9', port: '0' }, ['port']],
  [{ name: 'Till', host: '10.0.0.9', port: 'ninety' }, ['port']],
  [{ name: 'Till', kind: 'spooler' as const }, ['queue']],
  [{ name: 'Till', host: '10.0.0.9', feedLines: '' }, ['feedLines']],
  [{ name: 'Till', host: '10.0.0.9', feedLines: '13' }, ['feedLines']],
])('with %j lacks %j', (changes, faults) => expect(faultsOf({ ...fresh, ...changes })).toEqual(faults));

it('is for everybody while it is the only one', () => {
  expect(fresh.forAll).toBe(true);
  expect(formOfPrinter(null, false).forAll).toBe(false);
});

it('is sent as numbers', () => {
  expect(printerInput({ ...fresh, name: 'Till', feedLines: '2' })).toMatchObject({ port: 9100, feedLines: 2 });
});
