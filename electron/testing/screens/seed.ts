import type { Page } from 'playwright';
import { GIGABYTE } from '#renderer/ui/gigabytes.ts';
import { APPROVAL_HEADER, writeApproval } from '#shared/domain/approvals.ts';
import { addDays, type Day } from '#shared/domain/time.ts';

/** Customers whose names try the fonts, the widths and both writing directions. */
const PEOPLE = [
  {
    name: 'Lakshmi Narayana Venkata Subrahmanyeswara Rao Chowdary Garu Jr',
    phones: ['9848012345'],
    address: '4-55 Temple Street',
  },
  { name: 'లక్ష్మీ నారాయణ', phones: ['9848011111'], address: 'రామాలయం వీధి, 12' },
  { name: 'सुनीता शर्मा', phones: ['9810022222'], address: 'गली नं. 5, शास्त्री नगर' },
  { name: 'محمد عبدالرحمن', phones: ['9700033333'], address: 'شارع المدينة 7' },
  { name: 'Ravi Kumar', phones: ['9848098480', '9000011111'], address: 'D.No 7-1-22, Main Road' },
  { name: 'Ravi Teja', phones: ['9848077777'], address: 'Near water tank' },
  { name: 'Anita D’Souza', phones: ['9822055555'], address: 'Flat 302, Sea View' },
] as const;

/** What some of them pay: by phone, the way, and the amount. */
const PAID = [
  { phone: '9848011111', kind: 'cash', amountMinor: 35400 },
  { phone: '9700033333', kind: 'upi', amountMinor: 100000 },
  { phone: '9848098480', kind: 'cash', amountMinor: 50000 },
  { phone: '9848098480', kind: 'bank', amountMinor: 5400 },
] as const;

/** Calls one procedure of the office at `base` as the signed-in user of the page. */
export async function call<T>(page: Page, path: string, input: unknown, base = page.url()): Promise<T> {
  const answer = await page.request.post(new URL(`/rpc/${path}`, base).href, {
    data: { json: input },
    headers: { origin: new URL(base).origin },
  });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return ((await answer.json()) as { json: T }).json;
}

function uuid(page: Page): Promise<string> {
  return page.evaluate(() => crypto.randomUUID());
}

/** Fills the new office with a few customers, plans, and bills of one month. */
export async function seedOffice(page: Page, on: string): Promise<void> {
  const sets = await call<{ id: number; code: string }[]>(page, 'catalog/taxSets', {});
  const taxSetId = sets.find(({ code }) => code === 'GST18')?.id ?? null;
  const cable = await call<{ id: number }>(page, 'catalog/createPlan', {
    name: 'Gold HD 250 channels',
    kind: 'cable',
    taxSetId,
    priceMinor: 35400,
    includesTax: true,
    fromOn: '2024-04-01',
  });
  const fibre = await call<{ id: number }>(page, 'catalog/createPlan', {
    name: 'Fibre 100 Mbps',
    kind: 'internet',
    taxSetId,
    priceMinor: 59900,
    fromOn: '2024-04-01',
    ...{ downloadKbps: 100_000, uploadKbps: 50_000, burstDownloadKbps: 150_000, burstUploadKbps: 75_000 },
    ...{ quotaBytes: 200 * GIGABYTE, fairDownloadKbps: 4_000, fairUploadKbps: 2_000 },
    ...{ overageUnitBytes: GIGABYTE, overagePriceMinor: 1_000 },
  });
  const items = [
    { name: 'Installation', kind: 'installation', taxSetId, sacCode: '998466', revenueKey: 'cable', priceMinor: 35000 },
    { name: 'Set-top box', kind: 'box', taxSetId, revenueKey: 'cable', priceMinor: 149900, includesTax: true },
    { name: 'Box deposit', kind: 'deposit', priceMinor: 50000 },
  ];
  for (const item of items) await call(page, 'items/create', { ...item, fromOn: '2024-04-01' });
  await seedChannels(page);
  await seedBundle(page, taxSetId);
  const area = await call<{ id: number }>(page, 'settings/createArea', { name: 'Gandhi Nagar' });
  for (const [index, person] of PEOPLE.entries()) {
    const customer = await call<{ id: number }>(page, 'customers/create', {
      uid: await uuid(page),
      ...person,
      areaId: area.id,
    });
    const box = `0041${String(7_234_500 + index)}`;
    const first = { uid: await uuid(page), customerId: customer.id, planId: cable.id, startOn: `${on.slice(0, 8)}01` };
    await call(page, 'subscriptions/create', { ...first, boxSerial: box, vc: `VC${box.slice(2)}` });
    if (index % 3 !== 0) continue;
    const second = { uid: await uuid(page), customerId: customer.id, planId: fibre.id, startOn: `${on.slice(0, 8)}01` };
    await call(page, 'subscriptions/create', { ...second, username: `net${index}@home` });
  }
  await seedUsage(page, `${on.slice(0, 8)}01` as Day);
  await seedStock(page);
  await runBills(page, on);
}

