import { headingDictionary } from '#modules/sheets/index.ts';

/** What a column of a statement can hold. */
export const STATEMENT_FIELDS = [
  'ignore',
  'date',
  'credit',
  'debit',
  'amount',
  'direction',
  'reference',
  'narration',
  'payer',
  'phone',
  'status',
  'balance',
] as const;
export type StatementField = (typeof STATEMENT_FIELDS)[number];

/** Fields that several columns may share; their texts are joined. Every other field belongs to at most one column. */
export const SHARED_FIELDS: ReadonlySet<StatementField> = new Set<StatementField>(['ignore', 'reference', 'narration']);

/**
 * The words under which banks, UPI apps and tills head their columns, in the normal form of `normaliseHeading`. Of a
 * phrase under several fields the first is taken. A new bank is one more phrase here.
 */
const HEADING_WORDS: Readonly<Partial<Record<StatementField, string>>> = {
  ignore: `s no|sno|sl no|sr no|srl|serial no|no|nomor|num|#|value date|val date|value dt|branch|branch code|init br|currency|ccy|mata uang|moneda|cabang|sucursal
    |fee|fees|charges|commission|mdr|gst|reason type|linked transaction id|क्र|क्र सं|क्रमांक|शाखा|मुद्रा`,
  date: `date|tran date|txn date|trans date|transaction date|transaction dt|posting date|post date|posted on|booking date|date time|date and time|transaction time|transaction date and time
    |completion time|initiation time|created at|paid on|payment date|settlement date|tanggal|tgl|tanggal transaksi|tgl transaksi|waktu|fecha|fecha operacion|fecha de operacion|fecha mov
    |fecha movimiento|dia|दिनांक|तारीख|तिथि|लेनदेन तिथि|लेन देन तिथि`,
  credit: `credit|credits|credit amount|credit amt|cr|cr amount|cr amt|deposit|deposits|deposit amt|deposit amount|paid in|money in|received|received amount|amount received|incoming|inflow
    |kredit|jumlah kredit|masuk|uang masuk|setoran|abono|abonos|haber|depositos|deposito|ingreso|ingresos|जमा|जमा राशि|क्रेडिट`,
  debit: `debit|debits|debit amount|debit amt|dr|dr amount|dr amt|withdrawal|withdrawals|withdrawal amt|withdrawal amount|withdrawn|paid out|money out|outgoing|outflow|spent
    |debet|jumlah debet|keluar|uang keluar|penarikan|cargo|cargos|debe|retiro|retiros|egreso|egresos|निकासी|निकासी राशि|डेबिट|नामे`,
  amount: `amount|amt|transaction amount|txn amount|tran amount|gross amount|collected amount|value|total amount|jumlah|nominal|nilai|mutasi|jumlah transaksi|monto|importe|cantidad|valor|राशि|रकम|कुल राशि`,
  direction: `dr cr|cr dr|d c|c d|debit credit|credit debit|dc|type|txn type|tran type|transaction type|cr dr indicator|db cr|cr db|d k|jenis|jenis transaksi|tipe|tipo|tipo de movimiento|naturaleza|प्रकार|जमा नामे`,
  reference: `reference|ref|ref no|reference no|reference number|reference id|ref number|utr|utr no|utr number|rrn|bank rrn|rrn no|upi ref|upi ref no|upi ref id|upi reference|upi transaction id
    |bank reference|bank reference no|transaction id|txn id|tran id|transaction no|transaction number|txn no|receipt no|receipt number|order id|merchant transaction id|merchant reference id
    |cheque no|chq no|chq ref no|cheque number|chq|cheque ref no|instrument no|instrument id|no referensi|nomor referensi|referensi|no transaksi|id transaksi|no ref|referencia|folio
    |numero de referencia|num referencia|clave de rastreo|no operacion|संदर्भ|संदर्भ संख्या|यूटीआर|चेक संख्या|लेनदेन संख्या|लेनदेन आईडी`,
  narration: `narration|description|particulars|details|detail|remarks|remark|transaction details|transaction particulars|transaction remarks|transaction description|memo|note|notes|message|payment details
    |keterangan|uraian|rincian|deskripsi|catatan|berita|concepto|descripcion|detalle|glosa|motivo|observaciones|विवरण|टिप्पणी|वर्णन`,
  payer: `payer|payer name|paid by|sender|sender name|from|remitter|remitter name|customer|customer name|name|party|party name|counterparty|other party info|other party|beneficiary|account name
    |pengirim|nama|nama pengirim|dari|pelanggan|ordenante|remitente|nombre|pagador|cliente|भुगतानकर्ता|नाम|भेजने वाला|प्रेषक`,
  phone: `phone|mobile|mobile no|mobile number|phone no|phone number|msisdn|customer mobile|payer mobile|contact|no hp|hp|telepon|telefono|celular|movil|मोबाइल|फोन|मोबाइल नंबर`,
  status: 'status|transaction status|txn status|payment status|state|status transaksi|estado|estatus|स्थिति',
  balance: `balance|closing balance|running balance|available balance|bal|balance amount|ledger balance|saldo|saldo akhir|saldo disponible|saldo final|शेष|शेष राशि|बैलेंस`,
};

export const STATEMENT_HEADINGS = headingDictionary(STATEMENT_FIELDS, HEADING_WORDS);
