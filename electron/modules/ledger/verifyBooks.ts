import type { Context, Job, Reader, Verification } from '#host/context.ts';

/**
 * Has the books proved, in a thread of its own, and records the result, so that the health page can say when they were
 * last proved.
 * @throws the reason of the call's signal, once nobody waits for the proof any more
 */
export async function verifyBooks(context: Context): Promise<Verification> {
  const verification = await context.services.paper.verify(context.company().currency, context.signal);
  context.write((tx) => {
    tx.sql.run(
      'INSERT INTO verification (at, business_on, ok, checks) VALUES (?, ?, ?, ?)',
      tx.at,
      tx.today,
      verification.ok ? 1 : 0,
      JSON.stringify(verification.checks),
    );
    tx.touch('health');
  });
  return verification;
}

/** How the books were proved by night and by hand, newest first. */
export function readProofs({ sql }: Pick<Reader, 'sql'>, { offset, limit }: { offset: number; limit: number }) {
  return {
    total: sql.get<{ n: number }>('SELECT count(*) AS n FROM verification')?.n ?? 0,
    rows: sql
      .all<{ id: number; at: number; ok: number; checks: string }>(
        'SELECT id, at, ok, checks FROM verification ORDER BY id DESC LIMIT ? OFFSET ?',
        limit,
        offset,
      )
      .map(({ ok, checks, ...proof }) => ({
        ...proof,
        ok: ok === 1,
        checks: JSON.parse(checks) as Verification['checks'],
      })),
  };
}

/** The books are proved every day, so that a fault is found while people still know what they did. */
export const verifyJob: Job = {
  name: 'verify',
  movesMoney: false,
  async run(context) {
    const { ok, checks } = await verifyBooks(context);
    return { ok: ok ? 1 : 0, checks: checks.length, red: checks.filter((check) => !check.ok).length };
  },
};