/** A store with boxes of one model, some of which went to the branch. */
async function seedStock(page: Page): Promise<void> {
  const model = await call<{ id: number }>(page, 'stock/createModel', {
    ...{ make: 'Skyworth', model: 'HD-210', cas: 'GOSPELL', serialPattern: 'NNNNNNNNNN', vcPattern: 'AANNNNNN' },
    ...{ costMinor: 120_000, priceMinor: 149_900, warrantyDays: 365, lifeMonths: 60 },
  });
  const store = await call<{ id: number }>(page, 'stock/createPlace', { name: 'Main store', kind: 'store' });
  const branch = await call<{ id: number }>(page, 'stock/createPlace', { name: 'Gandhi Nagar', kind: 'branch' });
  await call(page, 'stock/receive', {
    ...{ uid: await uuid(page), modelId: model.id, placeId: store.id, supplier: 'City Digital', billNumber: 'B-77' },
    lines: Array.from({ length: 12 }, (_, index) => ({ serial: `00419000${10 + index}`, vc: `VD0000${10 + index}` })),
  });
  await call(page, 'stock/move', { uid: await uuid(page), toPlaceId: branch.id, numbers: ['0041900010', 'VD000011'] });
  const cable = { name: 'RG-6 cable', kind: 'cable', unit: 'metre', costMinor: 1_200 };
  const { id } = await call<{ id: number }>(page, 'parts/create', cable);
  await call(page, 'parts/receive', { id, uid: await uuid(page), toPlaceId: store.id, quantity: 305 });
  await call(page, 'parts/move', {
    ...{ id, uid: await uuid(page), fromPlaceId: store.id, toPlaceId: branch.id, quantity: 100 },
  });
  await call(page, 'stock/setMinimum', { placeId: branch.id, of: 'model', id: model.id, minimum: 5 });
  const count = await call<{ id: number }>(page, 'counts/open', { uid: await uuid(page), placeId: branch.id });
  await call(page, 'counts/scan', { id: count.id, numbers: ['0041900010', '0041900012', 'unknown'] });
}

/** One of the customers pays for another from the day after the bills. */
async function seedGroup(page: Page): Promise<void> {
  const { on } = await call<{ on: string }>(page, 'today/summary', {});
  const [id, parentId] = [PEOPLE.length, PEOPLE.length - 1];
  await call(page, 'groups/join', { id, uid: await uuid(page), parentId, fromOn: on });
}

/** Work on many boxes, some of which were refused. */
async function seedBulk(page: Page): Promise<void> {
  const numbers = [...PEOPLE.map((_, index) => `0041${String(7_234_500 + index)}`), '0041900014', 'STB-9'];
  const asked = { work: { kind: 'refresh' }, choice: { from: 'numbers', numbers }, reason: 'no picture in the lane' };
  await call(page, 'boxBulks/start', { uid: await uuid(page), ...asked });
}

