import { join } from 'node:path';
import type { Locator, Page, Request } from 'playwright';
import { call } from './seed.ts';
import type { Words } from './words.ts';

/** Every screen and dialog, and the way to it from its address. The filled office of `seed.ts` has something on each. */
export interface Place {
  readonly name: string;
  readonly path: string;
  /** From the screen to what stands in front of it. */
  readonly open?: (page: Page, words: Words) => Promise<void>;
}

const SHEET = join(import.meta.dirname, '..', '..', '..', 'db', 'fixtures', 'sheets', 'lco-india.csv');

const MOST_PRESSES = 5;
const PRESS_AGAIN_MS = 6_000;

const key =
  (...names: string[]) =>
  async (page: Page) => {
    const dialog = page.getByRole('dialog');
    // A screen takes its keys up once it is drawn, and a busy machine may draw late: who sees nothing come presses again.
    for (let tries = 0; tries < MOST_PRESSES; tries += 1) {
      for (const name of names) await page.keyboard.press(name);
      const hasCome = await dialog.waitFor({ timeout: PRESS_AGAIN_MS }).then(
        () => true,
        () => false,
      );
      if (hasCome) return;
    }
    throw new Error(`no dialog came for ${names.join(' ')}`);
  };

const button =
  (...path: Parameters<Words>) =>
  async (page: Page, words: Words, opens: 'dialog' | 'menu' = 'dialog') => {
    await page
      .getByRole('main')
      .getByRole('button')
      .filter({ hasText: words(...path) })
      .first()
      .click();
    await page.getByRole(opens).waitFor();
  };

/** The sale of vouchers, with two of what was given to the seller. */
async function openVoucherSale(page: Page, words: Words): Promise<void> {
  const main = page.getByRole('main');
  await main
    .getByRole('button')
    .filter({ hasText: words('counter', 'extra.vouchers') })
    .first()
    .click();
  await main.getByRole('spinbutton').first().fill('2');
  await main.getByText(words('counter', 'voucher-total')).waitFor();
}

/** Payments of which this counter was not answered, each in another state; the next screen knows nothing of them. */
async function openUnanswered(page: Page, words: Words): Promise<void> {
  const { userId } = await call<{ userId: number }>(page, 'sessions/me', {});
  const all = [
    { customerName: 'Ravi Teja', state: 'lost', failure: null },
    { customerName: 'శ్రీనివాస రావు', state: 'refused', failure: { code: 'shift-not-open', data: {} } },
    { customerName: 'Anita Devi', state: 'sold', failure: null },
  ].map((one, index) => ({ ...one, userId, kind: 'payment', input: { uid: String(index), amountMinor: 35_400 } }));
  const kept = JSON.stringify({ state: { all }, version: 0 });
  await page.evaluate((text) => sessionStorage.setItem('counterfoil-unanswered', text), kept);
  await page.reload();
  await page.getByRole('list', { name: words('counter', 'unanswered.title') }).waitFor();
  await page.evaluate(() => sessionStorage.removeItem('counterfoil-unanswered'));
}

/** One of a service's further actions, from its menu. */
const serviceAction = (name: string) => async (page: Page, words: Words) => {
  await button('services', 'more')(page, words, 'menu');
  await page.getByRole('menuitem', { name: words('services', name), exact: true }).click();
  await page.getByRole('dialog').waitFor();
};

/** The usage of the line that the first customer has beside his cable, and a form of it. */
async function openUsage(page: Page, words: Words, form?: 'add' | 'correct'): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: /Fibre/ }).click();
  await page.getByRole('menuitem', { name: words('usage', 'usage'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('table').first().waitFor();
  if (!form) return;
  await dialog
    .getByRole('button', { name: words('usage', form), exact: true })
    .first()
    .click();
  await dialog.getByRole('textbox').first().waitFor();
}

async function lastBatch(page: Page): Promise<void> {
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: /\d/ }).waitFor();
}

async function choosePlan(page: Page, words: Words): Promise<void> {
  await button('services', 'change-plan')(page, words);
  await page.getByRole('dialog').getByRole('combobox').first().selectOption({ index: 1 });
  await page.getByRole('dialog').getByRole('table').first().waitFor();
}

async function firstRow(page: Page): Promise<void> {
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.getByRole('dialog').waitFor();
}

