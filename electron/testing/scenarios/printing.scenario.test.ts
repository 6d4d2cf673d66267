import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { InferContractRouterInputs } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contract } from '#shared/contract/index.ts';
import type { PrintJob } from '#shared/contract/printers.ts';
import { RECEIPT_SIZES } from '#shared/domain/paper.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { decodeEscpos, textOf } from '#testing/printers/decodeEscpos.ts';
import { type FakePrinter, makeFakePrinter } from '#testing/printers/fakePrinter.ts';
import { addCustomer, addPlan, failureOf, openShift, pay, runBills, subscribe } from '#testing/steps.ts';

/** A receipt on its way to paper: printers that are off, slow, out of paper or no printers at all lose nothing. */

type PrinterInput = InferContractRouterInputs<Contract>['printers']['create'];

/** Short, so that a printer that keeps silent is found out at once. */
const LIMITS = { connectMs: 500, firstAnswerMs: 60, answerMs: 200, stuckMs: 300, lingerMs: 100 };

let office: TestOffice;
let owner: OfficeClient;
let cashier: OfficeClient;
let asha: number;
let machine: FakePrinter;

beforeEach(async () => {
  office = await makeOffice({ printerLimits: LIMITS });
  owner = office.owner;
  cashier = await office.signInAs('cashier');
  const plan = await addPlan(owner, 'Cable', 30_000);
  asha = await addCustomer(owner, 'Asha');
  await subscribe(owner, asha, plan.id, '2026-11-01');
  await runBills(owner, '2026-11-21');
  await openShift(cashier);
  machine = await makeFakePrinter();
  office.host.printing.start();
});
afterEach(async () => {
  await office.close();
  await machine.close();
  vi.unstubAllEnvs();
});

const addPrinter = (changes: Partial<PrinterInput> = {}) =>
  owner.printers.create({
    name: 'Front desk',
    kind: 'network',
    host: '127.0.0.1',
    port: machine.port,
    columns: 48,
    codePage: 'cp858',
    kickPin: 2,
    counters: ['Counter 1'],
    ...changes,
  });

const payAndPrint = (amountMinor = 10_000, kind: 'cash' | 'upi' = 'cash') =>
  pay(cashier, asha, amountMinor, { print: true, tenders: [{ kind, amountMinor }] });

const codeOf = async (call: Promise<unknown>): Promise<string> => (await failureOf(call)).code;

async function newest(paymentId: number): Promise<PrintJob> {
  const job = await cashier.printJobs.ofDocument({ documentKind: 'payment', documentId: paymentId });
  if (!job) throw new Error('it was never printed');
  return job;
}

async function settled(paymentId: number): Promise<PrintJob> {
  await office.host.printing.idle();
  return newest(paymentId);
}

const linesOf = (index: number) => textOf(decodeEscpos(machine.documents[index] ?? new Uint8Array()));

describe('a receipt moved to another printer while the first is still asked how it is', () => {
  it('is told of by the second alone: what may be on paper there is not printed once more', async () => {
    await office.close();
    office = await makeOffice({ printerLimits: { ...LIMITS, firstAnswerMs: 60_000 } });
    owner = office.owner;
    cashier = await office.signInAs('cashier');
    asha = await addCustomer(owner, 'Asha');
    await openShift(cashier);
    machine.behave({ says: 'nothing' });
    await addPrinter();
    const other = await makeFakePrinter({ breaksAfter: 200 });
    const second = await addPrinter({ name: 'Back desk', port: other.port, counters: [] });
    office.host.printing.start();
    const payment = await pay(cashier, asha, 10_000, { print: true, advanceConfirmed: true });
    await vi.waitFor(() => expect(machine.lastByteAt()).toBeGreaterThan(0), 10_000);
    const { id } = await newest(payment.id);
    await cashier.printJobs.again({ id, uid: newUid(), printerId: second.id });
    await vi.waitFor(async () => expect((await newest(payment.id)).state).toBe('doubtful'), 10_000);
    other.behave({ breaksAfter: null });
    await machine.switchOff();
    office.clock.advance(60_000);
    expect(await settled(payment.id)).toMatchObject({ state: 'doubtful', printerName: 'Back desk' });
    expect([machine.documents.length, other.documents.length]).toEqual([0, 1]);
    await other.close();
  });
});

