import { text } from './text.ts';

/** Lines on bills that the office's own rules make: they are written once, in the language of its documents. */
export const chargeLines = text({
  en: {
    'late-fee': 'Late fee on bill {{number}}',
    'reconnection-fee': 'Reconnection fee',
    usage: '{{plan}}: beyond the quota',
    rebate: '{{plan}}: rebate for outage',
    'rebate-back': 'Taken back: {{what}}',
    discount: 'Discount: {{reason}}',
    referral: 'For bringing {{name}}',
    'deposit-back': 'Deposit for box {{serial}} given back',
    'walk-in': 'Walk-in customer',
  },
  hi: {
    'late-fee': 'बिल {{number}} पर विलंब शुल्क',
    'reconnection-fee': 'पुनः चालू करने का शुल्क',
    usage: '{{plan}}: कोटा से ऊपर',
    rebate: '{{plan}}: सेवा बंद रहने की छूट',
    'rebate-back': 'वापस लिया: {{what}}',
    discount: 'छूट: {{reason}}',
    referral: '{{name}} को जोड़ने के लिए',
    'deposit-back': 'बॉक्स {{serial}} की जमा वापस',
    'walk-in': 'बिना खाते के ग्राहक',
  },
  id: {
    'late-fee': 'Denda keterlambatan tagihan {{number}}',
    'reconnection-fee': 'Biaya buka isolir',
    usage: '{{plan}}: di atas kuota',
    rebate: '{{plan}}: potongan gangguan',
    'rebate-back': 'Dibatalkan: {{what}}',
    discount: 'Potongan: {{reason}}',
    referral: 'Karena mengajak {{name}}',
    'deposit-back': 'Uang jaminan STB {{serial}} dikembalikan',
    'walk-in': 'Pembeli tanpa akun',
  },
  es: {
    'late-fee': 'Recargo por mora de la factura {{number}}',
    'reconnection-fee': 'Cargo por reconexión',
    usage: '{{plan}}: sobre la cuota',
    rebate: '{{plan}}: descuento por avería',
    'rebate-back': 'Revertido: {{what}}',
    discount: 'Descuento: {{reason}}',
    referral: 'Por traer a {{name}}',
    'deposit-back': 'Depósito del decodificador {{serial}} devuelto',
    'walk-in': 'Cliente sin cuenta',
  },
});
