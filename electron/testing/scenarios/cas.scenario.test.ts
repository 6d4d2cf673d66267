import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueCommand, readStand } from '#modules/cas/index.ts';
import type { CasKind } from '#shared/domain/cas.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, subscribe } from '#testing/steps.ts';

/** What the office wishes of boxes at the distributor. */

let office: TestOffice;
let owner: OfficeClient;
let boxId: number;
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  const asha = await addCustomer(owner, 'Asha');
  const { id } = await addPlan(owner, 'Basic', 30_000, { code: 'BASIC' });
  await subscribe(owner, asha, id, '2026-11-01', { boxSerial: 'STB1', vc: 'VC1' });
  boxId = office.host.context().read.sql.get<{ id: number }>('SELECT id FROM box')?.id ?? 0;
});
afterEach(() => office.close());

const ask = (kind: CasKind, more: { uid?: string; vc?: string } = {}) =>
  office.host.context().write((tx) => queueCommand(tx, { uid: newUid(), kind, boxId, actionId: null, ...more }));
const commands = () =>
  office.host
    .context()
    .read.sql.all<{ id: number; kind: CasKind; state: string; payload: string; by: number | null }>(
      'SELECT id, kind, state, payload, superseded_by_id AS "by" FROM cas_command ORDER BY id',
    );
const mark = (id: number, state: string) =>
  office.host.context().write((tx) => tx.sql.run('UPDATE cas_command SET state = ? WHERE id = ?', state, id));
const stand = () => readStand(office.host.context().read, boxId);

describe('a wish about a box', () => {
  it('says what the box is, and what it is to show', () => {
    ask('activate');
    ask('refresh');
    expect(commands().map(({ kind, payload }) => [kind, JSON.parse(payload)])).toEqual([
      ['activate', { serial: 'STB1', vc: 'VC1', products: ['BASIC'] }],
      ['refresh', { serial: 'STB1', vc: 'VC1', products: [] }],
    ]);
  });

  it('is one wish however often it is asked for, and another under the same id is refused', () => {
    const uid = newUid();
    expect(ask('activate', { uid })).toBe(ask('activate', { uid }));
    expect(commands()).toHaveLength(1);
    expect(() => ask('deactivate', { uid })).toThrow('id-used-differently');
    expect(commands()).toHaveLength(1);
  });

  it('takes the place of an earlier one that has not left, and of no other', () => {
    ask('set-packs');
    const on = ask('activate');
    const off = ask('deactivate');
    expect(commands().map(({ kind, state, by }) => [kind, state, by])).toEqual([
      ['set-packs', 'queued', null],
      ['activate', 'superseded', off],
      ['deactivate', 'queued', null],
    ]);
    expect(() => mark(on, 'queued')).toThrow('a finished command is never changed');
    expect(stand()).toEqual({ wantedOn: false, confirmedOn: null, open: 2 });
  });

  it('lets stay what may be at the distributor already', () => {
    mark(ask('activate'), 'sent');
    ask('deactivate');
    expect(commands().map(({ state }) => state)).toEqual(['sent', 'queued']);
  });

  it('unpairs a card before another is paired', () => {
    ask('unpair', { vc: 'VC1' });
    ask('pair', { vc: 'VC2' });
    ask('pair', { vc: 'VC3' });
    expect(commands().map(({ kind, state, payload }) => [kind, state, JSON.parse(payload).vc])).toEqual([
      ['unpair', 'queued', 'VC1'],
      ['pair', 'superseded', 'VC2'],
      ['pair', 'queued', 'VC3'],
    ]);
  });

  it('goes to the system for the make of the box, in capital letters or small, else to the one for all others', async () => {
    const { id: modelId } = await owner.stock.createModel({
      ...{ make: 'Pace', model: 'DC-1', cas: 'NAGRA', serialPattern: '', vcPattern: '' },
      ...{ costMinor: 0, priceMinor: 0, warrantyDays: 0, lifeMonths: 0 },
    });
    const file = { adapter: 'manual' as const };
    const { id: nagra } = await owner.cas.saveSystem({ id: null, name: 'Nagra MSO', casMake: 'Nagra', way: file });
    const systemOfLast = () =>
      office.host.context().read.sql.get<{ id: number }>('SELECT system_id AS id FROM cas_command ORDER BY id DESC')
        ?.id;
    const ofMake = (id: number | null) =>
      office.host.context().write((tx) => tx.sql.run('UPDATE box SET model_id = ? WHERE id = ?', id, boxId));
    ask('refresh');
    expect(systemOfLast()).not.toBe(nagra);
    ofMake(modelId);
    ask('activate');
    expect(systemOfLast()).toBe(nagra);
    const [system] = (await owner.cas.systems({})).filter(({ id }) => id === nagra);
    await owner.cas.saveSystem({
      id: nagra,
      name: 'Nagra MSO',
      casMake: 'nagra',
      way: file,
      version: system?.version ?? 0,
    });
    expect(systemOfLast()).toBe(nagra);
  });

  it('says what is wanted and what is confirmed', () => {
    expect(stand()).toEqual({ wantedOn: null, confirmedOn: null, open: 0 });
    const { sql } = office.host.context().read;
    const on = ask('activate');
    sql.run("UPDATE cas_command SET state = 'confirmed', confirmed_at = 1, finished_at = 1 WHERE id = ?", on);
    ask('deactivate');
    expect(stand()).toEqual({ wantedOn: false, confirmedOn: true, open: 1 });
  });
});