describe('a receipt of a counter with a printer', () => {
  it('is printed by itself, opens the drawer for cash, and is cut', async () => {
    await addPrinter();
    const payment = await payAndPrint();
    await machine.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({
      state: 'printed',
      reason: '',
      copyNo: 0,
      label: payment.number,
      customerName: 'Asha',
      printerName: 'Front desk',
      counter: 'Counter 1',
    });
    const printed = decodeEscpos(machine.documents[0] ?? new Uint8Array());
    expect(textOf(printed).some((line) => line.includes(payment.number))).toBe(true);
    expect(textOf(printed)).toContain('Asha');
    expect(printed.kicks).toMatchObject([{ pin: 2 }]);
    expect(printed.cuts).toBe(1);
    expect((await owner.printers.list({}))[0]).toMatchObject({ answers: true, waiting: 0 });
    expect((await cashier.payments.get({ id: payment.id })).printCount).toBe(1);
  });

  it('leaves the drawer shut for what is not cash, and says DUPLICATE when it is printed again', async () => {
    await addPrinter();
    const payment = await payAndPrint(5_000, 'upi');
    await machine.untilPrinted(1);
    const uid = newUid();
    const again = await cashier.payments.print({ id: payment.id, uid });
    expect((await cashier.payments.print({ id: payment.id, uid })).id).toBe(again.id);
    await machine.untilPrinted(2);
    expect(decodeEscpos(machine.documents[0] ?? new Uint8Array()).kicks).toEqual([]);
    expect(linesOf(0).join()).not.toContain('DUPLICATE');
    expect(linesOf(1).join()).toContain('DUPLICATE 1');
    expect(await settled(payment.id)).toMatchObject({ state: 'printed', copyNo: 1 });
  });

  it('goes nowhere when nobody asks, when the counter has none, and only once for one id', async () => {
    await addPrinter();
    const quiet = await pay(cashier, asha, 1_000);
    expect(await cashier.printJobs.ofDocument({ documentKind: 'payment', documentId: quiet.id })).toBeNull();
    // The owner sits at a counter without a name, and there is no printer for all.
    await openShift(owner);
    const elsewhere = await pay(owner, asha, 1_000, { print: true });
    expect(await owner.printJobs.ofDocument({ documentKind: 'payment', documentId: elsewhere.id })).toBeNull();
    const uid = newUid();
    const input = {
      uid,
      customerId: asha,
      amountMinor: 2_000,
      tenders: [{ kind: 'cash' as const, amountMinor: 2_000 }],
    };
    await cashier.payments.take({ ...input, print: true });
    await cashier.payments.take({ ...input, print: true });
    expect((await cashier.printJobs.list({ open: 'no' })).total).toBe(1);
  });

  it('is the printer for all where a counter has none of its own', async () => {
    await addPrinter({ counters: [], forAll: true });
    expect(await cashier.printers.choices({})).toMatchObject([{ name: 'Front desk', isMine: true }]);
    const payment = await payAndPrint();
    await machine.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({ state: 'printed' });
  });

  it('is shown before it is printed, without being counted', async () => {
    await addPrinter();
    const payment = await pay(cashier, asha, 1_000);
    const picture = await cashier.payments.slipPicture({ id: payment.id });
    expect(picture.type).toBe('image/png');
    expect((await cashier.payments.get({ id: payment.id })).printCount).toBe(0);
  });
});

