import type { Reader } from '#host/context.ts';
import type { ItemDocumentKind } from './items.ts';

/** What a credit settled of a due. */
interface Settled {
  readonly kind: ItemDocumentKind;
  readonly documentId: number;
  readonly amountMinor: number;
  readonly creditId: number;
  readonly byKind: ItemDocumentKind;
  readonly byId: number;
}

const SETTLED = `SELECT c.id AS creditId, c.document_kind AS byKind, c.document_id AS byId, d.document_kind AS kind,
    d.document_id AS documentId, sum(a.amount_minor) AS amountMinor`;
/** The dues that a credit settled, in the order in which it did. */
const OF_CREDITS = `JOIN allocation a ON a.credit_item_id = c.id JOIN open_item d ON d.id = a.debit_item_id
  GROUP BY c.id, d.id HAVING sum(a.amount_minor) > 0 ORDER BY c.id, d.due_on, d.id`;

/**
 * What write-offs and discounts at the counter gave up of a customer's dues, and still do; also of what another of his
 * group took over of him, wherever it was moved from there.
 */
export function givenUpDues({ sql }: Pick<Reader, 'sql'>, customerId: number): Settled[] {
  const settled = sql.all<Settled>(
    `WITH given (kind, id) AS (SELECT 'write-off', id FROM write_off WHERE customer_id = ?
       UNION ALL SELECT 'payment-discount', d.id FROM payment p JOIN payment_discount d ON d.payment_id = p.id WHERE p.customer_id = ?
       UNION ALL SELECT 'due-given-over', id FROM due_transfer WHERE from_customer_id = ?)
     ${SETTLED} FROM given g JOIN open_item c ON c.document_kind = g.kind AND c.document_id = g.id ${OF_CREDITS}`,
    customerId,
    customerId,
    customerId,
  );
  return givenUpIn({ sql }, settled, new Set());
}

/** The same of what one settled: a due that was moved was given up as far as who took it over was let off it, the oldest of it first. */
function givenUpIn(
  { sql }: Pick<Reader, 'sql'>,
  settled: readonly Settled[],
  followed: ReadonlySet<number>,
): Settled[] {
  const credits = Map.groupBy(settled, ({ creditId }) => creditId).values();
  return [...credits].flatMap((shares) => {
    const [first] = shares;
    if (first?.byKind !== 'due-given-over') return shares;
    let leftMinor = givenUpOfMoved({ sql }, first.byId, followed);
    return shares.flatMap((share) => {
      const amountMinor = Math.min(share.amountMinor, leftMinor);
      leftMinor -= amountMinor;
      return amountMinor > 0 ? [{ ...share, amountMinor }] : [];
    });
  });
}

function givenUpOfMoved({ sql }: Pick<Reader, 'sql'>, transferId: number, followed: ReadonlySet<number>): number {
  // After a void a due that came back can stand against the one it was moved by.
  if (followed.has(transferId)) return 0;
  const settled = sql.all<Settled>(
    `WITH given (id) AS (SELECT DISTINCT a.credit_item_id FROM open_item t JOIN allocation a ON a.debit_item_id = t.id
       WHERE t.document_kind = 'due-taken-over' AND t.document_id = ?)
     ${SETTLED} FROM given g JOIN open_item c ON c.id = g.id AND c.document_kind IN ('write-off', 'payment-discount', 'due-given-over')
     ${OF_CREDITS}`,
    transferId,
  );
  return givenUpIn({ sql }, settled, new Set([...followed, transferId]))
    .filter(({ kind, documentId }) => kind === 'due-taken-over' && documentId === transferId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** What was given up of a customer's dues after a document of his, and still is. */
export function givenUpSince(reader: Reader, document: { kind: ItemDocumentKind; id: number }): number {
  const item = reader.sql.get<{ id: number; customerId: number }>(
    'SELECT id, customer_id AS customerId FROM open_item WHERE document_kind = ? AND document_id = ?',
    document.kind,
    document.id,
  );
  if (!item) return 0;
  return givenUpDues(reader, item.customerId)
    .filter(({ creditId, kind }) => creditId > item.id && kind !== 'write-off-void' && kind !== 'payment-discount-void')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