async function typeInSearch(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  await page.getByRole('option').first().waitFor();
}

async function chooseSheet(page: Page): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(SHEET);
  await page.getByRole('main').getByRole('combobox').first().waitFor();
}

async function userMenu(page: Page, words: Words): Promise<Locator> {
  await page.getByRole('banner').getByRole('button').last().click();
  const item = page.getByRole('menuitem').filter({ hasText: words('shell', 'change-password') });
  await item.waitFor();
  return item;
}

const CONNECTION_STEPS = ['who', 'what', 'box', 'money', 'papers', 'done'] as const;

/** The form for a new connection up to a step, filled in as far as it must be. */
const connectionAt = (step: (typeof CONNECTION_STEPS)[number]) => async (page: Page, words: Words) => {
  const main = page.getByRole('main');
  await main
    .getByRole('button')
    .filter({ hasText: words('connections', 'begin-anew') })
    .click();
  await main.getByRole('textbox').first().fill('Imran خان');
  for (const next of CONNECTION_STEPS.slice(1, CONNECTION_STEPS.indexOf(step) + 1)) {
    await page.keyboard.press('Control+Enter');
    if (next === 'done') await main.locator('iframe').waitFor();
    else await main.getByRole('group', { name: words('connections', `step.${next}`) }).waitFor();
    if (next === 'what') {
      await main.getByRole('combobox').first().selectOption({ index: 2 });
      await main.getByRole('table').waitFor();
    }
  }
};

