import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import {
  addCustomer,
  addPlan,
  balanceOf,
  comeTo,
  expectProved,
  failureOf,
  openShift,
  pay,
  runBills,
  subscribe,
  voidPayment,
} from '#testing/steps.ts';

/** Statements of banks: a line is there once, what is in the books is found, and money is taken from it once. */

let office: TestOffice;
let owner: OfficeClient;

async function open(choice: Parameters<typeof makeOffice>[0] = {}): Promise<void> {
  office = await makeOffice({ start: '2026-10-10T04:30:00Z', ...choice });
  owner = office.owner;
  await openShift(owner, 0);
}
afterEach(async () => {
  expectProved(office);
  await office.close();
});

const HEADINGS = 'Date,Narration,Ref No,Debit,Credit,Balance';
const account = async () => (await owner.banks.accounts({}))[0]?.id ?? 0;

async function upload(text: string, name = 'bank.csv') {
  const file = new File([text], name, { type: 'text/csv' });
  return owner.statements.upload({ file, accountId: await account() });
}

async function bring(rows: readonly string[], headings = HEADINGS) {
  const { uploadId, mapping } = await upload([headings, ...rows].join('\n'));
  return owner.statements.import({ uid: newUid(), uploadId, mapping, accountId: await account() });
}

const linesOf = async (filter: Parameters<OfficeClient['statements']['lines']>[0] = {}) =>
  (await owner.statements.lines({ limit: 100, ...filter })).rows;

async function lineOf(text: string) {
  const [line] = await linesOf({ text });
  if (!line) throw new Error(`no line with ${text}`);
  return line;
}

const standing = async () => (await owner.payments.list({ voided: 'no' })).totals;

