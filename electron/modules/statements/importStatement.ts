import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Context } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { StatementRow, statements } from '#shared/contract/statements.ts';
import { matchOpen } from './matchAgain.ts';
import { type OpenedStatement, openStatement, saveMapping } from './openStatement.ts';
import { readStatement } from './readStatements.ts';

type Asked = z.output<NonNullable<(typeof statements.import)['~orpc']['inputSchema']>>;

/**
 * Keeps the lines of a statement that the office does not have yet, all of them or none, and the columns for the next
 * one. Then each open line of the account that is in the books is matched with it; where that is cut off, the next
 * statement goes on with it. The same id again answers with the first.
 * @throws statement-empty, sheet-unreadable, mapping-invalid, id-used-differently, not-found
 */
export async function importStatement(context: Context, asked: Asked): Promise<StatementRow> {
  const opened = await openStatement(context, asked);
  // From here to the commit nothing is awaited, so what was found to be new still is.
  const id = write(context, asked, opened);
  await matchOpen(context, asked.accountId);
  return readStatement(context.read, id);
}

function write(context: Context, { uid, accountId, mapping }: Asked, opened: OpenedStatement): number {
  const { fileName, bytes, table, lines, fresh, refused } = opened;
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const [first, last] = [
    lines.map(({ on }) => on).sort()[0],
    lines
      .map(({ on }) => on)
      .sort()
      .at(-1),
  ];
  if (!first || !last) throw fail('statement-empty', {});
  return context.write((tx) => {
    const { userId } = tx.actor;
    if (userId === null) throw fail('not-allowed', { permission: 'banking.statements' });
    const known = tx.sql.get<{ id: number; fileHash: string; accountId: number }>(
      'SELECT id, file_hash AS fileHash, bank_account_id AS accountId FROM statement WHERE uid = ?',
      uid,
    );
    if (known && (known.fileHash !== fileHash || known.accountId !== accountId))
      throw fail('id-used-differently', { id: uid });
    if (known) return known.id;
    const { id } = tx.sql.run(
      `INSERT INTO statement (uid, bank_account_id, file_name, file_hash, from_on, to_on, new_lines, known_lines, refused_lines, user_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      uid,
      accountId,
      fileName,
      fileHash,
      first,
      last,
      fresh.length,
      lines.length - fresh.length,
      refused.length,
      userId,
      tx.at,
    );
    if (fresh.length > 0)
      tx.sql.insertAll(
        'statement_line (statement_id, bank_account_id, fingerprint, line, business_on, amount_minor, reference, narration, payer, phone, balance_minor)',
        fresh.map((line) => [
          id,
          accountId,
          line.fingerprint,
          line.line,
          line.on,
          line.amountMinor,
          line.reference,
          line.narration,
          line.payer,
          line.phone,
          line.balanceMinor,
        ]),
      );
    saveMapping(tx, { from: 'bank', id: accountId }, table, mapping);
    tx.audit({
      action: 'import-statement',
      entity: 'statement',
      entityId: id,
      after: { fileName, newLines: fresh.length, knownLines: lines.length - fresh.length },
    });
    tx.touch('banking');
    return id;
  });
}