describe('a printer that is off', () => {
  it('keeps its receipts in the tray, in their order, and prints each once when it is on', async () => {
    await addPrinter();
    await machine.switchOff();
    const first = await payAndPrint(1_000);
    const second = await payAndPrint(2_000);
    expect(await settled(first.id)).toMatchObject({ state: 'failed', reason: 'refused' });
    expect(await newest(second.id)).toMatchObject({ state: 'queued' });
    expect(await cashier.printJobs.tray({})).toEqual({ waiting: 2, trouble: 1 });
    await machine.switchOn();
    office.clock.advance(60_000);
    await machine.untilPrinted(2);
    expect(await settled(first.id)).toMatchObject({ state: 'printed' });
    expect(await newest(second.id)).toMatchObject({ state: 'printed' });
    expect([linesOf(0).join().includes(first.number), linesOf(1).join().includes(second.number)]).toEqual([true, true]);
    expect(machine.documents.length).toBe(2);
    expect(await cashier.printJobs.tray({})).toEqual({ waiting: 0, trouble: 0 });
    // The money was taken long ago: nobody stands at the drawer any more.
    expect(decodeEscpos(machine.documents[0] ?? new Uint8Array()).kicks).toEqual([]);
  });

  it('is given up after half an hour, and prints at one key, not as a duplicate', async () => {
    await addPrinter();
    await machine.switchOff();
    const payment = await payAndPrint();
    await office.host.printing.idle();
    for (let minute = 0; minute < 31; minute += 1) {
      office.clock.advance(60_000);
      await office.host.printing.idle();
    }
    const given = await newest(payment.id);
    expect(given).toMatchObject({ state: 'given-up', reason: 'refused', nextTryAt: null });
    await machine.switchOn();
    await cashier.printJobs.again({ id: given.id, uid: newUid() });
    await machine.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({ id: given.id, state: 'printed', copyNo: 0 });
  });

  it('hands what waits over to another printer', async () => {
    const other = await makeFakePrinter({ says: 'nothing' });
    await addPrinter();
    const spare = await addPrinter({ name: 'Back room', port: other.port, counters: [] });
    await machine.switchOff();
    const payment = await payAndPrint();
    const { id } = await settled(payment.id);
    await cashier.printJobs.again({ id, uid: newUid(), printerId: spare.id });
    await other.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({ state: 'printed', printerName: 'Back room' });
    await other.close();
  });

  it('lets go of what somebody discards, with his reason', async () => {
    await addPrinter();
    await machine.switchOff();
    const payment = await payAndPrint();
    const { id } = await settled(payment.id);
    expect(await cashier.printJobs.discard({ id, reason: 'customer left' })).toMatchObject({
      state: 'discarded',
      finishedBy: 'cashier',
      note: 'customer left',
    });
    expect(await codeOf(cashier.printJobs.again({ id, uid: newUid() }))).toBe('print-finished');
    expect(await codeOf(cashier.printJobs.discard({ id, reason: 'again' }))).toBe('print-finished');
    await machine.switchOn();
    office.clock.advance(120_000);
    await office.host.printing.idle();
    expect(machine.documents).toEqual([]);
  });
});

describe('a printer in trouble', () => {
  it.each([
    [{ paper: 'out' as const }, 'paper-out'],
    [{ cover: 'open' as const }, 'cover-open'],
  ])('with %j is sent nothing: %s', async (behaviour, reason) => {
    await addPrinter();
    machine.behave(behaviour);
    const payment = await payAndPrint();
    expect(await settled(payment.id)).toMatchObject({ state: 'failed', reason });
    expect(machine.documents).toEqual([]);
    machine.behave({ paper: 'there', cover: 'shut' });
    office.clock.advance(5_000);
    await machine.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({ state: 'printed' });
  });

  it.each(['garbage', 'flood'] as const)('that talks nonsense (%s) is not listened to', async (says) => {
    await addPrinter();
    machine.behave({ says });
    const payment = await payAndPrint();
    await machine.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({ state: 'printed' });
    expect((await owner.printers.list({}))[0]).toMatchObject({ answers: false });
  });

  it('that says nothing at all still prints', async () => {
    await addPrinter();
    machine.behave({ says: 'nothing', closes: false });
    const payment = await payAndPrint();
    await machine.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({ state: 'printed' });
  });

  it('that stops in the middle leaves a doubt; one key prints a DUPLICATE', async () => {
    await addPrinter();
    machine.behave({ stopsAfter: 100 });
    const payment = await payAndPrint();
    const doubtful = await settled(payment.id);
    expect(doubtful).toMatchObject({ state: 'doubtful', reason: 'no-answer' });
    office.clock.advance(3_600_000);
    await office.host.printing.idle();
    expect(machine.documents.length).toBe(1);
    machine.behave({ stopsAfter: null });
    const again = await cashier.printJobs.again({ id: doubtful.id, uid: newUid() });
    await office.host.printing.idle();
    expect(await newest(payment.id)).toMatchObject({ id: again.id, state: 'printed', copyNo: 1 });
    expect(linesOf(1).join()).toContain('DUPLICATE 1');
    const { rows } = await cashier.printJobs.list({ open: 'no' });
    expect(rows.map(({ state }) => state)).toEqual(['printed', 'replaced']);
  });

  it('that breaks the connection leaves a doubt too, and does not hold up the next receipt', async () => {
    await addPrinter();
    machine.behave({ breaksAfter: 100 });
    const first = await payAndPrint(1_000);
    expect(await settled(first.id)).toMatchObject({ state: 'doubtful', reason: 'cut-off' });
    machine.behave({ breaksAfter: null });
    const second = await payAndPrint(2_000);
    await machine.untilPrinted(1);
    expect(await settled(second.id)).toMatchObject({ state: 'printed' });
    expect(await newest(first.id)).toMatchObject({ state: 'doubtful' });
  });

  it('that used to answer and keeps silent now is sent nothing', async () => {
    await addPrinter();
    await payAndPrint(1_000);
    await machine.untilPrinted(1);
    await office.host.printing.idle();
    machine.behave({ says: 'nothing' });
    const payment = await payAndPrint(2_000);
    expect(await settled(payment.id)).toMatchObject({ state: 'failed', reason: 'no-answer' });
    expect(machine.documents.length).toBe(1);
  });
});

