import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call } from '../screens/seed.ts';
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

/** A statement of the bank by keyboard alone: read, looked at, and its money taken from whom it is of. */

const PASSWORD = 'seven quiet boats';
const [RAVI, ASHA] = [2, 3] as const;

let here: OpenOffice;
let owner: Page;
let keys: Keyboard;
/** What is chosen when the program asks for a file. */
let statement = '';

interface Customer {
  readonly code: string;
  readonly name: string;
  readonly balanceMinor: number;
}
const customer = (id: number) => call<Customer>(owner, 'customers/get', { id });

beforeAll(async () => {
  here = await openOffice();
  owner = await makeSmallOffice(await openDesk(here.browser), here.served.url, PASSWORD);
  keys = keyboardOf(owner);
  owner.on('filechooser', (chooser) =>
    chooser.setFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(statement) }),
  );
  if ((await call(owner, 'shifts/current', {})) === null)
    await call(owner, 'shifts/open', { uid: crypto.randomUUID(), floatMinor: 0 });
});
afterAll(() => here.close());

async function importStatement(text: string): Promise<void> {
  await owner.goto(`${here.served.url}payments/statements`);
  await owner.getByRole('grid', { name: 'Statements' }).waitFor();
  await keys.press('n');
  const dialog = owner.getByRole('dialog', { name: 'Import a statement' });
  await untilFocused(dialog.getByRole('button', { name: 'Choose the file' }));
  statement = text;
  await keys.press('Enter');
  await dialog.getByText('Rows that are left out').waitFor();
}

it('brings a statement in, with every row that is left out', async () => {
  const [ravi, asha] = [await customer(RAVI), await customer(ASHA)];
  await importStatement(
    [
      'Date,Narration,Ref No,Debit,Credit,Balance',
      '01/01/2026,Opening Balance,,,,1000.00',
      `02/01/2026,UPI/CR/612345678901/${ravi.code},612345678901,,150.00,1150.00`,
      '02/01/2026,SMS CHARGES,,11.80,,1138.20',
      `03/01/2026,IMPS ${asha.name.toUpperCase()},,,75.00,1213.20`,
      '04/01/2026,CASH WITH NOBODY,,,20.00,1233.20',
    ].join('\n'),
  );
  const dialog = owner.getByRole('dialog', { name: 'Import a statement' });
  await dialog.getByText('An opening or closing balance').waitFor();
  await picture(owner, 'statements-01-look');
  await keys.tabTo(dialog.getByRole('button', { name: 'Import 4 new lines' }));
  await keys.press('Enter');
  await owner.getByRole('grid', { name: 'Lines of statements' }).getByText('SMS CHARGES').waitFor();
  await picture(owner, 'statements-02-lines');
});

it('takes what is certain with one key, and it is with the customer', async () => {
  const before = await customer(RAVI);
  await owner.getByRole('button', { name: 'Take what is certain (1)' }).waitFor();
  await keys.press('a');
  const dialog = owner.getByRole('dialog', { name: 'Take what is certain' });
  await untilFocused(dialog.getByRole('button', { name: /^Take ₹\s?150/ }));
  await picture(owner, 'statements-03-certain');
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect((await customer(RAVI)).balanceMinor).toBe(before.balanceMinor - 15_000);
  await owner.getByRole('grid').getByText('RCT/').first().waitFor();
});

it('takes a line of whom its name is like, after Enter on it', async () => {
  const before = await customer(ASHA);
  const grid = owner.getByRole('grid', { name: 'Lines of statements' });
  await keys.tabTo(grid);
  // The newest day is above: the line of nobody, then hers.
  await keys.press('ArrowDown', 'Enter');
  const dialog = owner.getByRole('dialog', { name: /^Money in/ });
  await untilFocused(dialog.getByRole('radio').first());
  await picture(owner, 'statements-04-line');
  await keys.press('Space', 'Enter');
  await dialog.waitFor({ state: 'detached' });
  expect((await customer(ASHA)).balanceMinor).toBe(before.balanceMinor - 7_500);
});

it('finds the customer of a line that names nobody by a slash', async () => {
  const before = await customer(RAVI);
  const grid = owner.getByRole('grid', { name: 'Lines of statements' });
  await keys.tabTo(grid);
  await keys.press('Home', 'Enter');
  const dialog = owner.getByRole('dialog', { name: /^Money in/ });
  await dialog.getByText('Nobody was found').waitFor();
  await keys.press('/');
  const finder = dialog.getByRole('combobox', { name: 'Find a customer' });
  await untilFocused(finder);
  await finder.fill('');
  await keys.type(before.code);
  await keys.press('Enter');
  await untilFocused(dialog.getByRole('button', { name: /^Take ₹\s?20/ }));
  await keys.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect((await customer(RAVI)).balanceMinor).toBe(before.balanceMinor - 2_000);
});

it('adds nothing when the same statement comes again, and says so', async () => {
  const ravi = await customer(RAVI);
  await importStatement(
    `Date,Narration,Ref No,Debit,Credit,Balance\n01/01/2026,Opening Balance,,,,1000.00\n02/01/2026,UPI/CR/612345678901/${ravi.code},612345678901,,150.00,1150.00`,
  );
  await owner.getByText('Every line of this file is here already').waitFor();
  expect((await customer(RAVI)).balanceMinor).toBe(ravi.balanceMinor);
});
