/**
 * Pictures of every screen and dialog, to be looked at: `node electron/testing/screens/takeScreens.ts [FOLDER] [LOOK …]`.
 * A look is a language, a size and a scheme, such as `hi-small-dark`; without any, the usual five are taken.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import type { TextLanguage } from '#shared/text/text.ts';
import { tamper } from '../faults/processes.ts';
import { makeSmallOffice, openDesk, openOffice } from '../ui/browser.ts';
import { goTo, PLACES, type Place } from './places.ts';
import {
  call,
  seedApproval,
  seedCashier,
  seedCollections,
  seedCollectors,
  seedOutage,
  seedPayments,
  seedPromotions,
} from './seed.ts';
import { type Words, wordsOf } from './words.ts';

const SIZES = { small: { width: 1366, height: 768 }, large: { width: 1920, height: 1080 } } as const;
const USUAL = ['en-small-light', 'en-large-dark', 'hi-small-dark', 'id-small-light', 'es-large-light'];
const PASSWORD = 'seven quiet boats';
/** What an office is like that has only just begun, and what somebody sees who may see little. */
const AT_FIRST = /^(today|counter|customers|catalogue|billing|bill-runs|bills|payments|import|report-.*|settings-.*)$/;
const OF_CASHIER =
  /^(today|counter|counter-customer|customers|customer|catalogue|plan|payments|settings-.*|health|search)$/;

const [folder = 'screenshots', ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}\n`);
}

async function tour(page: Page, base: string, prefix: string, places: readonly Place[], words: Words): Promise<void> {
  for (const place of places) {
    await goTo(page, base, place, words);
    await shot(page, `${prefix}-${place.name}`);
  }
}

function look(name: string): { language: TextLanguage; options: BrowserContextOptions } {
  const [language = 'en', size = 'small', scheme = 'light'] = name.split('-');
  return {
    language: language as TextLanguage,
    options: { viewport: SIZES[size as keyof typeof SIZES], colorScheme: scheme === 'dark' ? 'dark' : 'light' },
  };
}

async function firstRun(page: Page, base: string): Promise<void> {
  await page.goto(base);
  await page.getByRole('radio', { name: 'India' }).waitFor();
  await shot(page, 'first-run-1-country');
  await page.keyboard.press('Enter');
  await page.getByLabel('Company name').waitFor();
  await page.keyboard.press('Control+Enter');
  await shot(page, 'first-run-2-company-empty');
  await page.getByLabel('Company name').fill('Sri Sai Cable & Fibre Networks');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Tax on new plans').waitFor();
  await shot(page, 'first-run-3-tax');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Your name').waitFor();
  await page.keyboard.press('Control+Enter');
  await shot(page, 'first-run-4-owner-empty');
}

const english = await wordsOf('en');
const office = await openOffice();
const base = office.served.url;
try {
  if (wanted.length === 0) await firstRun(await (await openDesk(office.browser)).newPage(), base);
  const desk = await openDesk(office.browser);
  const page = await makeSmallOffice(desk, base, PASSWORD, async (empty) => {
    const places = PLACES.filter(({ name }) => AT_FIRST.test(name));
    if (wanted.length === 0) await tour(empty, base, 'empty', places, english);
  });
  await seedPayments(page);
  await seedCollections(page);
  await seedOutage(page);
  await seedCollectors(page, PASSWORD);
  await seedPromotions(page);
  await seedCashier(page, PASSWORD);
  await seedApproval(await (await openDesk(office.browser)).newPage(), base, PASSWORD);
  for (const name of wanted.length > 0 ? wanted : USUAL) {
    const { language, options } = look(name);
    const tab = await (await openDesk(office.browser, options)).newPage();
    await tab.addInitScript((kept) => localStorage.setItem('counterfoil-language', kept), language);
    await tab.goto(base);
    await tab.locator('input[autocomplete="username"]').waitFor();
    await shot(tab, `${name}-sign-in`);
    await call(tab, 'sessions/signIn', { username: 'padma', password: PASSWORD });
    await call(tab, 'sessions/setLanguage', { language });
    // The sign-in knows nothing of that, and from there nobody walks on.
    await tab.goto(base);
    await tour(tab, base, name, PLACES, await wordsOf(language));
    await tab.context().close();
  }
  if (wanted.length === 0) {
    const ravi = await (await openDesk(office.browser)).newPage();
    await call(ravi, 'sessions/signIn', { username: 'ravi', password: PASSWORD }, base);
    await tour(
      ravi,
      base,
      'cashier',
      PLACES.filter(({ name }) => OF_CASHIER.test(name)),
      english,
    );
    tamper(
      office.dataDir,
      'DROP TRIGGER transfer_no_update; UPDATE transfer SET amount_minor = amount_minor + 1 WHERE id = 3',
    );
    await tour(
      page,
      base,
      'red',
      PLACES.filter(({ name }) => name === 'health-proved'),
      english,
    );
    await desk.route('**/rpc/**', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').waitFor({ timeout: 30_000 });
    await shot(page, 'unreachable');
  }
} finally {
  await office.close();
}
