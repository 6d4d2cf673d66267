/**
 * SQL for the number on the document that a transfer belongs to; null for documents that have none.
 * @param from the name of the transfer's table in the query: documents that take others back have such columns too
 */
export function documentNumber(from: string): string {
  return `CASE ${from}.document_kind
    WHEN 'bill' THEN (SELECT number FROM bill WHERE id = ${from}.document_id)
    WHEN 'bill-void' THEN (SELECT b.number FROM document_void v JOIN bill b ON b.id = v.document_id WHERE v.id = ${from}.document_id)
    WHEN 'credit-note' THEN (SELECT number FROM credit_note WHERE id = ${from}.document_id)
    WHEN 'refund' THEN (SELECT number FROM refund WHERE id = ${from}.document_id)
    WHEN 'refund-void' THEN (SELECT r.number FROM document_void v JOIN refund r ON r.id = v.document_id WHERE v.id = ${from}.document_id)
    WHEN 'bank-deposit' THEN (SELECT number FROM bank_deposit WHERE id = ${from}.document_id)
    WHEN 'own-transfer' THEN (SELECT number FROM own_transfer WHERE id = ${from}.document_id)
    WHEN 'own-transfer-void' THEN (SELECT d.number FROM own_transfer_void v JOIN own_transfer d ON d.id = v.transfer_id WHERE v.id = ${from}.document_id)
    WHEN 'bank-deposit-void' THEN (SELECT d.number FROM bank_deposit_void v JOIN bank_deposit d ON d.id = v.deposit_id WHERE v.id = ${from}.document_id)
    WHEN 'cheque-event' THEN (SELECT nullif(q.number, '') FROM cheque_event e JOIN cheque q ON q.id = e.cheque_id WHERE e.id = ${from}.document_id)
    WHEN 'shift' THEN (SELECT 'Z ' || z_number FROM shift WHERE id = ${from}.document_id)
    WHEN 'hand-over' THEN (SELECT 'B ' || number FROM collector_batch WHERE shift_id = ${from}.document_id)
    WHEN 'commission' THEN (SELECT 'C ' || number FROM commission_statement WHERE id = ${from}.document_id)
    WHEN 'commission-void' THEN (SELECT 'C ' || m.number FROM commission_void v JOIN commission_statement m ON m.id = v.statement_id WHERE v.id = ${from}.document_id)
    WHEN 'payment' THEN (SELECT number FROM payment WHERE id = ${from}.document_id)
    WHEN 'payment-void' THEN (SELECT p.number FROM payment_void v JOIN payment p ON p.id = v.payment_id WHERE v.id = ${from}.document_id)
  END`;
}
