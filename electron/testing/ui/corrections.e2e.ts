import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Keyboard,
  keyboardOf,
  makeSmallOffice,
  type OpenOffice,
  openDesk,
  openOffice,
  picture,
  untilFocused,
} from './browser.ts';

/** One-off charges, and what answers a bill that is not right, by keyboard alone. */

const PASSWORD = 'seven quiet boats';
/** Of the seed: one service, billed for this month. */
const CUSTOMER = 2;

let here: OpenOffice;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  here = await openOffice();
  page = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  keys = keyboardOf(page);
});
afterAll(() => here.close());

/** Opens a part of the customer's page. */
async function openTab(tab: string): Promise<void> {
  await page.goto(`${here.served.url}customers/${CUSTOMER}?tab=${tab}`);
  await page.getByRole('tab', { selected: true }).waitFor();
}

it('charges an item of the catalogue at its price, and takes it back', async () => {
  await openTab('charges');
  await keys.tabTo(page.getByRole('button', { name: 'Add charge' }).first());
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Charge or credit for/ });
  await untilFocused(dialog.getByLabel('What is charged'));
  await keys.choose(dialog.getByLabel('What is charged'), 'Set');
  await dialog.getByLabel('For what, as it stands on the bill').waitFor({ state: 'detached' });
  expect(await dialog.getByLabel('Price of one').inputValue()).toBe('1499');
  await picture(page, 'charges-00-item');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Set-top box', { exact: true }).waitFor();
  await page.getByRole('grid').getByRole('row').nth(1).click();
  const question = page.getByRole('dialog', { name: 'Take “Set-top box” back?' });
  await untilFocused(question.getByRole('textbox'));
  await keys.type('wrong customer');
  await question.getByRole('button', { name: 'Take back' }).click();
  await question.waitFor({ state: 'detached' });
});

it('adds a charge and bills it at once', async () => {
  await openTab('charges');
  const add = page.getByRole('button', { name: 'Add charge' }).first();
  await keys.tabTo(add);
  await picture(page, 'charges-01-none');
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Charge or credit for/ });
  await untilFocused(dialog.getByLabel('What is charged'));
  await keys.press('Control+Enter');
  await dialog.getByText('An amount above zero.').waitFor();
  await untilFocused(dialog.getByLabel('For what, as it stands on the bill'));
  await picture(page, 'charges-02-faults');
  await keys.type('Installation');
  await keys.press('Enter');
  await untilFocused(dialog.getByLabel('Price of one'));
  await keys.type('350');
  await picture(page, 'charges-03-filled');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Installation', { exact: true }).waitFor();
  await picture(page, 'charges-04-open');
  await keys.tabTo(page.getByRole('button', { name: 'Bill now' }));
  await keys.press('Enter');
  await page.getByRole('dialog').waitFor();
  await picture(page, 'charges-05-bill-now');
  await keys.confirm('Bill now');
  await page.getByText(/^Issued: INV/).waitFor();
  await picture(page, 'charges-06-billed');
});

it('gives days of a bill back by a credit note, seen before it is written', async () => {
  await page.goto(`${here.served.url}billing/bills?bill=2`);
  const bill = page.getByRole('dialog').first();
  await keys.tabTo(bill.getByRole('button', { name: 'Credit note' }));
  await picture(page, 'corrections-01-bill');
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Credit note on/ });
  await untilFocused(dialog.getByLabel('What is given back'));
  await keys.press('ArrowDown');
  await dialog.getByText('The credit note comes to').waitFor();
  await picture(page, 'corrections-02-days');
  await keys.tabTo(dialog.getByLabel('Why'));
  await keys.type('no signal');
  await keys.press('Control+Enter');
  await page.getByText(/^Credit note CN.* was issued/).waitFor();
  await picture(page, 'corrections-03-credited');
});

it('raises a bill, and gives up what is due', async () => {
  const bill = page.getByRole('dialog').first();
  await keys.tabTo(bill.getByRole('button', { name: 'Debit note' }));
  await keys.press('Enter');
  const raise = page.getByRole('dialog', { name: /^Debit note on/ });
  await untilFocused(raise.getByLabel('Amount'));
  await keys.type('50');
  await keys.tabTo(raise.getByLabel('Why'));
  await keys.type('second TV');
  await picture(page, 'corrections-04-raise');
  await keys.press('Control+Enter');
  await page.getByText(/^Debit note DN.* was issued/).waitFor();
  await openTab('ledger');
  await picture(page, 'corrections-05-ledger');
  await keys.tabTo(page.getByRole('button', { name: 'Write off' }));
  await keys.press('Enter');
  const writeOff = page.getByRole('dialog', { name: /^Write off what/ });
  await untilFocused(writeOff.getByLabel('Amount'));
  await keys.tabTo(writeOff.getByLabel('Why'));
  await keys.type('moved away');
  await picture(page, 'corrections-06-write-off');
  await keys.press('Control+Enter');
  await writeOff.waitFor({ state: 'detached' });
  await page
    .getByText(/^Written off/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Write off' }).waitFor({ state: 'detached' });
  await picture(page, 'corrections-07-written-off');
  await keys.tabTo(page.getByRole('button', { name: 'Take back' }));
  await keys.press('Enter');
  const back = page.getByRole('dialog', { name: 'Take the write-off back?' });
  await untilFocused(back.getByLabel('Why'));
  await back.getByText(/^The customer owes the ₹[\d,.]+ again/).waitFor();
  await keys.type('he came back');
  await picture(page, 'corrections-08-take-back');
  await keys.press('Enter');
  await back.waitFor({ state: 'detached' });
  await page.getByText('Write-off taken back').first().waitFor();
  await page.getByRole('button', { name: 'Write off' }).waitFor();
  // What was taken back already is not taken back once more.
  await page.getByRole('button', { name: 'Take back' }).waitFor({ state: 'detached' });
});
