import { PAPER_MODES, type PaperLocale, type PaperMode, type PaperTitle } from '#shared/domain/paper.ts';
import { common } from '#shared/text/common.ts';

/** Words printed around the data. Market terms after field-guide 2.12; the Indian tax terms of rule 46 stay as the law says. */
export interface PaperLabels {
  titles: Record<PaperTitle, string>;
  modes: Record<PaperMode, string>;
  number: string;
  date: string;
  counter: string;
  issuedBy: string;
  customer: string;
  billTo: string;
  receivedFrom: string;
  paidTo: string;
  phone: string;
  email: string;
  helpdesk: string;
  state: string;
  box: string;
  vc: string;
  account: string;
  plan: string;
  period: string;
  description: string;
  sac: string;
  quantity: string;
  rate: string;
  amount: string;
  subtotal: string;
  discount: string;
  taxable: string;
  totalTax: string;
  roundOff: string;
  billTotal: string;
  advanceReceived: string;
  refunded: string;
  previousBalance: string;
  previousAdvance: string;
  current: string;
  lateFee: string;
  paidBefore: string;
  totalDue: string;
  advance: string;
  due: string;
  paid: string;
  received: string;
  change: string;
  allocated: string;
  balanceAfter: string;
  advanceAfter: string;
  nextDue: string;
  dueOn: string;
  inWords: string;
  placeOfSupply: string;
  reverseCharge: string;
  exempt: string;
  composition: string;
  yes: string;
  no: string;
  against: string;
  reason: string;
  bank: string;
  scanToPay: string;
  voucherCode: string;
  voucherPassword: string;
  /** With the blank `{{time}}`. */
  voucherValid: string;
  voucherOnline: string;
  upiId: string;
  verify: string;
  terms: string;
  signatory: string;
  signFor: string;
  realisation: string;
  duplicate: string;
  counterfoil: string;
  void: string;
  page: (page: number, pages: number) => string;
  continued: string;
  total: string;
}

/** The ways of paying are called on paper as they are on the screen. */
const modesIn = (language: PaperLocale) =>
  Object.fromEntries(PAPER_MODES.map((mode) => [mode, common[language][`mode.${mode}`]])) as Record<PaperMode, string>;

const en: PaperLabels = {
  titles: {
    receipt: 'Receipt',
    'bill-cum-receipt': 'Bill-cum-Receipt',
    'receipt-voucher': 'Receipt Voucher',
    'refund-voucher': 'Refund Voucher',
    'tax-invoice': 'Tax Invoice',
    bill: 'Bill',
    'bill-of-supply': 'Bill of Supply',
    'credit-note': 'Credit Note',
    'debit-note': 'Debit Note',
  },
  modes: modesIn('en'),
  number: 'No.',
  date: 'Date',
  counter: 'Counter',
  issuedBy: 'Taken by',
  customer: 'Customer',
  billTo: 'Bill to',
  receivedFrom: 'Received from',
  paidTo: 'Paid to',
  phone: 'Phone',
  email: 'Email',
  helpdesk: 'Helpdesk',
  state: 'State',
  box: 'STB no.',
  vc: 'VC no.',
  account: 'User name',
  plan: 'Pack',
  period: 'Period',
  description: 'Description',
  sac: 'SAC',
  quantity: 'Qty',
  rate: 'Rate',
  amount: 'Amount',
  subtotal: 'Subtotal',
  discount: 'Discount',
  taxable: 'Taxable value',
  totalTax: 'Total tax',
  roundOff: 'Round off',
  billTotal: 'Bill total',
  advanceReceived: 'Advance received',
  refunded: 'Refunded',
  previousBalance: 'Previous balance',
  previousAdvance: 'Previous advance',
  current: 'Current bill',
  lateFee: 'Late fee',
  paidBefore: 'Paid',
  totalDue: 'Total due',
  advance: 'Advance',
  due: 'Due',
  paid: 'Paid now',
  received: 'Received',
  change: 'Change',
  allocated: 'Towards',
  balanceAfter: 'Balance due',
  advanceAfter: 'Advance',
  nextDue: 'Next due',
  dueOn: 'Due date',
  inWords: 'Amount in words',
  placeOfSupply: 'Place of supply',
  reverseCharge: 'Reverse charge',
  exempt: 'Exempt from tax',
  composition: 'Composition taxable person, not eligible to collect tax on supplies',
  yes: 'Yes',
  no: 'No',
  against: 'Against',
  reason: 'Reason',
  bank: 'Bank details',
  scanToPay: 'Scan to pay',
  voucherCode: 'Code',
  voucherPassword: 'Password',
  voucherValid: 'Valid {{time}} from first login',
  voucherOnline: '{{time}} online',
  upiId: 'UPI ID',
  verify: 'Verify',
  terms: 'Terms',
  signatory: 'Authorised signatory',
  signFor: 'For',
  realisation: 'Subject to realisation of cheque',
  duplicate: 'DUPLICATE',
  counterfoil: 'Counterfoil',
  void: 'VOID',
  page: (page, pages) => `Page ${page} of ${pages}`,
  continued: 'continued',
  total: 'Total',
};