export const PLACES: readonly Place[] = [
  {
    name: 'today',
    path: '',
    open: async (page) => {
      await page.locator('.recharts-surface').waitFor();
    },
  },
  { name: 'counter', path: 'counter' },
  {
    name: 'counter-found',
    path: 'counter',
    open: async (page) => {
      await page.getByRole('main').getByRole('combobox').fill('ravi');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'counter-customer', path: 'counter?customer=1' },
  {
    name: 'counter-split',
    path: 'counter?customer=2',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('counter', 'split') }).click();
    },
  },
  {
    name: 'counter-choose-bills',
    path: 'counter?customer=2',
    open: async (page, words) => {
      const main = page.getByRole('main');
      await main
        .getByRole('button')
        .filter({ hasText: words('counter', 'extra.bills') })
        .click();
      await main.getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'counter-day',
    path: 'counter?customer=2',
    open: async (page, words) => {
      const main = page.getByRole('main');
      await main
        .getByRole('button')
        .filter({ hasText: words('counter', 'extra.day') })
        .click();
      await main.getByLabel(words('counter', 'received-on')).waitFor();
    },
  },
  { name: 'counter-unanswered', path: 'counter', open: openUnanswered },
  {
    name: 'counter-close-unanswered',
    path: 'counter',
    open: async (page, words) => {
      await openUnanswered(page, words);
      await key('F10')(page);
    },
  },
  { name: 'counter-close', path: 'counter', open: key('F10') },
  {
    name: 'counter-close-pieces',
    path: 'counter',
    open: async (page, words) => {
      await key('F10')(page);
      const dialog = page.getByRole('dialog');
      // What was chosen last is remembered.
      const pieces = dialog.getByRole('button', { name: words('shifts', 'count-pieces') });
      if (await pieces.isVisible()) await pieces.click();
      await dialog.getByRole('group').getByRole('textbox').first().fill('3');
    },
  },
  { name: 'counter-move', path: 'counter', open: button('shifts', 'move') },
  {
    name: 'counter-transfer',
    path: 'counter',
    open: async (page, words) => {
      await button('shifts', 'move')(page, words);
      await page.getByRole('dialog').getByText(words('shifts', 'kind.transfer'), { exact: true }).click();
    },
  },
  { name: 'customers', path: 'customers' },
  { name: 'customers-no-match', path: 'customers?text=zzzz' },
  { name: 'customers-columns', path: 'customers', open: openColumns },
  { name: 'customer-new', path: 'customers', open: key('n') },
  { name: 'customer', path: 'customers/1' },
  { name: 'customer-telugu', path: 'customers/2' },
  { name: 'customer-arabic', path: 'customers/4' },
  { name: 'customer-bills', path: 'customers/1?tab=bills' },
  { name: 'customer-bill', path: 'customers/1?tab=bills', open: firstRow },
  { name: 'customer-payments', path: 'customers/5?tab=payments' },
  { name: 'customer-ledger', path: 'customers/5?tab=ledger' },
  { name: 'customer-write-off-back', path: 'customers/2?tab=ledger', open: button('corrections', 'take-back') },
  { name: 'customer-channels', path: 'customers/1', open: button('offers', 'manage') },
  { name: 'customer-charge', path: 'customers/1?tab=charges', open: button('corrections', 'add-charge') },
  { name: 'customer-details', path: 'customers/1?tab=details' },
  { name: 'application-papers', path: 'customers/2?tab=details', open: button('connections', 'papers-add') },
  { name: 'customer-class', path: 'customers/1?tab=details', open: button('classes', 'change') },
  { name: 'customer-discount', path: 'customers/1', open: button('discounts', 'give') },
  { name: 'customer-history', path: 'customers/1?tab=history' },
  { name: 'customer-group', path: 'customers/7?tab=group' },
  { name: 'group-move-due', path: 'customers/7?tab=group', open: button('groups', 'move-due') },
  { name: 'customer-edit', path: 'customers/4', open: key('e') },
  { name: 'customer-service', path: 'customers/1', open: key('s') },
  { name: 'service-plan', path: 'customers/1', open: choosePlan },
  { name: 'service-pause', path: 'customers/1', open: button('services', 'pause') },
  { name: 'service-suspend', path: 'customers/1', open: serviceAction('suspend') },
  { name: 'service-billing-day', path: 'customers/1', open: serviceAction('billing-day') },
  { name: 'service-end', path: 'customers/1', open: serviceAction('end') },
  { name: 'service-usage', path: 'customers/1', open: openUsage },
  { name: 'usage-record', path: 'customers/1', open: (page, words) => openUsage(page, words, 'add') },
  { name: 'usage-correct', path: 'customers/1', open: (page, words) => openUsage(page, words, 'correct') },
  { name: 'service-history', path: 'customers/1', open: serviceAction('history') },
  { name: 'boxes', path: 'boxes' },
  { name: 'box-actions', path: 'boxes/actions' },
  { name: 'box-bulks', path: 'boxes/bulk' },
  {
    name: 'box-bulk-new',
    path: 'boxes/bulk/new',
    open: async (page, words) => {
      await page.getByLabel(words('boxBulks', 'numbers')).fill('00417234500\n00417234501\n0041900015\nSTB-9');
      await page.getByLabel(words('boxBulks', 'reason')).fill('27.3.');
      await page.getByRole('button', { name: words('boxBulks', 'look') }).click();
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'box-bulk-offers',
    path: 'boxes/bulk/new',
    open: async (page, words) => {
      await page.getByLabel(words('boxBulks', 'what')).selectOption('change-offers');
      await page.getByLabel(words('offers', 'service-add')).first().waitFor();
    },
  },
  {
    name: 'box-bulk-plan',
    path: 'boxes/bulk/new',
    open: async (page, words) => {
      await page.getByLabel(words('boxBulks', 'numbers')).fill('00417234500\n00417234501\n0041900015');
      await page.getByLabel(words('boxBulks', 'what')).selectOption('change-plan');
      await page.getByLabel(words('services', 'new-plan')).selectOption({ index: 1 });
      await page.getByLabel(words('boxBulks', 'reason')).fill('27.3.');
      await page.getByRole('button', { name: words('boxBulks', 'look') }).click();
      await page.getByText(words('boxBulks', 'would-do')).waitFor();
    },
  },
  { name: 'box-bulk', path: 'boxes/bulk/1' },
  { name: 'box', path: 'boxes/8' },
  {
    name: 'boxes-receive',
    path: 'boxes/receive',
    open: async (page, words) => {
      const field = page.getByLabel(words('boxes', 'scan-serial'));
      for (const number of ['0041900050', 'vd000050', '004190005O', 'vd000051', '0041900010', 'vd000052']) {
        await page.getByRole('main').getByRole('textbox').last().fill(number);
        await page.keyboard.press('Enter');
      }
      await field.waitFor();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'boxes-move',
    path: 'boxes/move',
    open: async (page, words) => {
      await page.getByLabel(words('boxes', 'to-place'), { exact: true }).selectOption({ index: 1 });
      await page.getByLabel(words('boxes', 'scan-box')).fill('VD000012');
      await page.keyboard.press('Enter');
      await page.getByRole('cell', { name: '0041900012' }).waitFor();
    },
  },
  { name: 'stock-papers', path: 'boxes/papers' },
  { name: 'stock-paper', path: 'boxes/papers', open: firstRow },
  { name: 'stock-counts', path: 'boxes/counts' },
  {
    name: 'stock-count',
    path: 'boxes/counts?count=1',
    open: async (page) => {
      await page.getByRole('cell', { name: 'UNKNOWN', exact: true }).waitFor();
    },
  },
  { name: 'parts', path: 'boxes/parts' },
  { name: 'part-move', path: 'boxes/parts', open: button('boxes', 'move-part') },
  { name: 'part-new', path: 'boxes/parts', open: button('boxes', 'add-part') },
  { name: 'stock-setup', path: 'boxes/setup' },
  { name: 'stock-model-new', path: 'boxes/setup', open: button('boxes', 'add-model') },
  { name: 'stock-minimum-new', path: 'boxes/setup', open: button('boxes', 'add-minimum') },
  { name: 'stock-place-new', path: 'boxes/setup', open: button('boxes', 'add-place') },
  { name: 'vouchers', path: 'vouchers' },
  { name: 'vouchers-new', path: 'vouchers', open: button('vouchers', 'new-batch') },
  { name: 'vouchers-batch', path: 'vouchers?batch=1', open: (page) => page.getByRole('dialog').waitFor() },
  { name: 'vouchers-codes', path: 'vouchers/codes' },
  { name: 'vouchers-code', path: 'vouchers/codes?voucher=1', open: (page) => page.getByRole('dialog').waitFor() },
  { name: 'vouchers-mark', path: 'vouchers/codes', open: button('vouchers', 'mark') },
  { name: 'vouchers-setup', path: 'vouchers/setup' },
  { name: 'vouchers-product-new', path: 'vouchers/setup', open: button('vouchers', 'add-product') },
  { name: 'vouchers-shop-new', path: 'vouchers/setup', open: button('vouchers', 'add-shop') },
  { name: 'counter-vouchers', path: 'counter?customer=1', open: openVoucherSale },
  { name: 'catalogue', path: 'catalogue' },
  { name: 'plan-new', path: 'catalogue', open: key('n') },
  { name: 'plan', path: 'catalogue/1' },
  { name: 'plan-edit', path: 'catalogue/1', open: key('e') },
  { name: 'plan-internet', path: 'catalogue/2' },
  { name: 'plan-internet-edit', path: 'catalogue/2', open: key('e') },
  { name: 'plan-bundle', path: 'catalogue/3' },
  { name: 'plan-end', path: 'catalogue/1', open: button('catalog', 'end-plan') },
  { name: 'plan-split', path: 'catalogue/3', open: button('catalog', 'split-change') },
  { name: 'plan-price', path: 'catalogue/1', open: key('p') },
  { name: 'channels', path: 'catalogue?tab=channels' },
  { name: 'channel-new', path: 'catalogue?tab=channels', open: key('n') },
  { name: 'channel', path: 'catalogue/channels/1' },
  { name: 'pack', path: 'catalogue/channels/5' },
  { name: 'pack-channels', path: 'catalogue/channels/5', open: button('offers', 'change-channels') },
  { name: 'base-fees', path: 'catalogue?tab=base-fee' },
  { name: 'base-fee-new', path: 'catalogue?tab=base-fee', open: key('n') },
  { name: 'items', path: 'catalogue?tab=items' },
  { name: 'item-new', path: 'catalogue?tab=items', open: key('n') },
  { name: 'item', path: 'catalogue/items/1' },
  { name: 'promotions', path: 'catalogue?tab=promotions' },
  { name: 'promotion-new', path: 'catalogue?tab=promotions', open: key('n') },
  { name: 'classes', path: 'catalogue?tab=classes' },
  { name: 'class-new', path: 'catalogue?tab=classes', open: key('n') },
  { name: 'taxes', path: 'catalogue?tab=taxes' },
  { name: 'tax-new', path: 'catalogue?tab=taxes', open: button('catalog', 'new-tax') },
  { name: 'tax-version', path: 'catalogue?tab=taxes', open: button('catalog', 'new-version') },
  { name: 'billing', path: 'billing' },
  { name: 'bill-runs', path: 'billing/runs' },
  { name: 'bill-run', path: 'billing/runs/1' },
  { name: 'bills', path: 'billing/bills' },
  { name: 'bill', path: 'billing/bills', open: firstRow },
  { name: 'outages', path: 'billing/outages' },
  { name: 'outage', path: 'billing/outages/1' },
  { name: 'outage-new', path: 'billing/outages', open: sayWhen },
  { name: 'rebate-table', path: 'billing/outages', open: button('outages', 'table') },
  { name: 'collections', path: 'collections' },
  { name: 'to-cut-off', path: 'collections/suspend' },
  { name: 'suspension', path: 'collections/suspensions/1' },
  { name: 'promises', path: 'collections/promises' },
  { name: 'fees', path: 'collections/fees' },
  { name: 'customer-collections', path: 'customers/8?tab=collection' },
  { name: 'counter-cut-off', path: 'counter?customer=8' },
  { name: 'collectors', path: 'collectors' },
  { name: 'collector', path: 'collectors', open: firstRow },
  { name: 'collector-batches', path: 'collectors/batches' },
  { name: 'collector-batch', path: 'collectors/batches', open: lastBatch },
  { name: 'receipt-books', path: 'collectors/books' },
  { name: 'receipt-book', path: 'collectors/books', open: firstRow },
  { name: 'tickets', path: 'tickets' },
  { name: 'ticket-new', path: 'tickets', open: key('n') },
  { name: 'ticket-outages', path: 'tickets/outages' },
  { name: 'ticket-outage-new', path: 'tickets/outages', open: button('tickets', 'incident-new') },
  { name: 'ticket-types', path: 'tickets/types' },
  { name: 'ticket-type', path: 'tickets/types', open: button('tickets', 'type-new') },
  { name: 'commission', path: 'collectors/commission' },
  { name: 'commission-rule', path: 'collectors/commission', open: button('collectors', 'add-rule') },
  { name: 'commission-settle', path: 'collectors/commission', open: button('collectors', 'settle-commission') },
  { name: 'payments', path: 'payments' },
  { name: 'payment', path: 'payments', open: firstRow },
  { name: 'cheques', path: 'payments/cheques' },
  { name: 'cheques-deposited', path: 'payments/cheques?view=deposited' },
  { name: 'cheque', path: 'payments/cheques?cheque=1' },
  { name: 'deposits', path: 'payments/deposits' },
  { name: 'deposit', path: 'payments/deposits', open: firstRow },
  { name: 'deposit-new', path: 'payments/deposits', open: button('banking', 'new-deposit') },
  { name: 'transfers', path: 'payments/transfers' },
  { name: 'transfer', path: 'payments/transfers', open: firstRow },
  { name: 'transfer-new', path: 'payments/transfers', open: button('banking', 'new-transfer') },
  { name: 'bank-charge', path: 'payments/transfers?transfer=3' },
  {
    name: 'bank-charge-new',
    path: 'payments/transfers',
    open: async (page, words) => {
      await button('banking', 'new-transfer')(page, words);
      await page
        .getByRole('dialog')
        .getByLabel(words('banking', 'transfer-to'), { exact: true })
        .selectOption('charge');
    },
  },
  { name: 'statements', path: 'payments/statements' },
  { name: 'statement-import', path: 'payments/statements', open: button('statements', 'import') },
  { name: 'statement-lines', path: 'payments/statements?view=lines' },
  { name: 'statement-line', path: 'payments/statements?view=lines', open: firstRow },
  {
    name: 'statement-line-charge',
    path: 'payments/statements?view=lines',
    open: async (page, words) => {
      await page.getByRole('grid').getByText('SMS CHARGES OCT').click();
      await page.getByRole('dialog').getByLabel(words('banking', 'own-to'), { exact: true }).selectOption('charge');
    },
  },
  { name: 'settings-banks', path: 'settings?section=banks' },
  { name: 'settings-bank-new', path: 'settings?section=banks', open: button('banking', 'account-add') },
  { name: 'shifts', path: 'payments/shifts' },
  { name: 'approvals', path: 'approvals' },
  { name: 'approval', path: 'approvals', open: firstRow },
  { name: 'messages', path: 'messages' },
  { name: 'messages-words', path: 'messages/words' },
  { name: 'customer-messages', path: 'customers/5?tab=messages' },
  { name: 'shift', path: 'payments/shifts', open: firstRow },
  { name: 'import', path: 'import' },
  { name: 'import-columns', path: 'import', open: chooseSheet },
  {
    name: 'import-result',
    path: 'import',
    open: async (page, words) => {
      await chooseSheet(page);
      await page.getByRole('button', { name: words('imports', 'check') }).click();
      await page.getByRole('button', { name: words('imports', 'back-to-columns') }).waitFor();
    },
  },
  { name: 'report-collection', path: 'reports?report=day-collection' },
  { name: 'report-due', path: 'reports?report=due-list' },
  { name: 'report-statement', path: 'reports?report=customer-statement' },
  { name: 'report-statement-of', path: 'reports?report=customer-statement&customerId=5' },
  { name: 'report-bills', path: 'reports?report=bill-register' },
  { name: 'report-write-offs', path: 'reports?report=write-offs' },
  { name: 'report-cash-book', path: 'reports?report=cash-book' },
  { name: 'report-cheques', path: 'reports?report=cheque-register' },
  { name: 'report-settlements', path: 'reports?report=settlements' },
  { name: 'report-bank-deposits', path: 'reports?report=bank-deposits' },
  { name: 'report-voids', path: 'reports?report=voids' },
  { name: 'report-subscriber-days', path: 'reports?report=subscriber-days' },
  { name: 'report-unconfirmed', path: 'reports?report=unconfirmed-commands' },
  { name: 'distributor-commands', path: 'boxes/commands?state=%22all%22' },
  { name: 'distributor-lists', path: 'boxes/reconcile' },
  { name: 'distributor-wallet', path: 'boxes/wallet' },
  { name: 'distributor-wallet-entries', path: 'boxes/wallet?view=%22entries%22', open: firstRow },
  { name: 'distributor-wallet-costs', path: 'boxes/wallet?view=%22costs%22', open: firstRow },
  { name: 'distributor-wallet-recharge', path: 'boxes/wallet', open: button('wallets', 'recharge') },
  { name: 'distributor-wallet-charge', path: 'boxes/wallet', open: button('wallets', 'charge') },
  { name: 'distributor-systems', path: 'boxes/systems' },
  { name: 'report-distributor-wallet', path: 'reports?report=distributor-wallet' },
  { name: 'report-reconcile-result', path: 'reports?report=reconcile-result' },
  { name: 'report-box-actions', path: 'reports?report=box-actions' },
  { name: 'report-shifts', path: 'reports?report=shift-list' },
  { name: 'report-ageing', path: 'reports?report=ageing' },
  { name: 'books', path: 'books' },
  { name: 'books-accounts', path: 'books?tab=account-balances' },
  { name: 'books-day-book', path: 'books?tab=day-book' },
  { name: 'books-tax', path: 'books?tab=tax-payable' },
  { name: 'books-advances', path: 'books?tab=advances' },
  { name: 'books-ageing', path: 'books?tab=ageing' },
  { name: 'books-return', path: 'books?tab=tax-summary' },
  { name: 'books-gst', path: 'books?tab=gst-b2c' },
  { name: 'books-handover', path: 'books?tab=handover' },
  { name: 'books-closing', path: 'books?tab=closing' },
  { name: 'books-close', path: 'books?tab=closing', open: button('books', 'close-period') },
  { name: 'settings-company', path: 'settings' },
  {
    name: 'settings-rules',
    path: 'settings',
    open: async (page, words) => {
      await page.getByLabel(words('settings', 'least-bill')).scrollIntoViewIfNeeded();
    },
  },
  { name: 'settings-people', path: 'settings?section=people' },
  { name: 'user-new', path: 'settings?section=people', open: key('n') },
  { name: 'user-password', path: 'settings?section=people', open: button('settings', 'reset-password') },
  { name: 'settings-numbering', path: 'settings?section=numbering' },
  { name: 'prefix', path: 'settings?section=numbering', open: button('settings', 'change-prefix') },
  { name: 'settings-areas', path: 'settings?section=areas' },
  { name: 'settings-collections', path: 'settings?section=collections' },
  { name: 'settings-printers', path: 'settings?section=printers' },
  {
    name: 'printer-new',
    path: 'settings?section=printers',
    open: async (page) => {
      await key('n')(page);
      await page.getByRole('dialog').locator('img').waitFor();
    },
  },
  { name: 'printing', path: 'payments/printing' },
  { name: 'settings-work', path: 'settings?section=work' },
  { name: 'settings-computer', path: 'settings?section=computer' },
  { name: 'settings-audit', path: 'settings?section=audit' },
  { name: 'health', path: 'health' },
  {
    name: 'health-proved',
    path: 'health',
    open: async (page, words) => {
      await page.getByRole('button', { name: words('health', 'verify-now') }).click();
      await page.getByRole('main').getByRole('listitem').first().waitFor();
    },
  },
  { name: 'palette', path: '', open: (page) => typeInSearch(page, '') },
  { name: 'search', path: '', open: (page) => typeInSearch(page, '98480') },
  { name: 'shortcuts', path: 'customers', open: key('?') },
  { name: 'user-menu', path: '', open: async (page, words) => void (await userMenu(page, words)) },
  {
    name: 'own-password',
    path: '',
    open: async (page, words) => {
      await (await userMenu(page, words)).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'no-such-page', path: 'no-such-page' },
  ...CONNECTION_STEPS.map((step) => ({
    name: `connection-${step}`,
    path: 'customers/new-connection',
    open: connectionAt(step),
  })),
];

/** An outage of some days before the one that was rebated, so that it shows what it gives back. */
async function sayWhen(page: Page, words: Words): Promise<void> {
  await button('outages', 'new')(page, words);
  const dialog = page.getByRole('dialog');
  const until = dialog.getByLabel(words('outages', 'until'));
  const today = Date.parse(await until.inputValue());
  const before = (days: number) => new Date(today - days * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel(words('outages', 'from')).fill(before(12));
  await until.fill(before(8));
  await dialog.getByRole('table').or(dialog.locator('section p + p')).first().waitFor();
}

async function openColumns(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('common', 'choose-columns') }).click();
  await page.getByRole('menu').or(page.getByRole('checkbox')).first().waitFor();
}

/** Opens a place and waits until all of it is there. `base` ends in a slash. */
export async function goTo(page: Page, base: string, place: Place, words: Words): Promise<void> {
  const quiet = quietOf(page);
  if (!(await walkTo(page, base, place.path, words))) await page.goto(base + place.path);
  await page.getByRole('main').waitFor();
  await quiet();
  await place.open?.(page, words);
  await quiet();
}

/** No screen has this address. */
const NOWHERE = '/nowhere';
const IN_FRONT = '[role="dialog"], [role="menu"], [role="listbox"], [role="alert"]';
/** That payments are unanswered, which the program knows until it is loaded anew. */
const KNOWN = 'a[href="/counter"][data-trouble="true"]';

/**
 * Leaves the screen for another as a link does, which takes a fraction of the time in which the program is loaded anew.
 * Over an address that has no screen, so that nothing is taken along from one to the next.
 * @returns false where the program is not there yet, or something still stands in front of everything or is known to it
 */
async function walkTo(page: Page, base: string, path: string, words: Words): Promise<boolean> {
  if (!page.url().startsWith(base)) return false;
  const nothing = page.getByText(words('shell', 'not-found-title'));
  await page.evaluate((nowhere) => history.pushState(null, '', nowhere), NOWHERE);
  await nothing.waitFor();
  if ((await page.locator(`${IN_FRONT}, ${KNOWN}`).count()) > 0) return false;
  await page.evaluate((to) => history.pushState(null, '', to), base + path);
  await nothing.waitFor({ state: 'detached' });
  return true;
}

const waits = new WeakMap<Page, () => Promise<void>>();

/** A wait until the page has every answer and every part of the program it asked for, and drew it. */
function quietOf(page: Page): () => Promise<void> {
  const known = waits.get(page);
  if (known) return known;
  const asked = new Set<Request>();
  page.on('request', (request) => {
    const isCall = request.url().includes('/rpc/') && !request.url().endsWith('/changes/watch');
    // A screen and its words come as scripts of their own: before them no key of that screen does anything.
    if (isCall || request.resourceType() === 'script') asked.add(request);
  });
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  const quiet = async () => {
    do {
      await Promise.all([...asked].map(async (request) => (await request.response())?.finished()));
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    } while (asked.size > 0);
    await page.waitForFunction(() => !document.querySelector('.mantine-Loader-root, [aria-busy="true"]'));
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  };
  waits.set(page, quiet);
  return quiet;
}
