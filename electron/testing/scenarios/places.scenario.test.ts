import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cheque } from '#shared/contract/cheques.ts';
import { makeOffice, newUid, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, expectProved, pay } from '#testing/steps.ts';

/**
 * Any order of what people do at counters and banks, held against the plainest account of it: what lies in each place.
 * A step that the office refuses must have changed nothing.
 */

const PLACES = [
  'drawer 1',
  'drawer 2',
  'safe',
  'transit',
  'cheque',
  'cheque deposited',
  'bank',
  'bank HDFC',
  'wallet upi',
  'card',
  'gateway Razorpay',
  'wallet Paytm',
] as const;
type Place = (typeof PLACES)[number];

const REFUSED = [
  ...['shift-not-open', 'shift-already-open', 'other-shift-not-open', 'drawer-too-small', 'safe-too-small'],
  ...['nothing-to-deposit', 'cheque-state', 'transfer-open', 'transfer-answered', 'already-void', 'void-after-shift'],
  ...['more-than-held', 'not-found', 'variance-needs-reason'],
  ...['account-too-small', 'fee-too-large', 'opening-said', 'amount-not-positive', 'voucher-used', 'voucher-too-few'],
];

const step = fc.record({
  who: fc.constantFrom(1, 2),
  what: fc.constantFrom(
    ...([
      'open',
      'cash',
      'cash',
      'upi',
      'card',
      'bank',
      'cheque',
      'cheque',
      'split',
      'void',
      'bounce',
      'refund',
    ] as const),
    ...([
      'pay-out',
      'drop',
      'add',
      'back',
      'offer',
      'accept',
      'refuse',
      'withdraw',
      'deposit',
      'deposit-cash',
    ] as const),
    ...(['deposit-drawer', 'void-deposit', 'clear', 'cheque-back', 'void-refund', 'close'] as const),
    ...(['gateway', 'gateway', 'wallet', 'settle', 'settle', 'transfer', 'fetch-cash', 'void-transfer'] as const),
    ...(['say-opening', 'opening-back', 'vouchers', 'vouchers', 'log-in'] as const),
  ),
  amount: fc.integer({ min: 1, max: 20_000 }),
  which: fc.nat({ max: 1_000 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Taken {
  readonly id: number;
  readonly who: number;
  readonly shift: number;
  readonly parts: readonly { readonly place: Place; readonly amount: number }[];
}

class Model {
  readonly places = Object.fromEntries(PLACES.map((place) => [place, 0])) as Record<Place, number>;
  readonly payments: Taken[] = [];
  readonly refunds: { id: number; who: number; place: Place; amount: number; shift: number }[] = [];
  readonly deposits: { id: number; who: number; cash: number; from: Place; shift: number }[] = [];
  readonly transfers: { id: number; from: Place; to: Place; gross: number; net: number }[] = [];
  readonly openings: { id: number; place: Place; amount: number }[] = [];
  /** Codes that were sold, and stand. */
  readonly codes: string[] = [];
  /** The shift that each person has open, by its id; 0 for none. */
  readonly open: Record<number, number> = { 1: 0, 2: 0 };
  move(from: Place | null, to: Place | null, amount: number): void {
    if (from) this.places[from] -= amount;
    if (to) this.places[to] += amount;
  }
  drawer(who: number): Place {
    return who === 1 ? 'drawer 1' : 'drawer 2';
  }
}

interface Desk {
  readonly office: TestOffice;
  readonly clients: Record<number, OfficeClient>;
  readonly users: Record<number, number>;
  readonly customer: number;
  readonly bankId: number;
  /** The office's own accounts by their places. */
  readonly own: Partial<Record<Place, number>>;
  readonly productId: number;
  readonly model: Model;
}

async function openDesk(): Promise<Desk> {
  const office = await makeOffice();
  const { owner } = office;
  const manager = await office.signInAs('manager');
  const userOf = async (client: OfficeClient) => (await client.sessions.me({}))?.userId ?? 0;
  const users = { 1: await userOf(owner), 2: await userOf(manager) };
  const bankId = (await owner.banks.accounts({}))[0]?.id ?? 0;
  const open = async (kind: 'bank' | 'gateway' | 'wallet', name: string) =>
    (await owner.banks.createAccount({ uid: newUid(), kind, name })).id;
  const own = {
    bank: bankId,
    'bank HDFC': await open('bank', 'HDFC'),
    'gateway Razorpay': await open('gateway', 'Razorpay'),
    'wallet Paytm': await open('wallet', 'Paytm'),
  };
  const day = { name: 'Hotspot 1 day', priceMinor: VOUCHER, validityMinutes: 1_440 };
  const productId = (await owner.vouchers.createProduct(day)).id;
  const batchId = (await owner.vouchers.make({ uid: newUid(), productId, count: 60 })).id;
  for (const [fromPosition, userId] of [[1, users[1]] as const, [31, users[2]] as const])
    await owner.vouchers.issue({ uid: newUid(), batchId, fromPosition, toPosition: fromPosition + 29, to: { userId } });
  return {
    office,
    clients: { 1: owner, 2: manager },
    users,
    customer: await addCustomer(owner, 'Asha'),
    bankId,
    own,
    productId,
    model: new Model(),
  };
}

/** What a voucher costs. */
const VOUCHER = 5_900;

function pick<T>(from: readonly T[], which: number): T | undefined {
  return from[which % Math.max(1, from.length)];
}

const TENDERED = {
  cash: null,
  upi: 'wallet upi',
  card: 'card',
  bank: 'bank',
  cheque: 'cheque',
  gateway: 'gateway Razorpay',
  wallet: 'wallet Paytm',
} as const;

/** Where own transfers come from and go to, by the words of the contract; own accounts go by their ids. */
const PROVIDERS = { 'wallet upi': 'upi', card: 'card' } as const;
const SETTLED = ['gateway Razorpay', 'wallet Paytm', 'wallet upi', 'card'] as const;
const OPENED = ['safe', 'bank', 'bank HDFC', 'gateway Razorpay', 'wallet Paytm'] as const;

/** Does a step at the office, and then in the model; throws what the office refuses before the model changes. */
async function act(desk: Desk, { who, what, amount, which }: Step): Promise<void> {
  const { model, customer, bankId } = desk;
  const client = desk.clients[who] as OfficeClient;
  const drawer = model.drawer(who);
  const uid = newUid();
  type Tendered = keyof typeof TENDERED;
  const tendersOf = (kinds: readonly Tendered[], amountMinor: number) =>
    kinds.map((kind) => {
      const bankAccountId = desk.own[TENDERED[kind] ?? drawer];
      return {
        kind,
        amountMinor,
        ...(kind === 'cheque' ? { cheque: { bankName: 'SBI', number: String(which), on: '2026-11-21' } } : {}),
        ...(kind === 'gateway' || kind === 'wallet' ? { bankAccountId } : {}),
      };
    });
  const taken = (id: number, kinds: readonly Tendered[], each: number) => {
    const parts = kinds.map((kind) => ({ place: TENDERED[kind] ?? drawer, amount: each }));
    for (const part of parts) model.move(null, part.place, part.amount);
    model.payments.push({ id, who, shift: model.open[who] ?? 0, parts });
  };
  const take = async (kinds: readonly Tendered[]) => {
    const tenders = tendersOf(kinds, amount);
    const { id } = await pay(client, customer, amount * kinds.length, { uid, tenders });
    taken(id, kinds, amount);
  };
  const carryOver = async (from: Place, to: Place, gross: number, fee = 0, tax = 0) => {
    const source = from in PROVIDERS ? PROVIDERS[from as keyof typeof PROVIDERS] : (desk.own[from] ?? 0);
    const target = to === 'safe' ? 'safe' : (desk.own[to] ?? 0);
    const asked = { uid, from: source, to: target, grossMinor: gross, feeMinor: fee, feeTaxMinor: tax } as const;
    const { id, netMinor } = await client.banks.makeTransfer(asked);
    expect(netMinor).toBe(gross - fee - tax);
    model.move(from, null, gross);
    model.move(null, to, netMinor);
    model.transfers.push({ id, from, to, gross, net: netMinor });
  };
  const chequesIn = async (state: 'in-hand' | 'deposited' | 'cleared'): Promise<Cheque[]> =>
    (await client.cheques.list({ state, limit: 200 })).rows;
  const carry = async (cash: number, from: 'safe' | 'drawer', cheques: readonly Cheque[]) => {
    const chequeIds = cheques.map(({ id }) => id);
    const made = await client.banks.makeDeposit({ uid, accountId: bankId, from, cashMinor: cash, chequeIds });
    const place = from === 'safe' ? 'safe' : drawer;
    model.move(place, 'bank', cash);
    for (const cheque of cheques) model.move('cheque', 'cheque deposited', cheque.amountMinor);
    const shift = from === 'drawer' ? (model.open[who] ?? 0) : 0;
    model.deposits.push({ id: made.id, who, cash, from: place, shift });
  };
  switch (what) {
    case 'open': {
      const { id } = await client.shifts.open({ uid, floatMinor: amount });
      model.open[who] = id;
      return model.move('safe', drawer, amount);
    }
    case 'cash':
    case 'upi':
    case 'card':
    case 'bank':
    case 'cheque':
    case 'gateway':
    case 'wallet':
      return take([what]);
    case 'split':
      return take(['cash', 'upi', 'card', 'wallet']);
    case 'void':
    case 'bounce': {
      const one = pick(model.payments, which);
      if (!one) return;
      const [cheque] = (await client.cheques.list({ limit: 200 })).rows.filter((row) => row.paymentId === one.id);
      if (what === 'bounce') {
        if (!cheque) return;
        await client.payments.bounce({ id: one.id, uid, reason: 'funds insufficient' });
        const places = { 'in-hand': 'cheque', deposited: 'cheque deposited', cleared: 'bank' } as const;
        const place = places[cheque.state as keyof typeof places];
        model.move(place, null, cheque.amountMinor);
      } else {
        await client.payments.void({ id: one.id, uid, reason: 'typed wrongly' });
        // Cash of a counted shift is handed back by who voids, else out of the safe.
        const isOpen = model.open[one.who] === one.shift;
        const cashOf = isOpen ? model.drawer(one.who) : model.open[who] ? drawer : 'safe';
        for (const part of one.parts)
          model.move(part.place.startsWith('drawer') ? cashOf : part.place, null, part.amount);
      }
      model.payments.splice(model.payments.indexOf(one), 1);
      return;
    }
    case 'refund': {
      const kind = (['bank', 'cash', 'gateway', 'wallet'] as const)[which % 4] ?? 'cash';
      const asked = { customerId: customer, source: 'advance' as const, reason: 'moves away' };
      const [tender] = tendersOf([kind], amount);
      const { id } = await client.refunds.give({ uid, ...asked, ...tender, kind, amountMinor: amount });
      const place = TENDERED[kind] ?? drawer;
      model.move(place, null, amount);
      model.refunds.push({ id, who, place, amount, shift: kind === 'cash' ? (model.open[who] ?? 0) : 0 });
      return;
    }
    case 'void-refund': {
      const given = pick(model.refunds, which);
      if (!given) return;
      await client.refunds.void({ id: given.id, uid, reason: 'stays after all' });
      model.move(null, given.place, given.amount);
      model.refunds.splice(model.refunds.indexOf(given), 1);
      return;
    }
    case 'pay-out':
    case 'drop':
    case 'add': {
      const category = what === 'pay-out' ? { category: 'fuel' as const } : {};
      await client.shifts.move({ uid, kind: what, amountMinor: amount, ...category });
      if (what === 'add') return model.move('safe', drawer, amount);
      return model.move(drawer, what === 'drop' ? 'safe' : null, amount);
    }
    case 'back': {
      const movements = (await client.shifts.current({}))?.movements ?? [];
      const made = pick(
        movements.filter(({ reversesId, isTakenBack }) => reversesId === null && !isTakenBack),
        which,
      );
      if (!made) return;
      await client.shifts.takeBack({ id: made.id, uid, reason: 'a misclick' });
      if (made.kind === 'add') return model.move(drawer, 'safe', made.amountMinor);
      return model.move(made.kind === 'drop' ? 'safe' : null, drawer, made.amountMinor);
    }
    case 'offer': {
      await client.transfers.offer({ uid, toUserId: desk.users[3 - who] ?? 0, amountMinor: amount });
      return model.move(drawer, 'transit', amount);
    }
    case 'accept':
    case 'refuse':
    case 'withdraw': {
      const direction = what === 'withdraw' ? 'out' : 'in';
      const open = (await client.transfers.mine({})).open.filter((offer) => offer.direction === direction);
      const offer = pick(open, which);
      if (!offer) return;
      await client.transfers.answer({ id: offer.id, uid, kind: what });
      return model.move('transit', what === 'refuse' ? model.drawer(3 - who) : drawer, offer.amountMinor);
    }
    case 'deposit':
      return carry(0, 'safe', (await chequesIn('in-hand')).slice(0, 1 + (which % 4)));
    case 'deposit-cash':
      return carry(amount, 'safe', (await chequesIn('in-hand')).slice(0, which % 2));
    case 'deposit-drawer':
      return carry(amount, 'drawer', []);
    case 'void-deposit': {
      const made = pick(model.deposits, which);
      if (!made) return;
      const before = await client.banks.deposit({ id: made.id });
      const with_ = await Promise.all(before.cheques.map(({ id }) => client.cheques.get({ id })));
      await client.banks.voidDeposit({ id: made.id, uid, reason: 'went another day' });
      model.move('bank', made.from, made.cash);
      for (const cheque of with_)
        if (cheque.deposit?.id === made.id && cheque.state === 'deposited')
          model.move('cheque deposited', 'cheque', cheque.amountMinor);
      model.deposits.splice(model.deposits.indexOf(made), 1);
      return;
    }
    case 'clear': {
      const some = (await chequesIn('deposited')).slice(0, 1 + (which % 3));
      if (some.length === 0) return;
      await client.cheques.clear({ uid, ids: some.map(({ id }) => id) });
      for (const cheque of some) model.move('cheque deposited', 'bank', cheque.amountMinor);
      return;
    }
    case 'cheque-back': {
      const cheque = pick([...(await chequesIn('deposited')), ...(await chequesIn('cleared'))], which);
      if (!cheque) return;
      await client.cheques.takeBack({ id: cheque.id, uid, reason: 'the wrong one' });
      if (cheque.state === 'cleared') return model.move('bank', 'cheque deposited', cheque.amountMinor);
      return model.move('cheque deposited', 'cheque', cheque.amountMinor);
    }
    case 'settle': {
      const from = SETTLED[which % SETTLED.length] ?? 'card';
      return carryOver(from, which % 3 ? 'bank' : 'bank HDFC', amount, which % 7, which % 7 && which % 2);
    }
    case 'transfer':
      return which % 2 ? carryOver('bank', 'bank HDFC', amount) : carryOver('bank HDFC', 'wallet Paytm', amount, 1);
    case 'fetch-cash':
      return carryOver('bank', 'safe', amount);
    case 'void-transfer': {
      const made = pick(model.transfers, which);
      if (!made) return;
      await client.banks.voidTransfer({ id: made.id, uid, reason: 'of another day' });
      model.move(made.to, null, made.net);
      model.move(null, made.from, made.gross);
      model.transfers.splice(model.transfers.indexOf(made), 1);
      return;
    }
    case 'say-opening': {
      const place = OPENED[which % OPENED.length] ?? 'safe';
      const minor = which % 3 ? amount * 10 : -amount;
      const named = place === 'safe' ? place : (desk.own[place] ?? 0);
      const said = await client.banks.open({ uid, place: named, amountMinor: minor, reason: 'counted at the start' });
      model.move(null, place, minor);
      model.openings.push({ id: said.opening?.id ?? 0, place, amount: minor });
      return;
    }
    case 'opening-back': {
      const said = pick(model.openings, which);
      if (!said) return;
      await client.banks.takeOpeningBack({ id: said.id, uid, reason: 'counted wrongly' });
      model.move(said.place, null, said.amount);
      model.openings.splice(model.openings.indexOf(said), 1);
      return;
    }
    case 'vouchers': {
      const kinds = ([['cash'], ['gateway'], ['cheque'], ['cash', 'wallet']] as const)[which % 4] ?? ['cash'];
      const count = 2 * (1 + (which % 2));
      const each = (count * VOUCHER) / kinds.length;
      const asked = { uid, customerId: customer, products: [{ productId: desk.productId, count }] };
      const sale = { ...asked, amountMinor: count * VOUCHER, tenders: tendersOf(kinds, each) };
      const { payment, vouchers } = await client.vouchers.sell(sale);
      taken(payment.id, kinds, each);
      model.codes.push(...vouchers.map(({ code }) => code));
      return;
    }
    case 'log-in': {
      // What was sold and used moves no money, and its sale stands from then on.
      const code = pick(model.codes, which);
      if (code) await client.vouchers.mark({ uid, as: 'used', text: code });
      return;
    }
    default: {
      const countedMinor = Math.max(0, model.places[drawer] + (which % 3) - 1);
      const closed = await client.shifts.close({ uid, countedMinor, reason: 'counted' });
      expect(closed).toMatchObject({
        expectedMinor: model.places[drawer],
        varianceMinor: countedMinor - model.places[drawer],
      });
      model.places[drawer] = 0;
      model.move(null, 'safe', countedMinor);
      model.open[who] = 0;
    }
  }
}

/** What stands on the account of each place. */
function ledgerOf({ office, users }: Desk): Record<Place, number> {
  const found = Object.fromEntries(PLACES.map((place) => [place, 0])) as Record<Place, number>;
  const rows = office.host
    .context()
    .read.sql.all<{ kind: string; ownerId: number; key: string; balance: number }>(
      "SELECT kind, owner_id AS ownerId, key, balance_minor AS balance FROM account WHERE kind IN ('drawer', 'safe', 'transit', 'cheque', 'bank', 'wallet', 'card', 'gateway')",
    );
  for (const { kind, ownerId, key, balance } of rows) {
    const name = kind === 'drawer' ? `drawer ${ownerId === users[1] ? 1 : 2}` : `${kind} ${key}`.trim();
    found[name as Place] += balance;
  }
  return found;
}

/** What the shifts themselves say lies in their drawers. */
async function expectShiftsAgree({ clients, model }: Desk): Promise<void> {
  for (const who of [1, 2]) {
    const shift = await (clients[who] as OfficeClient).shifts.current({});
    if (!shift) {
      expect(model.places[model.drawer(who)]).toBe(0);
      continue;
    }
    const cash = shift.byMode.find(({ kind }) => kind === 'cash')?.amountMinor ?? 0;
    const given = shift.refundMinor + shift.handedBackMinor + shift.payOutMinor + shift.dropMinor + shift.depositMinor;
    const sum = shift.floatMinor + cash + shift.addMinor + shift.transferInMinor - shift.transferOutMinor - given;
    expect([sum, shift.expectedMinor]).toEqual([shift.expectedMinor, model.places[model.drawer(who)]]);
  }
}

describe('every rupee', () => {
  it('has a place at every minute, whatever people do in whatever order', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 240, maxLength: 340, size: 'max' }), async (steps) => {
        const desk = await openDesk();
        try {
          for (const asked of steps) {
            desk.office.clock.advance(1_000);
            try {
              await act(desk, asked);
            } catch (error) {
              const { code } = error as { code?: string };
              if (code === undefined || !REFUSED.includes(code)) throw error;
            }
            expect(ledgerOf(desk)).toEqual(desk.model.places);
          }
          await expectShiftsAgree(desk);
          expectProved(desk.office);
        } finally {
          await desk.office.close();
        }
      }),
      // A run is hundreds of steps at a real office: what failed is told with its seed and path, not made smaller for minutes.
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('of a shift with every kind of movement is in its Z report, which is the ledger, and nothing is missing', async () => {
    const desk = await openDesk();
    const { clients, model, office } = desk;
    const does = (what: Step['what'], amount = 1_000, who: Step['who'] = 1, which = 1) =>
      act(desk, { who, what, amount, which });
    await does('open', 50_000);
    await does('open', 5_000, 2);
    for (const what of ['cash', 'upi', 'card', 'bank', 'cheque', 'cheque', 'split'] as const) await does(what, 20_000);
    await does('void', 1, 1, 0);
    await does('cash', 9_000);
    await does('refund', 3_000, 1, 1);
    await does('pay-out', 1_500);
    await does('drop', 30_000);
    await does('add', 2_000);
    await does('back', 1, 1, 2);
    await does('offer', 4_000);
    await does('accept', 1, 2);
    await does('offer', 700, 2);
    await does('accept', 1, 1);
    await does('offer', 900);
    await does('refuse', 1, 2);
    await does('deposit', 1, 1, 1);
    await does('deposit-drawer', 6_000);
    await does('clear', 1, 1, 0);
    await does('bounce', 1, 1, 3);
    await expectShiftsAgree(desk);
    const { expectedMinor } = (await clients[1]?.shifts.current({})) ?? {};
    const z = await clients[1]?.shifts.close({ uid: newUid(), countedMinor: model.places['drawer 1'], reason: '' });
    expect(z).toMatchObject({
      zNumber: 1,
      expectedMinor,
      varianceMinor: 0,
      transferInMinor: 700,
      transferOutMinor: 4_000,
    });
    expect(z).toMatchObject({ depositMinor: 6_000, payOutMinor: 1_500, dropMinor: 30_000, refundMinor: 3_000 });
    model.move('drawer 1', 'safe', model.places['drawer 1']);
    expect(ledgerOf(desk)).toEqual(model.places);
    expectProved(office);
    await office.close();
  });
});
