import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, comeTo, expectProved, failureOf, subscribe } from '#testing/steps.ts';

/** The office's money at its distributor: brought, taken, and what should have been taken. */

const SYSTEM = 1;

let office: TestOffice;
let owner: OfficeClient;
let basic = 0;
let gold = 0;
const services: number[] = [];
beforeEach(async () => {
  office = await makeOffice({ start: '2026-11-01T04:30:00Z' });
  owner = office.owner;
  basic = (await addPlan(owner, 'Basic', 30_000)).id;
  gold = (await owner.offers.create({ kind: 'pack', name: 'Gold', priceMinor: 5_000, fromOn: '2020-01-01' })).id;
  services.length = 0;
  for (const name of ['Asha', 'Bina']) {
    const customer = await addCustomer(owner, name);
    services.push((await subscribe(owner, customer, basic, '2026-11-01', { boxSerial: `BOX${name}` })).id);
  }
});
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const cost = (of: 'plan' | 'offer', productId: number, costMinor: number | null, fromOn = '2026-01-01') =>
  owner.wallets.saveCost({ id: SYSTEM, of, productId, fromOn, costMinor });
const bank = async () => (await owner.banks.accounts({}))[0]?.id ?? 0;
const recharge = async (amountMinor: number, more: { withheldMinor?: number; bankAccountId?: number | null } = {}) =>
  owner.wallets.recharge({ id: SYSTEM, uid: newUid(), amountMinor, bankAccountId: await bank(), ...more });
const charge = (amountMinor: number, on: string, kind: 'charge' | 'refund' = 'charge') =>
  owner.wallets.charge({ id: SYSTEM, uid: newUid(), kind, amountMinor, on });
const days = (fromOn: string, toOn: string) => owner.wallets.days({ id: SYSTEM, fromOn, toOn });
const wallet = async () => (await owner.wallets.list({}))[0];
const standing = (kind: string) =>
  office.host
    .context()
    .read.sql.get<{ balance: number }>('SELECT sum(balance_minor) AS balance FROM account WHERE kind = ?', kind)
    ?.balance;

/** A statement of the distributor. */
const sheetOf = (
  ...rows: readonly (readonly [on: string, what: string, debit: string, credit: string, balance: string])[]
) =>
  new File(
    [['Date,Description,Debit,Credit,Balance', ...rows.map((row) => row.join(','))].join('\n')],
    'mso-statement.csv',
  );
async function bring(file: File, uid = newUid()) {
  const { uploadId, mapping } = await owner.wallets.upload({ id: SYSTEM, file });
  const asked = { id: SYSTEM, uploadId, mapping };
  const preview = await owner.wallets.preview(asked);
  return {
    preview,
    made: await owner.wallets.import({ ...asked, uid }),
    again: () => owner.wallets.import({ ...asked, uid }),
  };
}

