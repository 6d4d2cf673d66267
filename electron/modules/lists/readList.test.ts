import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeOffice, type TestOffice } from '#testing/makeHost.ts';
import { readList } from './index.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await makeOffice();
});
afterEach(() => office.close());

interface Entry {
  readonly id: number;
}

/** The trail of changes, and how often it was read apart. */
async function listTrail(isNarrow: boolean) {
  const { read, services } = office.host.context();
  let apart = 0;
  const paper = {
    ...services.paper,
    rows: (...queries: Parameters<typeof services.paper.rows>) => {
      apart += 1;
      return services.paper.rows(...queries);
    },
  };
  const { totals, rows } = await readList<{ total: number }, Entry>(
    { read, services: { ...services, paper } },
    {
      table: 'audit',
      isNarrow,
      totals: { text: 'SELECT count(*) AS total FROM audit WHERE id > ?', values: [0] },
      page: { text: 'SELECT id FROM audit WHERE id > ? ORDER BY id DESC LIMIT ? OFFSET ?', values: [0, 2, 0] },
    },
  );
  return { total: totals.total, ids: rows.map(({ id }) => id), apart };
}

it('reads a list of a large office apart, and one of few rows in place, with the same answer', async () => {
  const { total, ids, apart } = await listTrail(false);
  expect(apart).toBe(0);
  expect(ids).toHaveLength(2);
  office.host.context().write((tx) => {
    tx.sql.run(
      "INSERT INTO audit (id, at, counter, action, entity, entity_id, request_id) VALUES (1000000, 0, '', 'new', 'bill', '1', '')",
    );
  });
  const after = { total: total + 1, ids: [1_000_000, ids[0]] };
  expect(await listTrail(false)).toEqual({ ...after, apart: 1 });
  expect(await listTrail(true)).toEqual({ ...after, apart: 0 });
  const { rows } = await office.owner.audit.list({ limit: 1 });
  expect(rows).toMatchObject([{ id: 1_000_000, action: 'new' }]);
});