const hi: PaperLabels = {
  titles: {
    receipt: 'रसीद',
    'bill-cum-receipt': 'बिल-सह-रसीद',
    'receipt-voucher': 'रसीद वाउचर',
    'refund-voucher': 'वापसी वाउचर',
    'tax-invoice': 'कर बीजक (Tax Invoice)',
    bill: 'बिल',
    'bill-of-supply': 'आपूर्ति बिल (Bill of Supply)',
    'credit-note': 'क्रेडिट नोट',
    'debit-note': 'डेबिट नोट',
  },
  modes: modesIn('hi'),
  number: 'सं.',
  date: 'दिनांक',
  counter: 'काउंटर',
  issuedBy: 'प्राप्तकर्ता',
  customer: 'ग्राहक',
  billTo: 'बिल प्राप्तकर्ता',
  receivedFrom: 'प्राप्त हुआ',
  paidTo: 'प्राप्तकर्ता',
  phone: 'फ़ोन',
  email: 'ईमेल',
  helpdesk: 'सहायता',
  state: 'राज्य',
  box: 'STB सं.',
  vc: 'VC सं.',
  account: 'यूज़र नाम',
  plan: 'पैक',
  period: 'अवधि',
  description: 'विवरण',
  sac: 'SAC',
  quantity: 'मात्रा',
  rate: 'दर',
  amount: 'राशि',
  subtotal: 'उप-योग',
  discount: 'छूट',
  taxable: 'कर योग्य मूल्य',
  totalTax: 'कुल कर',
  roundOff: 'पूर्णांकन',
  billTotal: 'बिल योग',
  advanceReceived: 'प्राप्त अग्रिम',
  refunded: 'लौटाई गई राशि',
  previousBalance: 'पिछला बकाया',
  previousAdvance: 'पिछला अग्रिम',
  current: 'चालू बिल',
  lateFee: 'विलंब शुल्क',
  paidBefore: 'भुगतान',
  totalDue: 'कुल बकाया',
  advance: 'अग्रिम',
  due: 'बकाया',
  paid: 'अभी भुगतान',
  received: 'प्राप्त',
  change: 'वापस',
  allocated: 'के मद में',
  balanceAfter: 'शेष बकाया',
  advanceAfter: 'अग्रिम',
  nextDue: 'अगली देय तिथि',
  dueOn: 'देय तिथि',
  inWords: 'राशि शब्दों में',
  placeOfSupply: 'आपूर्ति का स्थान',
  reverseCharge: 'रिवर्स चार्ज',
  exempt: 'कर से छूट',
  composition:
    'संयोजन योजना का करदाता, आपूर्ति पर कर वसूलने का पात्र नहीं (Composition taxable person, not eligible to collect tax on supplies)',
  yes: 'हाँ',
  no: 'नहीं',
  against: 'के विरुद्ध',
  reason: 'कारण',
  bank: 'बैंक विवरण',
  scanToPay: 'स्कैन करके भुगतान करें',
  voucherCode: 'कोड',
  voucherPassword: 'पासवर्ड',
  voucherValid: 'पहले लॉगिन से {{time}} मान्य',
  voucherOnline: '{{time}} ऑनलाइन',
  upiId: 'UPI ID',
  verify: 'सत्यापन',
  terms: 'शर्तें',
  signatory: 'अधिकृत हस्ताक्षरकर्ता',
  signFor: 'कृते',
  realisation: 'चेक की वसूली के अधीन',
  duplicate: 'DUPLICATE',
  counterfoil: 'कार्यालय प्रति',
  void: 'रद्द (VOID)',
  page: (page, pages) => `पृष्ठ ${page} / ${pages}`,
  continued: 'जारी',
  total: 'योग',
};