/** Cable and internet for one price. */
async function seedBundle(page: Page, taxSetId: number | null): Promise<void> {
  const fromOn = '2024-04-01';
  const bundle = { name: 'Home combo', kind: 'bundle', taxSetId, priceMinor: 79_900, fromOn, downloadKbps: 50_000 };
  const { id } = await call<{ id: number }>(page, 'catalog/createPlan', bundle);
  const parts = [
    { name: 'Cable TV', revenueKey: 'cable', sacCode: '998466', taxSetId, sharePpm: 375_000 },
    { name: 'Internet', revenueKey: 'internet', sacCode: '998422', taxSetId, sharePpm: 625_000 },
  ];
  await call(page, 'catalog/setSplit', { id, fromOn, parts });
}

/** What the first customer's line used, one record of it corrected. */
async function seedUsage(page: Page, on: Day): Promise<void> {
  for (const gigabytes of [120, 64, 41.5]) {
    const bytes = { downloadBytes: gigabytes * GIGABYTE, uploadBytes: (gigabytes * GIGABYTE) / 10 };
    const record = { uid: await uuid(page), username: 'net0@home', fromOn: on, toOn: addDays(on, 1), ...bytes };
    await call(page, 'usage/record', { source: 'router', records: [record] });
  }
  const reason = 'the router counted a restart twice';
  await call(page, 'usage/correct', { id: 1, uid: await uuid(page), downloadBytes: 98 * GIGABYTE, reason });
}

/** A class of customers with a price of its own, a discount, and a promotion that a service has taken. */
export async function seedPromotions(page: Page): Promise<void> {
  const hotel = await call<{ id: number }>(page, 'classes/create', { name: 'Hotel' });
  const price = { id: 1, fromOn: '2024-04-01', includesTax: true, priceMinor: 90000 };
  await call(page, 'catalog/setPrice', { ...price, classId: hotel.id });
  const { billedToOn } = (await call<{ subscriptions: { billedToOn: Day }[] }>(page, 'customers/get', { id: 1 }))
    .subscriptions[0] ?? { billedToOn: null };
  const discount = { customerId: 1, kind: 'percent', ratePpm: 125_000, fromOn: billedToOn, reason: 'ఉద్యోగి బంధువు' };
  await call(page, 'discounts/give', { ...discount, uid: await uuid(page) });
  const offered = { kind: 'first', periods: 2, ratePpm: 1_000_000, fromOn: '2024-04-01' };
  const { id } = await call<{ id: number }>(page, 'promotions/create', { ...offered, name: 'Two months free' });
  await call(page, 'promotions/take', { id: 1, uid: await uuid(page), promotionId: id });
}

async function runBills(page: Page, on: string): Promise<void> {
  await call(page, 'billing/startRun', { uid: await uuid(page), on });
  await untilDone(page, 'billing/runs', {}, ({ rows }) => rows[0]?.state === 'done');
}

/** Waits for what goes on by itself. */
async function untilDone(
  page: Page,
  path: string,
  input: unknown,
  isDone: (answer: { rows: { state: string }[] }) => boolean,
): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (isDone(await call(page, path, input))) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`${path} does not end`);
}

/** Rebates an outage of the whole area, four days ago. */
export async function seedOutage(page: Page): Promise<void> {
  const { on } = await call<{ on: Day }>(page, 'today/summary', {});
  await call(page, 'outages/rebate', {
    ...{ uid: await uuid(page), areaId: 1, routerId: null, cause: 'Fibre cut at the railway bridge' },
    ...{ fromOn: addDays(on, -5), fromHour: 18, toOn: addDays(on, -1), toHour: 9 },
  });
}

