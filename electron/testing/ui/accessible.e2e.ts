import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, PLACES, type Place } from '../screens/places.ts';
import { seedApproval, seedCashier, seedCollectors, seedPayments, seedPromotions } from '../screens/seed.ts';
import { type Words, wordsOf } from '../screens/words.ts';
import { faultsOf, faultsOfColours } from './axe.ts';
import { keyboardOf, makeSmallOffice, type OpenOffice, openDesk, openOffice } from './browser.ts';

/** Every screen and dialog as a screen reader and weak eyes meet it: axe finds nothing to object to. */

const PASSWORD = 'seven quiet boats';
const SCHEMES = ['light', 'dark'] as const;
/** Some two hundred places, each looked through whole, on a machine that may be busy. */
const TOUR_TIMEOUT_MS = 900_000;

let here: OpenOffice;
let words: Words;

beforeAll(async () => {
  here = await openOffice();
  words = await wordsOf('en');
});
afterAll(() => here.close());

/** Some parts go over from one colour to the next. */
async function untilColoured(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : []))),
  );
}

async function deskIn(colorScheme: (typeof SCHEMES)[number], storageState?: string): Promise<Page> {
  return (await openDesk(here.browser, { colorScheme, ...(storageState ? { storageState } : {}) })).newPage();
}

it('holds for the first run, step by step', async () => {
  for (const scheme of SCHEMES) {
    const page = await deskIn(scheme);
    const keys = keyboardOf(page);
    await page.goto(here.served.url);
    await page.getByRole('radio', { name: 'India' }).waitFor();
    const found: string[] = await faultsOf(page);
    await keys.press('Enter');
    await page.getByLabel('Company name').waitFor();
    await keys.press('Control+Enter');
    found.push(...(await faultsOf(page)));
    await page.getByLabel('Company name').fill('Sri Sai Cable');
    await keys.press('Control+Enter');
    await page.getByLabel('Tax on new plans').waitFor();
    found.push(...(await faultsOf(page)));
    await keys.press('Control+Enter');
    await page.getByLabel('Your name').waitFor();
    await keys.press('Control+Enter');
    found.push(...(await faultsOf(page)));
    expect(found, scheme).toEqual([]);
    await page.context().close();
  }
});

describe('in an office at work', () => {
  const signedIn = () => `${here.dataDir}/signed-in.json`;

  beforeAll(async () => {
    const page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
    await seedPayments(page);
    await seedPromotions(page);
    await seedCollectors(page, PASSWORD);
    await seedCashier(page, PASSWORD);
    await seedApproval(await (await openDesk(here.browser)).newPage(), here.served.url, PASSWORD);
    await page.context().storageState({ path: signedIn() });
    await page.context().close();
  });

  it('bites: a picture without words and pale letters are found', async () => {
    const page = await deskIn('light', signedIn());
    await page.goto(here.served.url);
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.evaluate(() => {
      const planted = document.createElement('p');
      const image = document.createElement('img');
      image.src = '/icon.svg';
      planted.append('hardly to be read', image);
      planted.style.color = '#bbb';
      // On top: what lies half below the edge of the window is not judged.
      document.querySelector('main')?.prepend(planted);
    });
    const found = await faultsOf(page);
    expect(found.map((fault) => fault.split(':', 1)[0]).sort()).toEqual(['color-contrast', 'image-alt']);
    await page.context().close();
  });

  it.each(SCHEMES)('holds for signing in, and for signing in wrongly: %s', async (scheme) => {
    const page = await deskIn(scheme);
    await page.goto(here.served.url);
    await page.getByLabel('User name').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const keys = keyboardOf(page);
    await keys.type('padma');
    await keys.press('Tab');
    await keys.type('wrong');
    await keys.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  // Coming to a place takes longest, so it is looked at in both looks while one is there; and two go at once.
  it(
    'holds for every screen and dialog, light and dark',
    async () => {
      const found = await Promise.all([0, 1].map((guide) => tour(PLACES.filter((_, at) => at % 2 === guide))));
      expect(Object.assign({}, ...found)).toEqual({});
    },
    TOUR_TIMEOUT_MS,
  );

  async function tour(places: readonly Place[]): Promise<Record<string, string[]>> {
    const page = await deskIn('light', signedIn());
    const found: Record<string, string[]> = {};
    for (const place of places) {
      await page.emulateMedia({ colorScheme: 'light' });
      await goTo(page, here.served.url, place, words);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
        await untilColoured(page);
        const faults = await (scheme === 'light' ? faultsOf(page) : faultsOfColours(page));
        if (faults.length > 0) found[`${place.name}, ${scheme}`] = faults;
      }
    }
    await page.context().close();
    return found;
  }
});