const id: PaperLabels = {
  titles: {
    receipt: 'Struk Pembayaran',
    'bill-cum-receipt': 'Tagihan dan Struk',
    'receipt-voucher': 'Bukti Terima Uang Muka',
    'refund-voucher': 'Bukti Pengembalian',
    'tax-invoice': 'Faktur',
    bill: 'Tagihan',
    'bill-of-supply': 'Tagihan',
    'credit-note': 'Nota Kredit',
    'debit-note': 'Nota Debit',
  },
  modes: modesIn('id'),
  number: 'No.',
  date: 'Tanggal',
  counter: 'Loket',
  issuedBy: 'Kasir',
  customer: 'Pelanggan',
  billTo: 'Kepada',
  receivedFrom: 'Diterima dari',
  paidTo: 'Dibayarkan kepada',
  phone: 'Telepon',
  email: 'Email',
  helpdesk: 'Bantuan',
  state: 'Provinsi',
  box: 'No. STB',
  vc: 'No. kartu',
  account: 'Nama pengguna',
  plan: 'Paket',
  period: 'Periode',
  description: 'Keterangan',
  sac: 'Kode',
  quantity: 'Jml',
  rate: 'Harga',
  amount: 'Jumlah',
  subtotal: 'Subtotal',
  discount: 'Diskon',
  taxable: 'DPP',
  totalTax: 'Total pajak',
  roundOff: 'Pembulatan',
  billTotal: 'Total tagihan',
  advanceReceived: 'Uang muka diterima',
  refunded: 'Dikembalikan',
  previousBalance: 'Tunggakan',
  previousAdvance: 'Saldo lebih',
  current: 'Tagihan bulan ini',
  lateFee: 'Denda',
  paidBefore: 'Dibayar',
  totalDue: 'Total harus dibayar',
  advance: 'Saldo lebih',
  due: 'Kurang bayar',
  paid: 'Dibayar',
  received: 'Diterima',
  change: 'Kembali',
  allocated: 'Untuk tagihan',
  balanceAfter: 'Sisa tagihan',
  advanceAfter: 'Saldo lebih',
  nextDue: 'Jatuh tempo berikutnya',
  dueOn: 'Jatuh tempo',
  inWords: 'Terbilang',
  placeOfSupply: 'Tempat penyerahan',
  reverseCharge: 'Reverse charge',
  exempt: 'Bebas pajak',
  composition: 'Composition taxable person, not eligible to collect tax on supplies',
  yes: 'Ya',
  no: 'Tidak',
  against: 'Atas',
  reason: 'Alasan',
  bank: 'Rekening bank',
  scanToPay: 'Pindai untuk membayar',
  voucherCode: 'Kode',
  voucherPassword: 'Kata sandi',
  voucherValid: 'Berlaku {{time}} sejak login pertama',
  voucherOnline: '{{time}} online',
  upiId: 'UPI ID',
  verify: 'Verifikasi',
  terms: 'Ketentuan',
  signatory: 'Tanda tangan',
  signFor: 'Untuk',
  realisation: 'Sah setelah cek cair',
  duplicate: 'DUPLIKAT',
  counterfoil: 'Bonggol',
  void: 'BATAL',
  page: (page, pages) => `Halaman ${page} dari ${pages}`,
  continued: 'lanjutan',
  total: 'Total',
};