/** A collector with an area, a receipt book, a batch that was handed over short, and one that is out. */
export async function seedCollectors(page: Page, password: string): Promise<void> {
  const user = { username: 'sekhar', name: 'Sekhar Babu', role: 'collector', password, language: 'en' };
  const { id } = await call<{ id: number }>(page, 'people/create', user);
  await call(page, 'collectors/assignAreas', { id, areaIds: [1] });
  const book = { uid: await uuid(page), collectorId: id, prefix: 'SB', firstNumber: 101, lastNumber: 200 };
  const { id: bookId } = await call<{ id: number }>(page, 'collectors/issueBook', book);
  const batch = await call<{ id: number }>(page, 'collectors/open', { uid: await uuid(page), collectorId: id });
  const { rows } = await call<{ rows: { customerId: number; dueMinor: number }[] }>(page, 'collectors/lines', batch);
  const [first, second] = rows;
  for (const [line, number] of [[first, 101] as const, [second, 103] as const]) {
    const receipt = {
      uid: await uuid(page),
      collectorId: id,
      customerId: line?.customerId,
      amountMinor: line?.dueMinor,
    };
    await call(page, 'collectors/collect', { ...receipt, kind: 'cash', paper: { bookId, number } });
  }
  const visit = { uid: await uuid(page), collectorId: id, customerId: second?.customerId, kind: 'come-again' };
  await call(page, 'collectors/visit', { ...visit, note: 'salary on the 5th' });
  const cashMinor = (first?.dueMinor ?? 0) + (second?.dueMinor ?? 0);
  await call(page, 'collectors/handOver', { ...batch, uid: await uuid(page), cashMinor });
  const counted = {
    ...batch,
    uid: await uuid(page),
    countedMinor: cashMinor - 2_000,
    reason: 'two notes of ten missing',
  };
  await call(page, 'collectors/receive', counted);
  await call(page, 'collectors/open', { uid: await uuid(page), collectorId: id });
}

/** Makes some customers late: two bills that are long due, the rule that goes after them, and a promise. */
export async function seedCollections(page: Page): Promise<void> {
  const { on } = await call<{ on: Day }>(page, 'today/summary', {});
  const [cable] = await call<{ id: number }[]>(page, 'catalog/plans', {});
  const late: number[] = [];
  for (const name of ['Venkatesh Goud', 'Shaik Imran', 'Padmavathi Devi']) {
    const { id } = await call<{ id: number }>(page, 'customers/create', { uid: await uuid(page), name, areaId: 1 });
    const service = { uid: await uuid(page), customerId: id, planId: cable?.id, startOn: addDays(on, -40) };
    await call(page, 'subscriptions/create', service);
    late.push(id);
  }
  await runBills(page, addDays(on, -40));
  const rule = await call<object>(page, 'collections/rule', {});
  await call(page, 'collections/saveRule', {
    ...rule,
    ...{ reminderDays: [3], suspendDays: 10, reconnectionFeeMinor: 5000 },
    ...{ lateFeeKind: 'percent', lateFeePpm: 20_000, lateFeeDays: 5 },
  });
  await call(page, 'collections/addHoliday', { on: addDays(on, 30), name: 'Sankranti' });
  await call(page, 'jobs/run', { name: 'collections' });
  await untilDone(page, 'collections/cases', { proposed: 'yes' }, ({ rows }) => rows.length === late.length);
  const [asked, promised] = late;
  await call(page, 'collections/suspend', { uid: await uuid(page), customerIds: [asked] });
  // Of a month that was begun late less is due than that.
  const { dueMinor } = await call<{ dueMinor: number }>(page, 'customers/get', { id: promised });
  await call(page, 'promises/make', {
    ...{ uid: await uuid(page), customerId: promised, promisedOn: addDays(on, 5) },
    amountMinor: Math.min(dueMinor, 30_000),
    note: 'salary on the 1st',
  });
}

