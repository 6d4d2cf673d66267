import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { faultsIn, rowsOf, serve } from '../faults/processes.ts';
import { call } from '../screens/seed.ts';
import { faultsOf } from './axe.ts';
import { makeSmallOffice, type OpenOffice, openDesk, openOffice, picture } from './browser.ts';

/** A collector’s phone of 360 px: ten doors while the office is out of reach, and each receipt there once afterwards. */

const PASSWORD = 'nine quiet boats';
const DOORS = 10;

let here: OpenOffice;
let phone: BrowserContext;
let page: Page;
let served: OpenOffice['served'];

beforeAll(async () => {
  here = await openOffice();
  served = here.served;
  const desk = await makeSmallOffice(await openDesk(here.browser), served.url, PASSWORD);
  await seedRound(desk);
  phone = await openDesk(here.browser, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  page = await phone.newPage();
  await page.goto(served.url);
  await call(page, 'sessions/signIn', { username: 'ravi', password: PASSWORD, counter: '' }, served.url);
  await page.goto(served.url);
});
afterAll(async () => {
  await served.end();
  await here.close();
});

/** Ten customers in an area of their own, each with a bill, on the round of Ravi. */
async function seedRound(desk: Page): Promise<void> {
  const uid = () => desk.evaluate(() => crypto.randomUUID());
  const { on } = await call<{ on: string }>(desk, 'today/summary', {});
  const [plan] = await call<{ id: number }[]>(desk, 'catalog/plans', {});
  const planId = plan?.id ?? 0;
  const area = await call<{ id: number }>(desk, 'settings/createArea', { name: 'Ring Road' });
  for (let door = 1; door <= DOORS; door += 1) {
    const name = `Door ${String(door).padStart(2, '0')}`;
    const customer = {
      uid: await uid(),
      name,
      areaId: area.id,
      walkNo: door,
      address: `${door} Ring Road`,
      phones: ['9848012345'],
    };
    const { id } = await call<{ id: number }>(desk, 'customers/create', customer);
    const service = { uid: await uid(), customerId: id, planId, startOn: `${on.slice(0, 8)}01` };
    await call(desk, 'subscriptions/create', service);
  }
  const run = await call<{ id: number }>(desk, 'billing/startRun', { uid: await uid(), on });
  const isDone = async () => expect((await call<{ state: string }>(desk, 'billing/run', run)).state).toBe('done');
  await vi.waitFor(isDone, { timeout: 30_000 });
  const user = { username: 'ravi', name: 'Ravi', role: 'collector', password: PASSWORD, language: 'en' };
  const { id } = await call<{ id: number }>(desk, 'people/create', user);
  await call(desk, 'collectors/assignAreas', { id, areaIds: [area.id] });
  await call(desk, 'people/create', { ...user, username: 'sita', name: 'Sita' });
  await call(desk, 'customers/create', { uid: await uid(), name: 'Quiet House', areaId: area.id });
}

async function signOut(name: string): Promise<void> {
  await page.getByRole('button', { name: `Menu of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

async function signIn(username: string): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').first().fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Whose list of customers this phone holds. */
const carriedBy = () =>
  page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const asked = indexedDB.open('counterfoil-collect');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const keys = asked.result.transaction('carried').objectStore('carried').getAllKeys();
          keys.onsuccess = () => resolve(keys.result);
        };
      }),
  );

async function takeAt(door: number): Promise<void> {
  const name = `Door ${String(door).padStart(2, '0')}`;
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name, level: 2 }).waitFor();
  await page.getByRole('button', { name: /^Take ₹/ }).click();
  await page.getByRole('searchbox').waitFor();
  await page.getByRole('button', { name: new RegExp(name) }).waitFor({ state: 'detached' });
}

it('shows the list in walking order, a door and the entries, without a fault of access', async () => {
  await page.getByRole('button', { name: 'Go out with my list' }).click();
  await page.getByRole('button', { name: /Door 01/ }).waitFor();
  expect(await page.getByRole('button', { name: /Door \d/ }).count()).toBe(DOORS);
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'collect-list');
  await page.getByRole('button', { name: /Door 03/ }).click();
  await page.getByRole('heading', { name: 'Door 03', level: 2 }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'collect-door');
  const amount = page.getByLabel('Amount', { exact: true });
  await amount.fill('3540');
  await page.getByRole('button', { name: /^Take ₹3,540/ }).click();
  await page.getByRole('dialog').getByText('is more than the due').waitFor();
  await picture(page, 'collect-slip');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Not at home' }).click();
  await page.getByText('Not at home').waitFor();
});

it('finds who owes nothing on the round, and takes his cheque as it is written', async () => {
  const search = page.getByRole('searchbox');
  await search.fill('Quiet');
  const others = page.getByRole('region', { name: 'On my round, not on this list' });
  await others.getByRole('button', { name: /Quiet House/ }).click();
  await page.getByRole('heading', { name: 'Quiet House', level: 2 }).waitFor();
  await page.getByLabel('Amount', { exact: true }).fill('450');
  await page.getByLabel('Paid by').selectOption('cheque');
  const take = page.getByRole('button', { name: /^Take ₹450/ });
  expect(await take.isDisabled()).toBe(true);
  await page.getByLabel(/^Cheque number/).fill('004512');
  await page.getByLabel('Bank', { exact: true }).fill('State Bank');
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'collect-cheque');
  await take.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, take it' }).click();
  await page.getByRole('button', { name: 'All sent' }).waitFor();
  const cheques = () =>
    rowsOf<{ number: string; bank: string; name: string }>(
      here.dataDir,
      `SELECT q.number, q.bank_name AS bank, c.name FROM cheque q JOIN payment p ON p.id = q.payment_id JOIN customer c ON c.id = p.customer_id`,
    );
  await expect.poll(cheques).toEqual([{ number: '004512', bank: 'State Bank', name: 'Quiet House' }]);
});

it('sends what one has written down as nobody else’s, and holds no list of who has signed out', async () => {
  const away = '**/rpc/collectors/visit';
  await phone.route(away, (route) => route.abort());
  await page.getByRole('button', { name: /Door 09/ }).click();
  await page.getByRole('button', { name: 'Not at home' }).click();
  await page.getByRole('button', { name: '1 waits' }).waitFor();
  await signOut('Ravi');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('User name').waitFor();
  await expect.poll(carriedBy).toEqual([]);
  await phone.unroute(away);
  await signIn('sita');
  await page.getByRole('button', { name: 'Go out with my list' }).click();
  await page.getByRole('button', { name: 'All sent' }).waitFor();
  await page.getByRole('button', { name: 'Menu of Sita' }).click();
  await page.getByText('1 entry of somebody else waits on this phone').waitFor();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signIn('ravi');
  await page.getByRole('button', { name: /Door 01/ }).waitFor();
  await page.getByRole('button', { name: 'All sent' }).waitFor();
  const visits = () =>
    rowsOf<{ username: string; times: number }>(
      here.dataDir,
      `SELECT u.username, count(*) AS times FROM collector_visit v JOIN shift s ON s.id = v.shift_id JOIN user u ON u.id = s.user_id
     JOIN customer c ON c.id = v.customer_id WHERE c.name = 'Door 09' GROUP BY u.username`,
    );
  // That all is sent is said as well before the phone has looked up what waits.
  await expect.poll(visits).toEqual([{ username: 'ravi', times: 1 }]);
});

it('keeps ten receipts while nobody answers, over a reload and a closed page, and sends each once', async () => {
  // What the page has kept of itself is there before the wire breaks.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('counterfoil-collect')).keys()).length))
    .toBeGreaterThan(5);
  await phone.setOffline(true);
  for (let door = 1; door <= 4; door += 1) await takeAt(door);
  await page.getByRole('button', { name: '4 wait' }).waitFor();
  await picture(page, 'collect-away');
  await page.reload();
  await page.getByRole('button', { name: '4 wait' }).waitFor();
  for (let door = 5; door <= 7; door += 1) await takeAt(door);
  // The wire is back, and the office itself is gone.
  await served.end('SIGKILL');
  await phone.setOffline(false);
  await page.close();
  page = await phone.newPage();
  await page.goto(`${served.url}collect`);
  await page.getByRole('button', { name: '7 wait' }).waitFor();
  for (let door = 8; door <= DOORS; door += 1) await takeAt(door);
  await page.getByRole('button', { name: '10 wait' }).click();
  await page.getByText('Waiting to be sent').first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'collect-waiting');
  const second = await phone.newPage();
  await second.goto(`${served.url}collect`);
  await second.getByRole('button', { name: '10 wait' }).waitFor();
  served = await serve(here.dataDir, undefined, new URL(served.url).port);
  await page.getByRole('button', { name: 'All sent' }).waitFor({ timeout: 60_000 });
  await second.getByRole('button', { name: 'All sent' }).waitFor({ timeout: 60_000 });
  await picture(page, 'collect-sent');
  const receipts = rowsOf<{ name: string; times: number }>(
    here.dataDir,
    `SELECT c.name, count(*) AS times FROM payment p JOIN collector_receipt r ON r.payment_id = p.id JOIN customer c ON c.id = p.customer_id
     GROUP BY c.name ORDER BY c.name`,
  );
  expect(receipts.map(({ name, times }) => [name, times])).toEqual([
    ...Array.from({ length: DOORS }, (_, index) => [`Door ${String(index + 1).padStart(2, '0')}`, 1]),
    ['Quiet House', 1],
  ]);
  await served.end();
  expect(await faultsIn(here.dataDir)).toEqual([]);
}, 240_000);