const es: PaperLabels = {
  titles: {
    receipt: 'Recibo',
    'bill-cum-receipt': 'Factura y recibo',
    'receipt-voucher': 'Recibo de anticipo',
    'refund-voucher': 'Comprobante de devolución',
    'tax-invoice': 'Factura',
    bill: 'Estado de cobro',
    'bill-of-supply': 'Nota de servicio',
    'credit-note': 'Nota de crédito',
    'debit-note': 'Nota de débito',
  },
  modes: modesIn('es'),
  number: 'N.º',
  date: 'Fecha',
  counter: 'Caja',
  issuedBy: 'Atendió',
  customer: 'Cliente',
  billTo: 'Facturar a',
  receivedFrom: 'Recibido de',
  paidTo: 'Pagado a',
  phone: 'Teléfono',
  email: 'Correo',
  helpdesk: 'Ayuda',
  state: 'Estado',
  box: 'N.º de caja',
  vc: 'N.º de tarjeta',
  account: 'Usuario',
  plan: 'Plan',
  period: 'Periodo',
  description: 'Descripción',
  sac: 'Código',
  quantity: 'Cant.',
  rate: 'Precio',
  amount: 'Importe',
  subtotal: 'Subtotal',
  discount: 'Descuento',
  taxable: 'Base imponible',
  totalTax: 'Total impuestos',
  roundOff: 'Redondeo',
  billTotal: 'Total de la factura',
  advanceReceived: 'Anticipo recibido',
  refunded: 'Reembolsado',
  previousBalance: 'Adeudo anterior',
  previousAdvance: 'Saldo a favor anterior',
  current: 'Cargo actual',
  lateFee: 'Recargo',
  paidBefore: 'Pagado',
  totalDue: 'Total a pagar',
  advance: 'Saldo a favor',
  due: 'Adeudo',
  paid: 'Pagado ahora',
  received: 'Recibido',
  change: 'Cambio',
  allocated: 'Aplicado a',
  balanceAfter: 'Adeudo restante',
  advanceAfter: 'Saldo a favor',
  nextDue: 'Próximo vencimiento',
  dueOn: 'Vencimiento',
  inWords: 'Importe en letra',
  placeOfSupply: 'Lugar del servicio',
  reverseCharge: 'Inversión del sujeto pasivo',
  exempt: 'Exento de impuestos',
  composition: 'Composition taxable person, not eligible to collect tax on supplies',
  yes: 'Sí',
  no: 'No',
  against: 'Sobre',
  reason: 'Motivo',
  bank: 'Datos bancarios',
  scanToPay: 'Escanee para pagar',
  voucherCode: 'Código',
  voucherPassword: 'Contraseña',
  voucherValid: 'Válido {{time}} desde el primer acceso',
  voucherOnline: '{{time}} en línea',
  upiId: 'UPI ID',
  verify: 'Verificación',
  terms: 'Condiciones',
  signatory: 'Firma autorizada',
  signFor: 'Por',
  realisation: 'Salvo buen cobro del cheque',
  duplicate: 'DUPLICADO',
  counterfoil: 'Talón',
  void: 'ANULADO',
  page: (page, pages) => `Página ${page} de ${pages}`,
  continued: 'continúa',
  total: 'Total',
};

export const PAPER_LABELS: Record<PaperLocale, PaperLabels> = { en, hi, id, es };