describe('a host that ends', () => {
  it('goes on with what waits, and marks what it was sending', async () => {
    await addPrinter();
    await machine.switchOff();
    const waiting = await payAndPrint(1_000);
    const { id } = await settled(waiting.id);
    const { id: cutOff } = await cashier.payments.print({ id: waiting.id, uid: newUid() });
    await office.host.printing.idle();
    // As the disk stands when the power goes in the middle of the second one.
    office.host.context().write((tx) => tx.sql.run("UPDATE print_job SET state = 'printing' WHERE id = ?", cutOff));
    office = await office.restart();
    await machine.switchOn();
    office.host.printing.start();
    await machine.untilPrinted(1);
    await office.host.printing.idle();
    const { rows } = await office.owner.printJobs.list({ open: 'no' });
    expect(rows.map((job) => [job.id, job.state, job.reason])).toEqual([
      [cutOff, 'doubtful', 'interrupted'],
      [id, 'printed', ''],
    ]);
    expect(machine.documents.length).toBe(1);
  });
});

describe('setting a printer up', () => {
  it('is for the owner and the manager: the host reaches out to what they write', async () => {
    const manager = await office.signInAs('manager');
    const printer = await addPrinter();
    expect(await manager.printers.queues({})).toBeInstanceOf(Array);
    expect(await codeOf(cashier.printers.test({ id: printer.id, uid: newUid() }))).toBe('not-allowed');
    const { port: _port, ...rest } = { ...printer, name: 'Till' };
    expect(await codeOf(cashier.printers.update({ ...rest, port: 1 }))).toBe('not-allowed');
  });

  it.each(['http://10.0.0.1', '10.0.0.1:9100', '-oProxy', 'a b', '10.0.0.1/x', '$(reboot)'])(
    'refuses %s as an address',
    async (host) => {
      expect(await codeOf(addPrinter({ host }))).toBe('invalid-input');
    },
  );

  it.each(['-d', '--help', 'a\nb', '..\\share', 'a/b', ''])('refuses %j as a queue', async (queue) => {
    expect(await codeOf(addPrinter({ kind: 'spooler', queue }))).toBe('invalid-input');
  });

  it('never sends a receipt out of the local network', async () => {
    const printer = await addPrinter({ host: '203.0.113.7' });
    const job = await owner.printers.test({ id: printer.id, uid: newUid() });
    await office.host.printing.idle();
    const { rows } = await owner.printJobs.list({});
    expect(rows.find(({ id }) => id === job.id)).toMatchObject({ state: 'failed', reason: 'not-local' });
  });

  it('gives a counter one printer, and the office one for all', async () => {
    const first = await addPrinter({ forAll: true });
    expect(await codeOf(addPrinter({ name: 'Second', counters: ['counter 1'] }))).toBe('already-exists');
    expect(await codeOf(addPrinter({ name: 'Second', counters: [], forAll: true }))).toBe('already-exists');
    expect(await codeOf(addPrinter({ name: 'FRONT DESK', counters: [] }))).toBe('already-exists');
    const { waiting: _waiting, answers: _answers, ...input } = first;
    await owner.printers.update({ ...input, active: false });
    const second = await addPrinter({ name: 'Second', forAll: true });
    expect(second.counters).toEqual(['Counter 1']);
    expect(await codeOf(owner.printers.update({ ...input, name: 'Third' }))).toBe('changed-meanwhile');
  });

  it('prints a test page with every script', async () => {
    const printer = await addPrinter({ columns: 32 });
    await owner.printers.test({ id: printer.id, uid: newUid() });
    await machine.untilPrinted(1);
    const printed = decodeEscpos(machine.documents[0] ?? new Uint8Array());
    expect(textOf(printed)).toContain('12345678901234567890123456789012');
    expect(printed.parts.filter((part) => part.kind === 'picture').length).toBeGreaterThan(0);
    expect(printed.kicks).toEqual([]);
    const shown = { name: 'x', columns: 48 as const, codePage: 'ascii' as const };
    expect((await owner.printers.preview(shown)).type).toBe('image/png');
  });

  it('keeps a sign for receipts, as many dots as it says', async () => {
    const logo = { widthDots: 16, heightDots: 2, bits: Buffer.alloc(4, 0xaa).toString('base64') };
    expect(await owner.printers.setLogo({ logo })).toEqual(logo);
    expect(await codeOf(owner.printers.setLogo({ logo: { ...logo, heightDots: 3 } }))).toBe('invalid-input');
    expect(await owner.printers.setLogo({ logo: null })).toBeNull();
  });
});

