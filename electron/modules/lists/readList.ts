import type { Context } from '#host/context.ts';

type Query = Parameters<Context['services']['paper']['rows']>[0][number];

/** Rows of a table up to which a list is read in place: sooner done than a thread is started and answers. */
const FEW = 20_000;

interface List {
  /** What is listed: a table whose ids run on. */
  readonly table:
    | 'audit'
    | 'bank_deposit'
    | 'bill'
    | 'box'
    | 'box_action'
    | 'charge'
    | 'cheque'
    | 'credit_note'
    | 'customer'
    | 'own_transfer'
    | 'distributor_entry'
    | 'payment'
    | 'refund'
    | 'statement'
    | 'statement_line'
    | 'stock_document'
    | 'stock_part_move'
    | 'voucher'
    | 'voucher_batch';
  /** Whether the filter leaves few rows however large the office is: those of one customer, one shift, one document. */
  readonly isNarrow: boolean;
  /** Answers with one row: the count and sums of all that match. */
  readonly totals: Query;
  readonly page: Query;
}

/**
 * Reads a page of a list and the totals of all that match. In a large office a list counts, and skips through, years of
 * documents: it is read in a thread of its own then, on one state of the books, and nobody else waits for it.
 */
export async function readList<Totals, Row>(
  { read, services }: Pick<Context, 'read' | 'services'>,
  { table, isNarrow, totals, page }: List,
): Promise<{ totals: Totals; rows: Row[] }> {
  const queries = [totals, page];
  const size = read.sql.get<{ n: number | null }>(`SELECT max(id) AS n FROM ${table}`)?.n ?? 0;
  const [[counted] = [], rows = []] =
    isNarrow || size <= FEW
      ? queries.map(({ text, values }) => read.sql.all(text, ...values))
      : await services.paper.rows(queries);
  return { totals: counted as Totals, rows: rows as Row[] };
}