describe('a statement', () => {
  it('has its lines once, however often and in whatever pieces it comes', async () => {
    await open();
    const rows = [
      '01/10/2026,UPI/CR/612345678901/RAVI KUMAR,612345678901,,300.00,1300.00',
      '02/10/2026,ATM CHARGES,,25.00,,1275.00',
      '03/10/2026,CASH DEP,,,"1,200.50",2475.50',
    ];
    const first = await bring(rows);
    expect(first).toMatchObject({
      newLines: 3,
      knownLines: 0,
      refusedLines: 0,
      fromOn: '2026-10-01',
      toOn: '2026-10-03',
      inMinor: 150_050,
      outMinor: 2_500,
      states: { open: 3, matched: 0, taken: 0, aside: 0 },
    });
    expect(await bring(rows)).toMatchObject({ newLines: 0, knownLines: 3, inMinor: 0 });
    const later = [...rows.slice(1), '04/10/2026,NEFT FROM ASHA,N123456789,,500.00,2975.50'];
    expect(await bring(later)).toMatchObject({ newLines: 1, knownLines: 2 });
    expect((await owner.statements.lines({})).total).toBe(4);
    expect(await owner.statements.list({})).toMatchObject({ total: 3, rows: [{ newLines: 1 }, {}, {}] });
  });

  it('answers the same import again with the first, and refuses another under its id', async () => {
    await open();
    const { uploadId, mapping } = await upload(`${HEADINGS}\n01/10/2026,X,R1,,5.00,5.00`);
    const asked = { uid: newUid(), uploadId, mapping, accountId: await account() };
    const made = await owner.statements.import(asked);
    expect(await owner.statements.import(asked)).toEqual(made);
    const other = await upload(`${HEADINGS}\n02/10/2026,Y,R2,,5.00,5.00`);
    const another = owner.statements.import({ ...asked, uploadId: other.uploadId });
    expect((await failureOf(another)).code).toBe('id-used-differently');
  });

  it('keeps two equal amounts of one day apart', async () => {
    await open();
    const twice = ['05/10/2026,UPI COLLECT,,,250.00,', '05/10/2026,UPI COLLECT,,,250.00,'];
    expect(await bring(twice)).toMatchObject({ newLines: 2, knownLines: 0 });
    expect(await bring(twice)).toMatchObject({ newLines: 0, knownLines: 2 });
    expect(await bring([...twice, ...twice.slice(1)])).toMatchObject({ newLines: 1, knownLines: 2 });
  });

  it('shows every row that is no line, with the reason', async () => {
    await open();
    const { uploadId, mapping } = await upload(
      [
        'Statement of account 000123,,,,,',
        HEADINGS,
        '30/09/2026,Opening Balance,,,,1000.00',
        '01/10/2026,GOOD,R1,,10.00,1010.00',
        '31/02/2026,NO SUCH DAY,R2,,10.00,',
        '11/12/2026,AHEAD,R3,,10.00,',
        '02/10/2026,NO MONEY,R4,,,',
        '02/10/2026,BOTH,R5,1.00,2.00,',
        '02/10/2026,UNSURE,R6,,12O.00,',
        '02/10/2026,FINE,R7,,10.0050,1020.01',
        '02/10/2026,ZEROS,R8,,10.0000,1020.00',
        ',wrapped text of the line above,,,,',
        'Total,,,1.00,42.00,',
      ].join('\n'),
    );
    const preview = await owner.statements.preview({ uploadId, mapping, accountId: await account() });
    expect(preview).toMatchObject({ lines: 2, newLines: 2, refusedLines: 9 });
    expect(preview.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'balance-row'],
      [5, 'bad-date'],
      [6, 'future-date'],
      [7, 'no-amount'],
      [8, 'both-sides'],
      [9, 'bad-amount'],
      [10, 'too-fine'],
      [12, 'no-date'],
      [13, 'total'],
    ]);
    const empty = await upload(`${HEADINGS}\nx,y,z,,,`);
    const nothing = owner.statements.import({ uid: newUid(), ...empty, accountId: await account() });
    expect((await failureOf(nothing)).code).toBe('statement-empty');
  });

  it('offers the columns that were confirmed for that account again', async () => {
    await open();
    const text = 'When,What,Net\n10/02/2026,UPI A,5.00\n10/03/2026,UPI B,6.00';
    const first = await upload(text);
    expect(first.isSaved).toBe(false);
    const mapping = {
      version: 1 as const,
      columns: { When: 'date', What: 'narration', Net: 'amount' },
      dateOrder: 'month-first',
    };
    const accountId = await account();
    await owner.statements.import({ uid: newUid(), uploadId: first.uploadId, mapping, accountId });
    expect((await linesOf()).map(({ on }) => on)).toEqual(['2026-10-03', '2026-10-02']);
    expect(await upload(text)).toMatchObject({ isSaved: true, mapping });
    const other = await owner.banks.createAccount({ uid: newUid(), name: 'Other' });
    const elsewhere = await owner.statements.upload({ file: new File([text], 'x.csv'), accountId: other.id });
    expect(elsewhere.isSaved).toBe(false);
    const bad = { version: 1 as const, columns: { What: 'narration' } };
    const refused = owner.statements.preview({ uploadId: first.uploadId, mapping: bad, accountId });
    expect(await failureOf(refused)).toMatchObject({ code: 'mapping-invalid', data: { reason: 'no-date' } });
  });
});