describe('a shift', () => {
  it('is printed as its X and its Z report', async () => {
    await addPrinter();
    await payAndPrint(10_000);
    const current = await cashier.shifts.current({});
    const id = current?.id ?? 0;
    await cashier.shifts.print({ id, uid: newUid() });
    await machine.untilPrinted(2);
    await cashier.shifts.close({ uid: newUid(), countedMinor: 10_000 });
    const printed = await cashier.shifts.print({ id, uid: newUid() });
    await machine.untilPrinted(3);
    expect(printed.label).toBe('Z 1');
    expect(linesOf(1).join('\n')).toContain('X report');
    // Who counts blind is not told on paper either.
    expect(linesOf(1).join('\n')).not.toContain('Should be there');
    expect(linesOf(2).join('\n')).toContain('Z report 1');
    expect(await codeOf(owner.shifts.print({ id, uid: newUid() }))).toBe('no-printer');
  });
});

/** Codes as they stand on the desk of who sold them, and the receipt that bears them. */
describe('a sale of vouchers', () => {
  const codeOfSale = async ({ vouchers }: Awaited<ReturnType<typeof sell>>) => vouchers[0]?.code ?? '';
  async function sell(by: OfficeClient, uid = newUid()) {
    const [known] = await owner.vouchers.products({});
    const limits = { validityMinutes: 1_440 };
    const { id: productId } =
      known ?? (await owner.vouchers.createProduct({ name: 'Hotspot 1 day', priceMinor: 5_900, ...limits }));
    const { userId } = await by.sessions.me({});
    const { id: batchId } = await owner.vouchers.make({ uid: newUid(), productId, count: 1 });
    await owner.vouchers.issue({
      ...{ uid: newUid(), batchId, fromPosition: 1, toPosition: 1 },
      to: { userId: userId ?? 0 },
    });
    const { id: customerId } = await by.customers.walkIn({});
    const asked = {
      ...{ uid, customerId, products: [{ productId, count: 1 }], amountMinor: 5_900, print: true },
      tenders: [{ kind: 'cash' as const, amountMinor: 5_900 }],
    };
    const sale = await by.vouchers.sell(asked);
    // What is not on paper is no reason to sell it twice.
    expect(await by.vouchers.sell(asked)).toEqual(sale);
    return sale;
  }
  /** The one job of a sale, once the printer has been tried. */
  const onlyJob = async (paymentId: number) => {
    const job = await settled(paymentId);
    const { rows } = await cashier.printJobs.list({ open: 'no' });
    expect(rows.filter((row) => row.documentId === paymentId).length).toBe(1);
    return job;
  };

  it.each([
    ['is off', null, 'refused'],
    ['has no paper', { paper: 'out' as const }, 'paper-out'],
  ])(
    'whose printer %s is saved once, waits with its codes in the tray, and is printed once',
    async (_, behaviour, reason) => {
      await addPrinter();
      if (behaviour) machine.behave(behaviour);
      else await machine.switchOff();
      const sale = await sell(cashier);
      const code = await codeOfSale(sale);
      expect(code).not.toBe('');
      expect(await onlyJob(sale.payment.id)).toMatchObject({ state: 'failed', reason });
      expect((await cashier.printJobs.tray({})).waiting).toBe(1);
      expect((await cashier.payments.list({ limit: 10, offset: 0 })).total).toBe(1);
      if (behaviour) machine.behave({ paper: 'there' });
      else await machine.switchOn();
      office.clock.advance(60_000);
      await machine.untilPrinted(1);
      expect(await onlyJob(sale.payment.id)).toMatchObject({ state: 'printed', copyNo: 0 });
      expect(linesOf(0).join()).toContain(sale.payment.number);
      expect(linesOf(0).join()).not.toContain('DUPLICATE');
      await cashier.payments.print({ id: sale.payment.id, uid: newUid() });
      await machine.untilPrinted(2);
      expect(linesOf(1).join()).toContain('DUPLICATE 1');
      expect({ original: linesOf(0).join().includes(code), again: linesOf(1).join().includes(code) }).toEqual({
        original: true,
        again: true,
      });
    },
  );

  it('is printed on a printer that talks nonsense, and once more as DUPLICATE where it stopped in the middle', async () => {
    await addPrinter();
    machine.behave({ says: 'garbage' });
    const first = await sell(cashier);
    await machine.untilPrinted(1);
    expect(await onlyJob(first.payment.id)).toMatchObject({ state: 'printed' });
    expect(linesOf(0).join()).toContain(await codeOfSale(first));
    machine.behave({ says: 'state', stopsAfter: 100 });
    const second = await sell(cashier);
    const doubtful = await onlyJob(second.payment.id);
    expect(doubtful).toMatchObject({ state: 'doubtful' });
    machine.behave({ stopsAfter: null });
    await cashier.printJobs.again({ id: doubtful.id, uid: newUid() });
    await machine.untilPrinted(2);
    expect(await newest(second.payment.id)).toMatchObject({ copyNo: 1 });
    expect(linesOf(2).join()).toContain('DUPLICATE 1');
    expect(linesOf(2).join()).toContain(await codeOfSale(second));
  });
});

