import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '#host/db/open.ts';
import { makeOffice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, openShift, pay } from '#testing/steps.ts';

let office: TestOffice;
let owner: OfficeClient;
beforeEach(async () => {
  office = await makeOffice();
  owner = office.owner;
  await openShift(owner);
  await pay(owner, await addCustomer(owner, 'Asha'), 10_000);
});
afterEach(() => office.close());

/** Changes the file as somebody with a database tool would. */
function tamper(sql: string): void {
  const file = new Database(databaseFile(office.dataDir));
  file.exec(sql);
  file.close();
}

describe('the proofs of the books', () => {
  it('are kept newest first, each with its checks and what was found wrong', async () => {
    expect(await owner.health.proofs({})).toEqual({ total: 0, rows: [] });
    const first = await owner.health.verify({});
    tamper('DROP TRIGGER transfer_no_update; UPDATE transfer SET amount_minor = amount_minor + 1 WHERE id = 1');
    await owner.health.verify({});
    const { total, rows } = await owner.health.proofs({});
    expect([total, rows.map(({ ok }) => ok)]).toEqual([2, [false, true]]);
    expect(rows[1]?.checks).toEqual(first.checks);
    const chain = rows[0]?.checks.find(({ name }) => name === 'hash-chain');
    expect(chain).toMatchObject({ ok: false, detail: expect.stringContaining('changed outside the program') });
    expect((await owner.health.proofs({ offset: 1, limit: 1 })).rows).toEqual([rows[1]]);
  });
});