describe('what is in the books', () => {
  it('is found by its reference, and never taken again', async () => {
    await open();
    const ravi = await addCustomer(owner, 'Ravi');
    const taken = await pay(owner, ravi, 30_000, {
      tenders: [{ kind: 'upi', amountMinor: 30_000, reference: '612345678901' }],
    });
    await bring(['09/10/2026,UPI/CR/612345678901/RAVI,,,300.00,']);
    const line = await lineOf('612345678901');
    expect(line).toMatchObject({
      state: 'matched',
      match: { kind: 'payment', how: 'reference', document: taken.number, customerName: 'Ravi' },
    });
    const again = await owner.statements.accept({ lines: [{ id: line.id, version: line.version, customerId: ravi }] });
    expect(again).toMatchObject({ taken: [], refused: [{ code: 'changed-meanwhile' }] });
    expect(await standing()).toEqual({ amountMinor: 30_000, count: 1 });
    const back = await owner.statements.undo({ id: line.id, version: line.version, reason: 'not the same' });
    expect(back).toMatchObject({ state: 'open', match: null, clash: { number: taken.number } });
    expect(await owner.statements.matchAgain({ accountId: await account() })).toEqual({ matched: 0 });
    const stillNot = owner.statements.accept({ lines: [{ id: line.id, version: back.version, customerId: ravi }] });
    expect((await stillNot).refused).toMatchObject([{ code: 'reference-in-books' }]);
  });

  it('is found by the code on the screen that the customer paid by', async () => {
    await open();
    const ravi = await addCustomer(owner, 'Ravi');
    const uid = newUid();
    await pay(owner, ravi, 12_300, { uid, tenders: [{ kind: 'upi', amountMinor: 12_300 }] });
    await bring([`09/10/2026,UPI/${uid.replaceAll('-', '')}/COLLECT,U99,,123.00,`]);
    expect(await linesOf()).toMatchObject([{ state: 'matched', match: { how: 'upi-code' } }]);
  });

  it('is shown, not matched, when only the reference is the same', async () => {
    await open();
    const ravi = await addCustomer(owner, 'Ravi');
    const typed = await pay(owner, ravi, 3_000, {
      tenders: [{ kind: 'upi', amountMinor: 3_000, reference: '612345678901' }],
    });
    await bring(['09/10/2026,UPI/CR,612345678901,,300.00,']);
    const line = await lineOf('612345678901');
    expect(line).toMatchObject({ state: 'open', clash: { number: typed.number, amountMinor: 3_000 } });
    const { match } = owner.statements;
    const wrong = match({ id: line.id, version: line.version, kind: 'payment', documentId: 1 });
    expect(await failureOf(wrong)).toEqual({
      code: 'line-amount-differs',
      data: { lineMinor: 30_000, documentMinor: 3_000 },
    });
    await voidPayment(owner, typed.id);
    const { taken } = await owner.statements.accept({
      lines: [{ id: line.id, version: line.version, customerId: ravi }],
    });
    expect(taken).toMatchObject([{ amountMinor: 30_000 }]);
  });

  it('is a deposit of that cash, a cheque that was cleared, a refund or a cheque that came back', async () => {
    await open();
    const ravi = await addCustomer(owner, 'Ravi');
    await pay(owner, ravi, 90_000);
    const accountId = await account();
    const take = (number: string) =>
      pay(owner, ravi, 10_000, {
        tenders: [{ kind: 'cheque', amountMinor: 10_000, cheque: { bankName: 'SBI', number, on: '2026-10-10' } }],
      });
    await take('004511');
    const bounced = await take('004512');
    const chequeIds = (await owner.cheques.list({})).rows.map(({ id }) => id);
    const slip = await owner.banks.makeDeposit({
      uid: newUid(),
      accountId,
      from: 'drawer',
      cashMinor: 50_000,
      chequeIds,
    });
    const cleared = (await owner.cheques.list({ text: '004511' })).rows[0];
    await owner.cheques.clear({ uid: newUid(), ids: [cleared?.id ?? 0] });
    await owner.payments.bounce({ id: bounced.id, uid: newUid(), reason: 'funds insufficient' });
    await owner.refunds.give({
      uid: newUid(),
      customerId: ravi,
      source: 'advance',
      amountMinor: 7_000,
      kind: 'bank',
      reference: 'NEFT7788990',
      reason: 'moved away',
    });
    owner = await comeTo(office, '2026-10-14');
    await bring([
      '10/10/2026,CASH DEPOSIT SELF,,,500.00,',
      '12/10/2026,CLG CHQ 004511,,,100.00,',
      '12/10/2026,CHQ RETURN 004512,,100.00,,',
      '12/10/2026,NEFT7788990 REFUND,,70.00,,',
      '13/10/2026,SMS CHARGES,,11.80,,',
    ]);
    expect((await linesOf()).map(({ narration, match }) => [narration, match?.kind, match?.document])).toEqual([
      ['SMS CHARGES', undefined, undefined],
      ['NEFT7788990 REFUND', 'refund', 'RFD/2627/0000001'],
      ['CHQ RETURN 004512', 'bounce', bounced.number],
      ['CLG CHQ 004511', 'cheque', expect.any(String)],
      ['CASH DEPOSIT SELF', 'deposit', slip.number],
    ]);
    const charge = await lineOf('SMS');
    const aside = { lines: [{ id: charge.id, version: charge.version }], reason: 'charge of the bank' };
    expect(await owner.statements.setAside(aside)).toEqual({ count: 1 });
    expect(await lineOf('SMS')).toMatchObject({ state: 'aside', match: { note: 'charge of the bank' } });
    await owner.cheques.takeBack({ id: cleared?.id ?? 0, uid: newUid(), reason: 'not paid yet' });
    expect(await lineOf('004511')).toMatchObject({ state: 'open', match: null });
  });
});

