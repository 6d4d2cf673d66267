/** Closings that no later opening has gone behind. */
const CLOSINGS_IN_FORCE = `in_force AS (
        SELECT c.id, c.through_on, c.last_transfer_id, lead(c.last_transfer_id) OVER (ORDER BY c.id) AS next_transfer_id FROM books_closing c
        WHERE c.through_on IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM books_closing l WHERE l.id > c.id AND (l.through_on IS NULL OR l.through_on < c.through_on)))`;

/**
 * Each query finds what must not be; no row is the proof. Two sides are laid below each other and added up, since a full
 * join of two sums looks for each row of one among all rows of the other: seconds for a small office, hours for a large.
 */
export const SQL_CHECKS: readonly { name: string; found: string; sql: readonly string[] }[] = [
  {
    name: 'counted-drawers-empty',
    found: 'no drawer holds cash whose shift is closed',
    sql: [
      `SELECT u.username AS drawer_of, a.balance_minor AS balance FROM account a JOIN user u ON u.id = a.owner_id
      WHERE a.kind = 'drawer' AND a.balance_minor <> 0 AND NOT EXISTS (SELECT 1 FROM shift s WHERE s.user_id = u.id AND s.kind = 'drawer' AND s.state = 'open')`,
    ],
  },
  {
    name: 'closed-periods',
    found: 'no transfer of a closed period was made after its closing, and its totals are those kept then',
    sql: [
      // Each transfer by the newest closing before it: the transfers are read once, however many periods there are.
      `WITH ${CLOSINGS_IN_FORCE}
      SELECT f.through_on AS closed, t.id AS transfer, t.business_on AS "on" FROM in_force f
      JOIN transfer t ON t.id > f.last_transfer_id AND (f.next_transfer_id IS NULL OR t.id <= f.next_transfer_id)
      WHERE +t.business_on <= f.through_on`,
      // What each closing kept beyond the one before it is what moved on the days between: each day is read once.
      `WITH ${CLOSINGS_IN_FORCE},
        span AS (SELECT id, through_on, lag(id) OVER (ORDER BY through_on, id) AS earlier_id,
          lag(through_on, 1, '') OVER (ORDER BY through_on, id) AS earlier_on FROM in_force)
      SELECT closed, kind, key, sum(kept_debit) AS kept_debit, sum(debit) AS debit, sum(kept_credit) AS kept_credit, sum(credit) AS credit FROM (
        SELECT s.id, s.through_on AS closed, d.kind, d.key, 0 AS kept_debit, d.debit_minor AS debit, 0 AS kept_credit, d.credit_minor AS credit
        FROM span s JOIN ledger_day d ON d.business_on > s.earlier_on AND d.business_on <= s.through_on
        UNION ALL SELECT s.id, s.through_on, k.kind, k.key, k.debit_minor, 0, k.credit_minor, 0
        FROM span s JOIN books_closing_total k ON k.closing_id = s.id
        UNION ALL SELECT s.id, s.through_on, k.kind, k.key, -k.debit_minor, 0, -k.credit_minor, 0
        FROM span s JOIN books_closing_total k ON k.closing_id = s.earlier_id)
      GROUP BY id, kind, key HAVING sum(kept_debit) <> sum(debit) OR sum(kept_credit) <> sum(credit)`,
    ],
  },
  {
    name: 'balances-equal-documents',
    found:
      'each customer’s balance is bills, opening dues, refunds and dues taken over less payments, discounts at the counter, credit notes, write-offs, voids and dues given over',
    sql: [
      `WITH documented AS (
        SELECT customer_id, sum(amount) AS amount FROM (
          SELECT customer_id, total_minor AS amount FROM bill
          UNION ALL SELECT customer_id, -total_minor FROM credit_note
          UNION ALL SELECT b.customer_id, -b.total_minor FROM document_void v JOIN bill b ON v.document_kind = 'bill' AND b.id = v.document_id
          UNION ALL SELECT customer_id, -amount_minor FROM write_off
          UNION ALL SELECT w.customer_id, w.amount_minor FROM document_void v JOIN write_off w ON v.document_kind = 'write-off' AND w.id = v.document_id
          UNION ALL SELECT customer_id, amount_minor FROM refund WHERE source = 'advance'
          UNION ALL SELECT r.customer_id, -r.amount_minor FROM document_void v JOIN refund r ON v.document_kind = 'refund' AND r.id = v.document_id
            WHERE r.source = 'advance'
          UNION ALL SELECT to_customer_id, amount_minor FROM due_transfer
          UNION ALL SELECT from_customer_id, -amount_minor FROM due_transfer
          UNION ALL SELECT customer_id, amount_minor FROM opening_balance
          UNION ALL SELECT customer_id, -amount_minor FROM payment
          UNION ALL SELECT p.customer_id, -d.amount_minor FROM payment_discount d JOIN payment p ON p.id = d.payment_id
            WHERE NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)
          UNION ALL SELECT p.customer_id, p.amount_minor FROM payment_void v JOIN payment p ON p.id = v.payment_id)
        GROUP BY customer_id)
      SELECT c.code AS customer, a.balance_minor AS balance, coalesce(d.amount, 0) AS documents
      FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN documented d ON d.customer_id = c.id
      WHERE a.balance_minor <> coalesce(d.amount, 0)`,
    ],
  },
  {
    name: 'customer-tally',
    found: 'the counts and balances kept of branches, areas and states are those of their customers',
    sql: [
      `WITH counted AS (
        SELECT c.branch_id, coalesce(c.area_id, 0) AS area_id, c.state, count(*) AS customers, sum(a.balance_minor > 0) AS due_customers,
          sum(a.balance_minor < 0) AS advance_customers, sum(max(a.balance_minor, 0)) AS due_minor, sum(max(-a.balance_minor, 0)) AS advance_minor
        FROM customer c JOIN account a ON a.id = c.account_id WHERE c.removed_at IS NULL GROUP BY 1, 2, 3),
        kept AS (SELECT * FROM customer_tally WHERE customers <> 0 OR due_minor <> 0 OR advance_minor <> 0)
      SELECT coalesce(k.branch_id, c.branch_id) AS branch, coalesce(k.area_id, c.area_id) AS area, coalesce(k.state, c.state) AS state,
        k.customers AS kept, c.customers AS counted, k.due_minor AS due_kept, c.due_minor AS due, k.advance_minor AS advance_kept, c.advance_minor AS advance
      FROM kept k FULL JOIN counted c ON c.branch_id = k.branch_id AND c.area_id = k.area_id AND c.state = k.state
      WHERE k.customers IS NOT c.customers OR k.due_customers IS NOT c.due_customers OR k.advance_customers IS NOT c.advance_customers
        OR k.due_minor IS NOT c.due_minor OR k.advance_minor IS NOT c.advance_minor`,
    ],
  },
  {
    name: 'open-items-equal-balance',
    found: 'what is open on each customer’s documents is his balance',
    sql: [
      `WITH opened AS (
        SELECT customer_id, sum(CASE side WHEN 'debit' THEN open_minor ELSE -open_minor END) AS amount FROM open_item GROUP BY customer_id)
      SELECT c.code AS customer, a.balance_minor AS balance, coalesce(o.amount, 0) AS open_items
      FROM customer c JOIN account a ON a.id = c.account_id LEFT JOIN opened o ON o.customer_id = c.id
      WHERE a.balance_minor <> coalesce(o.amount, 0)`,
    ],
  },
  {
    name: 'allocations-within-documents',
    found: 'no document is paid, or pays, more than its amount',
    sql: [
      `WITH used AS (
        SELECT item, sum(amount) AS amount FROM (
          SELECT credit_item_id AS item, amount_minor AS amount FROM allocation
          UNION ALL SELECT debit_item_id, amount_minor FROM allocation) GROUP BY item)
      SELECT i.document_kind AS kind, i.document_id AS document, i.original_minor AS original, i.open_minor AS open, coalesce(u.amount, 0) AS allocated
      FROM open_item i LEFT JOIN used u ON u.item = i.id
      WHERE i.original_minor - i.open_minor <> coalesce(u.amount, 0)`,
    ],
  },
  {
    name: 'bills-add-up',
    found:
      'each bill is the sum of its lines, taxes and round-off, stands so in the ledger, and each charge of it is a line of it',
    sql: [
      `WITH line AS (SELECT bill_id, sum(taxable_minor) AS amount FROM bill_line GROUP BY bill_id),
        tax AS (SELECT bill_id, sum(amount_minor) AS amount FROM bill_tax GROUP BY bill_id)
      SELECT b.number, b.taxable_minor AS taxable, coalesce(l.amount, 0) AS lines, b.tax_minor AS tax, coalesce(t.amount, 0) AS taxes
      FROM bill b LEFT JOIN line l ON l.bill_id = b.id LEFT JOIN tax t ON t.bill_id = b.id
      WHERE b.taxable_minor <> coalesce(l.amount, 0) OR b.tax_minor <> coalesce(t.amount, 0)`,
      // Of its transfers, the customer's side is where the receivable is; a round-off downwards credits it.
      `WITH posted AS (
        SELECT t.document_id AS bill, min(t.business_on) AS first_on, max(t.business_on) AS last_on,
          sum(CASE d.kind WHEN 'receivable' THEN t.amount_minor ELSE -t.amount_minor END) AS amount,
          min(CASE d.kind WHEN 'receivable' THEN t.debit_id ELSE t.credit_id END) AS first_account,
          max(CASE d.kind WHEN 'receivable' THEN t.debit_id ELSE t.credit_id END) AS last_account
        FROM transfer t JOIN account d ON d.id = t.debit_id WHERE t.document_kind = 'bill' GROUP BY t.document_id)
      SELECT b.number, b.business_on AS "on", b.total_minor AS total, p.amount AS posted, p.first_on AS posted_on
      FROM bill b JOIN customer c ON c.id = b.customer_id LEFT JOIN posted p ON p.bill = b.id
      WHERE coalesce(p.amount, 0) <> b.total_minor OR p.first_on <> b.business_on OR p.last_on <> b.business_on
        OR p.first_account <> c.account_id OR p.last_account <> c.account_id`,
      // A debit note takes in no charge, and a void bill has let its charges go.
      `SELECT b.number, ch.id AS charge, ch.amount_minor AS charged, l.amount_minor AS line FROM charge ch JOIN bill b ON b.id = ch.bill_id
      LEFT JOIN bill_line l ON l.id = ch.own_line_id AND l.bill_id = b.id WHERE l.amount_minor IS NOT ch.amount_minor
      UNION ALL SELECT b.number, NULL, NULL, l.amount_minor FROM bill_line l JOIN bill b ON b.id = l.bill_id
      WHERE l.kind <> 'recurring' AND b.kind <> 'debit-note' AND NOT EXISTS (SELECT 1 FROM charge ch WHERE ch.own_line_id = l.id)
        AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)`,
    ],
  },
  {
    name: 'credit-notes-add-up',
    found: 'each credit note is the sum of its lines, taxes and round-off, and stands so in the ledger',
    sql: [
      `WITH line AS (SELECT credit_note_id, sum(taxable_minor) AS amount FROM credit_note_line GROUP BY credit_note_id),
        tax AS (SELECT credit_note_id, sum(amount_minor) AS amount FROM credit_note_tax GROUP BY credit_note_id)
      SELECT n.number, n.taxable_minor AS taxable, coalesce(l.amount, 0) AS lines, n.tax_minor AS tax, coalesce(t.amount, 0) AS taxes
      FROM credit_note n LEFT JOIN line l ON l.credit_note_id = n.id LEFT JOIN tax t ON t.credit_note_id = n.id
      WHERE n.taxable_minor <> coalesce(l.amount, 0) OR n.tax_minor <> coalesce(t.amount, 0)`,
      `WITH posted AS (
        SELECT t.document_id AS note, min(t.business_on) AS first_on, max(t.business_on) AS last_on,
          sum(CASE c.kind WHEN 'receivable' THEN t.amount_minor ELSE -t.amount_minor END) AS amount,
          min(CASE c.kind WHEN 'receivable' THEN t.credit_id ELSE t.debit_id END) AS first_account,
          max(CASE c.kind WHEN 'receivable' THEN t.credit_id ELSE t.debit_id END) AS last_account
        FROM transfer t JOIN account c ON c.id = t.credit_id WHERE t.document_kind = 'credit-note' GROUP BY t.document_id)
      SELECT n.number, n.business_on AS "on", n.total_minor AS total, p.amount AS posted, p.first_on AS posted_on
      FROM credit_note n JOIN customer c ON c.id = n.customer_id LEFT JOIN posted p ON p.note = n.id
      WHERE coalesce(p.amount, 0) <> n.total_minor OR p.first_on <> n.business_on OR p.last_on <> n.business_on
        OR p.first_account <> c.account_id OR p.last_account <> c.account_id`,
    ],
  },
  {
    name: 'payments-add-up',
    found: 'each payment is the sum of its tenders, and stands so in the ledger',
    sql: [
      `SELECT p.number, p.amount_minor AS amount, coalesce(sum(t.amount_minor), 0) AS tenders
      FROM payment p LEFT JOIN tender t ON t.payment_id = p.id GROUP BY p.id HAVING p.amount_minor <> coalesce(sum(t.amount_minor), 0)`,
      // A tender counts only where its kind of money stands, so that cash cannot be turned into another kind.
      `WITH posted AS (
        SELECT document_id AS payment, debit_id AS account, business_on, sum(amount_minor) AS amount FROM transfer
        WHERE document_kind = 'payment' GROUP BY document_id, debit_id, business_on),
        tendered AS (
        SELECT t.payment_id AS payment, t.account_id AS account, p.business_on, sum(t.amount_minor) AS amount
        FROM tender t JOIN payment p ON p.id = t.payment_id JOIN shift s ON s.id = p.shift_id JOIN account a ON a.id = t.account_id
          AND a.kind = CASE t.kind WHEN 'cash' THEN s.kind WHEN 'upi' THEN 'wallet' WHEN 'mobile-money' THEN 'wallet' ELSE t.kind END
          AND (a.kind <> 'wallet' OR a.key = t.kind OR (t.kind = 'wallet' AND EXISTS (SELECT 1 FROM bank_account b WHERE b.account_id = a.id))) AND (t.kind <> 'cash' OR (a.owner_id = p.user_id AND a.owner_id = s.user_id))
          OR a.id = t.account_id AND a.kind = 'bank' AND t.kind IN ('upi', 'card', 'mobile-money')
        GROUP BY t.payment_id, t.account_id, p.business_on)
      SELECT payment, business_on AS "on", sum(tendered) AS tendered, sum(posted) AS posted FROM (
        SELECT payment, account, business_on, amount AS tendered, 0 AS posted FROM tendered
        UNION ALL SELECT payment, account, business_on, 0, amount FROM posted)
      GROUP BY payment, account, business_on HAVING sum(tendered) <> sum(posted)`,
    ],
  },
  {
    name: 'refunds-and-write-offs-posted',
    found:
      'each refund, write-off and discount at the counter stands in the ledger with its amount, and no deposit is overdrawn',
    sql: [
      `SELECT r.number, r.amount_minor AS amount, t.amount_minor AS posted FROM refund r
      LEFT JOIN transfer t ON t.document_kind = 'refund' AND t.document_id = r.id
      WHERE t.amount_minor IS NOT r.amount_minor OR t.credit_id <> r.account_id OR t.business_on <> r.business_on`,
      `SELECT w.id AS write_off, w.amount_minor AS amount, t.amount_minor AS posted FROM write_off w
      LEFT JOIN transfer t ON t.document_kind = 'write-off' AND t.document_id = w.id
      WHERE t.amount_minor IS NOT w.amount_minor OR t.business_on <> w.business_on`,
      `SELECT p.number, d.amount_minor AS discount, t.amount_minor AS posted FROM payment_discount d JOIN payment p ON p.id = d.payment_id
      LEFT JOIN transfer t ON t.document_kind = 'payment-discount' AND t.document_id = d.id
      WHERE t.amount_minor IS NOT d.amount_minor OR t.business_on <> p.business_on`,
      `SELECT owner_id AS customer, balance_minor AS balance FROM account WHERE kind = 'deposit' AND balance_minor > 0`,
    ],
  },
  {
    name: 'drawers-moved-as-noted',
    found:
      'each pay-out and each move between drawer and safe stands in the ledger once, and Z reports run without a gap',
    sql: [
      `SELECT m.id AS movement, m.kind, m.amount_minor AS amount, sum(t.amount_minor) AS posted FROM drawer_movement m
      LEFT JOIN transfer t ON t.document_kind = 'drawer-movement' AND t.document_id = m.id AND t.business_on = m.business_on
        AND (t.reverses_id IS NOT NULL) = (m.reverses_id IS NOT NULL)
      GROUP BY m.id HAVING sum(t.amount_minor) IS NOT m.amount_minor`,
      `SELECT count(*) AS closed, max(z_number) AS highest FROM shift WHERE kind = 'drawer' AND state = 'closed' HAVING count(*) <> coalesce(max(z_number), 0)`,
    ],
  },
  {
    name: 'collectors-hold-receipts',
    found:
      'what each collector holds is the cash of his receipts that he has not handed over, and what was short and is not settled; batches run without a gap',
    sql: [
      `WITH held AS (
        SELECT user_id, sum(amount) AS amount FROM (
          SELECT s.user_id, t.amount_minor AS amount FROM collector_batch b JOIN shift s ON s.id = b.shift_id
            JOIN payment p ON p.shift_id = s.id JOIN tender t ON t.payment_id = p.id AND t.kind = 'cash'
            WHERE b.received_at IS NULL AND NOT EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id)
          UNION ALL SELECT s.user_id, b.expected_minor - b.received_minor FROM collector_batch b JOIN shift s ON s.id = b.shift_id
            WHERE b.received_at IS NOT NULL AND b.outcome IS NOT 'written-off'
          UNION ALL SELECT user_id, -amount_minor FROM collector_repayment
          UNION ALL SELECT user_id, -netted_minor FROM commission_statement m
            WHERE NOT EXISTS (SELECT 1 FROM commission_void v WHERE v.statement_id = m.id))
        GROUP BY user_id)
      SELECT u.username AS collector, sum(balance) AS balance, sum(held) AS held FROM (
        SELECT owner_id AS user_id, balance_minor AS balance, 0 AS held FROM account WHERE kind = 'collector'
        UNION ALL SELECT user_id, 0, amount FROM held) JOIN user u ON u.id = user_id
      GROUP BY user_id HAVING sum(balance) <> sum(held)`,
      `SELECT count(*) AS batches, max(number) AS highest FROM collector_batch HAVING count(*) <> coalesce(max(number), 0)`,
      `SELECT b.number, b.expected_minor AS expected, b.received_minor AS received, sum(t.amount_minor) AS posted FROM collector_batch b
      LEFT JOIN transfer t ON t.document_kind = 'hand-over' AND t.document_id = b.shift_id AND t.code = 'hand-over'
      GROUP BY b.shift_id HAVING coalesce(b.received_minor, 0) <> coalesce(sum(t.amount_minor), 0)`,
      `SELECT s.id AS shift, s.kind, s.state FROM shift s LEFT JOIN collector_batch b ON b.shift_id = s.id
      WHERE (s.kind = 'collector') <> (b.shift_id IS NOT NULL) OR (s.kind = 'collector' AND (s.state = 'closed') <> (b.handed_at IS NOT NULL))`,
    ],
  },
  {
    name: 'cash-in-transit',
    found:
      'cash on its way between drawers is what nobody has answered yet, and each offer and answer stands in the ledger',
    sql: [
      `SELECT sum(balance) AS balance, sum(offered) AS offered FROM (
        SELECT balance_minor AS balance, 0 AS offered FROM account WHERE kind = 'transit'
        UNION ALL SELECT 0, t.amount_minor FROM drawer_transfer t
        WHERE NOT EXISTS (SELECT 1 FROM drawer_transfer_answer a WHERE a.transfer_id = t.id))
      HAVING sum(balance) <> sum(offered)`,
      `SELECT d.id AS transfer, d.amount_minor AS amount, sum(t.amount_minor) AS posted FROM drawer_transfer d
      LEFT JOIN transfer t ON t.document_kind = 'drawer-transfer' AND t.document_id = d.id AND t.business_on = d.business_on
      GROUP BY d.id HAVING sum(t.amount_minor) IS NOT d.amount_minor`,
      `SELECT a.id AS answer, a.kind, d.amount_minor AS amount, sum(t.amount_minor) AS posted FROM drawer_transfer_answer a
      JOIN drawer_transfer d ON d.id = a.transfer_id LEFT JOIN transfer t ON t.document_kind = 'drawer-transfer-answer' AND t.document_id = a.id
        AND (t.reverses_id IS NULL) = (a.kind = 'accept')
      GROUP BY a.id HAVING sum(t.amount_minor) IS NOT d.amount_minor`,
    ],
  },
  {
    name: 'cheques-stand-as-noted',
    found: 'the cheques in hand and at the bank come to what their accounts say, and each cheque is one of its payment',
    sql: [
      `SELECT place, sum(cheques) AS cheques, sum(balance) AS balance FROM (
        SELECT CASE state WHEN 'in-hand' THEN '' ELSE state END AS place, amount_minor AS cheques, 0 AS balance FROM cheque
        WHERE state IN ('in-hand', 'deposited')
        UNION ALL SELECT key, 0, balance_minor FROM account WHERE kind = 'cheque')
      GROUP BY place HAVING sum(cheques) <> sum(balance)`,
      `SELECT t.payment_id AS payment, t.amount_minor AS amount, q.amount_minor AS cheque FROM tender t LEFT JOIN cheque q ON q.tender_id = t.id
      WHERE t.kind = 'cheque' AND (q.amount_minor IS NOT t.amount_minor OR q.payment_id <> t.payment_id)`,
      // A receipt that is void has no cheque any more, and only such a one has none.
      `SELECT q.id AS cheque, q.state FROM cheque q LEFT JOIN payment_void v ON v.payment_id = q.payment_id LEFT JOIN cheque_bounce b ON b.void_id = v.id
      WHERE (q.state = 'bounced') <> (b.id IS NOT NULL) OR (q.state = 'void') <> (v.id IS NOT NULL AND b.id IS NULL)`,
      `SELECT e.id AS step, e.kind, q.amount_minor AS amount, sum(t.amount_minor) AS posted FROM cheque_event e JOIN cheque q ON q.id = e.cheque_id
      LEFT JOIN transfer t ON t.document_kind = 'cheque-event' AND t.document_id = e.id AND t.business_on = e.business_on
        AND (t.reverses_id IS NOT NULL) = (e.reverses_id IS NOT NULL)
      GROUP BY e.id HAVING sum(t.amount_minor) IS NOT q.amount_minor`,
    ],
  },
  {
    name: 'deposits-stand-as-noted',
    found:
      'each deposit is its pieces and its cheques, and its cash stands once in the ledger in the account it was carried to',
    sql: [
      `SELECT d.number, d.cash_minor AS cash, coalesce(sum(t.amount_minor), 0) AS posted FROM bank_deposit d
      JOIN bank_account a ON a.id = d.bank_account_id LEFT JOIN transfer t ON t.document_kind = 'bank-deposit' AND t.document_id = d.id
        AND t.debit_id = a.account_id AND t.business_on = d.business_on
      GROUP BY d.id HAVING d.cash_minor <> coalesce(sum(t.amount_minor), 0)`,
      `SELECT d.number, d.cash_minor AS cash, sum(c.value_minor * c.pieces) AS counted FROM bank_deposit d JOIN bank_deposit_cash c ON c.deposit_id = d.id
      GROUP BY d.id HAVING d.cash_minor <> sum(c.value_minor * c.pieces)`,
      `SELECT d.number, d.cheques_minor AS cheques, coalesce(sum(q.amount_minor), 0) AS carried FROM bank_deposit d
      LEFT JOIN cheque_event e ON e.deposit_id = d.id AND e.kind = 'deposit' LEFT JOIN cheque q ON q.id = e.cheque_id
      GROUP BY d.id HAVING d.cheques_minor <> coalesce(sum(q.amount_minor), 0) OR d.cheque_count <> count(q.id)`,
      `SELECT d.number, d.cash_minor AS cash, coalesce(sum(t.amount_minor), 0) AS given_back FROM bank_deposit_void v JOIN bank_deposit d ON d.id = v.deposit_id
      LEFT JOIN transfer t ON t.document_kind = 'bank-deposit-void' AND t.document_id = v.id
      GROUP BY v.id HAVING d.cash_minor <> coalesce(sum(t.amount_minor), 0)`,
    ],
  },
  {
    name: 'own-money-moved-as-noted',
    found:
      'each settlement and transfer stands once in the ledger with its fee and the tax on that, each void of one takes back all of it, and what places held before the books stands once',
    sql: [
      `SELECT o.number, o.gross_minor AS gross, coalesce(sum(t.amount_minor), 0) AS posted,
        o.gross_minor - o.fee_minor - o.fee_tax_minor AS net, coalesce(sum(CASE WHEN t.debit_id = o.to_account_id THEN t.amount_minor END), 0) AS arrived
      FROM own_transfer o LEFT JOIN transfer t ON t.document_kind = 'own-transfer' AND t.document_id = o.id AND t.credit_id = o.from_account_id
        AND t.business_on = o.business_on
      GROUP BY o.id HAVING gross <> posted OR net <> arrived`,
      `SELECT o.number, o.fee_minor AS fee, o.fee_tax_minor AS tax, coalesce(sum(CASE a.key WHEN '' THEN t.amount_minor END), 0) AS posted_fee,
        coalesce(sum(CASE a.key WHEN 'tax' THEN t.amount_minor END), 0) AS posted_tax
      FROM own_transfer o LEFT JOIN transfer t ON t.document_kind = 'own-transfer' AND t.document_id = o.id
        LEFT JOIN account a ON a.id = t.debit_id AND a.kind = 'bank-charge' AND a.id <> o.to_account_id
      GROUP BY o.id HAVING fee <> posted_fee OR tax <> posted_tax`,
      `SELECT o.number, o.gross_minor AS gross, coalesce(sum(t.amount_minor), 0) AS given_back FROM own_transfer_void v
      JOIN own_transfer o ON o.id = v.transfer_id LEFT JOIN transfer t ON t.document_kind = 'own-transfer-void' AND t.document_id = v.id
        AND t.debit_id = o.from_account_id AND t.reverses_id IS NOT NULL
      GROUP BY v.id HAVING gross <> given_back`,
      `SELECT o.id AS opening, o.amount_minor AS amount, sum(CASE t.debit_id WHEN o.account_id THEN t.amount_minor ELSE -t.amount_minor END) AS posted
      FROM place_opening o LEFT JOIN transfer t ON t.document_kind = 'opening-place' AND t.document_id = o.id AND t.business_on = o.business_on
        AND o.account_id IN (t.debit_id, t.credit_id) AND (t.reverses_id IS NOT NULL) = (o.reverses_id IS NOT NULL)
      GROUP BY o.id HAVING posted IS NOT o.amount_minor`,
      `SELECT account_id AS account, count(*) AS openings FROM place_opening o WHERE reverses_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM place_opening r WHERE r.reverses_id = o.id) GROUP BY account_id HAVING count(*) > 1`,
    ],
  },
  {
    name: 'statement-lines',
    found:
      'each line taken from a statement is one payment of its amount that stands; what a line was matched with stands too, with its amount, and is no other line',
    sql: [
      `SELECT l.id AS line, l.amount_minor AS amount, p.number, p.amount_minor AS paid, v.id IS NOT NULL AS void FROM statement_match m
      JOIN statement_line l ON l.id = m.line_id LEFT JOIN tender t ON t.id = m.document_id LEFT JOIN payment p ON p.id = t.payment_id
      LEFT JOIN payment_void v ON v.payment_id = p.id
      WHERE m.kind = 'payment' AND m.ended_at IS NULL AND (t.id IS NULL OR v.id IS NOT NULL OR t.amount_minor <> l.amount_minor
        OR (m.how = 'taken' AND p.amount_minor <> l.amount_minor))`,
      `SELECT l.id AS line, l.amount_minor AS amount, m.kind, d.number AS deposit, r.number AS refund, o.number AS transfer FROM statement_match m
      JOIN statement_line l ON l.id = m.line_id LEFT JOIN bank_deposit d ON m.kind = 'deposit' AND d.id = m.document_id
      LEFT JOIN refund r ON m.kind = 'refund' AND r.id = m.document_id LEFT JOIN cheque q ON m.kind = 'cheque' AND q.id = m.document_id
      LEFT JOIN own_transfer o ON m.kind IN ('transfer-in', 'transfer-out') AND o.id = m.document_id
      LEFT JOIN distributor_entry e ON m.kind = 'recharge' AND e.id = m.document_id
      LEFT JOIN bank_account b ON b.id = l.bank_account_id
      WHERE m.ended_at IS NULL AND (
        (m.kind = 'recharge' AND (e.id IS NULL OR e.kind <> 'recharge' OR e.bank_account_id IS NOT l.bank_account_id
          OR l.amount_minor <> e.withheld_minor - e.amount_minor
          OR EXISTS (SELECT 1 FROM distributor_entry_void v WHERE v.entry_id = e.id))) OR
        (m.kind IN ('transfer-in', 'transfer-out') AND (o.id IS NULL OR EXISTS (SELECT 1 FROM own_transfer_void v WHERE v.transfer_id = o.id)
          OR b.account_id <> CASE m.kind WHEN 'transfer-in' THEN o.to_account_id ELSE o.from_account_id END
          OR l.amount_minor <> CASE m.kind WHEN 'transfer-in' THEN o.gross_minor - o.fee_minor - o.fee_tax_minor ELSE -o.gross_minor END)) OR
        (m.kind = 'deposit' AND (d.id IS NULL OR l.amount_minor NOT IN (d.cash_minor, d.cash_minor + d.cheques_minor)
          OR EXISTS (SELECT 1 FROM bank_deposit_void v WHERE v.deposit_id = d.id)))
        OR (m.kind = 'refund' AND (r.id IS NULL OR l.amount_minor <> -r.amount_minor
          OR EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'refund' AND v.document_id = r.id)))
        OR (m.kind = 'cheque' AND (q.id IS NULL OR l.amount_minor <> q.amount_minor OR q.state <> 'cleared')))`,
      `SELECT kind, document_id AS document, count(*) AS matches FROM statement_match WHERE ended_at IS NULL AND document_id IS NOT NULL
      GROUP BY kind, document_id HAVING count(*) > 1`,
      `SELECT line_id AS line, count(*) AS matches FROM statement_match WHERE ended_at IS NULL GROUP BY line_id HAVING count(*) > 1`,
    ],
  },
  {
    name: 'commissions-add-up',
    found:
      'each commission is the sum of its receipts, stands so in the ledger, and pays none of them twice; they run without a gap',
    sql: [
      `SELECT m.number, m.amount_minor AS amount, coalesce(sum(l.amount_minor), 0) AS lines FROM commission_statement m
      LEFT JOIN commission_line l ON l.statement_id = m.id GROUP BY m.id HAVING m.amount_minor <> coalesce(sum(l.amount_minor), 0)`,
      `SELECT m.number, m.paid_minor AS paid, m.netted_minor AS netted, sum(t.amount_minor) AS posted FROM commission_statement m
      LEFT JOIN transfer t ON t.document_kind = 'commission' AND t.document_id = m.id
      GROUP BY m.id HAVING m.paid_minor + abs(m.netted_minor) <> coalesce(sum(t.amount_minor), 0)`,
      `SELECT l.payment_id AS payment, l.rule_id AS rule, count(*) AS times FROM commission_line l
      WHERE NOT EXISTS (SELECT 1 FROM commission_void v WHERE v.statement_id = l.statement_id)
      GROUP BY l.payment_id, l.rule_id HAVING sum(l.amount_minor > 0) > 1 OR sum(l.amount_minor < 0) > 1`,
      `SELECT count(*) AS commissions, max(number) AS highest FROM commission_statement HAVING count(*) <> coalesce(max(number), 0)`,
    ],
  },
  {
    name: 'credits-within-bills',
    found: 'no bill is given back beyond what it charged, and none that is void',
    sql: [
      `SELECT b.number, b.total_minor AS total, sum(n.total_minor) AS credited FROM credit_note n JOIN bill b ON b.id = n.bill_id
      WHERE n.kind <> 'run' GROUP BY b.id HAVING sum(n.total_minor) > b.total_minor
        OR EXISTS (SELECT 1 FROM document_void v WHERE v.document_kind = 'bill' AND v.document_id = b.id)`,
    ],
  },
  {
    name: 'receipt-vouchers-add-up',
    found: 'each receipt voucher is the sum of its taxes, over no more than its payment brought',
    sql: [
      `SELECT v.number, v.tax_minor AS tax, coalesce(sum(t.amount_minor), 0) AS taxes, v.amount_minor AS advance, p.amount_minor AS paid
      FROM receipt_voucher v JOIN payment p ON p.id = v.payment_id LEFT JOIN receipt_voucher_tax t ON t.voucher_id = v.id
      GROUP BY v.id HAVING v.tax_minor <> coalesce(sum(t.amount_minor), 0) OR v.amount_minor > p.amount_minor`,
    ],
  },
  {
    name: 'series-gapless',
    found: 'numbers run without a gap in every series and year, and documents bear them',
    sql: [
      `WITH issued AS (
        SELECT series_id, fy, sequence FROM bill UNION ALL SELECT series_id, fy, sequence FROM payment
        UNION ALL SELECT series_id, fy, sequence FROM credit_note UNION ALL SELECT series_id, fy, sequence FROM refund UNION ALL SELECT series_id, fy, sequence FROM receipt_voucher UNION ALL SELECT series_id, fy, sequence FROM bank_deposit UNION ALL SELECT series_id, fy, sequence FROM own_transfer UNION ALL SELECT series_id, fy, sequence FROM stock_document UNION ALL SELECT series_id, fy, sequence FROM ticket UNION ALL SELECT series_id, fy, sequence FROM connection),
        counted AS (SELECT series_id, fy, count(*) AS n, max(sequence) AS highest FROM issued GROUP BY series_id, fy)
      SELECT s.prefix, coalesce(c.fy, k.fy) AS year, c.last AS last_given, coalesce(k.n, 0) AS documents, coalesce(k.highest, 0) AS highest
      FROM series_counter c FULL JOIN counted k ON k.series_id = c.series_id AND k.fy = c.fy
      LEFT JOIN series s ON s.id = coalesce(c.series_id, k.series_id)
      WHERE c.last IS NOT coalesce(k.n, 0) OR c.last IS NOT coalesce(k.highest, 0)`,
      `SELECT number, fy AS year, sequence FROM (SELECT number, fy, sequence FROM bill UNION ALL SELECT number, fy, sequence FROM payment
        UNION ALL SELECT number, fy, sequence FROM credit_note UNION ALL SELECT number, fy, sequence FROM refund UNION ALL SELECT number, fy, sequence FROM receipt_voucher UNION ALL SELECT number, fy, sequence FROM bank_deposit UNION ALL SELECT number, fy, sequence FROM own_transfer UNION ALL SELECT number, fy, sequence FROM stock_document UNION ALL SELECT number, fy, sequence FROM ticket UNION ALL SELECT number, fy, sequence FROM connection)
      WHERE rtrim(number, '0123456789') NOT LIKE '%/' || fy || '/'
        OR CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS INTEGER) <> sequence`,
    ],
  },
  {
    name: 'reversals-mirror',
    found: 'each reversal is the mirror of one transfer',
    sql: [
      `SELECT r.id AS reversal, t.id AS transfer FROM transfer r LEFT JOIN transfer t ON t.id = r.reverses_id
      WHERE r.reverses_id IS NOT NULL AND (t.id IS NULL OR t.debit_id <> r.credit_id OR t.credit_id <> r.debit_id OR t.amount_minor <> r.amount_minor)`,
    ],
  },
  {
    name: 'periods-billed-once',
    found: 'no two billed periods of a subscription overlap',
    sql: [
      `SELECT b.subscription_id AS subscription, b.from_on AS "from", b.to_on AS "to" FROM billed_period a JOIN billed_period b
        ON b.subscription_id = a.subscription_id AND b.kind = a.kind AND b.from_on > a.from_on AND b.from_on < a.to_on`,
    ],
  },
  {
    name: 'usage-and-shares',
    found:
      'each charge for use is its units at the price of its rule, none gives back more than was charged, and shares of a bundle are its whole price',
    sql: [
      // A credit may be cut to what bills still charge; a charge is never anything but its units.
      `SELECT c.id AS charge, c.quantity, u.units, c.unit_minor AS charged, p.price_minor AS price
      FROM charge c LEFT JOIN usage_charge u ON u.charge_id = c.id LEFT JOIN usage_period p ON p.id = u.usage_period_id
      WHERE c.kind = 'usage' AND (u.charge_id IS NULL OR p.subscription_id <> c.subscription_id
        OR (u.units > 0 AND (c.quantity <> u.units OR c.unit_minor IS NOT p.price_minor)) OR (u.units < 0 AND c.unit_minor >= 0))`,
      `SELECT u.usage_period_id AS period, sum(u.units) AS units FROM usage_charge u JOIN charge c ON c.id = u.charge_id
      WHERE c.cancelled_at IS NULL GROUP BY u.usage_period_id HAVING sum(u.units) < 0`,
      `SELECT p.name AS bundle, b.from_on AS "from", sum(b.share_ppm) AS shares FROM bundle_part b JOIN plan p ON p.id = b.plan_id
      GROUP BY b.plan_id, b.from_on HAVING sum(b.share_ppm) <> 1000000`,
    ],
  },
  {
    name: 'boxes-by-actions',
    found:
      'each box stands where its last action left it, each action begins where the one before ended, none is on while its service is off, and what was asked of the distributor for an action is of its box',
    sql: [
      `SELECT b.serial, b.state, a.kind AS last_action, a.to_state AS left_in FROM box b
      LEFT JOIN box_action a ON a.id = (SELECT max(id) FROM box_action WHERE box_id = b.id)
      WHERE a.to_state IS NOT b.state OR a.to_cause IS NOT b.off_cause OR a.to_place_id IS NOT b.place_id OR a.to_customer_id IS NOT b.customer_id OR a.to_subscription_id IS NOT b.subscription_id OR a.to_vc IS NOT b.vc OR a.to_ownership IS NOT b.ownership`,
      `SELECT serial, kind, from_state, was_state AS stood FROM (
        SELECT b.serial, a.*, row_number() OVER w AS place, lag(a.to_state) OVER w AS was_state, lag(a.to_cause) OVER w AS was_cause, lag(a.to_place_id) OVER w AS was_place_id, lag(a.to_customer_id) OVER w AS was_customer_id, lag(a.to_subscription_id) OVER w AS was_subscription_id, lag(a.to_vc) OVER w AS was_vc, lag(a.to_ownership) OVER w AS was_ownership
        FROM box_action a JOIN box b ON b.id = a.box_id WINDOW w AS (PARTITION BY a.box_id ORDER BY a.id))
      WHERE (place = 1) <> (kind IN ('enter', 'receive')) OR (place > 1 AND (from_state IS NOT was_state OR from_cause IS NOT was_cause OR from_place_id IS NOT was_place_id OR from_customer_id IS NOT was_customer_id OR from_subscription_id IS NOT was_subscription_id OR from_vc IS NOT was_vc OR from_ownership IS NOT was_ownership))`,
      `SELECT b.serial, b.state, s.state AS service FROM box b JOIN subscription s ON s.id = b.subscription_id
      WHERE b.state = 'active' AND s.state <> 'active'`,
      `SELECT b.serial, c.id AS command, c.action_id AS action FROM cas_command c JOIN box b ON b.id = c.box_id
      LEFT JOIN box_action a ON a.id = c.action_id WHERE c.action_id IS NOT NULL AND a.box_id IS NOT c.box_id`,
    ],
  },
  {
    name: 'box-deposits',
    found: 'no deposit kept for a box is below nothing, and each is what its charges say',
    sql: [
      `SELECT b.serial, c.code AS customer, sum(d.amount_minor) AS kept FROM box_deposit d JOIN box b ON b.id = d.box_id
      JOIN customer c ON c.id = d.customer_id GROUP BY d.box_id, d.customer_id HAVING sum(d.amount_minor) < 0`,
      // An exchange moves a deposit from one box to another: of its action nothing is left.
      `SELECT b.serial, sum(kept) AS kept, sum(charged) AS charged FROM (
        SELECT action_id, amount_minor AS kept, 0 AS charged FROM box_deposit
        UNION ALL SELECT w.action_id, 0, ch.amount_minor FROM box_work_charge w JOIN charge ch ON ch.id = w.charge_id
        WHERE ch.kind = 'deposit' AND ch.cancelled_at IS NULL) x
      JOIN box_action a ON a.id = x.action_id JOIN box b ON b.id = a.box_id
      GROUP BY x.action_id HAVING sum(kept) <> sum(charged)`,
    ],
  },
  {
    name: 'distributor-wallets',
    found:
      'what stands at each distributor is what was brought to him less what he took, and each entry stands in the ledger as noted',
    sql: [
      `SELECT s.name AS distributor, sum(balance) AS balance, sum(noted) AS noted FROM (
        SELECT w.system_id, a.balance_minor AS balance, 0 AS noted FROM distributor_wallet w JOIN account a ON a.id = w.account_id
        UNION ALL SELECT e.system_id, 0, iif(e.kind = 'charge', -e.amount_minor, e.amount_minor) FROM distributor_entry e
        WHERE NOT EXISTS (SELECT 1 FROM distributor_entry_void v WHERE v.entry_id = e.id)) x JOIN cas_system s ON s.id = x.system_id
      GROUP BY x.system_id HAVING sum(balance) <> sum(noted)`,
      `SELECT e.id AS entry, e.kind, e.amount_minor AS amount, sum(t.amount_minor) AS posted FROM distributor_entry e
      LEFT JOIN distributor_wallet w ON w.system_id = e.system_id
      LEFT JOIN transfer t ON t.document_kind = 'wallet-entry' AND t.document_id = e.id AND t.business_on = e.business_on
        AND iif(e.kind = 'charge', t.credit_id, t.debit_id) = w.account_id
      GROUP BY e.id HAVING sum(t.amount_minor) IS NOT e.amount_minor`,
      `SELECT v.entry_id AS entry, e.amount_minor AS amount, sum(t.amount_minor) AS given_back FROM distributor_entry_void v
      JOIN distributor_entry e ON e.id = v.entry_id
      LEFT JOIN transfer t ON t.document_kind = 'wallet-entry-void' AND t.document_id = v.id AND t.reverses_id IS NOT NULL
      GROUP BY v.id HAVING sum(t.amount_minor) IS NOT e.amount_minor`,
      `SELECT a.key AS account, a.balance_minor AS balance FROM account a WHERE a.kind = 'distributor'
      AND NOT EXISTS (SELECT 1 FROM distributor_wallet w WHERE w.account_id = a.id)`,
    ],
  },
  {
    name: 'group-bills',
    found:
      'each service stands on bills of its own customer or of one who pays for him, and who pays is paid for by nobody',
    sql: [
      // Credits follow the bill of their days, so it is those who ever paid that count.
      `SELECT b.number, s.customer_id AS customer, b.customer_id AS billed FROM bill_line l JOIN bill b ON b.id = l.bill_id
      JOIN subscription s ON s.id = l.subscription_id
      WHERE coalesce(l.member_id, b.customer_id) <> s.customer_id
        OR (l.member_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM group_membership g WHERE g.customer_id = l.member_id AND g.parent_id = b.customer_id))`,
      `SELECT g.customer_id AS customer, g.parent_id AS parent, g.from_on AS "from" FROM group_membership g
      JOIN group_membership o ON o.customer_id = g.parent_id AND (o.to_on IS NULL OR o.to_on > g.from_on) AND (g.to_on IS NULL OR g.to_on > o.from_on)
      WHERE (g.to_on IS NULL OR g.to_on > g.from_on) AND (o.to_on IS NULL OR o.to_on > o.from_on)`,
      `SELECT d.id AS due_transfer, d.amount_minor AS amount, t.amount_minor AS posted FROM due_transfer d
      JOIN customer f ON f.id = d.from_customer_id JOIN customer c ON c.id = d.to_customer_id
      LEFT JOIN transfer t ON t.document_kind = 'due-transfer' AND t.document_id = d.id
      WHERE t.amount_minor IS NOT d.amount_minor OR t.debit_id <> c.account_id OR t.credit_id <> f.account_id OR t.business_on <> d.business_on`,
    ],
  },
  {
    name: 'vouchers-sold-once',
    found:
      'each sold voucher stands on one bill that stands, each bill of vouchers has its vouchers, and each is where its last step left it',
    sql: [
      `SELECT v.id AS voucher, v.state, b.number AS bill FROM voucher v JOIN charge ch ON ch.id = v.charge_id LEFT JOIN bill b ON b.id = ch.bill_id
      WHERE b.id IS NULL OR ch.cancelled_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM voucher_sale s WHERE s.bill_id = b.id)
        OR EXISTS (SELECT 1 FROM document_void d WHERE d.document_kind = 'bill' AND d.document_id = b.id)`,
      `SELECT b.number AS bill, ch.description, ch.quantity AS billed, (SELECT count(*) FROM voucher v WHERE v.charge_id = ch.id) AS vouchers
      FROM voucher_sale s JOIN bill b ON b.id = s.bill_id JOIN charge ch ON ch.bill_id = b.id
      WHERE ch.quantity <> (SELECT count(*) FROM voucher v WHERE v.charge_id = ch.id)`,
      `SELECT number AS bill, lines, charges, void, receipt_void FROM (SELECT b.number, d.id IS NOT NULL AS void,
          (SELECT count(*) FROM bill_line l WHERE l.bill_id = b.id) AS lines, (SELECT count(*) FROM charge ch WHERE ch.bill_id = b.id) AS charges,
          EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = s.payment_id) AS receipt_void
        FROM voucher_sale s JOIN bill b ON b.id = s.bill_id LEFT JOIN document_void d ON d.document_kind = 'bill' AND d.document_id = b.id)
      WHERE (void = 0 AND lines <> charges) OR (void = 1 AND (charges > 0 OR receipt_void = 0))`,
      `SELECT v.id AS voucher, v.state, coalesce(l.to_state, 'made') AS left_in FROM voucher v
      LEFT JOIN voucher_step_line l ON l.voucher_id = v.id AND l.step_id = (SELECT max(step_id) FROM voucher_step_line WHERE voucher_id = v.id)
      WHERE coalesce(l.to_state, 'made') <> v.state OR l.to_holder_id IS NOT v.holder_id`,
      `SELECT voucher_id AS voucher, from_state, stood FROM (
        SELECT voucher_id, from_state, coalesce(lag(to_state) OVER (PARTITION BY voucher_id ORDER BY step_id), 'made') AS stood FROM voucher_step_line)
      WHERE from_state <> stood`,
      `SELECT s.id AS step, s.vouchers, count(l.voucher_id) AS lines FROM voucher_step s LEFT JOIN voucher_step_line l ON l.step_id = s.id
      GROUP BY s.id HAVING s.vouchers <> count(l.voucher_id)`,
      `SELECT b.id AS batch, b.vouchers, count(v.id) AS codes FROM voucher_batch b LEFT JOIN voucher v ON v.batch_id = b.id
      GROUP BY b.id HAVING b.vouchers <> count(v.id)`,
    ],
  },
];