describe('a name and a note of any letters', () => {
  const NAMES = ['శ్రీనివాస రావు కొండపల్లి', 'محمد بن عبد الله', '😀 👨‍👩‍👧 Family', `\u202E${'x'.repeat(199)}`];

  it.each(NAMES)('are found again, and drawn on 58 and 80 mm, A5 and A4: %s', async (name) => {
    const narrow = await addPrinter({ columns: 32 });
    const wide = await addPrinter({ name: 'Back desk', columns: 48, counters: [] });
    const { id, ...kept } = await cashier.customers.create({ uid: newUid(), name, phones: ['9848055555'] });
    const found = await cashier.customers.search({ text: kept.name.slice(0, 60) });
    expect(found.map((hit) => hit.id)).toContain(id);
    const payment = await pay(cashier, id, 10_000, { print: true, note: name });
    expect(await cashier.payments.get({ id: payment.id })).toMatchObject({ customerName: kept.name });
    await machine.untilPrinted(1);
    expect(await settled(payment.id)).toMatchObject({ state: 'printed', printerName: narrow.name });
    await cashier.payments.print({ id: payment.id, uid: newUid(), printerId: wide.id });
    await machine.untilPrinted(2);
    for (const document of [0, 1]) {
      const { cuts, parts } = decodeEscpos(machine.documents[document] ?? new Uint8Array());
      const isDrawn = parts.some(({ kind }) => kind === 'picture') || linesOf(document).join().includes('xxx');
      expect({ cuts, isDrawn }).toEqual({ cuts: 1, isDrawn: true });
    }
    for (const size of RECEIPT_SIZES) {
      const file = await cashier.payments.receiptPdf({ id: payment.id, size, preview: true });
      expect((await file.text()).startsWith('%PDF')).toBe(true);
    }
  });

  it('of 10 kB are refused wherever they are typed', async () => {
    const long = 'శ'.repeat(10_240);
    expect(await codeOf(cashier.customers.create({ uid: newUid(), name: long, phones: [] }))).toBe('invalid-input');
    expect(await codeOf(pay(cashier, asha, 10_000, { note: long }))).toBe('invalid-input');
    expect(await codeOf(cashier.customers.search({ text: long }))).toBe('invalid-input');
    expect((await cashier.payments.list({ limit: 10, offset: 0 })).total).toBe(0);
  });
});

