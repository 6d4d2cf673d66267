import { chromium, type Page } from 'playwright';
import { createRandom } from '#db/seed/random.ts';
import { databaseFile, openReader } from '#host/db/open.ts';
import { findBrowser } from '#scripts/browser.ts';
import { type Figure, percentile } from './figures.ts';
import { type Owner, serve } from './processes.ts';

const SEED = 20_261_122;
const WORDS = 25;
const JUMPS = 40;
const JUMP_EVERY_MS = 150;
const SHORTEST_SEARCH = 3;
const GIVE_UP_MS = 1_000;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/** What a person at a browser sees: results after a key, and frames while the list is thrown about. */
export async function benchBrowser(officeDir: string, owner: Owner): Promise<Figure[]> {
  const words = wordsToType(officeDir);
  const served = await serve(officeDir);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(served.url);
    await page.locator('input[autocomplete="username"]').fill(owner.username);
    await page.locator('input[autocomplete="current-password"]').fill(owner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor();
    return [await benchSearch(page, words), await benchScroll(page, served.url)];
  } finally {
    await browser.close();
    await served.stop();
  }
}

/** First names and ends of phone numbers: the parts that are found are then marked exactly as typed. */
function wordsToType(officeDir: string): string[] {
  const sqlite = openReader(databaseFile(officeDir));
  const random = createRandom(SEED);
  const customers = (sqlite.prepare('SELECT max(id) AS id FROM customer').get() as { id: number }).id;
  const name = sqlite.prepare('SELECT name FROM customer WHERE id = ?').pluck();
  const digits = sqlite.prepare('SELECT digits FROM customer_phone WHERE customer_id >= ? LIMIT 1').pluck();
  const words = Array.from({ length: WORDS }, (_, index) => {
    const id = 1 + random.below(customers);
    return index % 2 === 0 ? String(name.get(id)).split(' ')[0]?.slice(0, 6) : String(digits.get(id)).slice(-5);
  });
  sqlite.close();
  return words.filter((word) => word !== undefined && /^[a-z]{3,}$|^\d{5}$/i.test(word)) as string[];
}

/**
 * Types key by key and waits inside the page for hits that mark all that was typed: from the key's own time to the
 * frame after the one that shows them.
 */
async function benchSearch(page: Page, words: readonly string[]): Promise<Figure> {
  let missed = 0;
  const box = page.locator('input[role="combobox"]').first();
  await box.click();
  await page.evaluate(watchKeys);
  for (const word of words) {
    await box.fill('');
    for (let length = 1; length <= word.length; length += 1) {
      await page.keyboard.type(word.charAt(length - 1));
      if (length < SHORTEST_SEARCH) continue;
      const typed = word.slice(0, length).toLowerCase();
      const seen = page.waitForFunction(hasPainted, typed, { timeout: GIVE_UP_MS, polling: 50 });
      await seen.catch(() => {
        missed += 1;
      });
    }
  }
  const samples = await page.evaluate(() => Object.values((window as PaintWindow).paintedAfterMs ?? {}));
  if (samples.length === 0) throw new Error('the search box showed no results');
  await page.keyboard.press('Escape');
  return {
    work: `search in the browser, key to painted results, ${samples.length} keys, p95`,
    measured: percentile(samples, 0.95),
    limit: 100,
    unit: 'ms',
    note: `median ${percentile(samples, 0.5).toFixed(0)} ms, longest ${Math.max(...samples).toFixed(0)} ms${missed > 0 ? `; ${missed} keys showed nothing marked in 1 s` : ''}`,
  };
}

interface PaintWindow extends Window {
  /** For each text typed, the time from its last key to the frame after the one that showed its hits. */
  paintedAfterMs?: Record<string, number>;
}

/** Runs in the page. */
function hasPainted(typed: string): boolean {
  return (window as PaintWindow).paintedAfterMs?.[typed] !== undefined;
}

/** Runs in the page, from before the first key on: nothing is sent between a key and its measurement. */
function watchKeys(): void {
  const painted: Record<string, number> = {};
  (window as PaintWindow).paintedAfterMs = painted;
  const input = document.activeElement as HTMLInputElement;
  let keyAt = 0;
  document.addEventListener(
    'keydown',
    (event) => {
      keyAt = event.timeStamp;
    },
    { capture: true },
  );
  const look = () => {
    const typed = input.value.toLowerCase();
    if (typed.length >= 3 && painted[typed] === undefined) {
      const marks = [...document.querySelectorAll('[role="option"] mark')];
      if (marks.some((mark) => mark.textContent?.toLowerCase() === typed)) {
        const start = keyAt;
        requestAnimationFrame(() => {
          painted[typed] ??= performance.now() - start;
        });
      }
    }
    requestAnimationFrame(look);
  };
  look();
}

async function benchScroll(page: Page, url: string): Promise<Figure> {
  await page.goto(`${url.replace(/\/$/, '')}/customers`);
  await page.locator('[role="grid"] [role="rowgroup"] [role="row"]').first().waitFor();
  await page.waitForTimeout(500);
  const places = Array.from({ length: JUMPS }, (_, index) => createRandom(SEED + index).below(10_000) / 10_000);
  const frames = await page.evaluate(framesWhileJumping, { places, everyMs: JUMP_EVERY_MS });
  const [longest = 0, second = 0] = [...frames].sort((a, b) => b - a);
  return {
    work: `list in the browser, ${JUMPS} jumps over the whole list, longest frame`,
    measured: longest,
    limit: 50,
    unit: 'ms',
    note: `${frames.length} frames, p99 ${percentile(frames, 0.99).toFixed(1)} ms, second longest ${second.toFixed(1)} ms`,
  };
}

/** Runs in the page. */
function framesWhileJumping({ places, everyMs }: { places: readonly number[]; everyMs: number }): Promise<number[]> {
  const grid = document.querySelector('[role="grid"]');
  if (!grid) throw new Error('there is no list');
  return new Promise((resolve) => {
    const frames: number[] = [];
    let next = 0;
    let last: number | undefined;
    let jumpedAt = 0;
    const step = (now: number) => {
      if (last !== undefined) frames.push(now - last);
      last = now;
      if (now - jumpedAt >= everyMs) {
        const place = places[next];
        if (place === undefined) {
          resolve(frames);
          return;
        }
        grid.scrollTop = place * (grid.scrollHeight - grid.clientHeight);
        next += 1;
        jumpedAt = now;
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