describe('a line of the bank that is a recharge', () => {
  const HEADINGS = 'Date,Narration,Ref No,Debit,Credit';
  async function read(...rows: string[]) {
    const file = new File([[HEADINGS, ...rows].join('\n')], 'bank.csv');
    const accountId = await bank();
    const { uploadId, mapping } = await owner.statements.upload({ file, accountId });
    await owner.statements.import({ uid: newUid(), uploadId, mapping, accountId });
  }
  const lineOf = async (text: string) => {
    const [line] = (await owner.statements.lines({ text })).rows;
    if (!line) throw new Error(`no line has ${text}`);
    return line;
  };
  const brought = async (amountMinor: number, reference: string, withheldMinor = 0) =>
    owner.wallets.recharge({
      ...{ id: SYSTEM, uid: newUid(), amountMinor, withheldMinor, bankAccountId: await bank(), reference },
    });

  it('is found by its reference, without the tax that was kept back, and is open again after its void', async () => {
    const entry = await brought(50_000, 'UTR556677', 1_000);
    await read('01/11/2026,NEFT TO MSO,UTR556677,490.00,', '01/11/2026,NEFT AGAIN,UTR556677,490.00,');
    const line = await lineOf('NEFT TO MSO');
    expect(line).toMatchObject({ state: 'matched', match: { kind: 'recharge', how: 'reference' } });
    expect(line.match?.document).toBe((await wallet())?.name);
    // One recharge is one line.
    const again = await lineOf('NEFT AGAIN');
    expect(again.state).toBe('open');
    const asked = { id: again.id, version: again.version, kind: 'recharge' as const, documentId: entry.id };
    expect((await failureOf(owner.statements.match(asked))).code).toBe('document-matched');
    await owner.wallets.void({ id: SYSTEM, entryId: entry.id, uid: newUid(), reason: 'sent twice' });
    expect((await lineOf('NEFT TO MSO')).state).toBe('open');
    expect((await failureOf(owner.statements.match(asked))).code).toBe('already-void');
  });

  it('is proposed by amount and day, said by a person, and taken off again', async () => {
    const entry = await brought(50_000, '');
    await brought(50_000, 'FROM-SAFE-NOT');
    await read('01/11/2026,NEFT TO MSO,UTR1,500.00,', '01/11/2026,OTHER,UTR2,499.00,');
    const line = await lineOf('NEFT TO MSO');
    expect(line.state).toBe('open');
    const { documents } = await owner.statements.candidates({ id: line.id });
    expect(documents.filter(({ kind }) => kind === 'recharge')).toHaveLength(2);
    const other = await lineOf('OTHER');
    const wrong = { id: other.id, version: other.version, kind: 'recharge' as const, documentId: entry.id };
    expect((await failureOf(owner.statements.match(wrong))).code).toBe('line-amount-differs');
    const matched = await owner.statements.match({ ...wrong, id: line.id, version: line.version });
    expect(matched).toMatchObject({ state: 'matched', match: { kind: 'recharge', how: 'person' } });
    expectProved(office);
    const open = await owner.statements.undo({ id: line.id, version: matched.version, reason: 'another one' });
    expect(open.state).toBe('open');
    expect((await wallet())?.balanceMinor).toBe(100_000);
  });
});

