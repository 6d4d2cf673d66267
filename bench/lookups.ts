import { createRandom } from '#db/seed/random.ts';
import type { Sqlite } from '#host/db/open.ts';

const KINDS = 11;

/** What people type into a search, taken from the office itself: the same seed types the same. */
export function typedTexts(sqlite: Sqlite, count: number, seed: number): string[] {
  const random = createRandom(seed);
  const customers = (sqlite.prepare('SELECT max(id) AS id FROM customer').get() as { id: number }).id;
  const value = (text: string): string =>
    (sqlite
      .prepare(text)
      .pluck()
      .get(1 + random.below(customers)) as string | undefined) ?? 'C00001';
  const piece = (text: string, length: number): string => {
    const start = random.below(Math.max(1, text.length - length));
    return text.slice(start, start + length).trim();
  };
  const name = () => value('SELECT name FROM customer WHERE id = ?');
  const kinds: readonly (() => string)[] = [
    () => name().slice(0, 2 + random.below(5)),
    () => name(),
    () => piece(name(), 4),
    () => value('SELECT digits FROM customer_phone WHERE customer_id >= ? ORDER BY customer_id LIMIT 1').slice(-5),
    () => piece(value('SELECT serial FROM box WHERE customer_id >= ? ORDER BY customer_id LIMIT 1').slice(-8), 6),
    () => value('SELECT vc FROM box WHERE customer_id >= ? ORDER BY customer_id LIMIT 1'),
    () => value('SELECT username FROM network_account WHERE customer_id >= ? ORDER BY customer_id LIMIT 1'),
    () => value('SELECT code FROM customer WHERE id = ?'),
    () => value('SELECT number FROM bill WHERE id >= ? ORDER BY id LIMIT 1'),
    () => value('SELECT address FROM customer WHERE id = ?'),
    () => `zq${random.below(1_000_000)}`,
  ];
  return Array.from({ length: count }, (_, index) => kinds[index % KINDS]?.() ?? '').filter((text) => text.length >= 2);
}