describe('vouchers to be cut', () => {
  const batchOf = async (count: number) => {
    const product = { name: 'Hotspot 1 day', priceMinor: 5_900, validityMinutes: 1_440 };
    const { id: productId } = await owner.vouchers.createProduct(product);
    return (await owner.vouchers.make({ uid: newUid(), productId, count })).id;
  };

  it('come out once for the same id, and it is noted who printed them', async () => {
    const printer = await addPrinter();
    const batchId = await batchOf(2);
    const asked = { uid: newUid(), batchId, fromPosition: 1, toPosition: 2, printerId: printer.id };
    const job = await owner.vouchers.print(asked);
    expect(await owner.vouchers.print(asked)).toMatchObject({ id: job.id, documentKind: 'vouchers' });
    await machine.untilPrinted(1);
    await office.host.printing.idle();
    expect(machine.documents.length).toBe(1);
    const noted = await owner.audit.list({ entity: 'voucher-batch' });
    expect(noted.rows.filter(({ action }) => action === 'print-vouchers').length).toBe(1);
    expect(await owner.printJobs.get({ id: job.id })).toMatchObject({ state: 'printed' });
    // Nothing is queued that could never be drawn.
    expect(await codeOf(owner.vouchers.print({ ...asked, uid: newUid(), batchId: 999 }))).toBe('not-found');
    expect((await owner.printJobs.tray({})).waiting).toBe(0);
  });

  it('that are not on paper are seen, printed again and taken out by who may see codes, and by nobody else', async () => {
    const printer = await addPrinter();
    await machine.switchOff();
    const range = { batchId: await batchOf(1), fromPosition: 1, toPosition: 1, printerId: printer.id };
    const { id } = await owner.vouchers.print({ ...range, uid: newUid() });
    await office.host.printing.idle();
    expect((await owner.printJobs.tray({})).waiting).toBe(1);
    expect((await cashier.printJobs.tray({})).waiting).toBe(0);
    expect(await codeOf(cashier.printJobs.again({ id, uid: newUid() }))).toBe('not-found');
    expect(await owner.printJobs.discard({ id, reason: 'another printer took them' })).toMatchObject({
      state: 'discarded',
    });
  });
});

describe.skipIf(process.platform === 'win32')('a printer on a cable', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'counterfoil-lp-'));
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const install = (name: string, script: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };

  it('gets its bytes through the system’s queue, unread by any shell', async () => {
    install('lp', `printf '%s\\n' "$@" > '${folder}/words'; cat > '${folder}/bytes'`);
    install('lpstat', "printf 'Till\\nOffice Laser\\n'");
    expect(await owner.printers.queues({})).toEqual(['Till', 'Office Laser']);
    await addPrinter({ kind: 'spooler', queue: 'Till (USB)' });
    const payment = await payAndPrint();
    expect(await settled(payment.id)).toMatchObject({ state: 'printed' });
    expect(readFileSync(join(folder, 'words'), 'utf8').split('\n').slice(0, 4)).toEqual([
      '-d',
      'Till (USB)',
      '-o',
      'raw',
    ]);
    expect(textOf(decodeEscpos(readFileSync(join(folder, 'bytes')))).join()).toContain(payment.number);
  });

  it('waits when the queue refuses it', async () => {
    install('lp', 'echo "lp: The printer or class does not exist." >&2; exit 1');
    await addPrinter({ kind: 'spooler', queue: 'Gone' });
    const payment = await payAndPrint();
    expect(await settled(payment.id)).toMatchObject({ state: 'failed', reason: 'queue-refused' });
  });
});