describe('money that is not in the books', () => {
  it('is proposed by what stands in the line, taken once, and open again after a void', async () => {
    await open();
    const plan = await addPlan(owner, 'Cable', 30_000);
    const ravi = await addCustomer(owner, 'Ravi Kumar', { phones: ['98490 12345'] });
    const asha = await addCustomer(owner, 'Asha Rao');
    await subscribe(owner, ravi, plan.id, '2026-10-01');
    await runBills(owner, '2026-10-10');
    await bring([
      '08/10/2026,UPI/612345678902/9849012345@ybl/R KUMAR,,,300.00,',
      '08/10/2026,NEFT C00002 OCT,N000111222,,150.00,',
      '09/10/2026,IMPS RAVI KUMAR HYD,,,300.00,',
    ]);
    expect((await linesOf()).map(({ proposal }) => proposal && [proposal.name, proposal.by])).toEqual([
      null,
      ['Asha Rao', 'code'],
      ['Ravi Kumar', 'phone'],
    ]);
    const byName = await owner.statements.candidates({ id: (await lineOf('IMPS')).id });
    expect(byName.customers).toMatchObject([{ name: 'Ravi Kumar', by: 'name', dueMinor: 30_000 }]);
    const { lines, totalMinor } = await owner.statements.proposals({});
    expect(lines.map(({ bookedOn, customer }) => [bookedOn, customer.name])).toEqual([
      ['2026-10-08', 'Ravi Kumar'],
      ['2026-10-08', 'Asha Rao'],
    ]);
    expect(totalMinor).toBe(45_000);
    const asked = {
      lines: lines.map(({ id, version, customer }) => ({ id, version, customerId: customer.customerId })),
    };
    // Cut off half way and sent again: nothing twice.
    await owner.statements.accept({ lines: asked.lines.slice(0, 1) });
    const done = await owner.statements.accept(asked);
    expect(done).toMatchObject({ totalMinor: 45_000, refused: [] });
    expect(await owner.statements.accept(asked)).toEqual(done);
    expect(await standing()).toEqual({ amountMinor: 45_000, count: 2 });
    const [first] = done.taken;
    const payment = await owner.payments.get({ id: first?.paymentId ?? 0 });
    expect(payment).toMatchObject({
      on: '2026-10-08',
      tenders: [{ kind: 'upi', reference: '612345678902', amountMinor: 30_000 }],
    });
    expect(await balanceOf(owner, ravi)).toBe(0);
    expect(await balanceOf(owner, asha)).toBe(-15_000);
    const line = await lineOf('612345678902');
    expect(line).toMatchObject({ state: 'taken', match: { document: payment.number } });
    const undone = owner.statements.undo({ id: line.id, version: line.version, reason: 'wrong one' });
    expect((await failureOf(undone)).code).toBe('line-taken');
    await voidPayment(owner, payment.id);
    const again = await lineOf('612345678902');
    expect(again).toMatchObject({ state: 'open', match: null, clash: null });
    // A decision that was sent before the void comes late: it takes nothing.
    expect((await owner.statements.accept(asked)).refused).toMatchObject([{ code: 'changed-meanwhile' }]);
    await owner.statements.accept({ lines: [{ id: again.id, version: again.version, customerId: asha }] });
    expect(await balanceOf(owner, asha)).toBe(-45_000);
    expect(await balanceOf(owner, ravi)).toBe(30_000);
  });

  it('is booked today where the books are closed over its day', async () => {
    await open();
    const ravi = await addCustomer(owner, 'Ravi');
    await owner.books.close({ uid: newUid(), throughOn: '2026-09-30' });
    await bring(['29/09/2026,UPI C00001,,,100.00,', '01/10/2026,UPI C00001,,,100.00,']);
    const { lines } = await owner.statements.proposals({});
    expect(lines.map(({ on, bookedOn }) => [on, bookedOn])).toEqual([
      ['2026-09-29', '2026-10-10'],
      ['2026-10-01', '2026-10-01'],
    ]);
    await owner.statements.accept({
      lines: lines.map(({ id, version }) => ({ id, version, customerId: ravi })),
    });
    const { rows } = await owner.payments.list({});
    expect(rows.map(({ on }) => on).sort()).toEqual(['2026-10-01', '2026-10-10']);
  });

  it('is refused line by line, and only to who may take and date it', async () => {
    await open();
    const ravi = await addCustomer(owner, 'Ravi');
    await bring(['09/10/2026,UPI C00001,,,100.00,']);
    const line = await lineOf('C00001');
    const asked = { lines: [{ id: line.id, version: line.version, customerId: ravi }] };
    const accountant = await office.signInAs('accountant');
    expect((await failureOf(accountant.statements.accept(asked))).code).toBe('not-allowed');
    const user = (await owner.people.list({})).find(({ username }) => username === 'accountant');
    if (!user) throw new Error('the accountant is missing');
    await owner.people.update({ ...user, granted: ['payments.take', 'shifts.use'], denied: ['payments.backdate'] });
    expect((await accountant.statements.accept(asked)).refused).toMatchObject([{ code: 'shift-not-open' }]);
    await openShift(accountant, 0);
    expect((await accountant.statements.accept(asked)).refused).toMatchObject([{ code: 'needs-approval' }]);
    const nobody = { lines: [{ ...asked.lines[0], id: line.id, version: line.version, customerId: 99 }] };
    expect((await owner.statements.accept(nobody)).refused).toMatchObject([{ code: 'not-found' }]);
    expect(await standing()).toEqual({ amountMinor: 0, count: 0 });
  });

  it('is nothing for who is limited to some customers: a statement names everybody', async () => {
    await open();
    await bring(['09/10/2026,UPI RAVI KUMAR,,,100.00,']);
    const area = await owner.settings.createArea({ name: 'East', parentId: null });
    const accountant = await office.signInAs('accountant');
    const user = (await owner.people.list({})).find(({ username }) => username === 'accountant');
    if (!user) throw new Error('the accountant is missing');
    await owner.people.update({ ...user, areaIds: [area.id] });
    for (const call of [
      accountant.statements.list({}),
      accountant.statements.lines({}),
      accountant.statements.candidates({ id: 1 }),
      accountant.statements.matchAgain({ accountId: 1 }),
    ])
      expect((await failureOf(call)).code).toBe('not-allowed');
  });
});