describe('the wallet at the distributor', () => {
  it('rises by what is brought, falls by what is taken, and closes as the ledger does', async () => {
    const uid = newUid();
    const asked = {
      id: SYSTEM,
      uid,
      amountMinor: 50_000,
      withheldMinor: 1_000,
      bankAccountId: await bank(),
      reference: 'NEFT 7',
    };
    const first = await owner.wallets.recharge(asked);
    expect(first).toMatchObject({
      kind: 'recharge',
      amountMinor: 50_000,
      withheldMinor: 1_000,
      on: '2026-11-01',
      void: null,
    });
    expect(await owner.wallets.recharge(asked)).toEqual(first);
    expect(await failureOf(owner.wallets.recharge({ ...asked, amountMinor: 40_000 }))).toMatchObject({
      code: 'id-used-differently',
    });
    // The tax kept back has not left the bank: it is owed.
    expect([standing('distributor'), standing('bank'), standing('withheld-tax')]).toEqual([50_000, -49_000, -1_000]);
    owner = await comeTo(office, '2026-11-03');
    await charge(700, '2026-11-02');
    const wrong = await charge(900, '2026-11-03');
    await charge(200, '2026-11-03', 'refund');
    expect((await wallet())?.balanceMinor).toBe(48_600);
    const take = { id: SYSTEM, entryId: wrong.id, uid: newUid(), reason: 'was for another operator' };
    expect((await owner.wallets.void(take)).void).toMatchObject({ reason: take.reason });
    expect((await owner.wallets.void(take)).void).toMatchObject({ reason: take.reason });
    expect(await failureOf(owner.wallets.void({ ...take, uid: newUid() }))).toMatchObject({ code: 'already-void' });
    expect([(await wallet())?.balanceMinor, standing('distributor-cost')]).toEqual([49_500, 500]);
    expect((await owner.wallets.entries({ id: SYSTEM })).totals).toEqual({
      rechargedMinor: 50_000,
      chargedMinor: 700,
      refundedMinor: 200,
    });
    const { openingMinor, closingMinor, days: rows } = await days('2026-11-02', '2026-11-03');
    expect([openingMinor, closingMinor]).toEqual([50_000, 49_500]);
    expect(rows.map((row) => [row.chargedMinor, row.closingMinor])).toEqual([
      [700, 49_300],
      [-200, 49_500],
    ]);
  });

  it('is held against what the boxes that are on should cost, day by day', async () => {
    await cost('plan', basic, 10_000);
    await cost('offer', gold, 3_000);
    owner = await comeTo(office, '2026-11-12');
    const [asha = 0, bina = 0] = services;
    await owner.subscriptions.changeOffers({ uid: newUid(), id: asha, added: [gold], removed: [], reason: 'asked' });
    owner = await comeTo(office, '2026-11-16');
    await owner.subscriptions.changeState({ uid: newUid(), id: bina, to: 'suspended', reason: 'on request' });
    owner = await comeTo(office, '2026-11-22');
    await charge(667, '2026-11-05');
    const { days: rows, unpriced } = await days('2026-11-01', '2026-11-22');
    const expected = rows.map(({ on, boxes, expectedMinor }) => `${on.slice(8)} ${boxes} ${expectedMinor}`);
    // 2 x 100.00 / 30; then 130.00 and 100.00 / 30 apart; then 130.00 / 30.
    expect([expected[0], expected[10], expected[11], expected[14], expected[15], expected[21]]).toEqual([
      '01 2 667',
      '11 2 667',
      '12 2 766',
      '15 2 766',
      '16 1 433',
      '22 1 433',
    ]);
    expect(unpriced).toBe(0);
    const report = await owner.reports.run({ name: 'distributor-wallet' });
    expect(report.totals).toEqual({
      recharged: 0,
      charged: 667,
      expected: 13_432,
      difference: 667 - 13_432,
      withheld: 0,
    });
    expect(report.groups).toEqual([{ label: expect.any(String), count: 1, amountMinor: -667 }]);
    // Of a month that is not over the days to come are not expected.
    const month = await owner.reports.run({ name: 'distributor-wallet', fromOn: '2026-11-01', toOn: '2026-11-30' });
    expect(month.totals).toEqual(report.totals);
    for (const format of ['csv', 'xlsx', 'pdf'] as const)
      expect((await owner.reports.export({ name: 'distributor-wallet', format })).size).toBeGreaterThan(100);
  });

  it('counts a cost price from its day, none after its end, and says how many boxes have none', async () => {
    expect((await days('2026-11-01', '2026-11-01')).unpriced).toBe(2);
    await cost('plan', basic, 9_000);
    await cost('plan', basic, 12_000, '2026-11-03');
    expect(await cost('plan', basic, null, '2026-11-04')).toMatchObject({
      costMinor: 9_000,
      nextMinor: 12_000,
      nextOn: '2026-11-03',
    });
    owner = await comeTo(office, '2026-11-05');
    const { days: rows, unpriced } = await days('2026-11-01', '2026-11-05');
    expect(rows.map(({ expectedMinor }) => expectedMinor)).toEqual([600, 600, 800, 0, 0]);
    expect(unpriced).toBe(2);
    const { rows: costs, total } = await owner.wallets.costs({ id: SYSTEM });
    expect(costs.map(({ kind, name, costMinor }) => [kind, name, costMinor])).toEqual([
      ['plan', 'Basic', null],
      ['pack', 'Gold', null],
    ]);
    expect(total).toBe(2);
    expect((await owner.wallets.costs({ id: SYSTEM, text: 'gol' })).rows.map(({ name }) => name)).toEqual(['Gold']);
  });

  it('reads deductions from the distributor’s statement, each once, and compares what he credited', async () => {
    await recharge(50_000);
    owner = await comeTo(office, '2026-11-04');
    const { preview, made, again } = await bring(
      sheetOf(
        ['01-11-2026', 'Recharge', '', '500.00', '500.00'],
        ['02-11-2026', 'Daily charge', '6.67', '', '493.33'],
        ['03-11-2026', 'Box fee', '2.00', '', '491.33'],
        ['03-11-2026', 'Box fee', '2.00', '', '489.33'],
        ['03-11-2026', 'Bonus', '', '5.00', '494.33'],
      ),
    );
    expect(preview).toMatchObject({ newLines: 3, knownLines: 0, creditsKnown: 1, balanceMinor: 49_433 });
    expect(made).toMatchObject({
      newLines: 3,
      chargedMinor: 1_067,
      creditsKnown: 1,
      creditsUnknown: [{ on: '2026-11-03', amountMinor: 500, text: 'Bonus' }],
    });
    expect(await again()).toEqual(made);
    // His balance is ours once what he gave is in the books.
    await charge(500, '2026-11-03', 'refund');
    expect((await wallet())?.balanceMinor).toBe(49_433);
    // A later sheet has the last days again, from the newest day down.
    const later = await bring(
      sheetOf(
        ['04-11-2026', 'Daily charge', '6.67', '', '487.66'],
        ['03-11-2026', 'Box fee', '2.00', '', '489.33'],
        ['03-11-2026', 'Box fee', '2.00', '', '491.33'],
      ),
    );
    expect(later.made).toMatchObject({ newLines: 1, knownLines: 2, balanceMinor: 48_766 });
    expect((await wallet())?.balanceMinor).toBe(48_766);
    const { rows } = await owner.wallets.entries({ id: SYSTEM, kind: 'charge' });
    expect(rows.map(({ on, amountMinor, fileName }) => [on, amountMinor, fileName])).toEqual([
      ['2026-11-04', 667, 'mso-statement.csv'],
      ['2026-11-03', 200, 'mso-statement.csv'],
      ['2026-11-03', 200, 'mso-statement.csv'],
      ['2026-11-02', 667, 'mso-statement.csv'],
    ]);
    const next = await owner.wallets.upload({ id: SYSTEM, file: sheetOf(['05-11-2026', 'x', '1', '', '']) });
    expect(next.isSaved).toBe(true);
  });

  it('counts today what is found out of a closed period', async () => {
    owner = await comeTo(office, '2026-12-05');
    await owner.books.close({ uid: newUid(), throughOn: '2026-11-30', note: '' });
    expect(await charge(700, '2026-11-20')).toMatchObject({ on: '2026-12-05', chargedOn: '2026-11-20' });
    expect((await days('2026-12-05', '2026-12-05')).days[0]?.chargedMinor).toBe(700);
  });

  it('is on Today while little is left, and only where somebody said what that is', async () => {
    const isWarned = async () => (await owner.today.summary({})).attention.some(({ key }) => key === 'wallet-low');
    await recharge(50_000);
    expect(await isWarned()).toBe(false);
    const saved = await owner.wallets.saveRule({
      id: SYSTEM,
      lowMinor: 50_001,
      version: (await wallet())?.version ?? 0,
    });
    expect(saved.lowMinor).toBe(50_001);
    expect(await isWarned()).toBe(true);
    await recharge(1);
    expect(await isWarned()).toBe(false);
    expect(await failureOf(owner.wallets.saveRule({ id: SYSTEM, lowMinor: 1, version: 0 }))).toMatchObject({
      code: 'changed-meanwhile',
    });
  });

  it('is refused in words, and changes nothing', async () => {
    const codes = [
      await failureOf(recharge(1_000, { bankAccountId: null })),
      await failureOf(recharge(1_000, { withheldMinor: 1_000 })),
      await failureOf(charge(100, '2026-11-02')),
      await failureOf(days('2026-11-02', '2026-11-01')),
      await failureOf(owner.wallets.entries({ id: 77 })),
      await failureOf(bring(new File(['nothing'], 'empty.csv'))),
    ].map(({ code }) => code);
    expect(codes).toEqual([
      'safe-too-small',
      'withheld-too-much',
      'day-not-allowed',
      'invalid-input',
      'not-found',
      'sheet-unreadable',
    ]);
    const cashier = await office.signInAs('cashier');
    const asked = { id: SYSTEM, uid: newUid(), amountMinor: 1_000, bankAccountId: null };
    expect((await failureOf(cashier.wallets.recharge(asked))).code).toBe('not-allowed');
    expect((await wallet())?.balanceMinor).toBe(0);
  });
});