/** A few channels, a pack of them, and the base fee. */
async function seedChannels(page: Page): Promise<void> {
  const fromOn = '2024-04-01';
  const channels = [
    { name: 'ETV', number: '101', language: 'తెలుగు', genre: 'Entertainment', priceMinor: 1700 },
    { name: 'Star Sports 1 HD', number: '402', language: 'English', genre: 'Sports', priceMinor: 1900, slots: 2 },
    { name: 'DD National', number: '1', language: 'हिन्दी', genre: 'News' },
    { name: 'Gemini TV', number: '104', language: 'తెలుగు', genre: 'Entertainment', priceMinor: 1900 },
  ];
  const offerIds: number[] = [];
  for (const channel of channels)
    offerIds.push((await call<{ id: number }>(page, 'offers/create', { kind: 'channel', fromOn, ...channel })).id);
  const pack = { kind: 'pack', name: 'Telugu Basic', number: 'P12', language: 'తెలుగు', priceMinor: 9900, fromOn };
  const { id } = await call<{ id: number }>(page, 'offers/create', pack);
  await call(page, 'offers/setChannels', { id, offerIds, fromOn });
  const steps = [
    { upTo: 200, priceMinor: 13000, nextPriceMinor: 5200 },
    { upTo: null, priceMinor: 16000, nextPriceMinor: 6400 },
  ];
  await call(page, 'offers/setBaseFee', { name: 'Network capacity fee', fromOn, steps });
}

/** Takes a few payments in the open drawer of the page's user; the last one is void again. */
export async function seedPayments(page: Page): Promise<void> {
  let last = 0;
  for (const { phone, kind, amountMinor } of PAID) {
    const [customer] = await call<{ id: number }[]>(page, 'customers/search', { text: phone });
    if (!customer) throw new Error(`nobody has the phone ${phone}`);
    const taken = await call<{ id: number }>(page, 'payments/take', {
      uid: await uuid(page),
      customerId: customer.id,
      amountMinor,
      tenders: [{ kind, amountMinor }],
      advanceConfirmed: true,
    });
    last = taken.id;
  }
  await call(page, 'payments/void', { id: last, uid: await uuid(page), reason: 'Went to another account' });
  await seedCheques(page);
  await seedApplication(page);
  await seedSales(page);
}

/** Two bills that are open at once, a little of one given up. */
async function seedSales(page: Page): Promise<void> {
  const items = await call<{ id: number; kind: string }[]>(page, 'items/list', {});
  const itemId = items.find(({ kind }) => kind === 'installation')?.id;
  for (const quantity of [2, 1])
    await call(page, 'billing/sell', { uid: await uuid(page), customerId: 2, items: [{ itemId, quantity }] });
  const writeOff = { customerId: 2, amountMinor: 1_300, reason: 'పాత బాకీ, small change of the old collector' };
  await call(page, 'corrections/writeOff', { uid: await uuid(page), ...writeOff });
}

/** A further line, whose papers are not brought yet. */
async function seedApplication(page: Page): Promise<void> {
  const plans = await call<{ id: number; kind: string }[]>(page, 'catalog/plans', {});
  await call(page, 'connections/make', {
    ...{ uid: await uuid(page), who: { kind: 'existing', customerId: 2 } },
    services: [{ planId: plans.find(({ kind }) => kind === 'internet')?.id, username: 'further@home' }],
  });
}