describe('a currency without decimals', () => {
  it('is read whole', async () => {
    await open({ country: 'ID' });
    await addCustomer(owner, 'Budi');
    await bring(['08/10/2026,TRSF E-BANKING C00001,"333.000,00 CR",'], 'Tanggal,Keterangan,Jumlah,Saldo');
    const { lines, totalMinor } = await owner.statements.proposals({});
    expect(totalMinor).toBe(333_000);
    await owner.statements.accept({ lines: lines.map(({ id, version }) => ({ id, version, customerId: 1 })) });
    expect(await balanceOf(owner, 1)).toBe(-333_000);
  });
});

describe('pieces of one statement', () => {
  /** Sixteen lines on four days, some of them equal. */
  const rows = Array.from({ length: 16 }, (_, at) => {
    const day = Math.floor(at / 4) + 1;
    const customer = (at % 3) + 1;
    return `0${day}/10/2026,UPI C0000${customer},,,${100 + (at % 2)}.00,`;
  });

  it('come to the same lines and payments in any order, however they overlap', async () => {
    const whole = rows.length;
    // A download has whole days, or ends in the middle of the last one.
    const piece = fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 1, max: whole })).map(([day, length]) => ({
      from: day * 4,
      to: Math.min(whole, day * 4 + length),
      accepts: length % 2 === 0,
    }));
    let isOpen = false;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
        if (isOpen) await office.close();
        await open();
        isOpen = true;
        for (const name of ['A', 'B', 'C']) await addCustomer(owner, name);
        const accept = async () => {
          const { lines } = await owner.statements.proposals({});
          if (lines.length === 0) return;
          await owner.statements.accept({
            lines: lines.map(({ id, version, customer }) => ({ id, version, customerId: customer.customerId })),
          });
        };
        for (const { from, to, accepts } of [...pieces, { from: 0, to: whole, accepts: true }]) {
          await bring(rows.slice(from, to));
          if (accepts) await accept();
        }
        const lines = await linesOf();
        expect(lines.length).toBe(whole);
        expect(lines.every(({ state }) => state === 'taken')).toBe(true);
        expect(await standing()).toEqual({
          amountMinor: rows.reduce((sum, _, at) => sum + 10_000 + (at % 2) * 100, 0),
          count: whole,
        });
        expectProved(office);
      }),
      { numRuns: 6 },
    );
  });
});
