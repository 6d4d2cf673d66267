import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSmtpServer, type SmtpServer } from '#testing/mail/smtpServer.ts';
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

/** The outbox by keyboard alone: WhatsApp opens with the text and is noted as sent; e-mail leaves by itself with its receipt. */

const PASSWORD = 'seven quiet boats';

let here: OpenOffice;
let desk: BrowserContext;
let page: Page;
let keys: Keyboard;
let server: SmtpServer;

beforeAll(async () => {
  server = await openSmtpServer();
  here = await openOffice();
  desk = await openDesk(here.browser);
  // What WhatsApp itself does with the text is its own; nothing leaves the computer here.
  await desk.route('https://wa.me/**', (route) => route.fulfill({ contentType: 'text/html', body: 'WhatsApp' }));
  page = await makeSmallOffice(desk, here.served.url, PASSWORD);
  keys = keyboardOf(page);
  const rules = await call<object>(page, 'messages/rules', {});
  const told = (['whatsapp', 'email'] as const).map((channel) => ({ event: 'payment-received', channel }));
  await call(page, 'messages/saveRules', {
    ...{ ...rules, told },
    // At whatever hour the tests run.
    ...{ quietFromHour: 0, quietToHour: 0 },
  });
  const uid = () => page.evaluate(() => crypto.randomUUID());
  const asha = { name: 'Asha Rao', phones: ['9848033445'], email: 'asha@example.com' };
  const { id } = await call<{ id: number }>(page, 'customers/create', { uid: await uid(), ...asha });
  await call(page, 'payments/take', {
    ...{ uid: await uid(), customerId: id, amountMinor: 12_300, advanceConfirmed: true },
    tenders: [{ kind: 'cash', amountMinor: 12_300 }],
  });
});
afterAll(async () => {
  await here.close();
  await server.close();
});

/** The row of a channel, once the outbox has put it into words. */
const rowOf = (channel: string) => page.getByRole('grid').getByRole('row').filter({ hasText: channel });

it('opens WhatsApp with the text, and notes that it was sent', async () => {
  await page.goto(`${here.served.url}messages?channel=whatsapp`);
  await rowOf('WhatsApp').waitFor();
  await keys.tabTo(page.getByRole('grid'));
  await keys.press('ArrowDown', 'Enter');
  const dialog = page.getByRole('dialog', { name: /Payment received/ });
  const sent = dialog.getByRole('button', { name: 'I have sent it' });
  await untilFocused(sent);
  await picture(page, 'messages-whatsapp');
  const link = dialog.getByRole('link', { name: 'Open WhatsApp' });
  await keys.press('Shift+Tab');
  await untilFocused(link);
  const opened = desk.waitForEvent('page');
  await keys.press('Enter');
  const chat = new URL((await opened).url());
  expect(chat.origin + chat.pathname).toBe('https://wa.me/919848033445');
  expect(chat.searchParams.get('text')).toMatch(/Asha Rao[\s\S]*₹123\.00/);
  await (await opened).close();
  await page.bringToFront();
  await keys.tabTo(sent);
  await keys.press('Enter');
  await dialog.getByText(/Sent · /).waitFor();
  await keys.press('Escape');
  await rowOf('WhatsApp').filter({ hasText: 'Sent' }).waitFor();
});

it('sends the e-mail by itself once the mailbox is there, with its receipt', async () => {
  await call(page, 'messages/saveMail', {
    ...{ host: '127.0.0.1', port: server.port, security: 'none', username: '', password: '', active: true },
    ...{ fromName: 'Sri Sai Cable', fromAddress: 'bills@cable.example' },
  });
  await page.goto(`${here.served.url}messages?channel=email`);
  await rowOf('E-mail').filter({ hasText: 'Sent' }).waitFor({ timeout: 90_000 });
  await picture(page, 'messages-email');
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]?.to).toContain('asha@example.com');
  expect(server.mails[0]?.words).toMatch(/content-type: application\/pdf/i);
  await keys.tabTo(page.getByRole('grid'));
  await keys.press('ArrowDown', 'Enter');
  const dialog = page.getByRole('dialog', { name: /Payment received/ });
  await dialog.getByText('asha@example.com').waitFor();
  await keys.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});