/** Cheques in every state, a second account at a bank, and a deposit with its slip. */
async function seedCheques(page: Page): Promise<void> {
  const { rows } = await call<{ rows: { id: number }[] }>(page, 'customers/list', { limit: 6 });
  const on = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-12-10', '2026-11-21', '2026-11-21'];
  for (const [index, customer] of rows.entries())
    await call(page, 'payments/take', {
      uid: await uuid(page),
      customerId: customer.id,
      amountMinor: 25_000 + index * 5_000,
      tenders: [
        {
          kind: 'cheque',
          amountMinor: 25_000 + index * 5_000,
          cheque: { bankName: index % 2 ? 'State Bank of India' : 'HDFC Bank', number: `00451${index}`, on: on[index] },
        },
      ],
      advanceConfirmed: true,
    });
  const fields = { bankName: 'HDFC Bank', accountNumber: '50200012345678', branchCode: 'HDFC0001234' };
  const account = await call<{ id: number }>(page, 'banks/createAccount', {
    ...{ uid: await uuid(page), name: 'HDFC current account', upiId: 'srisaicable@hdfcbank' },
    ...fields,
  });
  await call(page, 'banks/makeDeposit', {
    ...{ uid: await uuid(page), accountId: account.id, from: 'drawer', cashMinor: 30_000 },
    ...{
      count: [
        { valueMinor: 20_000, pieces: 1 },
        { valueMinor: 10_000, pieces: 1 },
      ],
      chequeIds: [1, 2, 3],
    },
  });
  await call(page, 'cheques/clear', { uid: await uuid(page), ids: [1] });
  await seedStatement(page, account.id);
  await seedGateways(page, account.id);
  await seedWallet(page);
  await seedBulk(page);
  await seedVouchers(page);
  await seedGroup(page);
}

/** A gateway and a wallet with what was taken by them, a settlement of each end, and what lay in the safe at first. */
async function seedGateways(page: Page, bankId: number): Promise<void> {
  const named = async (kind: 'gateway' | 'wallet', name: string, bankName: string) =>
    (await call<{ id: number }>(page, 'banks/createAccount', { uid: await uuid(page), kind, name, bankName })).id;
  const gateway = await named('gateway', 'Razorpay links', 'Razorpay');
  const wallet = await named('wallet', 'Paytm business', 'Paytm');
  for (const [kind, bankAccountId, amountMinor] of [
    ['gateway', gateway, 75_000],
    ['wallet', wallet, 21_000],
  ] as const)
    await call(page, 'payments/take', {
      ...{ uid: await uuid(page), customerId: 5, amountMinor, advanceConfirmed: true },
      tenders: [{ kind, amountMinor, bankAccountId, reference: 'pay_PqR5t7' }],
    });
  const settle = { from: gateway, to: bankId, grossMinor: 50_000, feeMinor: 1_000, feeTaxMinor: 180 };
  await call(page, 'banks/makeTransfer', { uid: await uuid(page), ...settle, reference: 'SETL9001' });
  await call(page, 'banks/makeTransfer', { uid: await uuid(page), from: wallet, to: bankId, grossMinor: 5_000 });
  const charge = { from: bankId, to: 'charge-tax', grossMinor: 11_800, feeMinor: 10_000, feeTaxMinor: 0 };
  await call(page, 'banks/makeTransfer', { uid: await uuid(page), ...charge, reference: 'CHQ BOOK CHG' });
  const opening = { place: 'safe', amountMinor: 1_000_000, reason: 'Counted on the first day' };
  await call(page, 'banks/open', { uid: await uuid(page), ...opening });
}

/** Money at the distributor, of which he took more on one day than the boxes cost. */
async function seedWallet(page: Page): Promise<void> {
  const { rows } = await call<{ rows: { id: number; kind: string }[] }>(page, 'wallets/costs', { id: 1 });
  const plans = rows.filter(({ kind }) => kind === 'plan');
  for (const { id: productId } of plans.slice(0, 2))
    await call(page, 'wallets/saveCost', { id: 1, of: 'plan', productId, fromOn: '2026-01-01', costMinor: 12_000 });
  const recharge = { id: 1, amountMinor: 250_000, withheldMinor: 5_000, bankAccountId: 1, reference: 'N327269876543' };
  await call(page, 'wallets/recharge', { uid: await uuid(page), ...recharge });
  for (const [on, amountMinor, kind, note] of [
    ['2026-11-19', 900, 'charge', 'Daily charge'],
    ['2026-11-20', 21_500, 'charge', 'Daily charge'],
    ['2026-11-20', 500, 'refund', 'Box 3050011 charged twice'],
  ] as const)
    await call(page, 'wallets/charge', { id: 1, uid: await uuid(page), kind, amountMinor, on, note });
  await call(page, 'wallets/saveRule', { id: 1, lowMinor: 300_000, version: 1 });
}

/** A statement of that account: what is in the books, what is certain, what is like a name, and what is nobody's. */
async function seedStatement(page: Page, accountId: number): Promise<void> {
  const { rows } = await call<{ rows: { code: string; name: string }[] }>(page, 'customers/list', { limit: 4 });
  const [first, second, third] = rows;
  const text = [
    'Date,Narration,Ref No,Debit,Credit,Balance',
    '01/11/2026,Opening Balance,,,,10000.00',
    '20/11/2026,CASH DEP SELF,,,300.00,10300.00',
    `20/11/2026,UPI/CR/612345678901/${first?.code},612345678901,,354.00,10654.00`,
    `20/11/2026,NEFT ${second?.code} NOV BILL,N327261234567,,354.00,11008.00`,
    `21/11/2026,IMPS ${third?.name},632711223344,,500.00,11508.00`,
    '21/11/2026,SMS CHARGES OCT,,17.70,,11490.30',
    'Total,,,17.70,1508.00,',
  ].join('\n');
  const base = page.url();
  const answer = await page.request.post(new URL('/api/v1/bank-statements/uploads', base).href, {
    multipart: {
      accountId: String(accountId),
      file: { name: 'hdfc-november.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
    },
    headers: { origin: new URL(base).origin },
  });
  if (!answer.ok()) throw new Error(`statements/upload: ${await answer.text()}`);
  const { uploadId, mapping } = (await answer.json()) as { uploadId: string; mapping: object };
  await call(page, 'statements/import', { uid: await uuid(page), accountId, uploadId, mapping });
}

/** Ravi, a cashier who may not see reports. */
export async function seedCashier(page: Page, password: string): Promise<void> {
  await call(page, 'people/create', {
    ...{ name: 'Ravi Kiran', username: 'ravi', role: 'cashier', denied: ['reports.read'] },
    ...{ language: 'en', password },
  });
}

/** Ravi, who may not void what another has taken, asks for leave to it. */
export async function seedApproval(page: Page, base: string, password: string): Promise<void> {
  await call(page, 'sessions/signIn', { username: 'ravi', password, counter: 'Counter 2' }, base);
  const asked = { id: 1, uid: crypto.randomUUID(), reason: 'taken for his brother, who pays himself' };
  const answer = await page.request.post(new URL('/rpc/payments/void', base).href, {
    data: { json: asked },
    headers: { origin: new URL(base).origin, [APPROVAL_HEADER]: writeApproval({ kind: 'later' }) },
  });
  if (!(await answer.text()).includes('approval-asked')) throw new Error(await answer.text());
}

/** A batch of vouchers: some with the one who is signed in to sell, some in the office, one sold and one void. */
async function seedVouchers(page: Page): Promise<void> {
  const { id: productId } = await call<{ id: number }>(page, 'vouchers/createProduct', {
    ...{ name: 'Hotspot 1 day', priceMinor: 5_900, validityMinutes: 1_440, limitMinutes: 180 },
    ...{ quotaBytes: 2_000_000_000, profile: 'day' },
  });
  const { id: batchId } = await call<{ id: number }>(page, 'vouchers/make', {
    uid: await uuid(page),
    productId,
    count: 60,
  });
  const { userId } = await call<{ userId: number }>(page, 'sessions/me', {});
  const issue = { uid: await uuid(page), batchId, fromPosition: 1, toPosition: 20, to: { userId } };
  await call(page, 'vouchers/issue', issue);
  const lost = { uid: await uuid(page), batchId, fromPosition: 60, toPosition: 60, reason: 'printed wrongly' };
  await call(page, 'vouchers/cancel', lost);
  await call(page, 'vouchers/createShop', { name: 'Tea stall, bus stand', phone: '98490 77777' });
}
